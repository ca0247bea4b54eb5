package io.workspacebridge.sandbox.dropbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file with all its revisions, oldest first. */
final class FileNode extends Node {
    private @Nullable Lock lock;
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

    /** Who keeps others from writing. */
    record Lock(String account, Instant created) {}

    Optional<Lock> lock() {
        return Optional.ofNullable(lock);
    }

    void lock(@Nullable Lock changed) {
        this.lock = changed;
    }
}
