package io.workspacebridge.xecm.internal;

import io.workspacebridge.xecm.Exchange;
import io.workspacebridge.xecm.XecmException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Content that never ends silently early: too few or too many bytes are a failure, and it is remembered. Where the content
 * cannot have changed meanwhile, a transfer that breaks off goes on where it stopped, a limited number of times.
 */
final class ContentStream extends FilterInputStream {
    private final long expected;
    private final Exchange exchange;
    private final Continuation continuation;
    private long received;
    private int breaks;
    private boolean ended;
    private boolean closed;
    private @Nullable IOException failure;

    /** Fetches what is still missing. */
    @FunctionalInterface
    interface Continuation {
        /** What breaks off stays broken. */
        Continuation NONE = (received, breaks) -> null;

        /**
         * Opens the rest.
         *
         * @param received bytes that have come
         * @param breaks how often the transfer has broken off, at least 1
         * @return the stream from there on, null if it is not to go on
         * @throws IOException if the rest cannot be had
         */
        @Nullable
        InputStream after(long received, int breaks) throws IOException;
    }

    /** With the expected number of bytes, -1 for any. */
    ContentStream(InputStream in, long expected, Exchange exchange, Continuation continuation) {
        super(in);
        this.expected = expected;
        this.exchange = exchange;
        this.continuation = continuation;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        int n;
        do {
            try {
                n = super.read(bytes, offset, count);
                if (n < 0 && expected >= 0 && received < expected) {
                    throw new IOException("The content ended after " + received + " of " + expected + " bytes");
                }
                break;
            } catch (IOException e) {
                goOn(e);
            }
        } while (true);
        if (n < 0) {
            ended = true;
            return n;
        }
        received += n;
        if (expected >= 0 && received > expected) {
            failure = new IOException("The content has more than " + expected + " bytes");
            throw failure;
        }
        return n;
    }

    /** Puts the rest in the place of what broke off, or fails as it did. */
    private void goOn(IOException broken) throws IOException {
        InputStream rest = null;
        boolean again = !closed;
        while (again) {
            again = false;
            try {
                rest = continuation.after(received, ++breaks);
            } catch (IOException brokenAgain) {
                broken.addSuppressed(brokenAgain);
                again = true;
            } catch (XecmException refused) {
                broken.addSuppressed(refused);
            }
        }
        if (rest == null) {
            failure = broken;
            throw broken;
        }
        in.close();
        in = rest;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        super.close();
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] buffer = new byte[(int) Math.min(8192, Math.max(1, count))];
        long left = count;
        while (left > 0) {
            int n = read(buffer, 0, (int) Math.min(buffer.length, left));
            if (n < 0) {
                break;
            }
            left -= n;
        }
        return count - left;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** The failure of the transfer, if there was one. */
    @Nullable
    XecmException broken() {
        IOException reason = failure;
        return reason == null
                ? null
                : new XecmException.ContentTruncated(
                        "The download broke off after " + received + " bytes: " + reason.getMessage(),
                        exchange,
                        reason);
    }

    /** Reads what the consumer has left over, to know that all of it came. */
    void drain() throws IOException {
        byte[] buffer = new byte[64 * 1024];
        while (!ended) {
            read(buffer, 0, buffer.length);
        }
    }
}
