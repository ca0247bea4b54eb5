package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.flow.Approval;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.Reason;
import java.util.Optional;

/**
 * What a flow's strategies say about Dropbox files on their way into the workspace. The planner asks only where the answer matters;
 * an answer has to depend on nothing but the file and what was observed, so that the same input gives the same plan.
 */
public interface Intake {

    /**
     * Whether the flow is about a file at all. Asked of every file within the scope.
     *
     * @param file as observed
     * @return why it is left out; empty when it belongs to the flow
     */
    Optional<Reason> exclusion(CollaborationItem.File file);

    /**
     * Whether the content at hand may go up. Asked of files that would become a document or a version.
     *
     * @param file as observed
     * @param isNew whether the workspace does not have it yet; edits of a paired file travel without asking the release gate
     * @return what to send it with, or why it stays
     */
    Verdict admit(CollaborationItem.File file, boolean isNew);

    /** The answer to a file that would go up. */
    sealed interface Verdict {
        /**
         * It may go.
         *
         * @param metadata the values that the document must have
         * @param approval what released it
         */
        record Admitted(Metadata metadata, Approval approval) implements Verdict {}

        /**
         * It stays for now.
         *
         * @param reason why
         * @param needsPerson whether waiting alone will not help
         */
        record Withheld(Reason reason, boolean needsPerson) implements Verdict {}
    }

    /**
     * Lets everything through, without metadata.
     *
     * @return the intake of a flow without strategies for the way in
     */
    static Intake open() {
        return new Intake() {
            private final Verdict admitted =
                    new Verdict.Admitted(Metadata.NONE, Approval.byRule("every file is released"));

            @Override
            public Optional<Reason> exclusion(CollaborationItem.File file) {
                return Optional.empty();
            }

            @Override
            public Verdict admit(CollaborationItem.File file, boolean isNew) {
                return admitted;
            }
        };
    }
}
