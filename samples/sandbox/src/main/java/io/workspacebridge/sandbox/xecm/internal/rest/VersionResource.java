package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.Audit;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.model.Version;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Versions of documents. */
final class VersionResource {
    private static final int MAX_DESCRIPTION = 255;

    private final Service service;
    private final ContentServer server;
    private final Uploads uploads;

    VersionResource(Service service) {
        this.service = service;
        this.server = service.server();
        this.uploads = new Uploads(service);
    }

    void register(Resources resources) {
        resources
                .get("/v2/nodes/{id}/versions", this::list)
                .get("/v1/nodes/{id}/versions", this::listV1)
                .post("/v2/nodes/{id}/versions", this::add)
                .post("/v1/nodes/{id}/versions", this::add)
                .delete("/v2/nodes/{id}/versions", this::purge)
                .post("/v2/nodes/{id}/versions/{version}/promote", this::promote)
                .post("/v2/nodes/{id}/versions/{version}/lock", exchange -> lock(exchange, true))
                .post("/v2/nodes/{id}/versions/{version}/unlock", exchange -> lock(exchange, false));
        for (String base : new String[] {"/v1/nodes/{id}/versions/{version}", "/v2/nodes/{id}/versions/{version}"}) {
            resources
                    .get(base, this::get)
                    .put(base, this::describe)
                    .delete(base, this::delete)
                    .get(base + "/categories", this::categories);
        }
    }

    private static boolean isV1(Exchange exchange) {
        return exchange.request().path().startsWith("/v1/");
    }

    /** The version named in the path; {@code latest} only in v1. */
    static Version find(Exchange exchange, Node node) {
        String number = exchange.variable("version");
        Version version;
        if (number.equals("latest") && isV1(exchange)) {
            version = node.currentVersion();
        } else {
            version = node.version((int) exchange.id("version"));
        }
        if (version == null) {
            throw Refusal.failure("Error getting version for node");
        }
        return version;
    }

    private static List<Version> ordered(Exchange exchange, Node node) {
        List<Version> versions = new ArrayList<>(node.versions);
        if (exchange.params().text("order", "asc").equals("desc")) {
            Collections.reverse(versions);
        }
        return versions;
    }

    private Reply list(Exchange exchange) {
        Node node = exchange.document(400);
        List<Version> versions = ordered(exchange, node);
        Page<Version> page = Page.of(exchange, versions, Math.max(1, versions.size()), Integer.MAX_VALUE);
        ObjectNode envelope =
                exchange.params().has("limit") ? page.collection(exchange, "asc_version_number") : exchange.envelope();
        ArrayNode results = envelope.putArray("results");
        for (Version version : page.items()) {
            results.addObject()
                    .putObject("data")
                    .set("versions", service.nodeJson().version(node, version));
        }
        return Reply.ok(envelope);
    }

    private Reply listV1(Exchange exchange) {
        Node node = exchange.document(400);
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        ordered(exchange, node).forEach(version -> data.add(service.nodeJson().version(node, version)));
        body.putObject("definitions");
        return Reply.ok(body);
    }

    private Reply get(Exchange exchange) {
        Node node = exchange.document(400);
        return versionReply(exchange, node, find(exchange, node));
    }

    private Reply versionReply(Exchange exchange, Node node, Version version) {
        ObjectNode json = service.nodeJson().version(node, version);
        if (isV1(exchange)) {
            ObjectNode body = Json.object();
            body.set("data", json);
            body.putObject("definitions");
            return Reply.ok(body);
        }
        ObjectNode data = Json.object();
        data.set("versions", json);
        return exchange.data(data);
    }

    private Reply add(Exchange exchange) {
        Node node = exchange.document(400);
        exchange.require(node, Permission.MODIFY, 400);
        server.records().requireChangeable(node);
        server.records().requireUnreserved(node, exchange.who());
        boolean major = exchange.params().flag("add_major_version", false);
        if (major && node.advancedVersioning) {
            exchange.require(node, Permission.ADD_MAJOR_VERSION, 400);
        }
        Uploads.Upload upload = uploads.find(exchange);
        if (upload == null) {
            throw Refusal.badRequest("Missing required parameter 'File'");
        }
        Version version = uploads.take(upload, node.external, exchange.params());
        version.description = cut(exchange.params().text("description", ""));
        server.nodes().addVersion(node, version, major, exchange.who().id());
        server.audit(node, Audit.ADD_VERSION, exchange.who().id());
        server.nodes().touch(node, exchange.who().id());
        if (isV1(exchange)) {
            return Reply.ok(Json.object().put("id", node.id).put("version_number", version.number));
        }
        ObjectNode data = Json.object();
        data.set("properties", service.nodeJson().properties(node, exchange.who()));
        data.set("versions", service.nodeJson().version(node, version));
        return exchange.data(data);
    }

    private static String cut(String description) {
        return description.length() > MAX_DESCRIPTION ? description.substring(0, MAX_DESCRIPTION) : description;
    }

    private Reply describe(Exchange exchange) {
        Node node = exchange.document(400);
        exchange.require(node, Permission.MODIFY, 400);
        server.records().requireChangeable(node);
        Version version = find(exchange, node);
        version.description = cut(exchange.params().text("description", ""));
        version.modified = server.now();
        server.changed();
        return versionReply(exchange, node, version);
    }

    private Reply delete(Exchange exchange) {
        Node node = exchange.document(400);
        exchange.require(node, Permission.DELETE_VERSIONS, 400);
        server.records().requireChangeable(node);
        Version version = find(exchange, node).lockedBy == 0 ? find(exchange, node) : null;
        if (version == null) {
            throw Refusal.badRequest("The version is locked.");
        }
        if (node.versions.size() == 1) {
            throw Refusal.badRequest("The only version of a document cannot be deleted.");
        }
        server.nodes().deleteVersion(node, version, exchange.who().id());
        return exchange.done();
    }

    private Reply purge(Exchange exchange) {
        Node node = exchange.document(500);
        exchange.require(node, Permission.DELETE_VERSIONS, 500);
        server.records().requireChangeable(node);
        long keep = exchange.params().number("number_to_keep", 1);
        if (keep < 1) {
            throw Refusal.failure("Invalid value for NumberToKeep");
        }
        List<Version> candidates = new ArrayList<>();
        for (Version version : node.versions) {
            if (!node.advancedVersioning || !version.isMajor()) {
                candidates.add(version);
            }
        }
        for (int i = 0; i < candidates.size() - keep; i++) {
            Version version = candidates.get(i);
            if (version.lockedBy == 0 && node.versions.size() > 1) {
                server.nodes().deleteVersion(node, version, exchange.who().id());
            }
        }
        return exchange.done();
    }

    private Reply promote(Exchange exchange) {
        Node node = exchange.document(500);
        exchange.require(node, Permission.ADD_MAJOR_VERSION, 500);
        server.records().requireChangeable(node);
        Version version = find(exchange, node);
        if (!node.advancedVersioning) {
            throw Refusal.failure(
                    "You cannot promote a version for " + node.name + " which is using standard versioning");
        }
        Version promoted = version.sameContent();
        server.contents().retain(promoted.content);
        promoted.description = cut(exchange.params().text("description", version.description));
        server.nodes().addVersion(node, promoted, true, exchange.who().id());
        server.audit(node, Audit.ADD_VERSION, exchange.who().id());
        server.nodes().touch(node, exchange.who().id());
        return versionReply(exchange, node, promoted);
    }

    private Reply lock(Exchange exchange, boolean lock) {
        Node node = exchange.document(500);
        exchange.require(node, Permission.MODIFY, 500);
        Version version = find(exchange, node);
        version.lockedBy = lock ? exchange.who().id() : 0;
        version.lockedAt = lock ? server.now() : null;
        server.changed();
        return versionReply(exchange, node, version);
    }

    private Reply categories(Exchange exchange) {
        Node node = exchange.document(400);
        find(exchange, node);
        return CategoryResource.list(service, exchange, node);
    }
}
