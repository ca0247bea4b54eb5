package io.workspacebridge.sandbox.dropbox;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A folder, or the root of a namespace. */
final class FolderNode extends Node {
    private final NavigableMap<String, Node> children = new TreeMap<>();

    FolderNode(String id, String name, Namespace space) {
        super(id, name, space);
    }

    NavigableMap<String, Node> children() {
        return children;
    }

    @Nullable
    Node child(String name) {
        return children.get(Names.key(name));
    }

    void add(Node node) {
        children.put(node.key(), node);
        node.place(this);
    }

    void remove(Node node) {
        children.remove(node.key());
        node.place(null);
    }

    @Override
    FolderNode folder() {
        return this;
    }
}
