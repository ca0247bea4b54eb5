package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.flow.WorkspaceResolver;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.plan.ObservedWorkspace;
import io.workspacebridge.sync.state.Facts;
import io.workspacebridge.sync.state.StateStore;
import java.util.Optional;

/**
 * Where a link's workspace folder is, by its ids: found by names once, followed by ids ever after (I11). What was found by its id
 * costs no call to find, and is never mistaken for another one of the same name.
 *
 * @param workspaceId the workspace's node
 * @param folderId the folder's node; the workspace's own where the link is paired with all of it
 */
record WorkspacePlace(long workspaceId, long folderId) {

    /** What an earlier cycle found; empty on the first run, and for folders deep in a workspace, whose ancestors matter, too. */
    static Optional<WorkspacePlace> known(StateStore store, String linkId, WorkspaceResolver.Target target) {
        if (!target.folder().ancestors().isEmpty()) {
            return Optional.empty();
        }
        String text = store.facts().of(linkId, Facts.Kind.PLACE).get(key(target));
        if (text == null) {
            return Optional.empty();
        }
        int slash = text.indexOf('/');
        return Optional.of(new WorkspacePlace(
                Long.parseLong(text.substring(0, slash)), Long.parseLong(text.substring(slash + 1))));
    }

    /** Keeps where the folder was seen, once it is there. */
    static void keep(CycleContext context, WorkspaceResolver.Target target, ObservedWorkspace seen) {
        Long workspace = seen.workspaceId();
        Optional<Long> folder = target.folder().isRoot() ? Optional.ofNullable(workspace) : at(seen, target.folder());
        if (workspace == null || folder.isEmpty()) {
            return;
        }
        String text = workspace + "/" + folder.get();
        if (!text.equals(
                context.store().facts().of(context.linkId(), Facts.Kind.PLACE).get(key(target)))) {
            context.store().facts().save(context.lease(), Facts.Kind.PLACE, key(target), text);
        }
    }

    private static Optional<Long> at(ObservedWorkspace seen, RelativePath folder) {
        return seen.items().stream()
                .filter(item ->
                        item instanceof WorkspaceItem.Folder && item.path().equals(folder))
                .map(WorkspaceItem::nodeId)
                .findFirst();
    }

    private static String key(WorkspaceResolver.Target target) {
        return target.key() + "\n" + target.folder().key();
    }
}
