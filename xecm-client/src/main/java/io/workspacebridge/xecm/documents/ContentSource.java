package io.workspacebridge.xecm.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Bytes to be sent, with a length that is known beforehand: the server gets an exact {@code Content-Length}. Sending
 * fewer or more bytes than announced aborts the upload.
 */
public interface ContentSource {

    /**
     * How many bytes there are.
     *
     * @return the exact length
     */
    long length();

    /**
     * Whether {@link #writeTo} may be called again, from the first byte. Only then can the client repeat the upload after
     * an expired session or a throttling answer.
     *
     * @return true if the source can be read again
     */
    boolean isReopenable();

    /**
     * Writes all bytes. Called on the thread that makes the upload, once for each attempt.
     *
     * @param sink where to; not to be closed or flushed
     * @throws Exception whatever keeps the source from being read; the upload is then aborted, and the exception is the
     *     cause of {@link io.workspacebridge.xecm.XecmException.UploadAborted}
     */
    void writeTo(OutputStream sink) throws Exception;

    /**
     * A stream supplier that can be asked repeatedly.
     */
    @FunctionalInterface
    interface Opener {
        /**
         * Opens the content at its first byte.
         *
         * @return a stream, closed by the client
         * @throws Exception when it cannot be opened
         */
        InputStream open() throws Exception;
    }

    /**
     * Writes content by itself.
     */
    @FunctionalInterface
    interface Writer {
        /**
         * Writes all bytes.
         *
         * @param sink where to; not to be closed
         * @throws Exception when it cannot
         */
        void writeTo(OutputStream sink) throws Exception;
    }

    /**
     * Bytes in memory.
     *
     * @param bytes the content, not to be changed afterwards
     * @return a re-openable source
     */
    static ContentSource of(byte[] bytes) {
        return reopenable(bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    /**
     * A file, with the length that it has now.
     *
     * @param file the file
     * @return a re-openable source
     * @throws IOException when its length cannot be read
     */
    static ContentSource of(Path file) throws IOException {
        return reopenable(Files.size(file), () -> Files.newInputStream(file));
    }

    /**
     * Content that can be opened any number of times.
     *
     * @param length the exact length
     * @param opener opens it at its first byte
     * @return a re-openable source
     */
    static ContentSource reopenable(long length, Opener opener) {
        return new StreamSource(length, true, opener);
    }

    /**
     * A stream that can be read once. It is closed after the first attempt, whatever its outcome.
     *
     * @param length the exact length
     * @param stream the content
     * @return a one-shot source
     */
    static ContentSource once(long length, InputStream stream) {
        return new StreamSource(length, false, () -> stream);
    }

    /**
     * Content that is written by a callback.
     *
     * @param length the exact length
     * @param repeatable whether the callback may be called again
     * @param writer writes it
     * @return a source
     */
    static ContentSource written(long length, boolean repeatable, Writer writer) {
        return new WrittenSource(length, repeatable, writer);
    }
}
