package io.workspacebridge.samples.report;

import io.workspacebridge.samples.stage.Checks;
import io.workspacebridge.samples.stage.Outcome;
import io.workspacebridge.samples.stage.Stage;

/** A scenario's outcome on a terminal. */
public final class OutcomeText {
    private OutcomeText() {}

    /**
     * Steps, checks and figures.
     *
     * @param name of the scenario
     * @param direction which way documents go
     * @param outcome what it did and found
     * @return lines for a terminal
     */
    public static String of(String name, String direction, Outcome outcome) {
        StringBuilder text = new StringBuilder("\n" + name + "\n");
        outcome.steps().forEach(step -> text.append("  ").append(step).append('\n'));
        text.append('\n');
        for (Checks.Check check : outcome.checks()) {
            text.append(check.holds() ? "  ✓ " : "  ✗ ").append(check.what());
            String detail = check.detail().strip();
            text.append(detail.isEmpty() ? "" : " — " + detail).append('\n');
        }
        return text.append('\n')
                .append(table().row(row(name, direction, outcome)))
                .append('\n')
                .toString();
    }

    /** The table's heads. */
    public static TextTable table() {
        return new TextTable(
                "scenario",
                "flow",
                "documents",
                "bytes",
                "Dropbox calls",
                "xECM calls",
                "conflicts",
                "quarantined",
                "evidence verified",
                "time",
                "own check");
    }

    /**
     * One row.
     *
     * @param name of the scenario
     * @param direction which way documents go
     * @param outcome what it did and found
     * @return one cell for each head
     */
    public static Object[] row(String name, String direction, Outcome outcome) {
        Stage.Calls calls = outcome.calls();
        return new Object[] {
            name,
            direction,
            outcome.report().filesMoved(),
            Amounts.bytes(outcome.report().bytesMoved()),
            calls.known() ? calls.dropbox() : "-",
            calls.known() ? calls.xecm() : "-",
            outcome.conflicts(),
            outcome.quarantined(),
            outcome.evidence(),
            Amounts.time(outcome.duration()),
            outcome.passed() ? "passed" : "FAILED"
        };
    }
}
