package io.workspacebridge.sandbox.content;

import io.workspacebridge.sandbox.http.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Immutable bytes, in memory or in a file. Counted: born with one holder, {@link #retain} adds one, {@link #close} takes
 * one away, and the last one removes the file. Thread-safe.
 */
public final class StoredContent implements AutoCloseable {
    private final ContentStore store;
    private final String id;
    private final long size;
    private final String sha256;
    private final String contentHash;
    private final byte @Nullable [] bytes;
    private final @Nullable Path file;
    private final AtomicInteger holders = new AtomicInteger(1);

    StoredContent(
            ContentStore store,
            String id,
            long size,
            String sha256,
            String contentHash,
            byte @Nullable [] bytes,
            @Nullable Path file) {
        this.store = store;
        this.id = id;
        this.size = size;
        this.sha256 = sha256;
        this.contentHash = contentHash;
        this.bytes = bytes;
        this.file = file;
    }

    /** Name within its store. */
    public String id() {
        return id;
    }

    /** Length in bytes. */
    public long size() {
        return size;
    }

    /** Lower-case hex; empty if the store was not asked for it. */
    public String sha256() {
        return sha256;
    }

    /** Dropbox's content hash, lower-case hex; empty if the store was not asked for it. */
    public String contentHash() {
        return contentHash;
    }

    /** The file, unless the bytes are in memory. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** Reads it from the start. */
    public InputStream open() throws IOException {
        if (bytes != null) {
            return new ByteArrayInputStream(bytes);
        }
        if (file == null) {
            throw new IllegalStateException("content without bytes");
        }
        return Files.newInputStream(file);
    }

    /** A response body of a part of it, which holds the content until it is sent. */
    public Response.Body body(long offset, long length) {
        if (offset < 0 || length < 0 || offset + length > size) {
            throw new IllegalArgumentException("no such range: " + offset + "+" + length + " of " + size);
        }
        if (bytes != null) {
            return new Response.Bytes(bytes, (int) offset, (int) length);
        }
        if (file == null) {
            throw new IllegalStateException("content without bytes");
        }
        return length == 0 ? new Response.Empty() : new Response.FileRange(file, offset, length, retain()::close);
    }

    /** A response body of all of it. */
    public Response.Body body() {
        return body(0, size);
    }

    /** One more holder. */
    public StoredContent retain() {
        holders.incrementAndGet();
        return this;
    }

    /** One holder less. */
    @Override
    public void close() {
        if (holders.decrementAndGet() == 0 && file != null) {
            store.discard(file);
        }
    }
}
