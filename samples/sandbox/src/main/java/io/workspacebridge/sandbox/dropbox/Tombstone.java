package io.workspacebridge.sandbox.dropbox;

import java.time.Instant;
import java.util.List;

/**
 * What remains of something that was deleted.
 *
 * @param path within the namespace, as it was shown
 * @param revisions of the file, oldest first; empty for a folder
 */
record Tombstone(String path, List<Revision> revisions, Instant deleted) {
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
