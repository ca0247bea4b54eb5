package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.content.ContentStore;
import io.workspacebridge.sandbox.content.StoredContent;
import io.workspacebridge.sandbox.dropbox.Endpoints.Effect;
import io.workspacebridge.sandbox.http.Request;
import io.workspacebridge.sandbox.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Upload sessions, one by one and in batches. */
final class SessionsApi {
    private static final String SCOPE = "files.content.write";

    private final World world;
    private final Commits commits;
    private final ContentStore contents;
    private final Sessions sessions;
    private final Jobs jobs;

    SessionsApi(World world, Commits commits, ContentStore contents, Sessions sessions, Jobs jobs) {
        this.world = world;
        this.commits = commits;
        this.contents = contents;
        this.sessions = sessions;
        this.jobs = jobs;
    }

    void register(Endpoints endpoints) {
        endpoints.upload("files/upload_session/start", SCOPE, this::start);
        endpoints.upload("files/upload_session/append_v2", SCOPE, this::append);
        endpoints.upload("files/upload_session/append_batch", SCOPE, this::appendBatch);
        endpoints.upload("files/upload_session/finish", SCOPE, this::finish);
        endpoints.rpc("files/upload_session/start_batch", SCOPE, Effect.WRITES, this::startBatch);
        endpoints.rpc(
                "files/upload_session/finish_batch_v2",
                SCOPE,
                Effect.WRITES,
                (caller, args) -> finishBatch(caller, args));
        endpoints.rpc(
                "files/upload_session/finish_batch",
                SCOPE,
                Effect.WRITES,
                (caller, args) -> jobs.launch("finish_batch", Json.flat("complete", finishBatch(caller, args))));
        endpoints.rpc(
                "files/upload_session/finish_batch/check",
                SCOPE,
                Effect.READS,
                (caller, args) -> jobs.check("finish_batch", args));
    }

    private static boolean concurrent(Arguments args) {
        return args.union("session_type", "sequential").equals("concurrent");
    }

    private Response start(Caller caller, Arguments args, Request request) throws IOException {
        boolean close = args.flag("close", false);
        Optional<String> hash = args.optional("content_hash");
        UploadSession session = sessions.open(caller.account().id(), concurrent(args));
        try {
            if (session.isConcurrent()) {
                if (close) {
                    throw ApiException.route("concurrent_session_close_not_allowed");
                }
                if (request.body().readNBytes(1).length > 0) {
                    throw ApiException.route("concurrent_session_data_not_allowed");
                }
            } else {
                session.append(0, request.body(), request.contentLength(), close, hash);
            }
        } catch (IOException | RuntimeException e) {
            sessions.drop(session);
            throw e;
        }
        return Response.json(200, Json.object().put("session_id", session.id()));
    }

    private JsonNode startBatch(Caller caller, Arguments args) {
        if (!args.has("num_sessions")) {
            throw args.refuse("missing required field 'num_sessions'");
        }
        long count = args.number("num_sessions", 1, 1, 1000);
        ObjectNode json = Json.object();
        ArrayNode ids = json.putArray("session_ids");
        for (int i = 0; i < count; i++) {
            ids.add(sessions.open(caller.account().id(), concurrent(args)).id());
        }
        return json;
    }

    private Response append(Caller caller, Arguments args, Request request) throws IOException {
        Arguments cursor = args.struct("cursor");
        UploadSession session = sessions.find(caller, cursor.text("session_id"));
        session.append(
                offset(cursor),
                request.body(),
                request.contentLength(),
                args.flag("close", false),
                args.optional("content_hash"));
        return Response.json(200, com.fasterxml.jackson.databind.node.NullNode.instance);
    }

    private static long offset(Arguments cursor) {
        if (!cursor.has("offset")) {
            throw cursor.refuse("missing required field 'offset'");
        }
        return cursor.number("offset", 0, 0, Long.MAX_VALUE);
    }

    private Response appendBatch(Caller caller, Arguments args, Request request) throws IOException {
        List<Arguments> entries = args.structs("entries", 1, 1000);
        long expected = 0;
        for (Arguments entry : entries) {
            // What is ill-formed fails the whole request, before anything is taken.
            Arguments cursor = entry.struct("cursor");
            cursor.text("session_id");
            offset(cursor);
            expected += entry.number("length", 0, 0, TransferApi.MAX_REQUEST);
        }
        try (StoredContent body = TransferApi.receive(contents, request)) {
            Optional<String> hash = args.optional("content_hash");
            if (hash.isPresent() && !hash.get().equals(body.contentHash())) {
                throw ApiException.route("content_hash_mismatch");
            }
            if (expected != body.size()) {
                throw ApiException.route("length_mismatch");
            }
            ArrayNode results = Json.array();
            try (InputStream bytes = body.open()) {
                for (Arguments entry : entries) {
                    results.add(appendOne(caller, entry, bytes));
                }
            }
            return Response.json(200, Json.object().set("entries", results));
        }
    }

    private ObjectNode appendOne(Caller caller, Arguments entry, InputStream bytes) throws IOException {
        long length = entry.number("length", 0, 0, TransferApi.MAX_REQUEST);
        LimitedInputStream piece = new LimitedInputStream(bytes, length);
        try {
            Arguments cursor = entry.struct("cursor");
            sessions.find(caller, cursor.text("session_id"))
                    .append(offset(cursor), piece, length, entry.flag("close", false), Optional.empty());
            return Json.tag("success");
        } catch (ApiException e) {
            piece.transferTo(java.io.OutputStream.nullOutputStream());
            return Json.tag("failure", e.error());
        }
    }

    private Response finish(Caller caller, Arguments args, Request request) throws IOException {
        Arguments cursor = args.struct("cursor");
        Commit commit = Commit.read(args.struct("commit"));
        UploadSession session;
        try {
            session = sessions.find(caller, cursor.text("session_id"));
        } catch (ApiException e) {
            throw ApiException.route(Json.tag("lookup_failed", e.error()));
        }
        long offset = offset(cursor);
        try (java.io.PushbackInputStream body = new java.io.PushbackInputStream(request.body())) {
            int first = body.read();
            if (first >= 0) {
                body.unread(first);
                if (session.isConcurrent()) {
                    throw ApiException.route("concurrent_session_data_not_allowed");
                }
                offset = appendLast(session, offset, body, request, args.optional("content_hash"));
            }
        }
        return Response.json(200, commit(caller, session, offset, false, commit));
    }

    private static long appendLast(
            UploadSession session, long offset, InputStream body, Request request, Optional<String> hash)
            throws IOException {
        try {
            session.append(offset, body, request.contentLength(), true, hash);
        } catch (ApiException e) {
            String tag = e.error().path(".tag").asText();
            boolean own = tag.equals("payload_too_large") || tag.equals("content_hash_mismatch");
            throw own ? e : ApiException.route(Json.tag("lookup_failed", e.error()));
        }
        return offset + request.bytesRead();
    }

    private ObjectNode commit(Caller caller, UploadSession session, long offset, boolean mustBeClosed, Commit commit)
            throws IOException {
        StoredContent content = session.complete(offset, mustBeClosed);
        ObjectNode file = world.locked(() ->
                commits.store(caller, commit, content, e -> ApiException.route(Json.tag("path", e.error()))));
        sessions.drop(session);
        return file;
    }

    private ObjectNode finishBatch(Caller caller, Arguments args) {
        ArrayNode results = Json.array();
        for (Arguments entry : args.structs("entries", 1, 1000)) {
            Arguments cursor = entry.struct("cursor");
            Commit commit = Commit.read(entry.struct("commit"));
            try {
                UploadSession session = find(caller, cursor);
                checkHash(session, offset(cursor), entry.optional("content_hash"));
                results.add(Json.flat("success", commit(caller, session, offset(cursor), true, commit)));
            } catch (ApiException e) {
                results.add(Json.tag("failure", e.error()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        ObjectNode json = Json.object();
        json.set("entries", results);
        return json;
    }

    private UploadSession find(Caller caller, Arguments cursor) {
        try {
            return sessions.find(caller, cursor.text("session_id"));
        } catch (ApiException e) {
            throw ApiException.route(Json.tag("lookup_failed", e.error()));
        }
    }

    /** A batch carries no bytes, so the hash can only be that of the whole file. */
    private static void checkHash(UploadSession session, long offset, Optional<String> hash) throws IOException {
        if (hash.isPresent() && !session.complete(offset, true).contentHash().equals(hash.get())) {
            throw ApiException.route("content_hash_mismatch");
        }
    }
}
