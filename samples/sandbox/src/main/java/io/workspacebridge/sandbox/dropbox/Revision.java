package io.workspacebridge.sandbox.dropbox;

import io.workspacebridge.sandbox.content.StoredContent;
import java.time.Instant;
import java.util.List;

/**
 * One state of a file.
 *
 * @param rev 31 hex digits
 * @param content its bytes, held by this revision
 * @param clientModified what the uploader claimed
 * @param serverModified when it was stored
 * @param modifiedBy account that stored it
 * @param exportAs formats of a document that has no bytes of its own, the default one first; empty for a file
 */
record Revision(
        String rev,
        StoredContent content,
        Instant clientModified,
        Instant serverModified,
        String modifiedBy,
        List<String> exportAs) {
    boolean downloadable() {
        return exportAs.isEmpty();
    }
}
