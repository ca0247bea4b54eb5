package io.workspacebridge.dropbox.internal;

import java.io.IOException;
import java.io.InputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A request body straight from a source. Its last bytes leave only after the source has reported its end: a source that fails, or that
 * finds at its end that the bytes were wrong, cuts the request off before the server can take it as complete.
 */
final class StreamedBody extends RequestBody {

    private static final int CHUNK = 64 * 1024;

    private final InputStream source;
    private final long length;
    private volatile boolean sourceFailed;

    StreamedBody(InputStream source, long length) {
        this.source = source;
        this.length = length;
    }

    boolean sourceFailed() {
        return sourceFailed;
    }

    @Override
    public @Nullable MediaType contentType() {
        return null;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        byte[] held = new byte[CHUNK];
        byte[] next = new byte[CHUNK];
        int heldBytes = fill(held);
        long total = heldBytes;
        while (heldBytes == CHUNK) {
            int nextBytes = fill(next);
            total += nextBytes;
            if (nextBytes == 0) {
                break;
            }
            sink.write(held, 0, heldBytes);
            byte[] swap = held;
            held = next;
            next = swap;
            heldBytes = nextBytes;
        }
        if (total != length) {
            sourceFailed = true;
            throw new IOException("The source gave " + total + " bytes where " + length + " were announced");
        }
        sink.write(held, 0, heldBytes);
    }

    // Reads until the buffer is full or the source says that it has ended.
    private int fill(byte[] buffer) throws IOException {
        int filled = 0;
        try {
            while (filled < buffer.length) {
                int read = source.read(buffer, filled, buffer.length - filled);
                if (read < 0) {
                    return filled;
                }
                filled += read;
            }
            return filled;
        } catch (IOException e) {
            sourceFailed = true;
            throw e;
        } catch (RuntimeException e) {
            sourceFailed = true;
            throw new IOException("The source failed", e);
        }
    }
}
