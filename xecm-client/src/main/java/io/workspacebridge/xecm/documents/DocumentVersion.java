package io.workspacebridge.xecm.documents;

import io.workspacebridge.xecm.nodes.ExternalOrigin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a document.
 *
 * @param documentId the document's node id
 * @param number the version's number, counted from 1 and never used again
 * @param versionId the version's own id, 0 when not told
 * @param label what people see: "2", or "1.3" where there are major and minor versions
 * @param major the major number, 0 without major versions
 * @param minor the minor number
 * @param fileName the file name that it was uploaded with
 * @param mimeType the content's type, null when not told
 * @param size bytes
 * @param comment the version's description, empty for none
 * @param created when it was added, null when not told
 * @param modified when it was last changed, null when not told
 * @param createdBy who added it, 0 when not told
 * @param locked whether it is protected from deletion
 * @param external what is known of the original
 */
public record DocumentVersion(
        long documentId,
        int number,
        long versionId,
        String label,
        int major,
        int minor,
        String fileName,
        @Nullable String mimeType,
        long size,
        String comment,
        @Nullable Instant created,
        @Nullable Instant modified,
        long createdBy,
        boolean locked,
        ExternalOrigin external) {}
