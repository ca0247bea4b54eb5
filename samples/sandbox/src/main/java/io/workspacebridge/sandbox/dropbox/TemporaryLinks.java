package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.content.ContentStore;
import io.workspacebridge.sandbox.content.StoredContent;
import io.workspacebridge.sandbox.dropbox.Endpoints.Effect;
import io.workspacebridge.sandbox.http.Request;
import io.workspacebridge.sandbox.http.Response;
import io.workspacebridge.sandbox.http.Route;
import java.io.IOException;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Addresses that need no token: they give one file's bytes for four hours, or take one file once. */
final class TemporaryLinks {
    private static final Duration LIFETIME = Duration.ofHours(4);

    private final World world;
    private final Paths paths;
    private final Commits commits;
    private final ContentStore contents;
    private final Supplier<URI> baseUrl;
    private final Map<String, Reading> readings = new ConcurrentHashMap<>();
    private final Map<String, Writing> writings = new ConcurrentHashMap<>();

    private record Reading(StoredContent content, String name, Instant ends) {}

    private record Writing(Caller caller, Commit commit, Instant ends, AtomicReference<Use> use) {}

    private enum Use {
        FREE,
        UNDER_WAY,
        CONSUMED
    }

    TemporaryLinks(World world, Paths paths, Commits commits, ContentStore contents, Supplier<URI> baseUrl) {
        this.world = world;
        this.paths = paths;
        this.commits = commits;
        this.contents = contents;
        this.baseUrl = baseUrl;
    }

    void register(Endpoints endpoints) {
        endpoints.rpc(
                "files/get_temporary_link",
                "files.content.read",
                Effect.READS,
                (caller, args) -> world.locked(() -> reading(caller.view(), args)));
        endpoints.rpc("files/get_temporary_upload_link", "files.content.write", Effect.READS, this::writing);
        endpoints.add(Route.reading("GET", "/apitl/1/{token}", this::give));
        endpoints.add("POST", "/apitul/1/{token}", this::take);
    }

    private JsonNode reading(View view, Arguments args) {
        FileNode file = paths.file(view, Paths.read(args, "path"), "path");
        if (!file.current().downloadable()) {
            throw ApiException.route("unsupported_file");
        }
        String token = world.token(40);
        readings.put(
                token,
                new Reading(
                        file.current().content().retain(),
                        file.name(),
                        world.now().plus(LIFETIME)));
        ObjectNode json = Json.object();
        json.set("metadata", Metadata.file(view, file, file.current()));
        return json.put("link", baseUrl.get() + "/apitl/1/" + token);
    }

    private Response give(Request request) {
        Reading link = readings.get(request.variable("token"));
        if (link == null) {
            return Response.text(404, "not found\n");
        }
        if (!world.now().isBefore(link.ends())) {
            return Response.text(410, "expired\n");
        }
        Optional<String> type = Optional.ofNullable(URLConnection.guessContentTypeFromName(link.name()));
        Response answer = Ranges.answer(
                request,
                link.content(),
                "\"" + link.content().contentHash() + "\"",
                world.options().refuseRangeBeyondEnd());
        return answer.status() < 300 && type.isPresent() ? answer.withHeader("Content-Type", type.get()) : answer;
    }

    /** What the commit meets is looked at when the bytes come. */
    private JsonNode writing(Caller caller, Arguments args) {
        Commit commit = Commit.read(args.struct("commit_info"));
        double seconds = args.real("duration", 14_400.0, 60.0, 14_400.0);
        String token = world.token(40);
        Instant ends = world.now().plusMillis((long) (seconds * 1000));
        writings.put(token, new Writing(caller, commit, ends, new AtomicReference<>(Use.FREE)));
        return Json.object().put("link", baseUrl.get() + "/apitul/1/" + token);
    }

    private Response take(Request request) throws IOException {
        Writing link = writings.get(request.variable("token"));
        if (link == null) {
            return Response.text(409, "conflict: no such link\n");
        }
        if (!world.now().isBefore(link.ends()) || link.use().get() == Use.CONSUMED) {
            return Response.text(410, "gone: expired or already consumed\n");
        }
        boolean octets = request.headers()
                .first("Content-Type")
                .filter(type -> type.startsWith("application/octet-stream"))
                .isPresent();
        if (!octets) {
            return Response.text(400, "Content-Type must be application/octet-stream\n");
        }
        if (!link.use().compareAndSet(Use.FREE, Use.UNDER_WAY)) {
            return Response.text(409, "conflict: in use\n");
        }
        boolean stored = false;
        try (StoredContent content = TransferApi.receive(contents, request)) {
            world.locked(() -> commits.store(link.caller(), link.commit(), content, refusal -> refusal));
            stored = true;
            return Response.json(200, Json.object().put("content-hash", content.contentHash()));
        } catch (ApiException e) {
            return Response.text(409, "conflict\n");
        } finally {
            link.use().set(stored ? Use.CONSUMED : Use.FREE);
        }
    }
}
