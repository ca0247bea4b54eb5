package io.workspacebridge.sync.model;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a business workspace was seen to hold at one place below a link's workspace folder. */
public sealed interface WorkspaceItem {

    /**
     * The node's id.
     *
     * @return positive, stable over renames and moves
     */
    long nodeId();

    /**
     * Where it is, below the link's workspace folder.
     *
     * @return never the root
     */
    RelativePath path();

    /**
     * A folder.
     *
     * @param nodeId the node's id
     * @param path below the link's workspace folder
     */
    record Folder(long nodeId, RelativePath path) implements WorkspaceItem {}

    /**
     * A document at its current version.
     *
     * @param nodeId the node's id
     * @param path below the link's workspace folder
     * @param version the current version's number
     * @param size of the current version, in bytes
     * @param versionDate when the current version was stored; null where the service does not tell
     * @param protections what forbids changing it; empty for an ordinary document
     */
    record Document(
            long nodeId,
            RelativePath path,
            int version,
            long size,
            @Nullable Instant versionDate,
            Set<Protection> protections)
            implements WorkspaceItem {

        // Copies the protections.
        public Document {
            protections = Set.copyOf(protections);
        }

        /**
         * The same document at another place.
         *
         * @param newPath where
         * @return a copy
         */
        public Document at(RelativePath newPath) {
            return new Document(nodeId, newPath, version, size, versionDate, protections);
        }
    }

    /**
     * Something that is neither a folder nor a document (a shortcut, a nested workspace, a task). It occupies its name and is
     * never touched.
     *
     * @param nodeId the node's id
     * @param path below the link's workspace folder
     * @param typeName what the service calls its type
     */
    record Other(long nodeId, RelativePath path, String typeName) implements WorkspaceItem {}

    /** Why a document may not be changed by the engine. */
    enum Protection {
        /** Somebody has reserved (checked out) the document. */
        RESERVED,
        /** It is a declared record. */
        RECORD,
        /** It is under a legal hold. */
        HELD
    }
}
