package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.Reason;

/** Decides whether the revision at hand may leave for the governed side. */
@FunctionalInterface
public interface ReleaseGate {

    /**
     * Decides on one file at one revision.
     *
     * @param candidate the file
     * @return released with what is known of its approval, or withheld with the reason
     */
    Verdict assess(Candidate candidate);

    /**
     * Whether the decision looks at tags, which cost an extra request to read.
     *
     * @return false unless overridden
     */
    default boolean usesTags() {
        return false;
    }

    /** A gate's decision. */
    sealed interface Verdict {
        /**
         * It may go.
         *
         * @param approval who or what says so
         */
        record Released(Approval approval) implements Verdict {}

        /**
         * It stays.
         *
         * @param reason why
         */
        record Withheld(Reason reason) implements Verdict {}
    }
}
