package io.workspacebridge.sandbox.xecm.internal.rest;

import io.workspacebridge.sandbox.content.ContentStore;
import io.workspacebridge.sandbox.content.StoredContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A file that arrives in parts. */
final class LargeFile {
    private static final Duration LIFE = Duration.ofHours(24);

    final String key;
    final long user;
    final String fileName;
    final String mimeType;
    private final long size;
    private final long partSize;
    private final Instant started;
    private final TreeMap<Integer, StoredContent> received = new TreeMap<>();
    private @Nullable StoredContent whole;

    LargeFile(String key, long user, String fileName, String mimeType, long size, long partSize, Instant started) {
        this.key = key;
        this.user = user;
        this.fileName = fileName;
        this.mimeType = mimeType;
        this.size = size;
        this.partSize = partSize;
        this.started = started;
    }

    int parts() {
        return (int) ((size + partSize - 1) / partSize);
    }

    long sizeOf(int part) {
        return part == parts() ? size - partSize * (part - 1) : partSize;
    }

    boolean expired(Instant now) {
        return started.plus(LIFE).isBefore(now);
    }

    boolean isClosed() {
        return whole != null;
    }

    boolean isComplete() {
        return received.size() == parts();
    }

    /** Keeps a part; false if it is there already. */
    boolean add(int part, StoredContent content) {
        if (received.containsKey(part)) {
            return false;
        }
        received.put(part, content.retain());
        return true;
    }

    /** The parts in their order. */
    List<StoredContent> received() {
        return List.copyOf(received.values());
    }

    /** All parts behind each other; may be slow, so not to be called with the server locked. */
    static StoredContent join(ContentStore store, List<StoredContent> parts) {
        try {
            return store.join(parts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close(StoredContent joined) {
        whole = joined;
        received.values().forEach(StoredContent::close);
        received.clear();
    }

    /** The whole file once it was completed. */
    @Nullable
    StoredContent content() {
        return whole;
    }

    void discard() {
        received.values().forEach(StoredContent::close);
        received.clear();
        if (whole != null) {
            whole.close();
        }
    }
}
