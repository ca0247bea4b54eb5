package io.workspacebridge.dropbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Dropbox says of one item (topic "shared types" of the reference). Of the display path only the last name is sure to have
 * the right case.
 */
public sealed interface DropboxEntry {

    /**
     * The last name, as people see it.
     *
     * @return without slashes
     */
    String name();

    /**
     * The service's identity of the path; not to be computed by others.
     *
     * @return absolute, lower case; null for an item that is not mounted
     */
    @Nullable
    String pathLower();

    /**
     * The path for display.
     *
     * @return absolute; null for an item that is not mounted
     */
    @Nullable
    String pathDisplay();

    /**
     * A file at one revision.
     *
     * @param id stable over renames and moves
     * @param name the last name
     * @param pathLower null when not mounted
     * @param pathDisplay null when not mounted
     * @param rev the revision; compared for equality only
     * @param size in bytes
     * @param contentHash 64 hex digits; null when there are no downloadable bytes
     * @param clientModified what the uploader claims, in whole seconds
     * @param serverModified when the service stored this revision
     * @param downloadable false for documents that exist only in the service's own format
     * @param exportOptions formats such a document can be exported to, the preferred one first; empty for others
     * @param modifiedBy the account that stored it; null outside shared folders
     * @param readOnly the account may not write here
     * @param lockedBy account id (or name) of the lock's holder; null when nobody holds one
     * @param symlinkTarget null unless it is a symbolic link
     * @param properties template id → field → value; empty unless asked for
     */
    record File(
            String id,
            String name,
            @Nullable String pathLower,
            @Nullable String pathDisplay,
            String rev,
            long size,
            @Nullable String contentHash,
            Instant clientModified,
            Instant serverModified,
            boolean downloadable,
            List<String> exportOptions,
            @Nullable String modifiedBy,
            boolean readOnly,
            @Nullable String lockedBy,
            @Nullable String symlinkTarget,
            Map<String, Map<String, String>> properties)
            implements DropboxEntry {

        // Copies the collections.
        public File {
            exportOptions = List.copyOf(exportOptions);
            properties = Map.copyOf(properties);
        }
    }

    /**
     * A folder.
     *
     * @param id stable over renames and moves
     * @param name the last name
     * @param pathLower null when not mounted
     * @param pathDisplay null when not mounted
     * @param sharedFolderId set when it is the mount point of a shared folder
     * @param readOnly the account may not write here
     * @param accessible false when the account may only pass through, or not even that
     */
    record Folder(
            String id,
            String name,
            @Nullable String pathLower,
            @Nullable String pathDisplay,
            @Nullable String sharedFolderId,
            boolean readOnly,
            boolean accessible)
            implements DropboxEntry {}

    /**
     * Nothing is there any more, nor below. Whether it was a file or a folder is not told.
     *
     * @param name the last name
     * @param pathLower null when not mounted
     * @param pathDisplay null when not mounted
     */
    record Deleted(
            String name,
            @Nullable String pathLower,
            @Nullable String pathDisplay) implements DropboxEntry {}
}
