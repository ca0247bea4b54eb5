package io.workspacebridge.xecm.documents;

import org.jspecify.annotations.Nullable;

/**
 * Another form of a version's content, such as its PDF. The server's own rules make most of them, in their own time.
 *
 * @param type the kind, such as {@code pdf}
 * @param version the number of the version it belongs to, 0 when not told
 * @param fileName its file name
 * @param mimeType its content type, null when not told
 * @param size bytes
 */
public record Rendition(
        String type, int version, String fileName, @Nullable String mimeType, long size) {}
