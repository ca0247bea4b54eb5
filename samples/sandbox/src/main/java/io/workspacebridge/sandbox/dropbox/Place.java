package io.workspacebridge.sandbox.dropbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a path leads.
 *
 * @param folder the deepest folder that exists on the way
 * @param missing names below it that do not exist, the last one being what the path names; empty if all exist
 * @param node what the path names, if it exists
 * @param blocked whether a file stands in the way
 */
record Place(
        FolderNode folder, List<String> missing, @Nullable Node node, boolean blocked) {
    String leaf() {
        Node found = node;
        return found != null ? found.name() : missing.get(missing.size() - 1);
    }
}
