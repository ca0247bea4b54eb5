package io.workspacebridge.sandbox.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A content whose pieces come in any order and at the same time. Each starts at a multiple of 4 MiB, and all but the
 * last are multiples of it, so that the blocks of the content hash are known piece by piece. Thread-safe.
 */
public final class PieceSink implements AutoCloseable {
    /** What offsets are multiples of. */
    public static final int ALIGNMENT = Digests.BLOCK;

    private final ContentStore store;
    private final String id;
    private final Path file;
    private final Map<Long, Block> blocks = new TreeMap<>();
    private @Nullable FileChannel channel;
    private boolean finished;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Block(int length, byte[] digest) {}

    PieceSink(ContentStore store) {
        this(store, UUID.randomUUID().toString(), List.of());
    }

    PieceSink(ContentStore store, String id, List<Piece> known) {
        this.store = store;
        this.id = id;
        this.file = store.newFile(id);
        for (Piece piece : known) {
            blocks.put(piece.offset(), new Block(piece.length(), HexFormat.of().parseHex(piece.hash())));
        }
    }

    /**
     * A block that has come.
     *
     * @param offset where it belongs
     * @param length bytes, {@link #ALIGNMENT} of them in all but the last
     * @param hash SHA-256 in lower-case hex
     */
    public record Piece(long offset, int length, String hash) {}

    /** What the store knows the content by. */
    public String id() {
        return id;
    }

    /** The blocks that have come, by offset. */
    public synchronized List<Piece> soFar() {
        return blocks.entrySet().stream()
                .map(one -> new Piece(
                        one.getKey(),
                        one.getValue().length(),
                        HexFormat.of().formatHex(one.getValue().digest())))
                .toList();
    }

    /** Lets go of the file without throwing away what came, for a later process to go on with. */
    public synchronized void suspend() throws IOException {
        FileChannel open = channel;
        if (open != null) {
            open.close();
        }
        finished = true;
    }

    private synchronized FileChannel channel() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            open = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel = open;
        }
        return open;
    }

    /**
     * Writes a piece. Nothing of it counts unless all of it came.
     *
     * @param offset a multiple of {@link #ALIGNMENT}
     * @param check runs once all bytes came; throws if the piece must not count
     */
    public void write(long offset, InputStream piece, Runnable check) throws IOException {
        Map<Long, Block> written = new TreeMap<>();
        byte[] buffer = new byte[256 * 1024];
        long at = offset;
        MessageDigest digest = Digests.sha256();
        int inBlock = 0;
        while (true) {
            int read = piece.read(buffer, 0, Math.min(buffer.length, ALIGNMENT - inBlock));
            if (read > 0) {
                digest.update(buffer, 0, read);
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
                while (bytes.hasRemaining()) {
                    at += channel().write(bytes, at);
                }
                inBlock += read;
            }
            if (inBlock == ALIGNMENT || (read < 0 && inBlock > 0)) {
                written.put(at - inBlock, new Block(inBlock, digest.digest()));
                inBlock = 0;
            }
            if (read < 0) {
                break;
            }
        }
        check.run();
        synchronized (this) {
            blocks.putAll(written);
        }
    }

    /** Length, if there is no gap; -1 if something is missing. */
    public synchronized long completeSize() {
        long expected = 0;
        for (Map.Entry<Long, Block> one : blocks.entrySet()) {
            if (one.getKey() != expected) {
                return -1;
            }
            expected += one.getValue().length();
        }
        return expected;
    }

    /** Ends it; the caller holds the content. There must be no gap. */
    public synchronized StoredContent finish() throws IOException {
        channel().close();
        finished = true;
        MessageDigest hash = Digests.sha256();
        blocks.values().forEach(block -> hash.update(block.digest()));
        return StoredContent.inFile(store, id, completeSize(), HexFormat.of().formatHex(hash.digest()), file);
    }

    @Override
    public synchronized void close() throws IOException {
        FileChannel open = channel;
        if (!finished && open != null) {
            open.close();
            ContentStore.delete(file);
        }
    }
}
