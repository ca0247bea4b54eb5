package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.flow.Approval;
import io.workspacebridge.sync.flow.SourceDisposition;
import io.workspacebridge.sync.flow.VersioningPolicy;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.RelativePath;

/** What the strategies decided about one observed file. */
public sealed interface Assessment {

    /**
     * It shall be in a workspace.
     *
     * @param workspaceKey which workspace
     * @param nodePath where in it, from the workspace's root, under the mapped name
     * @param metadata the values that the document must have
     * @param approval what released it
     * @param disposition what becomes of the original afterwards
     * @param versioning how the revision is kept
     */
    record Promote(
            String workspaceKey,
            RelativePath nodePath,
            Metadata metadata,
            Approval approval,
            SourceDisposition.Disposition disposition,
            VersioningPolicy.Versioning versioning)
            implements Assessment {

        /**
         * The same at another place of the workspace.
         *
         * @param place from the workspace's root
         * @return a copy
         */
        public Promote at(RelativePath place) {
            return new Promote(workspaceKey, place, metadata, approval, disposition, versioning);
        }
    }

    /**
     * It stays where it is for now.
     *
     * @param reason why
     * @param needsPerson whether waiting alone will not help
     */
    record Stay(Reason reason, boolean needsPerson) implements Assessment {}
}
