package io.workspacebridge.sandbox.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
    private final boolean sha256;
    private final boolean blockHash;
    private final List<Path> released = new ArrayList<>();

    private ContentStore(Path directory, int inMemory, boolean durable, boolean sha256, boolean blockHash) {
        this.directory = directory;
        this.inMemory = inMemory;
        this.durable = durable;
        this.sha256 = sha256;
        this.blockHash = blockHash;
    }

    /**
     * A store that lives as long as the process.
     *
     * @param directory existing folder for large contents
     * @param sha256 whether to compute SHA-256 of what passes
     * @param contentHash whether to compute Dropbox's content hash
     */
    public static ContentStore temporary(Path directory, boolean sha256, boolean contentHash) {
        return new ContentStore(directory, 64 * 1024, false, sha256, contentHash);
    }

    /** A store whose files outlive the process; the folder must exist. */
    public static ContentStore durable(Path directory, boolean sha256, boolean contentHash) {
        return new ContentStore(directory, 0, true, sha256, contentHash);
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

    /** Starts a content that grows piece by piece. */
    public Sink sink() {
        return new Sink(this);
    }

    /** Finds a content of an earlier process again. */
    public StoredContent reopen(String id, long size, String knownSha256, String knownContentHash) {
        return new StoredContent(this, id, size, knownSha256, knownContentHash, null, directory.resolve(id));
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
        return new Digests(sha256, blockHash);
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
}
