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
     * @param outcome what it did and found
     * @return lines for a terminal
     */
    public static String of(String name, Outcome outcome) {
        StringBuilder text = new StringBuilder("\n" + name + "\n");
        outcome.steps().forEach(step -> text.append("  ").append(step).append('\n'));
        text.append('\n');
        for (Checks.Check check : outcome.checks()) {
            text.append(check.holds() ? "  ✓ " : "  ✗ ").append(check.what());
            String detail = check.detail().strip();
            text.append(detail.isEmpty() ? "" : " — " + detail).append('\n');
        }
        return text.append('\n')
                .append(table().row(row(name, outcome)))
                .append('\n')
                .toString();
    }

    /** The table's heads. */
    public static TextTable table() {
        return new TextTable(
                "scenario",
                "result",
                "files moved",
                "bytes",
                "Dropbox calls",
                "xECM calls",
                "conflicts",
                "evidence verified",
                "time");
    }

    /**
     * One row.
     *
     * @param name of the scenario
     * @param outcome what it did and found
     * @return one cell for each head
     */
    public static Object[] row(String name, Outcome outcome) {
        Stage.Calls calls = outcome.calls();
        return new Object[] {
            name,
            outcome.passed() ? "passed" : "FAILED",
            outcome.report().filesMoved(),
            Amounts.bytes(outcome.report().bytesMoved()),
            calls.known() ? calls.dropbox() : "-",
            calls.known() ? calls.xecm() : "-",
            outcome.conflicts(),
            outcome.evidence(),
            Amounts.time(outcome.duration())
        };
    }
}
