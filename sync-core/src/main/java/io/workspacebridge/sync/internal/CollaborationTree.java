package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.FeedPage;
import java.util.List;
import java.util.TreeMap;

/** Pages of a feed, applied in order, by path (F10). */
final class CollaborationTree {
    private final TreeMap<String, CollaborationItem> items = new TreeMap<>();

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
        if (page.reset()) {
            items.clear();
        }
        for (FeedPage.Change change : page.changes()) {
            if (change instanceof FeedPage.Change.Present present) {
                RelativePath path = present.item().path();
                if (present.item() instanceof CollaborationItem.File) {
                    removeBelow(path);
                }
                items.put(path.key(), present.item());
            } else if (change instanceof FeedPage.Change.Gone gone) {
                items.remove(gone.path().key());
                removeBelow(gone.path());
            }
        }
    }

    private void removeBelow(RelativePath path) {
        items.subMap(path.key() + "/", path.key() + "0").clear();
    }

    List<CollaborationItem.File> files() {
        return items.values().stream()
                .filter(CollaborationItem.File.class::isInstance)
                .map(CollaborationItem.File.class::cast)
                .toList();
    }

    List<CollaborationItem.Folder> folders() {
        return items.values().stream()
                .filter(CollaborationItem.Folder.class::isInstance)
                .map(CollaborationItem.Folder.class::cast)
                .toList();
    }
}
