package io.workspacebridge.dropbox.internal;

import io.workspacebridge.dropbox.ContentHash;
import io.workspacebridge.dropbox.DropboxException;
import io.workspacebridge.sync.port.ContentSource;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a source part by part, with the hash of all that was read. The last part is given out only after the source itself has
 * confirmed its end.
 */
final class SourceReader implements AutoCloseable {

    private final String path;
    private final long length;
    private final InputStream in;
    private final ContentHash whole = new ContentHash();
    private long position;

    SourceReader(String path, ContentSource source) {
        this.path = path;
        this.length = source.length();
        try {
            this.in = source.open();
        } catch (IOException e) {
            throw failed(e.getMessage(), e);
        }
    }

    long position() {
        return position;
    }

    boolean atEnd() {
        return position == length;
    }

    /** Reads on to an offset, for the hash alone. */
    void skipTo(long offset, byte[] buffer) {
        while (position < offset) {
            next(buffer, (int) Math.min(buffer.length, offset - position));
        }
    }

    /** The next bytes, up to a number of them; fewer only at the end. */
    int next(byte[] buffer, int most) {
        int wanted = (int) Math.min(most, length - position);
        try {
            int read = in.readNBytes(buffer, 0, wanted);
            if (read < wanted) {
                throw failed("it ended after " + (position + read) + " of " + length + " bytes", null);
            }
            whole.update(buffer, 0, read);
            position += read;
            if (position == length && in.read() >= 0) {
                throw failed("it has more than the announced " + length + " bytes", null);
            }
            return read;
        } catch (IOException | IllegalStateException e) {
            throw failed(e.getMessage(), e);
        }
    }

    /** The hash of everything; after the end only. */
    String contentHash() {
        return whole.finish();
    }

    private DropboxException failed(
            @org.jspecify.annotations.Nullable String why, @org.jspecify.annotations.Nullable Throwable cause) {
        return new DropboxException.IntegrityFailed(
                new DropboxException.Facts("files/upload", path, null, "", false),
                "the source failed (" + why + "); nothing was committed",
                cause);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            // All bytes that were wanted have been read, or the failure is on its way already.
        }
    }
}
