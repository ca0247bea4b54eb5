package io.workspacebridge.sync.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream that is read by another thread, a few buffers ahead: what one thread decrypts, the other hashes and sends. Takes one
 * megabyte, whatever the content's size. Ends and fails exactly as the stream below it does.
 */
final class ReadAhead extends InputStream {
    /** Below this a second thread costs more than it saves. */
    static final long WORTHWHILE = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(ReadAhead.class);
    private static final int BUFFERS = 4;
    private static final int SIZE = 256 * 1024;

    private static final class Chunk {
        private final byte[] bytes = new byte[SIZE];
        private int length;
        private @Nullable Throwable failure;
    }

    private final BlockingQueue<Chunk> empty = new ArrayBlockingQueue<>(BUFFERS);
    private final BlockingQueue<Chunk> full = new ArrayBlockingQueue<>(BUFFERS);
    private volatile boolean closed;
    private @Nullable Chunk current;
    private int position;
    private boolean ended;

    private ReadAhead(InputStream source, Executor executor) {
        for (int i = 0; i < BUFFERS; i++) {
            empty.add(new Chunk());
        }
        executor.execute(() -> pump(source));
    }

    /** Puts a reader in front of a stream; the stream is closed by that reader. */
    static InputStream of(InputStream source, long length, @Nullable Executor executor) {
        return executor == null || length < WORTHWHILE ? source : new ReadAhead(source, executor);
    }

    private void pump(InputStream source) {
        try (source) {
            boolean more = true;
            while (more && !closed) {
                Chunk chunk = empty.poll(1, TimeUnit.SECONDS);
                if (chunk == null) {
                    continue;
                }
                fill(chunk, source);
                more = chunk.length > 0;
                full.add(chunk);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Chunk last = new Chunk();
            last.failure = e;
            full.offer(last);
        } catch (IOException e) {
            LOG.debug("Closing a source failed after it was read", e);
        }
    }

    private static void fill(Chunk chunk, InputStream source) {
        chunk.length = 0;
        try {
            while (chunk.length < SIZE) {
                int read = source.read(chunk.bytes, chunk.length, SIZE - chunk.length);
                if (read < 0) {
                    return;
                }
                chunk.length += read;
            }
        } catch (Throwable e) {
            // The reader has to learn of everything, errors included, or it would wait for ever.
            chunk.length = 0;
            chunk.failure = e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (ended || length == 0) {
            return length == 0 ? 0 : -1;
        }
        Chunk chunk = current;
        if (chunk == null) {
            chunk = next();
            if (chunk.failure != null) {
                throw failure(chunk.failure);
            }
            if (chunk.length == 0) {
                ended = true;
                return -1;
            }
            current = chunk;
            position = 0;
        }
        int count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk.bytes, position, buffer, offset, count);
        position += count;
        if (position == chunk.length) {
            current = null;
            empty.add(chunk);
        }
        return count;
    }

    private Chunk next() throws IOException {
        try {
            return full.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while reading", e);
        }
    }

    private IOException failure(Throwable cause) {
        ended = true;
        if (cause instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException io ? io : new IOException(cause);
    }

    @Override
    public void close() {
        closed = true;
    }
}
