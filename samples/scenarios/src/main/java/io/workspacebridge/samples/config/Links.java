package io.workspacebridge.samples.config;

import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.ConflictResolver;
import io.workspacebridge.sync.flow.ConflictResolvers;
import io.workspacebridge.sync.flow.DeletePolicy;
import io.workspacebridge.sync.flow.DocumentSelectors;
import io.workspacebridge.sync.flow.ExchangeFlow;
import io.workspacebridge.sync.flow.ExportFlow;
import io.workspacebridge.sync.flow.NamePolicies;
import io.workspacebridge.sync.flow.PathScope;
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
     * The link that a file's section describes.
     *
     * @param settings sound
     * @return the link
     */
    public static Link of(LinkSettings settings) {
        return switch (settings.flow()) {
            case PUBLISH -> Link.publish(settings.id(), settings.dropboxFolder(), publish(settings));
            case BIDIRECTIONAL -> Link.exchange(settings.id(), settings.dropboxFolder(), exchange(settings));
            case EXPORT -> Link.export(settings.id(), settings.dropboxFolder(), export(settings));
        };
    }

    private static PublishFlow publish(LinkSettings settings) {
        WorkspaceReference reference = reference(settings.workspace());
        return PublishFlow.builder()
                .select(DocumentSelectors.withoutJunk()
                        .and(DocumentSelectors.globs(settings.include(), settings.exclude())))
                .workspace(WorkspaceResolvers.fixed(
                        reference, settings.workspaceFolder(), creation(settings.workspace(), reference)))
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
                .brake(brake(settings))
                .build();
    }

    private static ExchangeFlow exchange(LinkSettings settings) {
        WorkspaceReference reference = reference(settings.workspace());
        return ExchangeFlow.builder()
                .scope(PathScope.globs(settings.include(), settings.exclude()))
                .workspace(reference, settings.workspaceFolder(), creation(settings.workspace(), reference))
                .names(NamePolicies.reversiblePercent())
                .emptyFolders(true)
                .conflicts(resolver(settings))
                .deletions(deletions(settings))
                .brake(brake(settings))
                .build();
    }

    private static ExportFlow export(LinkSettings settings) {
        return ExportFlow.builder()
                .scope(PathScope.globs(settings.include(), settings.exclude()))
                .workspace(reference(settings.workspace()), settings.workspaceFolder())
                .names(NamePolicies.reversiblePercent())
                .emptyFolders(true)
                .onForeignEdits(resolver(settings))
                .deletions(deletions(settings))
                .brake(brake(settings))
                .build();
    }

    private static ConflictResolver resolver(LinkSettings settings) {
        return switch (settings.conflicts()) {
            case KEEP_BOTH -> ConflictResolvers.keepBothOnDropbox();
            case WORKSPACE_WINS -> ConflictResolvers.workspaceWins();
            case DROPBOX_WINS -> ConflictResolvers.dropboxWins();
            case NEWEST_WINS -> ConflictResolvers.newestWins();
            case PARK -> ConflictResolvers.park();
        };
    }

    private static DeletePolicy deletions(LinkSettings settings) {
        return settings.deletions() == LinkSettings.Deletions.PROPAGATE ? DeletePolicy.PROPAGATE : DeletePolicy.NEVER;
    }

    private static Brake brake(LinkSettings settings) {
        return new Brake(settings.maxDelete().share(), settings.maxDelete().count());
    }

    private static WorkspaceReference reference(LinkSettings.WorkspaceSettings workspace) {
        return new WorkspaceReference(
                workspace.type().orElse(null),
                workspace.name().orElse(null),
                workspace
                        .businessObject()
                        .map(object ->
                                new WorkspaceReference.BusinessObject(object.system(), object.type(), object.id()))
                        .orElse(null));
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
