package io.workspacebridge.dropbox.internal;

import io.workspacebridge.dropbox.DropboxException;
import io.workspacebridge.sync.port.CommitGuard;
import io.workspacebridge.sync.port.ContentSource;
import io.workspacebridge.sync.port.Outcome;
import io.workspacebridge.sync.port.PortException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A source whose end is reached only if a guard agrees; as the last bytes are sent after the end was reached, nothing is committed
 * otherwise. Remembers whose trouble it was: the guard's, the source's, or neither.
 */
final class GuardedSource implements ContentSource {

    private final ContentSource source;
    private final CommitGuard guard;
    private volatile @Nullable String refusal;
    private volatile @Nullable Throwable failure;

    GuardedSource(ContentSource source, CommitGuard guard) {
        this.source = source;
        this.guard = guard;
    }

    @Override
    public long length() {
        return source.length();
    }

    @Override
    public InputStream open() throws IOException {
        refusal = null;
        failure = null;
        return new Guarded(watched(source::open));
    }

    /** What a failed upload of this source amounts to. */
    <T> Outcome<T> outcome(DropboxException e) {
        String no = refusal;
        if (no != null) {
            return new Outcome.PreconditionFailed<>(no);
        }
        if (failure instanceof PortException port) {
            if (port.kind() == PortException.Kind.NOT_FOUND) {
                return new Outcome.PreconditionFailed<>(port.getMessage());
            }
            if (port.kind() != PortException.Kind.UNAVAILABLE && port.kind() != PortException.Kind.INTEGRITY) {
                throw port;
            }
        }
        return failure == null ? Ports.outcome(e) : new Outcome.NotNow<>(e.getMessage(), null);
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T watched(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (PortException e) {
            failure = e;
            throw new IOException(e.getMessage(), e);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private final class Guarded extends FilterInputStream {
        private boolean ended;
        private long count;

        Guarded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = watched(() -> in.read(buffer, offset, length));
            if (read < 0 && !ended) {
                ended = true;
                end();
            }
            count += Math.max(read, 0);
            return read;
        }

        private void end() throws IOException {
            if (count == source.length()) {
                ask();
            } else {
                failure = new IOException("It has " + count + " bytes, not " + source.length());
            }
        }

        private void ask() throws IOException {
            try {
                guard.beforeCommit();
            } catch (IOException e) {
                refusal = e.getMessage() == null ? "the upload was called off" : e.getMessage();
                throw e;
            }
        }
    }
}
