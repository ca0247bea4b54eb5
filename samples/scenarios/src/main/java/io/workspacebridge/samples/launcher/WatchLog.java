package io.workspacebridge.samples.launcher;

import io.workspacebridge.samples.report.JsonReport;
import io.workspacebridge.samples.report.TextReport;
import io.workspacebridge.sync.CycleReport;
import java.io.PrintStream;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Prints the cycles of a watch that have something to tell: what was done, and where something else stands than before. */
final class WatchLog implements Consumer<CycleReport> {
    private final PrintStream out;
    private final String config;
    private final boolean json;
    private final Map<String, CycleReport> last = new TreeMap<>();

    WatchLog(PrintStream out, String config, boolean json) {
        this.out = out;
        this.config = config;
        this.json = json;
    }

    @Override
    public synchronized void accept(CycleReport report) {
        CycleReport before = last.put(report.linkId(), report);
        if (before != null && !tells(report) && sameStanding(before, report)) {
            return;
        }
        out.print(
                json
                        ? JsonReport.of(List.of(report)) + System.lineSeparator()
                        : TextReport.ofCycle(
                                report, LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS), config));
        out.flush();
    }

    synchronized List<CycleReport> lastReports() {
        return List.copyOf(last.values());
    }

    private static boolean tells(CycleReport report) {
        return report.lines().stream().anyMatch(line -> line.outcome() == CycleReport.Outcome.APPLIED);
    }

    private static boolean sameStanding(CycleReport before, CycleReport now) {
        return before.state() == now.state()
                && before.waiting().equals(now.waiting())
                && String.valueOf(before.failure()).equals(String.valueOf(now.failure()))
                && String.valueOf(before.hold()).equals(String.valueOf(now.hold()));
    }
}
