package io.workspacebridge.sandbox.dropbox;

import java.util.ArrayList;
import java.util.List;

/** A file with all its revisions, oldest first. */
final class FileNode extends Node {
    private final List<Revision> revisions = new ArrayList<>();

    FileNode(String id, String name, Namespace space) {
        super(id, name, space);
    }

    List<Revision> revisions() {
        return revisions;
    }

    Revision current() {
        return revisions.get(revisions.size() - 1);
    }
}
