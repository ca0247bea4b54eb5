package io.workspacebridge.samples.report;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.VerificationReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reports of cycles for people. */
public final class TextReport {

    private TextReport() {}

    /**
     * What was done: a line for each link, then everything that somebody has to look at.
     *
     * @param reports one for each link
     * @param config the config file's name as the user gave it, for the command that releases a held plan
     * @return lines for a terminal
     */
    public static String afterRun(List<CycleReport> reports, String config) {
        TextTable table = new TextTable("link", "state", "files", "bytes", "conflicts", "waiting", "failed");
        StringBuilder details = new StringBuilder();
        for (CycleReport report : reports) {
            table.row(
                    report.linkId(),
                    report.state(),
                    report.filesMoved(),
                    Amounts.bytes(report.bytesMoved()),
                    report.lines().stream().filter(Resolution::isConflict).count(),
                    report.waiting().size(),
                    count(report, CycleReport.Outcome.FAILED));
            details.append(attention(report, config));
        }
        return table.toString() + details;
    }

    /**
     * What would be done: every item with its action and reason, sorted by path.
     *
     * @param reports one for each link
     * @param config the config file's name as the user gave it
     * @return lines for a terminal
     */
    public static String ofPlan(List<CycleReport> reports, String config) {
        StringBuilder text = new StringBuilder();
        for (CycleReport report : reports) {
            text.append("Plan of link ").append(report.linkId()).append('\n');
            report.lines().stream()
                    .sorted(Comparator.comparing(CycleReport.Line::path))
                    .forEach(line -> text.append(String.format(Locale.ROOT, "%-16s  ", line.action()))
                            .append(line.path())
                            .append(" — ")
                            .append(line.reason())
                            .append('\n'));
            Map<String, Integer> totals = new TreeMap<>();
            report.lines().forEach(line -> totals.merge(line.action(), 1, Integer::sum));
            List<String> words = new ArrayList<>();
            totals.forEach((action, count) -> words.add(count + " × " + action));
            text.append(String.join(", ", words))
                    .append(words.isEmpty() ? "" : ". ")
                    .append("Nothing was done.\n");
            text.append(attention(report, config)).append('\n');
        }
        return text.toString();
    }

    /**
     * What a comparison found.
     *
     * @param report of one link
     * @return lines for a terminal
     */
    public static String ofVerification(VerificationReport report) {
        StringBuilder text = new StringBuilder();
        report.differences()
                .forEach(difference -> text.append(report.linkId())
                        .append(": ")
                        .append(difference.path())
                        .append(" — ")
                        .append(difference.what())
                        .append('\n'));
        return text.append(report.linkId())
                .append(
                        report.isClean()
                                ? ": nothing differs; "
                                : ": " + report.differences().size() + " differences; ")
                .append(report.documents())
                .append(" documents (")
                .append(Amounts.bytes(report.bytes()))
                .append(") read back, ")
                .append(report.evidence())
                .append(" evidence records followed\n")
                .toString();
    }

    private static String attention(CycleReport report, String config) {
        StringBuilder text = new StringBuilder();
        String failure = report.failure();
        if (failure != null) {
            text.append(report.linkId()).append(": ").append(failure).append('\n');
        }
        CycleReport.Hold hold = report.hold();
        if (hold != null) {
            text.append(report.linkId())
                    .append(": held, nothing was done: ")
                    .append(hold.trip().detail())
                    .append('\n');
            if (!hold.token().isEmpty()) {
                text.append("  If that is meant: samples/run sync release '")
                        .append(config)
                        .append("' ")
                        .append(report.linkId())
                        .append(' ')
                        .append(hold.token())
                        .append('\n');
            }
        }
        for (CycleReport.Line line : report.lines()) {
            if (Resolution.isConflict(line)) {
                text.append(attentionLine(report, "conflict (" + Resolution.of(line) + ")", line));
            } else if (line.outcome() == CycleReport.Outcome.WAITING) {
                text.append(attentionLine(report, "waits for a person", line));
            } else if (line.outcome() == CycleReport.Outcome.FAILED) {
                text.append(attentionLine(report, "did not work", line));
            }
        }
        return text.toString();
    }

    private static String attentionLine(CycleReport report, String what, CycleReport.Line line) {
        return report.linkId() + ": " + what + ": " + line.path() + " — " + line.reason() + "\n";
    }

    private static long count(CycleReport report, CycleReport.Outcome outcome) {
        return report.lines().stream().filter(line -> line.outcome() == outcome).count();
    }
}
