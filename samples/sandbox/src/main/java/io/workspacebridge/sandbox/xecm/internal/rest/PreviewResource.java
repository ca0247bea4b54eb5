package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.content.StoredContent;
import io.workspacebridge.sandbox.http.Response;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.model.Version;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/** What people see of a document without fetching it: thumbnails and the HTML view. */
final class PreviewResource {
    private static final Map<String, Integer> SIZES = new TreeMap<>(Map.of("small", 60, "medium", 120, "large", 240));
    private static final int MAX_TEXT = 256 * 1024;

    private final Service service;

    PreviewResource(Service service) {
        this.service = service;
    }

    void register(Resources resources) {
        for (String base : new String[] {"/v1/nodes/{id}", "/v2/nodes/{id}"}) {
            for (String document : new String[] {base, base + "/versions/{version}"}) {
                resources
                        .get(document + "/thumbnails", this::thumbnails)
                        .get(document + "/thumbnails/{size}", this::thumbnail)
                        .get(document + "/thumbnails/{size}/content", this::picture)
                        .get(document + "/view/html", this::html);
            }
        }
    }

    private static Version version(Exchange exchange) {
        Node node = exchange.document(500);
        exchange.require(node, Permission.SEE_CONTENTS, 500);
        Version version = exchange.request().path().contains("/versions/")
                ? VersionResource.find(exchange, node)
                : node.currentVersion();
        if (version == null) {
            throw Refusal.noAccess(500);
        }
        return version;
    }

    private static ObjectNode describe(Exchange exchange, String size, int pixels) {
        String path = exchange.request().path();
        String list = path.substring(0, path.indexOf("/thumbnails") + "/thumbnails".length());
        return Json.object()
                .put("size", size)
                .put("width", pixels)
                .put("height", pixels)
                .put("mime_type", "image/png")
                .put("href", "/api" + list + "/" + size + "/content");
    }

    private Reply thumbnails(Exchange exchange) {
        version(exchange);
        ArrayNode list = Json.array();
        SIZES.forEach((size, pixels) -> list.add(describe(exchange, size, pixels)));
        ObjectNode body = exchange.request().path().startsWith("/v1/") ? Json.object() : exchange.envelope();
        body.set(exchange.request().path().startsWith("/v1/") ? "data" : "results", list);
        return Reply.ok(body);
    }

    private static int pixels(Exchange exchange) {
        Integer pixels = SIZES.get(exchange.variable("size").toLowerCase(Locale.ROOT));
        if (pixels == null) {
            throw Refusal.badRequest("Invalid value for argument 'size'.");
        }
        return pixels;
    }

    private Reply thumbnail(Exchange exchange) {
        version(exchange);
        ObjectNode described = describe(exchange, exchange.variable("size"), pixels(exchange));
        if (!exchange.request().path().startsWith("/v1/")) {
            return exchange.data(described);
        }
        ObjectNode body = Json.object();
        body.set("data", described);
        return Reply.ok(body);
    }

    /** A sheet of paper in a colour of the document's kind: nothing here can draw its content. */
    private Reply picture(Exchange exchange) {
        Version version = version(exchange);
        int pixels = pixels(exchange);
        BufferedImage image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
        Graphics2D paper = image.createGraphics();
        paper.setColor(new Color(version.mimeType.hashCode() | 0x808080));
        paper.fillRect(0, 0, pixels, pixels);
        paper.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Reply.Raw(Response.bytes(200, "image/png", png.toByteArray()));
    }

    private Reply html(Exchange exchange) {
        Version version = version(exchange);
        StoredContent content = service.contents().get(version.content);
        String inner = version.mimeType.startsWith("text/") && content.size() <= MAX_TEXT
                ? "<pre>" + escaped(text(content)) + "</pre>"
                : "<p>" + version.size + " bytes of " + escaped(version.mimeType) + "</p>";
        return new Reply.Raw(Response.html(
                200,
                "<html><head><title>" + escaped(version.fileName) + "</title></head><body>" + inner
                        + "</body></html>\n"));
    }

    private static String text(StoredContent content) {
        try (InputStream in = content.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
