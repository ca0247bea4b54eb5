package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.content.ContentStore;
import io.workspacebridge.sandbox.content.ContentStore.Sink;
import io.workspacebridge.sandbox.content.PieceSink;
import io.workspacebridge.sandbox.content.StoredContent;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way to become a file. Refusals are {@link ApiException}s whose error is the lookup error itself.
 * Thread-safe; pieces of a concurrent session are taken at the same time.
 */
final class UploadSession implements AutoCloseable {
    /** 2^41 - 2^22. */
    static final long MAX_FILE = (1L << 41) - (1L << 22);

    private final String id;
    private final String account;
    private final Instant created;
    private final @Nullable Sink sequential;
    private final @Nullable PieceSink concurrent;
    private @Nullable StoredContent content;
    private boolean closed;
    /** What counts and would outlive the process; readable while bytes come in. */
    private volatile Standing standing = new Standing(0, false);

    private record Standing(long size, boolean closed) {}

    UploadSession(String id, String account, Instant created, ContentStore contents, boolean isConcurrent) {
        this.id = id;
        this.account = account;
        this.created = created;
        this.sequential = isConcurrent ? null : contents.sink();
        this.concurrent = isConcurrent ? contents.pieces() : null;
    }

    private UploadSession(
            String id,
            String account,
            Instant created,
            @Nullable Sink sequential,
            @Nullable PieceSink concurrent,
            Standing standing) {
        this.id = id;
        this.account = account;
        this.created = created;
        this.sequential = sequential;
        this.concurrent = concurrent;
        this.closed = standing.closed;
        this.standing = standing;
    }

    /** A session of bytes that are complete already. */
    UploadSession(String id, String account, Instant created, StoredContent content) {
        this.id = id;
        this.account = account;
        this.created = created;
        this.sequential = null;
        this.concurrent = null;
        this.content = content;
        this.closed = true;
        this.standing = new Standing(content.size(), true);
    }

    // ---- outliving the process

    void write(JsonGenerator json) throws IOException {
        Standing now = standing;
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("account", account);
        json.writeStringField("created", created.toString());
        json.writeNumberField("size", now.size);
        json.writeBooleanField("closed", now.closed);
        PieceSink pieces = concurrent;
        Sink sink = sequential;
        StoredContent whole = content;
        if (pieces != null) {
            json.writeStringField("content", pieces.id());
            json.writeArrayFieldStart("pieces");
            for (PieceSink.Piece piece : pieces.soFar()) {
                json.writeStartObject();
                json.writeNumberField("offset", piece.offset());
                json.writeNumberField("length", piece.length());
                json.writeStringField("hash", piece.hash());
                json.writeEndObject();
            }
            json.writeEndArray();
        } else if (sink != null) {
            json.writeStringField("content", sink.id());
        } else if (whole != null) {
            json.writeStringField("content", whole.id());
        }
        json.writeEndObject();
    }

    /** What {@link #write} saved; empty if its bytes are gone. */
    static Optional<UploadSession> read(JsonNode json, ContentStore contents) throws IOException {
        String content = json.path("content").asText();
        Standing standing =
                new Standing(json.path("size").asLong(), json.path("closed").asBoolean());
        Optional<PieceSink> pieces = Optional.empty();
        Optional<Sink> sink = Optional.empty();
        if (json.has("pieces")) {
            List<PieceSink.Piece> known = new ArrayList<>();
            json.path("pieces")
                    .forEach(one -> known.add(new PieceSink.Piece(
                            one.path("offset").asLong(),
                            one.path("length").asInt(),
                            one.path("hash").asText())));
            pieces = contents.resumePieces(content, known);
        } else {
            sink = contents.resume(content, standing.size);
        }
        return pieces.isEmpty() && sink.isEmpty()
                ? Optional.empty()
                : Optional.of(new UploadSession(
                        json.path("id").asText(),
                        json.path("account").asText(),
                        Instant.parse(json.path("created").asText()),
                        sink.orElse(null),
                        pieces.orElse(null),
                        standing));
    }

    /** Lets go of the bytes, which stay where they are. */
    synchronized void suspend() throws IOException {
        if (sequential != null) {
            sequential.suspend();
        }
        if (concurrent != null) {
            concurrent.suspend();
        }
    }

    String id() {
        return id;
    }

    String account() {
        return account;
    }

    Instant created() {
        return created;
    }

    boolean isConcurrent() {
        return concurrent != null;
    }

    /**
     * Takes the next bytes, all of them or none.
     *
     * @param offset where the client thinks they go
     * @param length announced, or -1
     */
    void append(long offset, InputStream bytes, long length, boolean close, Optional<String> hash) throws IOException {
        PieceSink pieces = concurrent;
        if (pieces != null) {
            appendPiece(pieces, offset, bytes, length, close, hash);
            return;
        }
        appendNext(offset, bytes, close, hash);
    }

    private synchronized void appendNext(long offset, InputStream bytes, boolean close, Optional<String> hash)
            throws IOException {
        Sink sink = sequential;
        if (closed || sink == null) {
            throw ApiException.route("closed");
        }
        if (offset != sink.size()) {
            throw incorrectOffset(sink.size());
        }
        Sink.Mark mark = sink.mark();
        try {
            HashingInputStream hashed =
                    new HashingInputStream(new LimitedInputStream(bytes, TransferApi.MAX_REQUEST + 1));
            sink.copy(hash.isPresent() ? hashed : hashed.plain());
            if (sink.size() - offset > TransferApi.MAX_REQUEST) {
                throw ApiException.route("payload_too_large");
            }
            if (sink.size() > MAX_FILE) {
                throw ApiException.route("too_large");
            }
            if (hash.isPresent() && !hash.get().equals(hashed.contentHash())) {
                throw ApiException.route("content_hash_mismatch");
            }
        } catch (IOException | RuntimeException e) {
            sink.reset(mark);
            throw e;
        }
        closed = close;
        standing = new Standing(sink.size(), close);
    }

    private void appendPiece(
            PieceSink pieces, long offset, InputStream bytes, long length, boolean close, Optional<String> hash)
            throws IOException {
        synchronized (this) {
            if (closed && !close && content != null) {
                throw ApiException.route("closed");
            }
        }
        if (offset % PieceSink.ALIGNMENT != 0) {
            throw ApiException.route("concurrent_session_invalid_offset");
        }
        if (!close && length >= 0 && length % PieceSink.ALIGNMENT != 0) {
            throw ApiException.route("concurrent_session_invalid_data_size");
        }
        if (length > TransferApi.MAX_REQUEST) {
            throw ApiException.route("payload_too_large");
        }
        HashingInputStream hashed = new HashingInputStream(new LimitedInputStream(bytes, TransferApi.MAX_REQUEST + 1));
        pieces.write(offset, hashed, () -> {
            if (hashed.count() > TransferApi.MAX_REQUEST) {
                throw ApiException.route("payload_too_large");
            }
            if (!close && hashed.count() % PieceSink.ALIGNMENT != 0) {
                throw ApiException.route("concurrent_session_invalid_data_size");
            }
            if (hash.isPresent() && !hash.get().equals(hashed.contentHash())) {
                throw ApiException.route("content_hash_mismatch");
            }
        });
        if (close) {
            synchronized (this) {
                closed = true;
                standing = new Standing(0, true);
            }
        }
    }

    /**
     * The bytes, for a commit that needs no more of them.
     *
     * @param offset the length, as the client knows it
     * @param mustBeClosed whether a session that is still open is refused
     */
    synchronized StoredContent complete(long offset, boolean mustBeClosed) throws IOException {
        PieceSink pieces = concurrent;
        if (mustBeClosed && !closed) {
            throw ApiException.route("lookup_failed", "not_closed");
        }
        StoredContent known = content;
        if (pieces != null) {
            if (!closed) {
                throw ApiException.route("concurrent_session_not_closed");
            }
            if (pieces.completeSize() < 0) {
                throw ApiException.route("concurrent_session_missing_data");
            }
            if (known == null) {
                known = pieces.finish();
            }
        } else {
            Sink sink = sequential;
            long size = known != null ? known.size() : sink == null ? 0 : sink.size();
            if (offset != size) {
                throw ApiException.route(
                        Json.tag("lookup_failed", incorrectOffset(size).error()));
            }
            if (known == null && sink != null) {
                known = sink.finish();
                closed = true;
                standing = new Standing(size, true);
            }
        }
        if (known == null) {
            throw new IllegalStateException("a session without bytes");
        }
        content = known;
        return known;
    }

    private static ApiException incorrectOffset(long size) {
        ObjectNode error = Json.tag("incorrect_offset").put("correct_offset", size);
        return ApiException.route(error);
    }

    @Override
    public synchronized void close() throws IOException {
        StoredContent known = content;
        if (known != null) {
            known.close();
        }
        if (sequential != null) {
            sequential.close();
        }
        if (concurrent != null) {
            concurrent.close();
        }
    }
}
