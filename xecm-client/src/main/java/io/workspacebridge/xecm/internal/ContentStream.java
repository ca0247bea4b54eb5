package io.workspacebridge.xecm.internal;

import io.workspacebridge.xecm.Exchange;
import io.workspacebridge.xecm.XecmException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Content that never ends silently early: too few or too many bytes are a failure, and it is remembered. */
final class ContentStream extends FilterInputStream {
    private final long expected;
    private final Exchange exchange;
    private long received;
    private boolean ended;
    private @Nullable IOException failure;

    /** With the expected number of bytes, -1 for any. */
    ContentStream(InputStream in, long expected, Exchange exchange) {
        super(in);
        this.expected = expected;
        this.exchange = exchange;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        int n;
        try {
            n = super.read(bytes, offset, count);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        if (n < 0) {
            ended = true;
            if (expected >= 0 && received < expected) {
                throw fail("The content ended after " + received + " of " + expected + " bytes");
            }
            return n;
        }
        received += n;
        if (expected >= 0 && received > expected) {
            throw fail("The content has more than " + expected + " bytes");
        }
        return n;
    }

    private IOException fail(String message) {
        failure = new IOException(message);
        return failure;
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
