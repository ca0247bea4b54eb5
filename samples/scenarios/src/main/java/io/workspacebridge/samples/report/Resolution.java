package io.workspacebridge.samples.report;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.model.ReasonCode;

/** Says what became of a conflict, in the words of the config file where it has some. */
final class Resolution {
    private Resolution() {}

    /** Whether both sides had different contents, whatever was made of it. */
    static boolean isConflict(CycleReport.Line line) {
        return line.conflict() || line.reason().code() == ReasonCode.CONFLICT;
    }

    static String of(CycleReport.Line line) {
        return switch (line.action()) {
            case "ADD_VERSION" -> "dropbox-wins";
            case "ADOPT" -> "identical";
            default -> "left-alone";
        };
    }
}
