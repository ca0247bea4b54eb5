package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.ContentSource;
import io.workspacebridge.sync.port.IntegrityException;
import io.workspacebridge.sync.port.Workspaces;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A document's bytes on their way down: counted against the announced length, as a download that ends early may look like one that
 * came to its end (F64), and hashed both ways.
 */
final class Download implements ContentSource {
    private final Workspaces workspaces;
    private final Collaboration collaboration;
    private final long nodeId;
    private final int version;
    private final long length;
    private final @Nullable Executor readers;
    private final LongConsumer progress;
    private volatile @Nullable Hashes hashes;

    /** Of all bytes that were read. */
    record Hashes(String sha256, String contentHash) {}

    Download(
            Workspaces workspaces,
            Collaboration collaboration,
            long nodeId,
            int version,
            long length,
            @Nullable Executor readers,
            LongConsumer progress) {
        this.workspaces = workspaces;
        this.collaboration = collaboration;
        this.nodeId = nodeId;
        this.version = version;
        this.length = length;
        this.readers = readers;
        this.progress = progress;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public InputStream open() throws IOException {
        hashes = null;
        return new Counted(ReadAhead.of(workspaces.open(nodeId, version), length, readers));
    }

    /** All bytes at once, for small documents. */
    ContentSource inMemory() throws IOException {
        byte[] bytes;
        try (InputStream in = open()) {
            bytes = in.readNBytes(Math.toIntExact(length));
            if (in.read() >= 0) {
                throw more();
            }
        }
        return new ContentSource() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    /** Makes sure that the bytes read last were all there are. */
    void finish() throws IOException {
        if (hashes == null) {
            throw new IntegrityException("Version " + version + " of document " + nodeId + " did not come to its end");
        }
    }

    /** The hashes of the bytes read last; null when they did not come to their end. */
    @Nullable
    Hashes hashes() {
        return hashes;
    }

    /** The hashes of bytes that did come to their end. */
    Hashes proven() {
        return Objects.requireNonNull(hashes, "finish() was asked before");
    }

    private IntegrityException more() {
        return new IntegrityException(
                "Version " + version + " of document " + nodeId + " has more than the announced " + length + " bytes");
    }

    private final class Counted extends FilterInputStream {
        private final MessageDigest digest = Hashing.sha256();
        private final Collaboration.ContentHash content = collaboration.newContentHash();
        private long count;
        private boolean ended;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int wanted) throws IOException {
            int read = super.read(buffer, offset, wanted);
            if (read > 0) {
                count += read;
                if (count > length) {
                    throw more();
                }
                digest.update(buffer, offset, read);
                content.update(buffer, offset, read);
                progress.accept(read);
            } else if (read < 0 && !ended) {
                ended = true;
                if (count < length) {
                    throw new IntegrityException("Version " + version + " of document " + nodeId + " ended after "
                            + count + " of " + length + " bytes");
                }
                hashes = new Hashes(Hashing.hex(digest), content.finish());
            }
            return read;
        }
    }
}
