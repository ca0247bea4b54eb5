package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One workspace as observed, or as it has to be made.
 *
 * @param key which workspace
 * @param workspaceId its node id; null when it does not exist yet
 * @param creation how to make it; null when it exists
 * @param items everything below the link's workspace folder and the folders leading to it, folders first; paths from the workspace's root
 * @param elsewhere paired documents that are not below that folder any more but still exist: node id → state
 */
public record ObservedWorkspace(
        String key,
        @Nullable Long workspaceId,
        @Nullable NewWorkspace creation,
        List<WorkspaceItem> items,
        Map<Long, WorkspaceItem.Document> elsewhere) {

    // Copies what it is given.
    public ObservedWorkspace {
        items = List.copyOf(items);
        elsewhere = Map.copyOf(elsewhere);
    }

    /**
     * A folder that a flow mirrors although no document needs it.
     *
     * @param itemId the folder on the collaboration side
     * @param path below the link's root
     * @param workspaceKey which workspace
     * @param nodePath where in it
     */
    public record MirroredFolder(String itemId, RelativePath path, String workspaceKey, RelativePath nodePath) {}
}
