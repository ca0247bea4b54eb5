package io.workspacebridge.sync.state;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.port.FeedPage;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One side's items by path, as pages are applied in order: what a path said last counts, and an item is at one place only (F10).
 */
public final class Observed {

    private final NavigableMap<String, CollaborationItem> items = new TreeMap<>();
    private final Map<String, String> places = new HashMap<>();

    /** Nothing seen yet. */
    public Observed() {}

    /**
     * Adds one item as it is.
     *
     * @param item replaces what was at its path, and the same item elsewhere; below a file there is nothing
     */
    public void put(CollaborationItem item) {
        String key = item.path().key();
        String before = places.put(item.id(), key);
        if (before != null && !before.equals(key)) {
            items.remove(before);
        }
        if (item instanceof CollaborationItem.File) {
            removeBelow(key);
        }
        CollaborationItem replaced = items.put(key, item);
        if (replaced != null && !replaced.id().equals(item.id())) {
            places.remove(replaced.id(), key);
        }
    }

    /**
     * Applies a page. Its {@link FeedPage#reset()} voids what was there.
     *
     * @param page the next one
     */
    public void apply(FeedPage page) {
        if (page.reset()) {
            items.clear();
            places.clear();
        }
        for (FeedPage.Change change : page.changes()) {
            if (change instanceof FeedPage.Change.Present present) {
                put(present.item());
            } else {
                remove(((FeedPage.Change.Gone) change).path().key());
            }
        }
    }

    /**
     * Reads everything.
     *
     * @param reader takes one item after the other, folders before their contents
     */
    public void forEach(Consumer<CollaborationItem> reader) {
        items.values().forEach(reader);
    }

    /**
     * How many items there are.
     *
     * @return files and folders
     */
    public int size() {
        return items.size();
    }

    private void remove(String key) {
        CollaborationItem gone = items.remove(key);
        if (gone != null) {
            places.remove(gone.id(), key);
        }
        removeBelow(key);
    }

    private void removeBelow(String key) {
        Map<String, CollaborationItem> below = items.subMap(key + "/", key + "0");
        below.forEach((place, item) -> places.remove(item.id(), place));
        below.clear();
    }

    static IllegalStateException neverBegun(String linkId) {
        return new IllegalStateException("Link '" + linkId
                + "' has no complete snapshot to which changes could be applied; begin a listing first");
    }
}
