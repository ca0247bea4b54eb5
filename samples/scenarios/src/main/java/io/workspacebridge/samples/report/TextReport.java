package io.workspacebridge.samples.report;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.VerificationReport;
import java.time.LocalTime;
import java.util.List;

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
                    Conflicts.of(report).size(),
                    report.waiting().size(),
                    count(report, CycleReport.Outcome.FAILED));
            details.append(attention(report, config));
        }
        return table.toString() + details;
    }

    /**
     * One cycle of a watch.
     *
     * @param report of one link
     * @param time when it ended
     * @param config the config file's name as the user gave it
     * @return lines for a terminal
     */
    public static String ofCycle(CycleReport report, LocalTime time, String config) {
        StringBuilder text = new StringBuilder();
        text.append(time).append(' ').append(report.linkId()).append(": ").append(report.state());
        long done = count(report, CycleReport.Outcome.APPLIED);
        text.append(done == 0 ? "" : ", " + done + " done").append('\n');
        report.lines().stream()
                .filter(line -> line.outcome() == CycleReport.Outcome.APPLIED)
                .forEach(line -> text.append("  ")
                        .append(line.action())
                        .append("  ")
                        .append(line.path())
                        .append("  ")
                        .append(ReasonWords.of(line.reason()))
                        .append('\n'));
        return text.append(attention(report, config)).toString();
    }

    /**
     * What would be done: every item with its action and its reason in words, in groups.
     *
     * @param reports one for each link
     * @param config the config file's name as the user gave it
     * @return lines for a terminal
     */
    public static String ofPlan(List<CycleReport> reports, String config) {
        StringBuilder text = new StringBuilder();
        for (CycleReport report : reports) {
            text.append(PlanText.of(report)).append(attention(report, config)).append('\n');
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
        List<Conflicts.Entry> conflicts = Conflicts.of(report);
        conflicts.forEach(conflict -> text.append(report.linkId())
                .append(": conflict (")
                .append(conflict.resolution())
                .append("): ")
                .append(conflict.path())
                .append(" — ")
                .append(conflict.detail())
                .append('\n'));
        for (CycleReport.Line line : Conflicts.others(report, conflicts)) {
            if (line.outcome() == CycleReport.Outcome.WAITING) {
                text.append(attentionLine(report, "waits for a person", line));
            } else if (line.outcome() == CycleReport.Outcome.FAILED) {
                text.append(attentionLine(report, "did not work", line));
            }
        }
        return text.toString();
    }

    private static String attentionLine(CycleReport report, String what, CycleReport.Line line) {
        return report.linkId() + ": " + what + ": " + line.path() + " — " + ReasonWords.of(line.reason()) + "\n";
    }

    private static long count(CycleReport report, CycleReport.Outcome outcome) {
        return report.lines().stream().filter(line -> line.outcome() == outcome).count();
    }
}
