package io.workspacebridge.dropbox.internal;

import io.workspacebridge.dropbox.ContentHash;
import io.workspacebridge.dropbox.DropboxException;
import io.workspacebridge.sync.port.IntegrityException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one revision. A broken connection is opened again where it broke, up to three times without getting further; the end
 * is reported only when length and content hash are right.
 */
final class VerifiedStream extends InputStream {

    private static final int TRIES_WITHOUT_PROGRESS = 3;

    private final String path;
    private final long length;
    private final String expectedHash;
    private final Reopener reopener;
    private final ContentHash hash = new ContentHash();
    private @Nullable InputStream body;
    private long position;
    private int fruitless;
    private boolean verified;
    private @Nullable IOException broken;

    VerifiedStream(String path, long length, String expectedHash, Reopener reopener) throws IOException {
        this.path = path;
        this.length = length;
        this.expectedHash = expectedHash;
        this.reopener = reopener;
        this.body = reopener.from(0);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, buffer.length);
        if (count == 0) {
            return 0;
        }
        if (broken != null) {
            throw broken;
        }
        if (verified) {
            return -1;
        }
        int read = more(buffer, offset, count);
        if (read > 0) {
            hash.update(buffer, offset, read);
            position += read;
            return read;
        }
        verify();
        return -1;
    }

    private int more(byte[] buffer, int offset, int count) throws IOException {
        while (true) {
            IOException failure;
            try {
                InputStream open = body;
                if (open == null) {
                    open = reopener.from(position);
                    body = open;
                }
                int read = open.read(buffer, offset, count);
                if (read > 0) {
                    fruitless = 0;
                    return read;
                }
                if (position >= length) {
                    return -1;
                }
                failure = new IntegrityException("'" + path + "' ended after " + position + " of " + length + " bytes");
            } catch (IOException e) {
                failure = e;
            }
            closeBody();
            boolean refused = failure.getCause() instanceof DropboxException;
            if (refused
                    || ++fruitless >= TRIES_WITHOUT_PROGRESS
                    || Thread.currentThread().isInterrupted()) {
                broken = failure;
                throw failure;
            }
        }
    }

    private void verify() throws IntegrityException {
        String actual = hash.finish();
        if (position != length) {
            throw fail("'" + path + "' has " + position + " bytes where " + length + " were announced");
        }
        if (!actual.equals(expectedHash)) {
            throw fail("'" + path + "' came with content hash " + actual + " where " + expectedHash + " was announced");
        }
        verified = true;
    }

    private IntegrityException fail(String message) {
        IntegrityException failure = new IntegrityException(message);
        broken = failure;
        return failure;
    }

    @Override
    public void close() {
        closeBody();
        broken = broken != null ? broken : new IOException("The stream is closed");
    }

    private void closeBody() {
        InputStream open = body;
        body = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // Nothing more is wanted of it.
            }
        }
    }

    /** Opens the same bytes from an offset. */
    @FunctionalInterface
    interface Reopener {
        InputStream from(long offset) throws IOException;
    }
}
