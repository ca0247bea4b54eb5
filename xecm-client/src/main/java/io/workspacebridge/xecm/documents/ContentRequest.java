package io.workspacebridge.xecm.documents;

/**
 * Which content to fetch. Immutable; start with {@link #latest} or {@link #version}.
 *
 * @param documentId the document
 * @param version the version's number, 0 for the newest
 * @param offset the first byte wanted; servers without ranges are read from the start and the bytes before it skipped
 * @param expectedLength the length that the whole content must have, -1 when any will do
 */
public record ContentRequest(long documentId, int version, long offset, long expectedLength) {

    /**
     * Checks the numbers.
     *
     * @param documentId the document
     * @param version the version's number
     * @param offset the first byte wanted
     * @param expectedLength the expected length
     */
    public ContentRequest {
        if (version < 0 || offset < 0) {
            throw new IllegalArgumentException(
                    "version " + version + " and offset " + offset + " must not be negative");
        }
    }

    /**
     * The newest version.
     *
     * @param documentId the document
     * @return the request
     */
    public static ContentRequest latest(long documentId) {
        return new ContentRequest(documentId, 0, 0, -1);
    }

    /**
     * One version.
     *
     * @param documentId the document
     * @param number the version's number
     * @return the request
     */
    public static ContentRequest version(long documentId, int number) {
        if (number < 1) {
            throw new IllegalArgumentException("Version numbers start at 1, not " + number);
        }
        return new ContentRequest(documentId, number, 0, -1);
    }

    /**
     * From some byte on.
     *
     * @param firstByte how many bytes to leave out
     * @return a copy
     */
    public ContentRequest from(long firstByte) {
        return new ContentRequest(documentId, version, firstByte, expectedLength);
    }

    /**
     * With a length that must come out, counted over the whole content.
     *
     * @param length bytes
     * @return a copy
     */
    public ContentRequest expecting(long length) {
        return new ContentRequest(documentId, version, offset, length);
    }
}
