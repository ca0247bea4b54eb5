package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.content.ContentStore;
import io.workspacebridge.sandbox.content.StoredContent;
import io.workspacebridge.sandbox.http.Request;
import io.workspacebridge.sandbox.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Documents that cannot be downloaded but exported. Besides Paper documents the sandbox makes Google documents: a path that ends in {@code .gdoc}, {@code .gsheet} or {@code .gslides} becomes one.
 */
final class DocumentsApi {
    private static final Map<String, List<String>> FORMATS = Map.of(
            "paper", List.of("markdown", "html", "plain_text"),
            "gdoc", List.of("docx", "pdf"),
            "gsheet", List.of("xlsx", "pdf"),
            "gslides", List.of("pptx", "pdf"));

    private final World world;
    private final Paths paths;
    private final ContentStore contents;

    DocumentsApi(World world, Paths paths, ContentStore contents) {
        this.world = world;
        this.paths = paths;
        this.contents = contents;
    }

    void register(Endpoints endpoints) {
        endpoints.upload("files/paper/create", "files.content.write", this::create);
        endpoints.download("files/export", "files.content.read", (caller, args, request) -> export(caller, args));
        endpoints.upload("files/paper/update", "files.content.write", this::update);
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

    private Response update(Caller caller, Arguments args, Request request) throws IOException {
        String path = Paths.writeOrId(args, "path");
        String policy = args.union("doc_update_policy", "");
        if (!Set.of("update", "overwrite", "prepend", "append").contains(policy)) {
            throw args.refuse("doc_update_policy: unknown tag '" + policy + "'");
        }
        try (StoredContent added = TransferApi.receive(contents, request);
                InputStream stream = added.open()) {
            byte[] more = stream.readAllBytes();
            return Response.json(200, world.locked(() -> update(caller, path, policy, args, more)));
        }
    }

    private ObjectNode update(Caller caller, String path, String policy, Arguments args, byte[] more) {
        FileNode file = paths.file(caller.view(), path, "path");
        if (file.current().downloadable()) {
            throw ApiException.route("path", "unsupported_content_type");
        }
        if (!caller.view().access(file.space()).writes()) {
            throw ApiException.route("insufficient_permissions");
        }
        int revision = file.revisions().size();
        if (policy.equals("update") && args.number("paper_revision", -1, -1, Long.MAX_VALUE) != revision) {
            throw ApiException.route("revision_mismatch");
        }
        byte[] before = stored(file.current());
        byte[] text = switch (policy) {
            case "append" -> joined(before, more);
            case "prepend" -> joined(more, before);
            default -> more;
        };
        Instant now = world.now();
        world.revise(
                file,
                new Revision(
                        world.newRev(file.space()),
                        contents.store(text),
                        now,
                        now,
                        caller.account().id(),
                        file.current().exportAs()));
        return Json.object().put("paper_revision", revision + 1);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
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
        byte[] stored = stored(revision);
        return format.equals("html")
                ? ("<html><body>" + new String(stored, StandardCharsets.UTF_8) + "</body></html>")
                        .getBytes(StandardCharsets.UTF_8)
                : stored;
    }

    private static byte[] stored(Revision revision) {
        try (InputStream in = revision.content().open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
