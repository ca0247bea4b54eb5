package io.workspacebridge.samples.launcher;

import io.workspacebridge.sync.CycleReport;
import java.util.List;

/** What the launcher tells the shell. */
final class ExitCode {
    /** All is well. */
    static final int OK = 0;
    /** Something failed. */
    static final int FAILED = 1;
    /** Something waits for a person; nothing is lost. */
    static final int NEEDS_PERSON = 2;
    /** The command line or the config file is wrong; no request was made. */
    static final int WRONG_INPUT = 64;

    private ExitCode() {}

    static int of(List<CycleReport> reports) {
        if (reports.stream().anyMatch(ExitCode::failed)) {
            return FAILED;
        }
        return reports.stream().anyMatch(CycleReport::needsPerson) ? NEEDS_PERSON : OK;
    }

    private static boolean failed(CycleReport report) {
        return report.state() == CycleReport.State.FAILED
                || report.lines().stream().anyMatch(line -> line.outcome() == CycleReport.Outcome.FAILED);
    }
}
