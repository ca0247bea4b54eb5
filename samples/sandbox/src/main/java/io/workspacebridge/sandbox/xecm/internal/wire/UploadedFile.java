package io.workspacebridge.sandbox.xecm.internal.wire;

import io.workspacebridge.sandbox.content.StoredContent;

/**
 * A file part whose bytes have all arrived. Closing it lets go of the bytes unless somebody retained them.
 *
 * @param field the part's name
 * @param fileName as sent
 * @param contentType as sent, or octet-stream
 * @param content the bytes
 */
public record UploadedFile(String field, String fileName, String contentType, StoredContent content)
        implements AutoCloseable {
    @Override
    public void close() {
        content.close();
    }
}
