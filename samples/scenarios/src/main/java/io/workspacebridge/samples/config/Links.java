package io.workspacebridge.samples.config;

import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.DocumentSelectors;
import io.workspacebridge.sync.flow.NamePolicies;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.WorkspaceResolvers;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.sync.plan.Brake;
import org.jspecify.annotations.Nullable;

/** Makes links for the engine from links of a file. */
public final class Links {

    private Links() {}

    /**
     * A link that publishes.
     *
     * @param settings with flow {@link LinkSettings.Flow#PUBLISH}
     * @return the link
     */
    public static Link publish(LinkSettings settings) {
        LinkSettings.WorkspaceSettings workspace = settings.workspace();
        WorkspaceReference reference = new WorkspaceReference(
                workspace.type().orElse(null),
                workspace.name().orElse(null),
                workspace
                        .businessObject()
                        .map(object ->
                                new WorkspaceReference.BusinessObject(object.system(), object.type(), object.id()))
                        .orElse(null));
        PublishFlow flow = PublishFlow.builder()
                .select(DocumentSelectors.withoutJunk()
                        .and(DocumentSelectors.globs(settings.include(), settings.exclude())))
                .workspace(
                        WorkspaceResolvers.fixed(reference, settings.workspaceFolder(), creation(workspace, reference)))
                .names(NamePolicies.reversiblePercent())
                .emptyFolders(true)
                .deletions(
                        settings.deletions() == LinkSettings.Deletions.PROPAGATE
                                ? PublishFlow.Deletions.PROPAGATE
                                : PublishFlow.Deletions.NEVER)
                .overwrite(
                        settings.conflicts() == LinkSettings.Conflicts.DROPBOX_WINS
                                ? PublishFlow.Overwrite.ADD_VERSION_ON_TOP
                                : PublishFlow.Overwrite.LEAVE_GOVERNED_EDITS)
                .brake(new Brake(
                        settings.maxDelete().share(), settings.maxDelete().count()))
                .build();
        return Link.publish(settings.id(), settings.dropboxFolder(), flow);
    }

    private static @Nullable NewWorkspace creation(
            LinkSettings.WorkspaceSettings workspace, WorkspaceReference reference) {
        return workspace.create()
                ? new NewWorkspace(
                        reference,
                        workspace.type().orElseThrow(),
                        workspace.template().orElse(null),
                        workspace.name().orElse(null),
                        Metadata.NONE)
                : null;
    }
}
