package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Pages of a folder's entries, then of its changes. Used under the world's lock. */
final class Feed {
    private final World world;
    private final View view;
    private final Cursor cursor;
    private final FolderNode folder;
    private final ArrayNode entries = Json.array();
    private @Nullable List<String> last;
    private boolean full;

    Feed(World world, View view, Cursor cursor, FolderNode folder) {
        this.world = world;
        this.view = view;
        this.cursor = cursor;
        this.folder = folder;
    }

    /** The page that starts at the cursor. */
    ObjectNode page() {
        return cursor.after().isPresent() ? listing(cursor.after().get()) : changes();
    }

    private ObjectNode described(Node node) {
        ObjectNode json = forWhomItIs(Metadata.of(view, node));
        if (!cursor.options().templates().isEmpty()) {
            json.set(
                    "property_groups",
                    PropertiesApi.groups(node, cursor.options().templates()));
        }
        return json;
    }

    /** Who comes by a link sees names and contents, not where they lie. */
    private ObjectNode forWhomItIs(ObjectNode entry) {
        return cursor.link().isPresent() ? entry.remove(LinkReads.OWN) : entry;
    }

    private ObjectNode result(Cursor next, boolean more) {
        ObjectNode json = Json.object();
        json.set("entries", entries);
        return json.put("cursor", next.encode()).put("has_more", more);
    }

    // ---- what exists

    private ObjectNode listing(Cursor.After start) {
        if (!start.deletedPhase()) {
            boolean first = start.names().isEmpty();
            boolean itself =
                    world.options().folderListsItself() && cursor.options().recursive();
            if (first && itself && !cursor.path().isEmpty()) {
                entries.add(described(view.shown(folder)));
            }
            collect(folder, start.names(), new ArrayList<>());
            if (full) {
                List<String> names = last == null ? List.of() : last;
                return result(cursor.after(Optional.of(new Cursor.After(false, names))), true);
            }
        }
        if (cursor.options().includeDeleted()) {
            collectDeleted(start.deletedPhase() ? start.names() : List.of());
            if (full) {
                List<String> names = last == null ? List.of() : last;
                return result(cursor.after(Optional.of(new Cursor.After(true, names))), true);
            }
        }
        return result(cursor.after(Optional.empty()), false);
    }

    private void collect(FolderNode from, List<String> after, List<String> way) {
        SortedMap<String, Node> rest =
                after.isEmpty() ? from.children() : from.children().tailMap(after.get(0), true);
        for (Map.Entry<String, Node> child : rest.entrySet()) {
            boolean seen = !after.isEmpty() && child.getKey().equals(after.get(0));
            way.add(child.getKey());
            if (!seen && wanted(child.getValue())) {
                if (entries.size() >= cursor.options().limit()) {
                    full = true;
                    return;
                }
                entries.add(described(child.getValue()));
                last = List.copyOf(way);
            }
            FolderNode below = child.getValue().folder();
            boolean enter = cursor.options().recursive()
                    && (!(child.getValue() instanceof MountNode)
                            || cursor.options().includeMounted());
            if (below != null && enter) {
                collect(below, seen ? after.subList(1, after.size()) : List.of(), way);
                if (full) {
                    return;
                }
            }
            way.remove(way.size() - 1);
        }
    }

    private boolean wanted(Node node) {
        return cursor.options().includeUndownloadable()
                || !(node instanceof FileNode file)
                || file.current().downloadable();
    }

    private void collectDeleted(List<String> after) {
        String above = view.prefixKey(folder.space()).orElse("");
        String inside = folder.pathKey() + "/";
        String from = after.isEmpty() ? inside : after.get(0);
        for (Map.Entry<String, Tombstone> one :
                folder.space().tombstones().tailMap(from, after.isEmpty()).entrySet()) {
            if (!one.getKey().startsWith(inside)) {
                return;
            }
            if (!cursor.options().recursive() && one.getKey().indexOf('/', inside.length()) >= 0) {
                continue;
            }
            if (entries.size() >= cursor.options().limit()) {
                full = true;
                return;
            }
            String display =
                    view.prefix(folder.space()).orElse("") + one.getValue().path();
            entries.add(forWhomItIs(Metadata.deleted(above + one.getKey(), display)));
            last = List.of(one.getKey());
        }
    }

    // ---- what changed

    private ObjectNode changes() {
        List<JournalEntry> journal = world.journal();
        int position = (int) cursor.position();
        while (position < journal.size()) {
            Optional<ObjectNode> entry = entry(journal.get(position), position + 1);
            if (entry.isPresent()) {
                if (entries.size() >= cursor.options().limit()) {
                    return result(cursor.at(position), true);
                }
                entries.add(entry.get());
            }
            position++;
        }
        return result(cursor.at(position), false);
    }

    /** Whether the next page would have an entry. */
    boolean hasChanges() {
        List<JournalEntry> journal = world.journal();
        for (int position = (int) cursor.position(); position < journal.size(); position++) {
            if (entry(journal.get(position), position + 1).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Optional<ObjectNode> entry(JournalEntry event, long sequence) {
        if (event instanceof JournalEntry.Changed changed) {
            Node node = changed.node();
            if (node.sequence() != sequence || node.parent() == null || !wanted(node)) {
                return Optional.empty();
            }
            return inScope(node.space(), view.pathKey(node)).map(path -> described(node));
        }
        if (!(event instanceof JournalEntry.Removed removed)) {
            return Optional.empty();
        }
        Optional<String> above = view.prefixKey(removed.space());
        return inScope(removed.space(), above.map(prefix -> prefix + removed.pathKey()))
                .map(path -> forWhomItIs(
                        Metadata.deleted(path, view.prefix(removed.space()).orElse("") + removed.path())));
    }

    private Optional<String> inScope(Namespace space, Optional<String> path) {
        boolean mounted = space == folder.space() || cursor.options().includeMounted();
        return path.filter(key -> mounted && inScope(key));
    }

    private boolean inScope(String key) {
        if (key.equals(cursor.path())) {
            return cursor.options().recursive();
        }
        return key.startsWith(cursor.path() + "/")
                && (cursor.options().recursive()
                        || key.indexOf('/', cursor.path().length() + 1) < 0);
    }
}
