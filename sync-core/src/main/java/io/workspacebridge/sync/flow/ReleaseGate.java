package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.Reason;
import org.jspecify.annotations.Nullable;

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

    /**
     * What the name of a file ends in that the decision about the file before it needs to see; see {@link Candidate#sidecar}. Such
     * files never go themselves.
     *
     * @return null unless overridden: none
     */
    default @Nullable String sidecarSuffix() {
        return null;
    }

    /** A gate's decision. */
    sealed interface Verdict {
        /**
         * It may go.
         *
         * @param approval who or what says so
         * @param revision the exact revision that may go, whether it is the newest or not; null for the one at hand
         */
        record Released(Approval approval, @Nullable Revision revision) implements Verdict {

            /**
             * The revision at hand may go.
             *
             * @param approval who or what says so
             */
            public Released(Approval approval) {
                this(approval, null);
            }
        }

        /**
         * It stays.
         *
         * @param reason why
         */
        record Withheld(Reason reason) implements Verdict {}
    }

    /**
     * One exact revision.
     *
     * @param rev its name
     * @param contentHash of its bytes
     */
    record Revision(String rev, String contentHash) {}
}
