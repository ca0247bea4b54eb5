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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Documents that cannot be downloaded but exported, and links that open a file for a while. Besides Paper documents the
 * sandbox makes Google documents: a path that ends in {@code .gdoc}, {@code .gsheet} or {@code .gslides} becomes one.
 */
final class DocumentsApi {
    private static final Duration LINK_LIFETIME = Duration.ofHours(4);
    private static final Map<String, List<String>> FORMATS = Map.of(
            "paper", List.of("markdown", "html", "plain_text"),
            "gdoc", List.of("docx", "pdf"),
            "gsheet", List.of("xlsx", "pdf"),
            "gslides", List.of("pptx", "pdf"));

    private final World world;
    private final Paths paths;
    private final ContentStore contents;
    private final Supplier<URI> baseUrl;
    private final Map<String, Temporary> temporary = new ConcurrentHashMap<>();

    private record Temporary(StoredContent content, String name, Instant ends) {}

    DocumentsApi(World world, Paths paths, ContentStore contents, Supplier<URI> baseUrl) {
        this.world = world;
        this.paths = paths;
        this.contents = contents;
        this.baseUrl = baseUrl;
    }

    void register(Endpoints endpoints) {
        endpoints.upload("files/paper/create", "files.content.write", this::create);
        endpoints.download("files/export", "files.content.read", (caller, args, request) -> export(caller, args));
        endpoints.rpc(
                "files/get_temporary_link",
                "files.content.read",
                Effect.READS,
                (caller, args) -> world.locked(() -> link(caller.view(), args)));
        endpoints.add(Route.reading("GET", "/apitl/1/{token}", this::follow));
    }

    private Response create(Caller caller, Arguments args, Request request) throws IOException {
        String path = Paths.write(args, "path");
        String extension = path.substring(path.lastIndexOf('.') + 1);
        List<String> formats = FORMATS.get(extension);
        if (formats == null) {
            throw ApiException.route("invalid_file_extension");
        }
        try (StoredContent content = TransferApi.receive(contents, request)) {
            ObjectNode json = world.locked(() -> {
                Place place = paths.find(caller.view(), path);
                if (place.node() != null || place.blocked()) {
                    throw ApiException.route("invalid_path");
                }
                Writes.checkTarget(caller.view(), place);
                FolderNode parent = world.makeParents(place);
                Instant now = world.now();
                FileNode made = world.newFile(
                        parent,
                        place.leaf(),
                        new Revision(
                                world.newRev(parent.space()),
                                content.retain(),
                                now,
                                now,
                                caller.account().id(),
                                formats));
                return Json.object()
                        .put(
                                "url",
                                "https://www.dropbox.com/scl/fi/" + made.id().substring(3))
                        .put("result_path", caller.view().path(made).orElse(path))
                        .put("file_id", made.id())
                        .put("paper_revision", 1);
            });
            return Response.json(200, json);
        }
    }

    private Response export(Caller caller, Arguments args) {
        return world.locked(() -> {
            FileNode file = paths.file(caller.view(), Paths.read(args, "path"), "path");
            Revision revision = file.current();
            if (revision.downloadable()) {
                throw ApiException.route("non_exportable");
            }
            String format =
                    args.optional("export_format").orElse(revision.exportAs().get(0));
            if (!revision.exportAs().contains(format)) {
                throw ApiException.route("invalid_export_format");
            }
            byte[] bytes = rendered(revision, format);
            ObjectNode exported = Json.object()
                    .put("name", file.name().substring(0, file.name().lastIndexOf('.')) + "." + extension(format))
                    .put("size", bytes.length)
                    .put("paper_revision", file.revisions().size());
            ObjectNode result = Json.object();
            result.set("export_metadata", exported);
            result.set("file_metadata", Metadata.file(caller.view(), file, revision));
            return Response.bytes(200, "application/octet-stream", bytes)
                    .withHeader("Dropbox-API-Result", Json.ascii(result));
        });
    }

    private static String extension(String format) {
        return switch (format) {
            case "markdown" -> "md";
            case "plain_text" -> "txt";
            default -> format;
        };
    }

    private static byte[] rendered(Revision revision, String format) {
        try (java.io.InputStream in = revision.content().open()) {
            byte[] stored = in.readAllBytes();
            return format.equals("html")
                    ? ("<html><body>" + new String(stored, StandardCharsets.UTF_8) + "</body></html>")
                            .getBytes(StandardCharsets.UTF_8)
                    : stored;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private JsonNode link(View view, Arguments args) {
        FileNode file = paths.file(view, Paths.read(args, "path"), "path");
        if (!file.current().downloadable()) {
            throw ApiException.route("unsupported_file");
        }
        String token = world.token(40);
        temporary.put(
                token,
                new Temporary(
                        file.current().content().retain(),
                        file.name(),
                        world.now().plus(LINK_LIFETIME)));
        ObjectNode json = Json.object();
        json.set("metadata", Metadata.file(view, file, file.current()));
        return json.put("link", baseUrl.get() + "/apitl/1/" + token);
    }

    private Response follow(Request request) {
        Temporary link = temporary.get(request.variable("token"));
        if (link == null) {
            return Response.text(404, "not found\n");
        }
        if (!world.now().isBefore(link.ends())) {
            return Response.text(410, "expired\n");
        }
        return Ranges.answer(
                request,
                link.content(),
                "\"" + link.content().contentHash() + "\"",
                world.options().refuseRangeBeyondEnd());
    }
}
