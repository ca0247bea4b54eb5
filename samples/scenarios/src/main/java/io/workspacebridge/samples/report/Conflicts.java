package io.workspacebridge.samples.report;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.model.ConflictCase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The conflicts of a report, from the cases that the engine names and from lines that say so themselves. */
final class Conflicts {
    private Conflicts() {}

    /**
     * One conflict.
     *
     * @param kind what clashes
     * @param path the item
     * @param resolution what is done about it, in the words of the config file where it has some
     * @param detail in one sentence
     * @param details the engine's case; empty where only the item's line tells of the conflict
     * @param line the item's line; empty where it has none
     */
    record Entry(
            String kind,
            String path,
            String resolution,
            String detail,
            Optional<ConflictCase> details,
            Optional<CycleReport.Line> line) {}

    static List<Entry> of(CycleReport report) {
        Map<String, CycleReport.Line> lines = report.lines().stream()
                .collect(Collectors.toMap(CycleReport.Line::path, Function.identity(), Conflicts::moreTelling));
        List<Entry> entries = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (ConflictCase conflict : report.conflicts()) {
            told.add(conflict.path());
            entries.add(new Entry(
                    conflict.kind().name(),
                    conflict.path(),
                    resolution(conflict.resolution()),
                    conflict.detail(),
                    Optional.of(conflict),
                    Optional.ofNullable(lines.get(conflict.path()))));
        }
        for (CycleReport.Line line : report.lines()) {
            if (Resolution.isConflict(line) && told.add(line.path())) {
                entries.add(new Entry(
                        ConflictCase.Kind.CONTENT.name(),
                        line.path(),
                        Resolution.of(line),
                        line.reason().toString(),
                        Optional.empty(),
                        Optional.of(line)));
            }
        }
        return entries;
    }

    /** The lines that tell of no conflict. */
    static List<CycleReport.Line> others(CycleReport report, List<Entry> conflicts) {
        Set<String> told = conflicts.stream().map(Entry::path).collect(Collectors.toSet());
        return report.lines().stream()
                .filter(line -> !told.contains(line.path()) || line.outcome() == CycleReport.Outcome.FAILED)
                .toList();
    }

    private static CycleReport.Line moreTelling(CycleReport.Line first, CycleReport.Line second) {
        return Resolution.isConflict(second) ? second : first;
    }

    private static String resolution(ConflictCase.Resolution resolution) {
        return switch (resolution) {
            case KEPT_BOTH -> "keep-both";
            case WORKSPACE_WON -> "workspace-wins";
            case DROPBOX_WON -> "dropbox-wins";
            case PARKED -> "park";
            case RESTORED, RENAMED, LEFT_ALONE ->
                resolution.name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }
}
