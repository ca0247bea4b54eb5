package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A workspace's tree while a plan is being made: starts as observed and is changed by each planned step, so that later steps see
 * what earlier ones will have done. Names are compared by key.
 */
final class WorkspaceModel {

    /** A place in the tree; new folders and documents have no item yet. */
    static final class Node {
        private String name;
        private @Nullable Node parent;
        private final @Nullable WorkspaceItem item;
        private final boolean folder;
        private final Map<String, Node> children = new TreeMap<>();

        private Node(String name, @Nullable Node parent, @Nullable WorkspaceItem item, boolean folder) {
            this.name = name;
            this.parent = parent;
            this.item = item;
            this.folder = folder;
        }

        boolean isFolder() {
            return folder;
        }

        boolean isEmpty() {
            return children.isEmpty();
        }

        @Nullable
        WorkspaceItem item() {
            return item;
        }

        WorkspaceItem.@Nullable Document document() {
            return item instanceof WorkspaceItem.Document document ? document : null;
        }

        RelativePath path() {
            List<String> names = new ArrayList<>();
            for (Node at = this; at.parent != null; at = at.parent) {
                names.add(0, at.name);
            }
            return RelativePath.ofNames(names);
        }

        /** Whether it is a record or a held document, or has one in it. */
        boolean isGuarded() {
            WorkspaceItem.Document document = document();
            boolean itself = document != null
                    && (document.protections().contains(WorkspaceItem.Protection.RECORD)
                            || document.protections().contains(WorkspaceItem.Protection.HELD));
            return itself || children.values().stream().anyMatch(Node::isGuarded);
        }

        boolean isWithin(Node other) {
            for (Node at = this; at != null; at = at.parent) {
                if (at == other) {
                    return true;
                }
            }
            return false;
        }
    }

    private final Node root = new Node("", null, null, true);
    private final Map<Long, Node> byId = new HashMap<>();

    WorkspaceModel(List<WorkspaceItem> items) {
        for (WorkspaceItem item : items) {
            RelativePath parentPath = item.path().parent().orElse(RelativePath.ROOT);
            Node parent = at(parentPath)
                    .orElseThrow(() -> new IllegalArgumentException("Listed before its folder: " + item.path()));
            Node node = new Node(item.path().name(), parent, item, item instanceof WorkspaceItem.Folder);
            parent.children.put(RelativePath.keyOf(node.name), node);
            byId.put(item.nodeId(), node);
        }
    }

    Optional<Node> at(RelativePath path) {
        Node node = root;
        for (String name : path.names()) {
            node = node.children.get(RelativePath.keyOf(name));
            if (node == null) {
                return Optional.empty();
            }
        }
        return Optional.of(node);
    }

    Optional<Node> byId(long nodeId) {
        return Optional.ofNullable(byId.get(nodeId));
    }

    Node addFolder(RelativePath path) {
        return add(path, true);
    }

    Node addDocument(RelativePath path) {
        return add(path, false);
    }

    private Node add(RelativePath path, boolean folder) {
        Node parent = at(path.parent().orElse(RelativePath.ROOT)).orElseThrow();
        Node node = new Node(path.name(), parent, null, folder);
        parent.children.put(RelativePath.keyOf(path.name()), node);
        return node;
    }

    void move(Node node, RelativePath to) {
        Node parent = at(to.parent().orElse(RelativePath.ROOT)).orElseThrow();
        detach(node);
        node.name = to.name();
        node.parent = parent;
        parent.children.put(RelativePath.keyOf(to.name()), node);
    }

    void remove(Node node) {
        detach(node);
        if (node.item != null) {
            byId.remove(node.item.nodeId());
        }
    }

    private static void detach(Node node) {
        Node parent = node.parent;
        if (parent != null) {
            parent.children.remove(RelativePath.keyOf(node.name));
        }
    }
}
