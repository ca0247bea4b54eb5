package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.FeedPage;
import io.workspacebridge.sync.state.Observed;
import java.util.ArrayList;
import java.util.List;

/** Pages of a feed, applied in order (F10). */
final class CollaborationTree {
    private final Observed items = new Observed();

    /** Reads a complete listing; a page that can't be read ends it with an exception, so that nothing looks deleted (F03). */
    static CollaborationTree readAll(Collaboration collaboration, Collaboration.Root root) {
        CollaborationTree tree = new CollaborationTree();
        FeedPage page = collaboration.poll(root, null);
        tree.apply(page);
        while (page.hasMore()) {
            page = collaboration.poll(root, page.cursor());
            tree.apply(page);
        }
        return tree;
    }

    void apply(FeedPage page) {
        items.apply(page);
    }

    void put(CollaborationItem item) {
        items.put(item);
    }

    /** Files and folders, folders before their contents. */
    List<CollaborationItem> all() {
        List<CollaborationItem> all = new ArrayList<>(items.size());
        items.forEach(all::add);
        return all;
    }

    List<CollaborationItem.File> files() {
        return all().stream()
                .filter(CollaborationItem.File.class::isInstance)
                .map(CollaborationItem.File.class::cast)
                .toList();
    }

    List<CollaborationItem.Folder> folders() {
        return all().stream()
                .filter(CollaborationItem.Folder.class::isInstance)
                .map(CollaborationItem.Folder.class::cast)
                .toList();
    }
}
