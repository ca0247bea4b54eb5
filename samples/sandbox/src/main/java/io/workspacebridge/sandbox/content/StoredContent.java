package io.workspacebridge.sandbox.content;

import io.workspacebridge.sandbox.http.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Immutable bytes, in memory, in a file or in several. Counted: born with one holder, {@link #retain} adds one, {@link #close} takes
 * one away, and the last one removes the files. Thread-safe.
 */
public final class StoredContent implements AutoCloseable {
    private final String id;
    private final long size;
    private final String contentHash;
    private final byte @Nullable [] bytes;
    private final List<Response.Slice> files;
    private final Runnable released;
    private final AtomicInteger holders = new AtomicInteger(1);

    private StoredContent(
            String id,
            long size,
            String contentHash,
            byte @Nullable [] bytes,
            List<Response.Slice> files,
            Runnable released) {
        this.id = id;
        this.size = size;
        this.contentHash = contentHash;
        this.bytes = bytes;
        this.files = List.copyOf(files);
        this.released = released;
    }

    static StoredContent inMemory(String id, String contentHash, byte[] bytes) {
        return new StoredContent(id, bytes.length, contentHash, bytes, List.of(), () -> {});
    }

    static StoredContent inFile(ContentStore store, String id, long size, String contentHash, Path file) {
        return new StoredContent(
                id, size, contentHash, null, List.of(new Response.Slice(file, 0, size)), () -> store.discard(file));
    }

    /** The parts' files behind each other, none copied; the parts live as long as it does. */
    static StoredContent joined(String id, List<StoredContent> parts) {
        List<Response.Slice> files = new ArrayList<>();
        long size = 0;
        for (StoredContent part : parts) {
            files.addAll(part.files);
            size += part.size;
        }
        parts.forEach(StoredContent::retain);
        return new StoredContent(id, size, "", null, files, () -> parts.forEach(StoredContent::close));
    }

    /** Name within its store. */
    public String id() {
        return id;
    }

    /** Length in bytes. */
    public long size() {
        return size;
    }

    /** Dropbox's content hash, lower-case hex; empty if the store was not asked for it. */
    public String contentHash() {
        return contentHash;
    }

    boolean isInMemory() {
        return bytes != null;
    }

    /** Reads it from the start. */
    public InputStream open() throws IOException {
        if (bytes != null) {
            return new ByteArrayInputStream(bytes);
        }
        if (files.size() == 1) {
            return Files.newInputStream(files.get(0).path());
        }
        List<InputStream> streams = new ArrayList<>();
        for (Response.Slice file : files) {
            streams.add(Files.newInputStream(file.path()));
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    /** A response body of a part of it, which holds the content until it is sent. */
    public Response.Body body(long offset, long length) {
        if (offset < 0 || length < 0 || offset + length > size) {
            throw new IllegalArgumentException("no such range: " + offset + "+" + length + " of " + size);
        }
        if (bytes != null) {
            return new Response.Bytes(bytes, (int) offset, (int) length);
        }
        List<Response.Slice> slices = new ArrayList<>();
        long start = 0;
        for (Response.Slice file : files) {
            long from = Math.max(offset, start);
            long to = Math.min(offset + length, start + file.length());
            if (from < to) {
                slices.add(new Response.Slice(file.path(), from - start, to - from));
            }
            start += file.length();
        }
        return length == 0 ? new Response.Empty() : new Response.Slices(slices, retain()::close);
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
        if (holders.decrementAndGet() == 0) {
            released.run();
        }
    }
}
