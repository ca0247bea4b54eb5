package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.model.ConflictCase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a cycle would do, in the order in which it would be done: workspaces, folders and moves, documents, what is owed, removals,
 * and everything that stays.
 *
 * @param actions one for each item, and one for each thing that has to be made first
 * @param counts what the brake looks at
 * @param conflicts the cases that the plan met, with what it does about each; also those that a policy resolved
 */
public record Plan(List<PlannedAction> actions, Brake.Counts counts, List<ConflictCase> conflicts) {

    // Copies what it is given.
    public Plan {
        actions = List.copyOf(actions);
        conflicts = List.copyOf(conflicts);
    }

    /**
     * A plan without conflicts.
     *
     * @param actions see {@link #actions()}
     * @param counts see {@link #counts()}
     */
    public Plan(List<PlannedAction> actions, Brake.Counts counts) {
        this(actions, counts, List.of());
    }

    /**
     * Tells whether running this would change anything on either side.
     *
     * @return false for a link in sync
     */
    public boolean hasEffects() {
        return actions.stream().anyMatch(PlannedAction::hasEffect);
    }

    /**
     * Identifies the plan: equal plans have equal hashes (I15).
     *
     * @return SHA-256 over all actions, as lower-case hex
     */
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (PlannedAction action : actions) {
                digest.update(action.toString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) '\n');
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
