package io.workspacebridge.samples.report;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.model.ReasonCode;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A plan for people: items in groups, the ones that need eyes first, in columns, each with its reason in words. */
final class PlanText {
    private static final int WIDEST_PATH = 48;

    private PlanText() {}

    /** In the order of the page. */
    private enum Group {
        ATTENTION("Waits for a person"),
        CONFLICTS("Changed on both sides"),
        NEW("New and changed"),
        MOVED("Renamed and moved"),
        REMOVED("Removed or let go"),
        NOTED("Only noted, nothing is sent"),
        STAYS("Stays as it is"),
        EQUAL("In sync");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        static Group of(CycleReport.Line line) {
            if (line.outcome() == CycleReport.Outcome.WAITING) {
                return ATTENTION;
            }
            if (Resolution.isConflict(line) || line.action().equals("CONFLICT_COPY")) {
                return CONFLICTS;
            }
            return switch (line.action()) {
                case "MOVE", "NOTE_PATH" -> MOVED;
                case "DELETE", "UNLINK", "FORGET" -> REMOVED;
                case "ADOPT", "PAIR_FOLDER", "SETTLE" -> NOTED;
                case "NONE" -> line.reason().code() == ReasonCode.IN_SYNC ? EQUAL : STAYS;
                default -> NEW;
            };
        }
    }

    static String of(CycleReport report) {
        Map<Group, List<CycleReport.Line>> groups = report.lines().stream()
                .sorted(Comparator.comparing(CycleReport.Line::path).thenComparing(CycleReport.Line::action))
                .collect(Collectors.groupingBy(Group::of, () -> new EnumMap<>(Group.class), Collectors.toList()));
        StringBuilder text = new StringBuilder("Plan of link ")
                .append(report.linkId())
                .append(": ")
                .append(summary(groups))
                .append('\n');
        int actions = width(report, CycleReport.Line::action);
        int paths = Math.min(WIDEST_PATH, width(report, CycleReport.Line::path));
        groups.forEach((group, lines) -> {
            text.append('\n')
                    .append(group.title)
                    .append(" (")
                    .append(lines.size())
                    .append(")\n");
            lines.forEach(line -> text.append("  ")
                    .append(padded(line.action().equals("NONE") ? "·" : line.action(), actions))
                    .append("  ")
                    .append(padded(line.path(), paths))
                    .append("  ")
                    .append(ReasonWords.of(line.reason()))
                    .append('\n'));
        });
        return text.append("\nNothing was done.\n").toString();
    }

    private static String summary(Map<Group, List<CycleReport.Line>> groups) {
        if (groups.isEmpty()) {
            return "nothing on either side";
        }
        Map<String, Integer> actions = new TreeMap<>();
        int stays = 0;
        for (List<CycleReport.Line> lines : groups.values()) {
            for (CycleReport.Line line : lines) {
                if (line.outcome() == CycleReport.Outcome.PLANNED) {
                    actions.merge(line.action(), 1, Integer::sum);
                } else {
                    stays++;
                }
            }
        }
        String planned = actions.entrySet().stream()
                .map(each -> each.getValue() + " × " + each.getKey())
                .collect(Collectors.joining(", "));
        String rest = stays == 0 ? "" : String.format(Locale.ROOT, "%d %s", stays, stays == 1 ? "rests" : "rest");
        return planned.isEmpty() ? "nothing to do, " + rest : planned + (rest.isEmpty() ? "" : ", " + rest);
    }

    private static int width(CycleReport report, Function<CycleReport.Line, String> cell) {
        return report.lines().stream()
                .map(cell)
                .mapToInt(text -> text.equals("NONE") ? 1 : text.codePointCount(0, text.length()))
                .max()
                .orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
    }
}
