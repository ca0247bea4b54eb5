package io.workspacebridge.sandbox.dropbox;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One tree: a home, or a shared folder. Guarded by the world's lock. */
final class Namespace {
    private final long number;
    private final FolderNode root;
    private final List<MountNode> mounts = new ArrayList<>();
    private final NavigableMap<String, Tombstone> tombstones = new TreeMap<>();

    Namespace(long number, String rootId, String name) {
        this.number = number;
        this.root = new FolderNode(rootId, name, this);
    }

    long number() {
        return number;
    }

    String id() {
        return Long.toString(number);
    }

    FolderNode root() {
        return root;
    }

    /** Where it is mounted. */
    List<MountNode> mounts() {
        return mounts;
    }

    /** What was deleted and not replaced, by path key. */
    NavigableMap<String, Tombstone> tombstones() {
        return tombstones;
    }
}
