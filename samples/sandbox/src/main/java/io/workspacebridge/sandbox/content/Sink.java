package io.workspacebridge.sandbox.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A content being written from its start to its end. Closing it before {@link #finish} throws away what came. Not
 * thread-safe.
 */
public final class Sink implements AutoCloseable {
    private static final int BUFFER = 256 * 1024;

    private final ContentStore store;
    private final String id = UUID.randomUUID().toString();
    private Digests digests;
    private @Nullable ByteArrayOutputStream memory;
    private @Nullable FileChannel channel;
    private @Nullable Path file;
    private long size;
    private boolean finished;

    Sink(ContentStore store) {
        this.store = store;
        this.digests = store.digests();
        this.memory = store.inMemory() > 0 ? new ByteArrayOutputStream() : null;
    }

    /** A state to come back to. */
    public static final class Mark {
        private final long size;
        private final Digests digests;

        private Mark(long size, Digests digests) {
            this.size = size;
            this.digests = digests;
        }
    }

    /** Bytes so far. */
    public long size() {
        return size;
    }

    /** The state as it is now. */
    public Mark mark() {
        return new Mark(size, digests.snapshot());
    }

    /** Forgets what came since a mark. */
    public void reset(Mark mark) throws IOException {
        ByteArrayOutputStream small = memory;
        FileChannel large = channel;
        if (small != null) {
            byte[] all = small.toByteArray();
            small.reset();
            small.write(all, 0, (int) mark.size);
        } else if (large != null) {
            large.truncate(mark.size);
            large.position(mark.size);
        }
        size = mark.size;
        digests = mark.digests.snapshot();
    }

    /** Appends a stream to its end. */
    public void copy(InputStream in) throws IOException {
        byte[] buffer = new byte[memory == null ? BUFFER : 16 * 1024];
        int filled = 0;
        while (true) {
            int read = in.read(buffer, filled, buffer.length - filled);
            filled += Math.max(read, 0);
            if (filled == buffer.length || read < 0) {
                write(buffer, 0, filled);
                filled = 0;
                buffer = memory == null && buffer.length < BUFFER ? new byte[BUFFER] : buffer;
            }
            if (read < 0) {
                return;
            }
        }
    }

    /** Appends bytes. */
    public void write(byte[] bytes, int offset, int count) throws IOException {
        digests.update(bytes, offset, count);
        size += count;
        ByteArrayOutputStream small = memory;
        if (small != null) {
            if (size <= store.inMemory()) {
                small.write(bytes, offset, count);
                return;
            }
            memory = null;
            output(ByteBuffer.wrap(small.toByteArray()));
        }
        output(ByteBuffer.wrap(bytes, offset, count));
    }

    private void output(ByteBuffer bytes) throws IOException {
        FileChannel out = channel;
        if (out == null) {
            Path created = store.newFile(id);
            out = FileChannel.open(created, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            file = created;
            channel = out;
        }
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    /** Ends it; the caller holds the content. */
    public StoredContent finish() throws IOException {
        ByteArrayOutputStream small = memory;
        if (small == null) {
            output(ByteBuffer.allocate(0));
        }
        FileChannel large = channel;
        if (large != null) {
            large.close();
        }
        finished = true;
        return new StoredContent(
                store,
                id,
                size,
                digests.sha256Hex(),
                digests.blockHashHex(),
                small == null ? null : small.toByteArray(),
                file);
    }

    @Override
    public void close() throws IOException {
        FileChannel large = channel;
        if (!finished && large != null) {
            large.close();
            if (file != null) {
                ContentStore.delete(file);
            }
        }
    }
}
