package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.state.BaselineRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Joins the two observed trees and the baseline into one list of items, by identity: what a row ties together is one item wherever it
 * is now. {@link Meeting} then joins what no row knows.
 */
final class Join {
    private final ExchangeInput input;
    private final Item root = new Item(Item.Kind.FOLDER);
    private final Map<String, Item> byItem;
    private final Map<Long, Item> byNode;
    private final List<Item> items = new ArrayList<>();
    private final List<BaselineRow> superfluous = new ArrayList<>();
    private final int basePrefix;

    private Join(ExchangeInput input) {
        this.input = input;
        this.basePrefix = input.base().isRoot() ? 0 : input.base().value().length() + 1;
        this.byItem = sizedFor(Math.max(input.items().size(), input.baseline().size()));
        this.byNode = sizedFor(input.baseline().size());
    }

    /**
     * What was joined.
     *
     * @param root both roots
     * @param rootThere whether the workspace folder exists
     * @param items everything below
     * @param superfluous rows of nodes that another row knows, too
     */
    record Joined(Item root, boolean rootThere, List<Item> items, List<BaselineRow> superfluous) {}

    static Joined join(ExchangeInput input) {
        return new Join(input).join();
    }

    private static <K> Map<K, Item> sizedFor(int size) {
        return new HashMap<>(size + size / 2);
    }

    private Joined join() {
        root.hereSpot.stays = true;
        root.thereSpot.stays = true;
        root.hereSpot.toPath = RelativePath.ROOT;
        root.thereSpot.toPath = input.base();
        input.baseline().forEach(this::addRow);
        input.items().forEach(this::addHere);
        items.forEach(this::registerNode);
        items.removeIf(item -> item.row == null && item.here == null);
        boolean rootThere = addThere();
        findParents();
        findBaseParents();
        listChildren(items);
        return new Joined(root, rootThere, items, superfluous);
    }

    /** Tells each folder what was observed in it. */
    static void listChildren(List<Item> items) {
        for (Item item : items) {
            for (Side side : Side.values()) {
                Item parent = item.spot(side).parent;
                if (parent != null) {
                    parent.spot(side).add(item);
                }
            }
        }
    }

    private void addRow(BaselineRow row) {
        Item item = new Item(row.kind() == BaselineRow.Kind.FILE ? Item.Kind.FILE : Item.Kind.FOLDER);
        item.row = row;
        item.hereSpot.movedOut = input.surviving().contains(row.itemId());
        items.add(item);
        byItem.put(row.itemId(), item);
    }

    private void addHere(CollaborationItem seen) {
        Item.Kind kind = seen instanceof CollaborationItem.Folder ? Item.Kind.FOLDER : Item.Kind.FILE;
        Item item = byItem.get(seen.id());
        if (item == null || item.kind != kind) {
            item = new Item(kind);
            items.add(item);
            byItem.put(seen.id(), item);
        }
        item.here = seen;
        item.hereSpot.name = seen.path().name();
    }

    // Two rows for one node are what an interrupted replacement leaves; one of them goes on.
    private void registerNode(Item item) {
        BaselineRow row = item.row;
        if (row == null || row.state() == BaselineRow.State.CONFLICT_COPY) {
            return;
        }
        Item other = byNode.get(row.nodeId());
        if (other == null) {
            byNode.put(row.nodeId(), item);
        } else if (isBetter(item, other)) {
            dropRow(other);
            byNode.put(row.nodeId(), item);
        } else {
            dropRow(item);
        }
    }

    private static boolean isBetter(Item item, Item other) {
        if (item.isLinked() != other.isLinked()) {
            return item.isLinked();
        }
        return item.here != null && other.here == null;
    }

    private void dropRow(Item item) {
        if (item.row != null) {
            superfluous.add(item.row);
            item.row = null;
        }
    }

    private boolean addThere() {
        boolean rootThere = input.base().isRoot() && input.workspace().workspaceId() != null;
        for (WorkspaceItem node : input.workspace().items()) {
            if (!isBelowBase(node.path())) {
                rootThere |= node instanceof WorkspaceItem.Folder
                        && node.path().key().equals(input.base().key());
                continue;
            }
            Item.Kind kind = node instanceof WorkspaceItem.Folder
                    ? Item.Kind.FOLDER
                    : node instanceof WorkspaceItem.Document ? Item.Kind.FILE : Item.Kind.OTHER;
            Item item = byNode.get(node.nodeId());
            if (item == null || item.kind != kind) {
                item = new Item(kind);
                items.add(item);
            }
            item.there = node;
            item.thereSpot.name = node.path().name();
        }
        input.workspace().elsewhere().keySet().forEach(nodeId -> {
            Item item = byNode.get(nodeId);
            if (item != null && item.there == null) {
                item.thereSpot.movedOut = true;
            }
        });
        return rootThere;
    }

    private boolean isBelowBase(RelativePath path) {
        return basePrefix == 0 || (path.value().length() > basePrefix && path.isWithin(input.base()));
    }

    private void findParents() {
        Map<String, Item> foldersHere = new HashMap<>();
        Map<String, Item> foldersThere = new HashMap<>();
        for (Item item : items) {
            if (item.isFolder() && item.here != null) {
                foldersHere.put(item.here.path().key(), item);
            }
            if (item.isFolder() && item.there != null) {
                foldersThere.put(below(item.there.path().value()), item);
            }
        }
        Map<String, Item> knownHere = new HashMap<>();
        Map<String, Item> knownThere = new HashMap<>();
        for (Item item : items) {
            if (item.here != null) {
                String text = Names.parentOf(item.here.path().value());
                item.hereSpot.parent = parent(text, knownHere, foldersHere, true);
            }
            if (item.there != null) {
                String text = Names.parentOf(below(item.there.path().value()));
                item.thereSpot.parent = parent(text, knownThere, foldersThere, false);
            }
        }
    }

    private Item parent(@Nullable String text, Map<String, Item> known, Map<String, Item> folders, boolean byKey) {
        if (text == null) {
            return root;
        }
        // Dropbox spells the folders in a path as it likes, so they are found by key (F115); most are spelled alike.
        return known.computeIfAbsent(text, unknown -> {
            Item folder = folders.get(byKey ? RelativePath.keyOf(unknown) : unknown);
            if (folder == null) {
                throw new IllegalArgumentException("Observed without its folder: something in '" + unknown + "'");
            }
            return folder;
        });
    }

    private void findBaseParents() {
        Map<String, Item> foldersHere = new HashMap<>();
        Map<String, Item> foldersThere = new HashMap<>();
        for (Item item : items) {
            if (item.isFolder() && item.row != null) {
                foldersHere.put(item.row.path(), item);
                foldersThere.put(below(item.row.nodePath()), item);
            }
        }
        for (Item item : items) {
            BaselineRow row = item.row;
            if (row != null) {
                String here = Names.parentOf(row.path());
                item.hereSpot.baseParent = here == null ? root : foldersHere.get(here);
                item.hereSpot.baseName = sameText(Names.last(row.path()), item.hereSpot.name);
                String there = Names.parentOf(below(row.nodePath()));
                item.thereSpot.baseParent = there == null ? root : foldersThere.get(there);
                item.thereSpot.baseName = sameText(Names.last(row.nodePath()), item.thereSpot.name);
            }
        }
    }

    private static String sameText(String text, String likely) {
        return text.equals(likely) ? likely : text;
    }

    private String below(String path) {
        return path.length() >= basePrefix ? path.substring(basePrefix) : path;
    }
}
