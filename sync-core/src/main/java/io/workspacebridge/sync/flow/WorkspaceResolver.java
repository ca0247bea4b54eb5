package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import org.jspecify.annotations.Nullable;

/** Decides which workspace a file belongs to. */
@FunctionalInterface
public interface WorkspaceResolver {

    /**
     * Decides on one file.
     *
     * @param candidate the file
     * @return the workspace, or why none can be named
     */
    Resolution resolve(Candidate candidate);

    /**
     * Where everything below a link goes when it does not depend on the file; lets a flow create folders before the first file.
     *
     * @return null when it depends on the file
     */
    default @Nullable Target fixedTarget() {
        return null;
    }

    /**
     * Whether the decision looks at tags, which cost an extra request to read.
     *
     * @return false unless overridden
     */
    default boolean usesTags() {
        return false;
    }

    /** A resolver's decision. */
    sealed interface Resolution {
        /**
         * The file has a workspace.
         *
         * @param target which, and where in it
         */
        record Resolved(Target target) implements Resolution {}

        /**
         * No workspace can be named.
         *
         * @param reason why
         * @param needsPerson whether waiting alone will not help
         */
        record Unresolved(Reason reason, boolean needsPerson) implements Resolution {}
    }

    /**
     * A place in a workspace.
     *
     * @param workspace which workspace
     * @param folder below the workspace; empty for its root
     * @param base the part of the file's path that stands for the workspace itself and is not repeated in it; empty for none
     * @param ifMissing how to create the workspace when it is not there; null when the flow may not
     */
    record Target(
            WorkspaceReference workspace,
            RelativePath folder,
            RelativePath base,
            @Nullable NewWorkspace ifMissing) {

        /**
         * A key that is equal for the same place.
         *
         * @return printable
         */
        public String key() {
            return workspace.key();
        }
    }
}
