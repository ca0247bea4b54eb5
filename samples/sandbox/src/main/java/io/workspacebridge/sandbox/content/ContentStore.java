package io.workspacebridge.sandbox.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes uploaded bytes. Up to a threshold they stay in memory, above it they stream to a file of a random name, so that
 * heap use does not depend on sizes.
 *
 * <p>A durable store writes everything to files and removes released ones only on {@link #sweep}, so that a saved index
 * never names a file that is gone. Thread-safe.
 */
public final class ContentStore {
    private final Path directory;
    private final int inMemory;
    private final boolean durable;
    private final boolean blockHash;
    private final List<Path> released = new ArrayList<>();

    private ContentStore(Path directory, int inMemory, boolean durable, boolean blockHash) {
        this.directory = directory;
        this.inMemory = inMemory;
        this.durable = durable;
        this.blockHash = blockHash;
    }

    /**
     * A store that lives as long as the process.
     *
     * @param directory existing folder for large contents
     * @param contentHash whether to compute Dropbox's content hash
     */
    public static ContentStore temporary(Path directory, boolean contentHash) {
        return new ContentStore(directory, 64 * 1024, false, contentHash);
    }

    /** A store whose files outlive the process; the folder must exist. */
    public static ContentStore durable(Path directory, boolean contentHash) {
        return new ContentStore(directory, 0, true, contentHash);
    }

    /** Whether files outlive the process. */
    public boolean isDurable() {
        return durable;
    }

    /** Takes bytes that are at hand. */
    public StoredContent store(byte[] bytes) {
        try (InputStream in = new java.io.ByteArrayInputStream(bytes)) {
            return store(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes a stream to its end.
     *
     * @throws IOException of the stream or the disk; nothing is kept then
     */
    public StoredContent store(InputStream in) throws IOException {
        try (Sink sink = sink()) {
            sink.copy(in);
            return sink.finish();
        }
    }

    /**
     * One content of several behind each other, without Dropbox's hash; the caller holds it, and the parts remain his. Where
     * files outlive the process they are copied into one, which takes its time; otherwise they are used as they are.
     *
     * @throws IOException of the disk; nothing is kept then
     */
    public StoredContent join(List<StoredContent> parts) throws IOException {
        if (durable || parts.stream().anyMatch(StoredContent::isInMemory)) {
            try (Sink sink = sink()) {
                for (StoredContent part : parts) {
                    try (InputStream in = part.open()) {
                        sink.copy(in);
                    }
                }
                return sink.finish();
            }
        }
        return StoredContent.joined(UUID.randomUUID().toString(), parts);
    }

    /** Starts a content that grows piece by piece. */
    public Sink sink() {
        return new Sink(this);
    }

    /** Finds a content of an earlier process again. */
    public StoredContent reopen(String id, long size, String knownContentHash) {
        return StoredContent.inFile(this, id, size, knownContentHash, directory.resolve(id));
    }

    /**
     * Removes what an earlier process left and nobody names.
     *
     * @param ids of the contents that are still used
     */
    public void keepOnly(Set<String> ids) {
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> !ids.contains(file.getFileName().toString())).forEach(ContentStore::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of released files that may go once no saved index names them any more. */
    public List<Path> releasedSoFar() {
        synchronized (released) {
            return List.copyOf(released);
        }
    }

    /** Removes released files. */
    public void sweep(List<Path> gone) {
        synchronized (released) {
            released.removeAll(gone);
        }
        gone.forEach(ContentStore::delete);
    }

    /**
     * Goes on with a content that an earlier process began.
     *
     * @param id of the content
     * @param size bytes of it that count; what came after them is forgotten
     * @return empty if the bytes are not there any more
     * @throws IOException if they cannot be read
     */
    public Optional<Sink> resume(String id, long size) throws IOException {
        Path file = newFile(id);
        if (!Files.exists(file)) {
            Sink sink = new Sink(this, id);
            return size == 0 ? Optional.of(sink) : Optional.empty();
        }
        return Files.size(file) < size ? Optional.empty() : Optional.of(Sink.reopened(this, id, size));
    }

    /** Goes on with a content whose pieces an earlier process began to take; empty if the bytes are not there any more. */
    public Optional<PieceSink> resumePieces(String id, List<PieceSink.Piece> pieces) {
        return pieces.isEmpty() || Files.exists(newFile(id))
                ? Optional.of(new PieceSink(this, id, pieces))
                : Optional.empty();
    }

    /** Starts a content whose pieces may come in any order, in multiples of 4 MiB. */
    public PieceSink pieces() {
        return new PieceSink(this);
    }

    Path newFile(String id) {
        return directory.resolve(id);
    }

    int inMemory() {
        return inMemory;
    }

    Digests digests() {
        return new Digests(blockHash);
    }

    void discard(Path file) {
        if (durable) {
            synchronized (released) {
                released.add(file);
            }
        } else {
            delete(file);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A content being written from its start to its end. Closing it before {@link #finish} throws away what came. Not
     * thread-safe.
     */
    public static final class Sink implements AutoCloseable {
        private static final int BUFFER = 256 * 1024;

        private final ContentStore store;
        private final String id;
        private Digests digests;
        private @Nullable ByteArrayOutputStream memory;
        private @Nullable FileChannel channel;
        private @Nullable Path file;
        private long size;
        private boolean finished;

        Sink(ContentStore store) {
            this(store, UUID.randomUUID().toString());
        }

        Sink(ContentStore store, String id) {
            this.store = store;
            this.id = id;
            this.digests = store.digests();
            this.memory = store.inMemory() > 0 ? new ByteArrayOutputStream() : null;
        }

        private static Sink reopened(ContentStore store, String id, long size) throws IOException {
            Sink sink = new Sink(store, id);
            Path file = store.newFile(id);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel.truncate(size);
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            while (channel.read(buffer.clear()) > 0) {
                sink.digests.update(buffer.array(), 0, buffer.position());
            }
            channel.position(size);
            sink.memory = null;
            sink.file = file;
            sink.channel = channel;
            sink.size = size;
            return sink;
        }

        /** What the store knows the content by. */
        public String id() {
            return id;
        }

        /** Lets go of the file without throwing away what came, for a later process to go on with. */
        public void suspend() throws IOException {
            FileChannel large = channel;
            if (large != null) {
                large.close();
            }
            finished = true;
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
            return file == null
                    ? StoredContent.inMemory(
                            id, digests.blockHashHex(), small == null ? new byte[0] : small.toByteArray())
                    : StoredContent.inFile(store, id, size, digests.blockHashHex(), file);
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
}
