package io.workspacebridge.sandbox.xecm.internal.rest;

import io.workspacebridge.sandbox.content.StoredContent;
import io.workspacebridge.sandbox.http.Response;
import io.workspacebridge.sandbox.xecm.internal.model.Audit;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.model.Version;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bytes of documents and versions. */
final class ContentResource {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    private final Service service;

    ContentResource(Service service) {
        this.service = service;
    }

    void register(Resources resources) {
        for (String base : new String[] {"/v1/nodes/{id}", "/v2/nodes/{id}"}) {
            for (String name : new String[] {"", "/{filename}"}) {
                resources
                        .get(base + "/content" + name, this::current)
                        .get(base + "/versions/{version}/content" + name, this::version);
            }
        }
    }

    private Reply current(Exchange exchange) {
        Node node = exchange.document(500);
        Version version = node.currentVersion();
        if (version == null) {
            throw Refusal.noAccess(500);
        }
        return send(exchange, node, version);
    }

    private Reply version(Exchange exchange) {
        Node node = exchange.document(500);
        return send(exchange, node, VersionResource.find(exchange, node));
    }

    private Reply send(Exchange exchange, Node node, Version version) {
        exchange.require(node, Permission.SEE_CONTENTS, 500);
        service.server().audit(node, Audit.FETCH, exchange.who().id());
        return send(exchange, version.content, version.mimeType, node.name);
    }

    /** Streams a content; {@code action=download} makes it an attachment without a type. */
    Reply send(Exchange exchange, String key, String mimeType, String name) {
        boolean download = exchange.params().text("action", "download").equals("download");
        StoredContent content = service.contents().get(key);
        Response response = Response.of(
                        200,
                        download && exchange.params().has("action") ? "application/octet-stream" : mimeType,
                        content.body())
                .withHeader("Content-Disposition", (download ? "attachment" : "inline") + fileName(name));
        String range = exchange.request().headers().first("Range").orElse("");
        return new Reply.Raw(
                service.options().ranges() && !range.isEmpty() ? partial(response, content, range) : response);
    }

    /** Plain name for the many, RFC 5987 for names beyond ASCII. */
    private static String fileName(String name) {
        String plain = name.replaceAll("[^ -~]", "_").replace("\\", "_").replace("\"", "_");
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return "; filename=\"" + plain + "\"" + (plain.equals(name) ? "" : "; filename*=UTF-8''" + encoded);
    }

    private static Response partial(Response whole, StoredContent content, String range) {
        Matcher matcher = RANGE.matcher(range.trim());
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return whole;
        }
        long size = content.size();
        boolean suffix = matcher.group(1).isEmpty();
        long from = suffix ? Math.max(0, size - Long.parseLong(matcher.group(2))) : Long.parseLong(matcher.group(1));
        long to =
                suffix || matcher.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(matcher.group(2)));
        release(whole);
        if (from > to) {
            return Response.empty(416).withHeader("Content-Range", "bytes */" + size);
        }
        return new Response(206, whole.headers(), content.body(from, to - from + 1))
                .withHeader("Content-Range", "bytes " + from + "-" + to + "/" + size);
    }

    private static void release(Response response) {
        if (response.body() instanceof Response.Slices files) {
            files.lease().close();
        }
    }
}
