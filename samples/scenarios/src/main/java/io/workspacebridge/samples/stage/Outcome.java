package io.workspacebridge.samples.stage;

import io.workspacebridge.sync.CycleReport;
import java.time.Duration;
import java.util.List;

/**
 * What a scenario did and found.
 *
 * @param report of the first cycle
 * @param calls of the first cycle
 * @param conflicts how many
 * @param quarantined files that wait for a person at the end
 * @param evidence how many records were verified
 * @param checks of its outcome
 * @param duration of everything
 * @param steps what happened, one line each, for a reader
 */
public record Outcome(
        CycleReport report,
        Stage.Calls calls,
        int conflicts,
        int quarantined,
        long evidence,
        List<Checks.Check> checks,
        Duration duration,
        List<String> steps) {

    // Copies the lists.
    public Outcome {
        checks = List.copyOf(checks);
        steps = List.copyOf(steps);
    }

    /** Whether every check holds. */
    public boolean passed() {
        return !checks.isEmpty() && checks.stream().allMatch(Checks.Check::holds);
    }
}
