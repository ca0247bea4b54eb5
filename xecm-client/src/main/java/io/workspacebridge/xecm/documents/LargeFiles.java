package io.workspacebridge.xecm.documents;

import io.workspacebridge.xecm.nodes.Node;
import java.io.InputStream;

/**
 * Uploads in parts, for files that are too large for one request ({@code /v2/multipart}). Begin, send the parts in order,
 * complete, and then create a document or a version from it. Nothing is visible on the server before that last step. After
 * an interruption go on with the first part that is not known to have arrived; a part that was there already counts as
 * sent.
 */
public interface LargeFiles {

    /**
     * What the server takes.
     *
     * @param enabled whether it takes uploads in parts at all
     * @param minSize the smallest file, in bytes
     * @param maxSize the largest file, in bytes
     */
    record Limits(boolean enabled, long minSize, long maxSize) {}

    /** Opens the content at some place. */
    @FunctionalInterface
    interface Opener {
        /**
         * Opens the content.
         *
         * @param offset the first byte wanted
         * @return the bytes from there on, closed by the client
         * @throws Exception when it cannot be opened
         */
        InputStream openAt(long offset) throws Exception;
    }

    /** Hears of parts that have arrived. */
    @FunctionalInterface
    interface PartListener {
        /**
         * A part has arrived; a host notes its number to resume behind it.
         *
         * @param part its number, from 1
         */
        void arrived(int part);
    }

    /**
     * Reads the limits ({@code GET /v2/multipart/settings}).
     *
     * @return the limits
     */
    Limits limits();

    /**
     * Begins a session ({@code POST /v2/multipart}).
     *
     * @param fileName the file name
     * @param size bytes
     * @param mimeType the content's type
     * @return the session
     * @throws io.workspacebridge.xecm.XecmException.ValidationFailed when the size is outside the limits
     */
    LargeUpload begin(String fileName, long size, String mimeType);

    /**
     * Sends parts one after the other ({@code POST /v2/multipart/{key}/{part}}). A part whose answer got lost is sent again
     * once; that it was there already is then a success.
     *
     * @param upload the session
     * @param fromPart the first part to send, 1 for all
     * @param content opens the content at a part's first byte
     * @param listener hears of each part that has arrived
     */
    void send(LargeUpload upload, int fromPart, Opener content, PartListener listener);

    /**
     * Tells the server that all parts are there ({@code POST /v2/multipart/{key}}). When the answer gets lost it is told
     * once more; that the session is closed by then is a success.
     *
     * @param upload the session
     */
    void complete(LargeUpload upload);

    /**
     * Gives a session up ({@code DELETE /v2/multipart/{key}}).
     *
     * @param upload the session
     */
    void cancel(LargeUpload upload);

    /**
     * Creates a document from a completed session ({@code POST /v2/nodes} with {@code upload_key}).
     *
     * @param upload the session
     * @param document everything but the content, which is not read; its last check runs before the request is sent
     * @return the node
     */
    Node create(LargeUpload upload, NewDocument document);

    /**
     * Adds a version from a completed session ({@code POST /v2/nodes/{id}/versions} with {@code upload_key}).
     *
     * @param upload the session
     * @param version everything but the content, which is not read; its last check runs before the request is sent
     * @return the version
     */
    DocumentVersion addVersion(LargeUpload upload, NewVersion version);
}
