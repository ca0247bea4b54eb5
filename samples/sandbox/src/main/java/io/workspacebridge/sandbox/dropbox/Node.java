package io.workspacebridge.sandbox.dropbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something with a name in a namespace. Guarded by the world's lock. */
abstract sealed class Node permits FolderNode, MountNode, FileNode {
    private final String id;
    private final List<String> tags = new ArrayList<>();
    private final Map<String, Map<String, String>> properties = new LinkedHashMap<>();
    private String name;
    private Namespace space;
    private @Nullable FolderNode parent;
    private long sequence;

    Node(String id, String name, Namespace space) {
        this.id = id;
        this.name = name;
        this.space = space;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    String key() {
        return Names.key(name);
    }

    void rename(String changed) {
        this.name = changed;
    }

    Namespace space() {
        return space;
    }

    void enter(Namespace other) {
        this.space = other;
    }

    @Nullable
    FolderNode parent() {
        return parent;
    }

    void place(@Nullable FolderNode folder) {
        this.parent = folder;
    }

    List<String> tags() {
        return tags;
    }

    /** Values of property fields, by template id and field name. */
    Map<String, Map<String, String>> properties() {
        return properties;
    }

    /** Position of its last change in the journal; 0 once it is gone. */
    long sequence() {
        return sequence;
    }

    void sequence(long position) {
        this.sequence = position;
    }

    /** Path within the namespace, as shown; empty for its root. */
    String path() {
        FolderNode above = parent;
        return above == null ? "" : above.path() + "/" + name;
    }

    /** Path within the namespace, as compared. */
    String pathKey() {
        FolderNode above = parent;
        return above == null ? "" : above.pathKey() + "/" + key();
    }

    /** The folder it opens, if it opens one. */
    @Nullable
    FolderNode folder() {
        return null;
    }
}
