package io.workspacebridge.sync.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the collaboration side (Dropbox) was seen to hold at one place below a link's root. */
public sealed interface CollaborationItem {

    /**
     * The service's id, stable over renames and moves.
     *
     * @return for Dropbox {@code id:…}
     */
    String id();

    /**
     * Where it is, below the link's root, with the case that people see.
     *
     * @return never the root
     */
    RelativePath path();

    /**
     * A folder.
     *
     * @param id the service's id
     * @param path below the link's root
     */
    record Folder(String id, RelativePath path) implements CollaborationItem {}

    /**
     * A file at one revision.
     *
     * @param id the service's id
     * @param path below the link's root
     * @param rev the revision; compared for equality only
     * @param size in bytes
     * @param contentHash the service's own content hash (for Dropbox 64 hex digits over 4 MiB blocks); null when the file has no
     *     downloadable bytes
     * @param clientModified what the uploader claims
     * @param serverModified when the service stored this revision
     * @param modifiedBy the account that stored it; null where the service does not tell
     * @param downloadable false for documents that exist only in the service's own format
     * @param lockedBy the account that holds a lock; null when none does
     * @param tags the tags people gave it; empty when none or when tags were not asked for
     */
    record File(
            String id,
            RelativePath path,
            String rev,
            long size,
            @Nullable String contentHash,
            Instant clientModified,
            Instant serverModified,
            @Nullable String modifiedBy,
            boolean downloadable,
            @Nullable String lockedBy,
            Set<String> tags)
            implements CollaborationItem {

        // Copies the tags.
        public File {
            tags = tags.isEmpty()
                    ? Collections.emptySortedSet()
                    : Collections.unmodifiableSortedSet(new TreeSet<>(tags));
        }

        /**
         * The same file at another place.
         *
         * @param newPath below the link's root
         * @return a copy
         */
        public File at(RelativePath newPath) {
            return new File(
                    id,
                    newPath,
                    rev,
                    size,
                    contentHash,
                    clientModified,
                    serverModified,
                    modifiedBy,
                    downloadable,
                    lockedBy,
                    tags);
        }

        /**
         * The same file with tags.
         *
         * @param newTags replaces what was there
         * @return a copy
         */
        public File withTags(Set<String> newTags) {
            return new File(
                    id,
                    path,
                    rev,
                    size,
                    contentHash,
                    clientModified,
                    serverModified,
                    modifiedBy,
                    downloadable,
                    lockedBy,
                    newTags);
        }
    }
}
