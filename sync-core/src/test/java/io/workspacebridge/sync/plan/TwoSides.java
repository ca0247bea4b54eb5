package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.flow.NamePolicies;
import io.workspacebridge.sync.flow.NamePolicy;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.state.BaselineRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A Dropbox folder, a workspace folder and a baseline, as a pure model: what people can do on either side, and what is observed. */
final class TwoSides {
    static final String KEY = "name:Customer/ACME";
    static final RelativePath BASE = RelativePath.of("Documents");
    static final NamePolicy NAMES = NamePolicies.reversiblePercent();
    private static final Instant DAY = Instant.parse("2026-11-20T08:00:00Z");

    /** One thing on either side; its contents are all that it ever held, the last one is current. */
    static final class Node {
        final String id;
        final boolean folder;

        @Nullable
        Node parent;

        String name;
        final List<String> contents = new ArrayList<>();
        final Set<WorkspaceItem.Protection> protections = EnumSet.noneOf(WorkspaceItem.Protection.class);
        boolean other;
        boolean downloadable = true;
        int changes;

        Node(String id, boolean folder, @Nullable Node parent, String name) {
            this.id = id;
            this.folder = folder;
            this.parent = parent;
            this.name = name;
        }

        String content() {
            return contents.get(contents.size() - 1);
        }

        RelativePath path() {
            Node above = parent;
            return above == null ? RelativePath.ROOT : above.path().child(name);
        }

        boolean isWithin(Node above) {
            for (Node at = this; at != null; at = at.parent) {
                if (at == above) {
                    return true;
                }
            }
            return false;
        }
    }

    final Node rootHere = new Node("", true, null, "");
    final Node rootThere = new Node("0", true, null, "");
    final Map<String, Node> here = new TreeMap<>();
    final Map<String, Node> there = new TreeMap<>();
    final Map<String, BaselineRow> rows = new TreeMap<>();
    final Map<String, Node> outsideHere = new TreeMap<>();
    final Map<String, Node> outsideThere = new TreeMap<>();
    final Set<String> unreadHere = new HashSet<>();
    /** Whether the workspace changes bytes after they were stored (F59). */
    boolean rewrites;

    private int counter = 100;

    String stored(String content) {
        return rewrites ? content + "*" : content;
    }

    Map<String, Node> nodes(Side side) {
        return side == Side.HERE ? here : there;
    }

    Node root(Side side) {
        return side == Side.HERE ? rootHere : rootThere;
    }

    @Nullable
    Node find(Side side, String path) {
        Node at = root(side);
        for (String name : RelativePath.of(path).names()) {
            at = child(side, at, side == Side.HERE ? name : governed(name));
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    static String governed(String name) {
        return ((NamePolicy.Mapping.Mapped) NAMES.toGoverned(name)).name();
    }

    @Nullable
    Node child(Side side, Node folder, String name) {
        String key = RelativePath.keyOf(name);
        for (Node node : nodes(side).values()) {
            if (node.parent == folder && RelativePath.keyOf(node.name).equals(key)) {
                return node;
            }
        }
        return null;
    }

    List<Node> below(Side side, Node folder) {
        return nodes(side).values().stream()
                .filter(node -> node != folder && node.isWithin(folder))
                .toList();
    }

    Node add(Side side, Node parent, String name, boolean folder, @Nullable String content) {
        counter++;
        String id = side == Side.HERE ? "id:" + counter : Integer.toString(counter);
        Node node = new Node(id, folder, parent, name);
        if (content != null) {
            node.contents.add(content);
        }
        nodes(side).put(id, node);
        return node;
    }

    /** People put or make something; folders above come along. Null when a file is in the way. */
    @Nullable
    Node put(Side side, String path, @Nullable String content) {
        RelativePath at = RelativePath.of(path);
        Node parent = root(side);
        if (!at.ancestors().isEmpty()) {
            parent = find(side, at.parent().orElseThrow().value());
            if (parent == null) {
                parent = put(side, at.parent().orElseThrow().value(), null);
            }
        }
        if (parent == null || !parent.folder) {
            return null;
        }
        String name = side == Side.HERE ? at.name() : governed(at.name());
        Node existing = child(side, parent, name);
        if (existing == null) {
            return add(side, parent, name, content == null, content);
        }
        if (content == null) {
            return existing.folder ? existing : null;
        }
        boolean editable = !existing.folder && !existing.other && existing.protections.isEmpty();
        if (editable && !existing.content().equals(content)) {
            existing.contents.add(content);
            existing.changes++;
        }
        return editable ? existing : null;
    }

    void move(Side side, String from, String to) {
        Node node = find(side, from);
        RelativePath at = RelativePath.of(to);
        Node parent = at.parent().map(above -> find(side, above.value())).orElse(null);
        if (node == null
                || node.parent == null
                || parent == null
                || !parent.folder
                || parent.isWithin(node)
                || locked(node)) {
            return;
        }
        String name = side == Side.HERE ? at.name() : governed(at.name());
        Node occupant = child(side, parent, name);
        if (occupant == null || occupant == node) {
            node.parent = parent;
            node.name = name;
        }
    }

    void swap(Side side, String one, String other) {
        Node first = find(side, one);
        Node second = find(side, other);
        if (first == null || second == null || first.parent == null || second.parent == null) {
            return;
        }
        if (first.isWithin(second) || second.isWithin(first) || locked(first) || locked(second)) {
            return;
        }
        Node parent = first.parent;
        String name = first.name;
        first.parent = second.parent;
        first.name = second.name;
        second.parent = parent;
        second.name = name;
    }

    void delete(Side side, String path) {
        Node node = find(side, path);
        if (node == null || node.parent == null) {
            return;
        }
        if (side == Side.THERE && (locked(node) || below(side, node).stream().anyMatch(TwoSides::locked))) {
            return;
        }
        List<Node> all = new ArrayList<>(below(side, node));
        all.add(node);
        all.forEach(each -> nodes(side).remove(each.id));
    }

    void moveOut(Side side, String path) {
        Node node = find(side, path);
        if (node != null && node.parent != null && !node.folder && !node.other && !locked(node)) {
            nodes(side).remove(node.id);
            (side == Side.HERE ? outsideHere : outsideThere).put(node.id, node);
        }
    }

    void moveIn(Side side, String path) {
        Map<String, Node> outside = side == Side.HERE ? outsideHere : outsideThere;
        RelativePath at = RelativePath.of(path);
        Node parent = at.parent().map(above -> find(side, above.value())).orElse(null);
        if (outside.isEmpty() || parent == null || !parent.folder || find(side, path) != null) {
            return;
        }
        Node node = outside.remove(outside.keySet().iterator().next());
        node.parent = parent;
        node.name = side == Side.HERE ? at.name() : governed(at.name());
        nodes(side).put(node.id, node);
    }

    /** The way editors save: the old one goes, a new one takes its name (F20). */
    void replace(Side side, String path, String content) {
        Node node = find(side, path);
        if (node != null && node.parent != null && !node.folder && !node.other && !locked(node)) {
            nodes(side).remove(node.id);
            add(side, node.parent, node.name, false, content);
        }
    }

    private static boolean locked(Node node) {
        return !node.protections.isEmpty() || node.other;
    }

    /** Both sides the same, and verified. */
    void pair(String path, @Nullable String content) {
        if (find(Side.HERE, path) != null || find(Side.THERE, path) != null) {
            return;
        }
        Node mine = put(Side.HERE, path, content);
        Node theirs = put(Side.THERE, path, content);
        if (mine != null && theirs != null) {
            for (Node a = mine, b = theirs;
                    a.parent != null && b != null && b.parent != null;
                    a = a.parent, b = b.parent) {
                rows.putIfAbsent(a.id, row(a, b));
            }
        }
    }

    BaselineRow row(Node mine, Node theirs) {
        return new BaselineRow(
                "link",
                mine.id,
                mine.folder ? BaselineRow.Kind.FOLDER : BaselineRow.Kind.FILE,
                mine.path().value(),
                mine.folder ? null : rev(mine),
                mine.folder ? null : mine.content(),
                0,
                KEY,
                Long.parseLong(theirs.id),
                BASE.resolve(theirs.path()).value(),
                theirs.contents.size(),
                mine.folder ? null : mine.content(),
                mine.folder ? null : theirs.content(),
                BaselineRow.State.LINKED,
                null,
                DAY);
    }

    static String rev(Node node) {
        return "r" + node.contents.size();
    }

    static CollaborationItem observedHere(Node node) {
        return node.folder
                ? new CollaborationItem.Folder(node.id, node.path())
                : new CollaborationItem.File(
                        node.id,
                        node.path(),
                        rev(node),
                        1,
                        node.downloadable ? node.content() : null,
                        DAY,
                        DAY.plusSeconds(node.changes),
                        null,
                        node.downloadable,
                        null,
                        Set.of());
    }

    static WorkspaceItem observedThere(Node node) {
        RelativePath path = BASE.resolve(node.path());
        long id = Long.parseLong(node.id);
        if (node.folder) {
            return new WorkspaceItem.Folder(id, path);
        }
        return node.other
                ? new WorkspaceItem.Other(id, path, "shortcut")
                : new WorkspaceItem.Document(
                        id, path, node.contents.size(), 1, DAY.plusSeconds(node.changes), node.protections);
    }

    ObservedWorkspace observedWorkspace() {
        List<WorkspaceItem> items = new ArrayList<>();
        items.add(new WorkspaceItem.Folder(1, BASE));
        // Folders before what is in them, as a listing gives them.
        there.values().stream()
                .sorted(java.util.Comparator.comparingInt(
                        node -> node.path().names().size()))
                .forEach(node -> items.add(observedThere(node)));
        Map<Long, WorkspaceItem.Document> elsewhere = new TreeMap<>();
        outsideThere
                .values()
                .forEach(node -> elsewhere.put(
                        Long.parseLong(node.id),
                        new WorkspaceItem.Document(
                                Long.parseLong(node.id),
                                RelativePath.of("x"),
                                node.contents.size(),
                                1,
                                null,
                                Set.of())));
        return new ObservedWorkspace(KEY, 1L, null, items, elsewhere);
    }

    List<CollaborationItem> observedItems() {
        return here.values().stream().map(TwoSides::observedHere).toList();
    }

    /** What both trees look like, whatever the ids. */
    String picture() {
        Set<String> lines = new TreeSet<>();
        for (Side side : Side.values()) {
            for (Node node : nodes(side).values()) {
                lines.add(side + " " + node.path() + (node.folder ? "/" : " = " + node.contents));
            }
        }
        return String.join("\n", lines);
    }
}
