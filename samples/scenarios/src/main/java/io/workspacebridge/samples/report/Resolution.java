package io.workspacebridge.samples.report;

import io.workspacebridge.sync.CycleReport;

/** Says what became of a conflict, in the words of the config file where it has some. */
final class Resolution {
    private Resolution() {}

    static String of(CycleReport.Line line) {
        return switch (line.action()) {
            case "ADD_VERSION" -> "dropbox-wins";
            case "ADOPT" -> "identical";
            default -> "left-alone";
        };
    }
}
