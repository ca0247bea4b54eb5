package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.flow.Approval;
import io.workspacebridge.sync.flow.RightsPolicy;
import io.workspacebridge.sync.flow.SourceDisposition;
import io.workspacebridge.sync.flow.VersioningPolicy;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.RelativePath;
import org.jspecify.annotations.Nullable;

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
     * @param rights the usage rights that it carries; null when rights are of no concern
     * @param remark goes into the report beside the reason; empty for none
     */
    record Promote(
            String workspaceKey,
            RelativePath nodePath,
            Metadata metadata,
            Approval approval,
            SourceDisposition.Disposition disposition,
            VersioningPolicy.Versioning versioning,
            @Nullable Rights rights,
            String remark)
            implements Assessment {

        /**
         * The same at another place of the workspace.
         *
         * @param place from the workspace's root
         * @return a copy
         */
        public Promote at(RelativePath place) {
            return new Promote(workspaceKey, place, metadata, approval, disposition, versioning, rights, remark);
        }

        /**
         * The same with other values.
         *
         * @param values that the document must have
         * @return a copy
         */
        public Promote withMetadata(Metadata values) {
            return new Promote(workspaceKey, nodePath, values, approval, disposition, versioning, rights, remark);
        }
    }

    /**
     * Usage rights that an asset carries.
     *
     * @param values of their category
     * @param expiry what happens when they end; null when nothing does
     * @param digest tells other rights apart
     * @param lapsed whether they have ended, and the asset has to go
     */
    record Rights(Metadata values, RightsPolicy.@Nullable Expiry expiry, String digest, boolean lapsed) {}

    /**
     * An inspector refused it: it goes into quarantine.
     *
     * @param by what refused it
     * @param why in one sentence
     * @param reason why
     * @param tag that it gets
     * @param to where it is moved, below the link's root; null when it stays where it is
     * @param noted whether a note beside it says why
     */
    record Refuse(
            String by,
            String why,
            Reason reason,
            String tag,
            @Nullable RelativePath to,
            boolean noted) implements Assessment {}

    /**
     * It stays where it is for now.
     *
     * @param reason why
     * @param needsPerson whether waiting alone will not help
     */
    record Stay(Reason reason, boolean needsPerson) implements Assessment {}
}
