package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.port.ContentSource;
import io.workspacebridge.sync.port.IntegrityException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Bytes on their way from one side to the other: hashed, counted, and known to be complete before the far side may commit. */
final class TrackedSource implements ContentSource {
    private final ContentSource source;
    private final @Nullable Executor readers;
    private final LongConsumer progress;
    private volatile @Nullable Tracked last;

    TrackedSource(ContentSource source, @Nullable Executor readers, LongConsumer progress) {
        this.source = source;
        this.readers = readers;
        this.progress = progress;
    }

    @Override
    public long length() {
        return source.length();
    }

    @Override
    public InputStream open() throws IOException {
        Tracked tracked = new Tracked(ReadAhead.of(source.open(), source.length(), readers), progress);
        last = tracked;
        return tracked;
    }

    /**
     * Makes sure that the stream opened last came to its end and verified itself.
     *
     * @return SHA-256 of its bytes
     */
    String finish() throws IOException {
        Tracked tracked = last;
        if (tracked == null) {
            throw new IntegrityException("Nothing was read");
        }
        return tracked.finish();
    }

    /** SHA-256 of the bytes that went out last; null when no stream came to its verified end. */
    @Nullable
    String sentSha256() {
        Tracked tracked = last;
        return tracked == null ? null : tracked.hash;
    }

    private static final class Tracked extends FilterInputStream {
        private final MessageDigest digest = Hashing.sha256();
        private final LongConsumer progress;
        private volatile @Nullable String hash;

        Tracked(InputStream in, LongConsumer progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                digest.update(buffer, offset, read);
                progress.accept(read);
            } else if (read < 0 && hash == null) {
                hash = Hashing.hex(digest);
            }
            return read;
        }

        String finish() throws IOException {
            if (hash == null && read() >= 0) {
                throw new IntegrityException("There are more bytes than were announced");
            }
            String result = hash;
            if (result == null) {
                throw new IntegrityException("The bytes did not come to their end");
            }
            return result;
        }
    }
}
