package io.workspacebridge.dropbox.internal;

import com.dropbox.core.v2.files.FileMetadata;
import com.dropbox.core.v2.files.Metadata;
import io.workspacebridge.dropbox.DropboxException;
import org.jspecify.annotations.Nullable;

/** Looks what is there, to interpret what an own lost answer may have done. */
final class Lookups {

    private Lookups() {}

    /** What is at a path or has an id; null when nothing. */
    static @Nullable Metadata at(Calls calls, String pathOrId) {
        boolean free = pathOrId.startsWith("id:") || pathOrId.startsWith("rev:");
        try {
            return calls.call(
                    new Operation("files/get_metadata", pathOrId, free, null, false),
                    session -> session.files().getMetadata(pathOrId));
        } catch (DropboxException.NotFound e) {
            return null;
        }
    }

    /** The file at a path if it has these bytes; null otherwise. */
    static @Nullable FileMetadata fileAt(Calls calls, String pathOrId, String contentHash) {
        return at(calls, pathOrId) instanceof FileMetadata file && contentHash.equals(file.getContentHash())
                ? file
                : null;
    }
}
