package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.model.Version;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import io.workspacebridge.sandbox.xecm.internal.wire.UploadedFile;

/** Other forms of a version, such as a PDF, which clients bring; the stand-in makes none itself. */
final class RenditionResource {
    private static final String VERSIONS = "/v2/nodes/{id}/versions";

    private final Service service;
    private final ContentServer server;
    private final ContentResource contents;

    RenditionResource(Service service) {
        this.service = service;
        this.server = service.server();
        this.contents = new ContentResource(service);
    }

    void register(Resources resources) {
        resources
                .get(VERSIONS + "/renditions", this::all)
                .post(VERSIONS + "/renditions", exchange -> add(exchange, current(exchange.document(500))))
                .get(VERSIONS + "/{version}/renditions", this::ofVersion)
                .put(VERSIONS + "/{version}/renditions", exchange -> add(exchange, version(exchange)))
                .delete(VERSIONS + "/{version}/renditions", this::remove)
                .get(VERSIONS + "/{version}/renditions/content", this::content);
    }

    private static Version current(Node node) {
        Version version = node.currentVersion();
        if (version == null) {
            throw Refusal.failure("Unable to get node rendition");
        }
        return version;
    }

    private static Version version(Exchange exchange) {
        return VersionResource.find(exchange, exchange.document(500));
    }

    private ObjectNode json(Node node, Version version, Version.Rendition rendition) {
        ObjectNode json = service.nodeJson().version(node, version);
        json.put("rendition_type", rendition.type);
        json.put("file_name", rendition.fileName);
        json.put("file_size", rendition.size);
        json.put("mime_type", rendition.mimeType);
        json.put("version_id", rendition.id);
        json.put("version_major_number", version.major);
        return json.put("version_minor_number", version.minor);
    }

    private ArrayNode list(Exchange exchange, Node node, Version version) {
        String wanted = exchange.params().text("rendition_type", "");
        ArrayNode list = Json.array();
        for (Version.Rendition rendition : version.renditions) {
            if (wanted.isEmpty() || rendition.type.equalsIgnoreCase(wanted)) {
                list.add(json(node, version, rendition));
            }
        }
        return list;
    }

    private Reply all(Exchange exchange) {
        Node node = exchange.document(500);
        ObjectNode results = Json.object();
        for (Version version : node.versions) {
            results.set(String.valueOf(version.number), list(exchange, node, version));
        }
        return exchange.results(results);
    }

    private Reply ofVersion(Exchange exchange) {
        Node node = exchange.document(500);
        ObjectNode envelope = exchange.envelope();
        envelope.set("results", list(exchange, node, version(exchange)));
        return Reply.ok(envelope);
    }

    private static String type(Exchange exchange) {
        String type = exchange.params().text("rendition_type", "");
        if (type.isEmpty()) {
            throw Refusal.badRequest("Argument \"rendition_type\" is required");
        }
        return type;
    }

    private void requireModify(Exchange exchange, Node node) {
        if (!server.access().may(exchange.who(), node, Permission.MODIFY)) {
            throw new Refusal(401, "Insufficient permissions to perform that action");
        }
        server.records().requireChangeable(node);
    }

    private Reply add(Exchange exchange, Version version) {
        Node node = exchange.document(500);
        requireModify(exchange, node);
        String type = type(exchange);
        UploadedFile file = exchange.params().file("file");
        if (file == null) {
            throw Refusal.badRequest("Missing required parameter 'File'");
        }
        drop(version, type);
        Version.Rendition rendition = new Version.Rendition();
        rendition.id = server.newVersionId();
        rendition.type = type;
        rendition.fileName = file.fileName();
        rendition.mimeType = file.contentType();
        rendition.size = file.content().size();
        rendition.content = service.contents().keep(file.content());
        rendition.created = server.now();
        version.renditions.add(rendition);
        server.changed();
        ObjectNode data = Json.object();
        data.set("rendition", json(node, version, rendition));
        return exchange.data(data);
    }

    private boolean drop(Version version, String type) {
        return version.renditions.removeIf(rendition -> {
            boolean gone = rendition.type.equalsIgnoreCase(type);
            if (gone) {
                server.contents().release(rendition.content);
            }
            return gone;
        });
    }

    private Reply remove(Exchange exchange) {
        Node node = exchange.document(500);
        requireModify(exchange, node);
        if (!drop(version(exchange), type(exchange))) {
            throw Refusal.failure("Unable to get node rendition");
        }
        server.changed();
        return exchange.done();
    }

    private Reply content(Exchange exchange) {
        Node node = exchange.document(500);
        exchange.require(node, Permission.SEE_CONTENTS, 500);
        String type = type(exchange);
        for (Version.Rendition rendition : version(exchange).renditions) {
            if (rendition.type.equalsIgnoreCase(type)) {
                return contents.send(exchange, rendition.content, rendition.mimeType, rendition.fileName);
            }
        }
        throw Refusal.failure("Unable to get node rendition");
    }
}
