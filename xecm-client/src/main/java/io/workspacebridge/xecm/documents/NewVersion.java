package io.workspacebridge.xecm.documents;

import io.workspacebridge.xecm.nodes.ExternalOrigin;
import org.jspecify.annotations.Nullable;

/**
 * A version to be added to a document. Immutable; start with {@link #of}.
 *
 * @param documentId the document
 * @param content the bytes
 * @param fileName the version's file name
 * @param mimeType the content's type
 * @param comment the version's description; cut to 255 characters when sent, empty for none
 * @param major whether to start a new major version, for documents that have them
 * @param external what is known of the original
 * @param beforeCommit runs before the server can commit, null for nothing
 */
public record NewVersion(
        long documentId,
        ContentSource content,
        String fileName,
        String mimeType,
        String comment,
        boolean major,
        ExternalOrigin external,
        @Nullable BeforeCommit beforeCommit) {
    /** The server keeps no more of a version's comment. */
    public static final int MAX_COMMENT = 255;

    /**
     * A version with bytes of unknown type and nothing else.
     *
     * @param documentId the document
     * @param fileName the version's file name
     * @param content the bytes
     * @return the request
     */
    public static NewVersion of(long documentId, String fileName, ContentSource content) {
        return new NewVersion(
                documentId, content, fileName, "application/octet-stream", "", false, ExternalOrigin.UNKNOWN, null);
    }

    /**
     * With a content type.
     *
     * @param type the type, such as {@code application/pdf}
     * @return a copy
     */
    public NewVersion mimeType(String type) {
        return new NewVersion(documentId, content, fileName, type, comment, major, external, beforeCommit);
    }

    /**
     * With a comment.
     *
     * @param text the comment
     * @return a copy
     */
    public NewVersion comment(String text) {
        return new NewVersion(documentId, content, fileName, mimeType, text, major, external, beforeCommit);
    }

    /**
     * As a new major version.
     *
     * @return a copy
     */
    public NewVersion asMajor() {
        return new NewVersion(documentId, content, fileName, mimeType, comment, true, external, beforeCommit);
    }

    /**
     * With facts about the original.
     *
     * @param origin dates, source and identity
     * @return a copy
     */
    public NewVersion external(ExternalOrigin origin) {
        return new NewVersion(documentId, content, fileName, mimeType, comment, major, origin, beforeCommit);
    }

    /**
     * With a last check.
     *
     * @param check runs after the last byte and before the server can commit
     * @return a copy
     */
    public NewVersion beforeCommit(BeforeCommit check) {
        return new NewVersion(documentId, content, fileName, mimeType, comment, major, external, check);
    }
}
