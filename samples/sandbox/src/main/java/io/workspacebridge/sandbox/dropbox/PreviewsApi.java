package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.dropbox.Endpoints.Effect;
import io.workspacebridge.sandbox.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Small pictures and pages that stand for files. Pictures are really made smaller and tables really become pages; a
 * document's preview is a page with its name, since nothing here can lay out its text.
 */
final class PreviewsApi {
    private static final String SCOPE = "files.content.read";
    private static final int MOST = 25;
    private static final Set<String> PAGES = Set.of(
            "ai", "doc", "docm", "docx", "eps", "gdoc", "gslides", "odp", "odt", "pps", "ppsm", "ppsx", "ppt", "pptm",
            "pptx", "rtf");
    private static final Set<String> TABLES = Set.of("csv", "gsheet", "ods", "xls", "xlsm", "xlsx");

    private final World world;
    private final Paths paths;
    private final LinkReads links;

    /** A revision that is held until it was drawn, and how the answer describes it. */
    private record Subject(Revision revision, String name, ObjectNode described) {}

    PreviewsApi(World world, Paths paths, LinkReads links) {
        this.world = world;
        this.paths = paths;
        this.links = links;
    }

    void register(Endpoints endpoints) {
        endpoints.download("files/get_preview", SCOPE, (caller, args, request) -> preview(caller.view(), args));
        endpoints.download("files/get_thumbnail", SCOPE, (caller, args, request) -> {
            Thumbnail wanted = Thumbnail.read(args);
            Subject subject = own(caller.view(), Paths.read(args, "path"));
            return picture(subject, wanted, subject.described);
        });
        endpoints.downloadForApps("files/get_thumbnail_v2", SCOPE, (caller, args, request) -> {
            Thumbnail wanted = Thumbnail.read(args);
            boolean own = args.union("resource", "").equals("path");
            Subject subject = own ? own(caller.view(), path(args)) : linked(caller, args);
            return picture(subject, wanted, (ObjectNode)
                    Json.object().set(own ? "file_metadata" : "link_metadata", subject.described));
        });
        endpoints.rpc("files/get_thumbnail_batch", SCOPE, Effect.READS, this::batch);
    }

    private static String path(Arguments args) {
        return Paths.read(args.unionValue("resource"), "path");
    }

    private Subject own(View view, String path) {
        return world.locked(() -> {
            FileNode file = paths.file(view, path, "path");
            Revision revision = path.startsWith("rev:") ? FilesApi.revision(file, path.substring(4)) : file.current();
            revision.content().retain();
            return new Subject(revision, file.name(), Metadata.file(view, file, revision));
        });
    }

    private Subject linked(Caller caller, Arguments args) {
        if (!args.union("resource", "").equals("link")) {
            throw args.refuse("resource: unknown tag '" + args.union("resource", "") + "'");
        }
        Arguments link = args.unionValue("resource");
        return world.locked(() -> {
            FileNode file = links.fileBehind(caller, link);
            Revision revision = file.current();
            revision.content().retain();
            return new Subject(
                    revision,
                    file.name(),
                    Json.object()
                            .put("url", link.text("url"))
                            .put("rev", revision.rev())
                            .put("id", file.id()));
        });
    }

    private static Response picture(Subject subject, Thumbnail wanted, ObjectNode result) throws IOException {
        return Response.bytes(200, wanted.contentType(), drawn(subject, wanted))
                .withHeader("Dropbox-API-Result", Json.ascii(result));
    }

    private static byte[] drawn(Subject subject, Thumbnail wanted) throws IOException {
        try (InputStream bytes = subject.revision.content().open()) {
            if (!Thumbnail.isMadeOf(subject.name)) {
                throw ApiException.route("unsupported_extension");
            }
            return wanted.of(bytes);
        } finally {
            subject.revision.content().close();
        }
    }

    private JsonNode batch(Caller caller, Arguments args) throws IOException {
        List<Arguments> entries = args.structs("entries", 0, Integer.MAX_VALUE);
        if (entries.size() > MOST) {
            throw ApiException.route("too_many_files");
        }
        ArrayNode results = Json.array();
        for (Arguments entry : entries) {
            Thumbnail wanted = Thumbnail.read(entry);
            String path = Paths.read(entry, "path");
            try {
                Subject subject = own(caller.view(), path);
                ObjectNode success = Json.tag("success");
                success.set("metadata", subject.described);
                results.add(success.put("thumbnail", Base64.getEncoder().encodeToString(drawn(subject, wanted))));
            } catch (ApiException e) {
                results.add(Json.tag("failure", e.error()));
            }
        }
        return Json.object().set("entries", results);
    }

    // ---- pages

    private Response preview(View view, Arguments args) throws IOException {
        Subject subject = own(view, Paths.read(args, "path"));
        try (InputStream bytes = subject.revision.content().open()) {
            String extension =
                    subject.name.substring(subject.name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            Response page;
            if (TABLES.contains(extension)) {
                String rows = extension.equals("csv")
                        ? table(new String(bytes.readAllBytes(), StandardCharsets.UTF_8))
                        : "<tr><td>" + html(subject.name) + "</td></tr>";
                page = Response.html(200, "<html><body><table>" + rows + "</table></body></html>\n");
            } else if (PAGES.contains(extension)) {
                page = Response.bytes(200, "application/pdf", PdfPage.of(subject.name));
            } else {
                throw ApiException.route("unsupported_extension");
            }
            return page.withHeader("Dropbox-API-Result", Json.ascii(subject.described));
        } finally {
            subject.revision.content().close();
        }
    }

    private static String table(String csv) {
        StringBuilder rows = new StringBuilder();
        csv.lines().forEach(line -> {
            rows.append("<tr>");
            for (String cell : line.split(",", -1)) {
                rows.append("<td>").append(html(cell)).append("</td>");
            }
            rows.append("</tr>");
        });
        return rows.toString();
    }

    private static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
