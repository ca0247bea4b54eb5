package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.Audit;
import io.workspacebridge.sandbox.xecm.internal.model.Categories;
import io.workspacebridge.sandbox.xecm.internal.model.CategoryValues;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.NodeType;
import io.workspacebridge.sandbox.xecm.internal.model.Nodes;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import io.workspacebridge.sandbox.xecm.internal.wire.Params;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Making, changing and deleting nodes. */
final class NodeWriteResource {
    private final Service service;
    private final ContentServer server;
    private final Uploads uploads;
    private final ReservationResource reservations;

    NodeWriteResource(Service service) {
        this.service = service;
        this.server = service.server();
        this.uploads = new Uploads(service);
        this.reservations = new ReservationResource(service);
    }

    void register(Resources resources) {
        reservations.register(resources);
        resources
                .post("/v2/nodes", exchange -> create(exchange, false))
                .post("/v1/nodes", exchange -> create(exchange, true))
                .put("/v2/nodes/{id}", this::update)
                .put("/v1/nodes/{id}", this::update)
                .delete("/v2/nodes/{id}", exchange -> delete(exchange, 500))
                .delete("/v1/nodes/{id}", exchange -> delete(exchange, 400))
                .put("/v2/nodes/{id}/nicknames", exchange -> {
                    Node node = exchange.node(500);
                    exchange.require(node, Permission.MODIFY, 500);
                    server.nodes()
                            .setNickname(
                                    node,
                                    exchange.params().text("nickname", ""),
                                    exchange.who().id());
                    return exchange.done();
                })
                .get("/v2/nicknames/{nick}/nodes", this::byNickname)
                .put("/v2/nodes/{id}/systemattributes", exchange -> {
                    exchange.require(exchange.node(400), Permission.EDIT_ATTRIBUTES, 400);
                    return exchange.done();
                })
                .put("/v2/nodes/{id}/collection", this::collection)
                .post("/v2/doctemplates", this::fromTemplate);
    }

    private Reply create(Exchange exchange, boolean v1) {
        Params params = exchange.params();
        long user = exchange.who().id();
        int duplicateStatus = v1 ? 400 : 500;
        Node original = copied(exchange);
        Node parent = parent(exchange);
        exchange.require(parent, Permission.ADD_ITEMS, 400);
        if (!parent.isContainer()) {
            throw Refusal.noAccess(400);
        }
        server.records().requireChangeable(parent);
        if (original != null) {
            String name = params.text("name");
            String checked = Nodes.checkedName(name == null || name.isBlank() ? original.name : name, original.type);
            server.nodes().requireFreeName(parent.id, checked, null, duplicateStatus);
            Map<Long, CategoryValues> categories = new LinkedHashMap<>(original.categories);
            categories.putAll(server.categories().inherited(parent));
            Map<Long, CategoryValues> overlaid = categories(params, categories, v1);
            Node copy = server.nodes().copy(original, parent, checked, user);
            copy.categories = overlaid;
            return created(exchange, copy, v1);
        }
        int type = type(exchange);
        String name = Nodes.checkedName(params.text("name"), type);
        server.nodes().requireFreeName(parent.id, name, null, duplicateStatus);
        Node node = server.nodes().prepare(parent, type, name, user);
        node.categories = categories(params, node.categories, v1);
        describe(node, params);
        Uploads.readExternal(node.external, params);
        node.advancedVersioning = params.flag("advanced_versioning", node.advancedVersioning);
        node.versionsControlAdvanced = params.flag("versions_control_advanced", false);
        ObjectNode roles = params.object("roles");
        if (roles != null) {
            RoleData.apply(server, node, roles);
        }
        switch (type) {
            case NodeType.SHORTCUT, NodeType.GENERATION ->
                node.originalId = server.access()
                        .require(exchange.who(), params.requiredNumber("original_id"), Refusal.noAccess(400))
                        .id;
            case NodeType.CATEGORY -> {
                JsonNode attributes = params.structure("attributes");
                node.definition = DefinitionReader.read(attributes == null ? Json.array() : attributes);
            }
            case NodeType.SMART_DOCUMENT_TYPE -> {
                long classification = params.number("classification", params.number("classificationId", 0));
                RoleData.requireType(server, classification, NodeType.CLASSIFICATION);
                node.classifications.add(classification);
            }
            case NodeType.URL -> node.url = params.requiredText("url");
            case NodeType.DOCUMENT, NodeType.EMAIL -> {
                Uploads.Upload upload = uploads.find(exchange);
                if (upload == null) {
                    throw Refusal.badRequest("Error: File could not be found within the upload directory.");
                }
                server.nodes().addVersion(node, uploads.take(upload, node.external, params), false, user);
            }
            default -> {}
        }
        return created(exchange, server.nodes().insert(node, Audit.CREATE), v1);
    }

    private Reply created(Exchange exchange, Node node, boolean v1) {
        if (v1) {
            return Reply.ok(
                    Json.object().put("id", node.id).put("type", node.type).put("type_name", NodeType.name(node.type)));
        }
        return updated(exchange, node);
    }

    private Reply updated(Exchange exchange, Node node) {
        ObjectNode data = Json.object();
        data.set("properties", service.nodeJson().properties(node, exchange.who()));
        ObjectNode results = Json.object();
        results.set("data", data);
        return exchange.results(results);
    }

    /** The original, if this create is a copy. */
    private @Nullable Node copied(Exchange exchange) {
        if (exchange.params().text("original_id", "").isEmpty()
                || !exchange.params().text("type", "").isEmpty()) {
            return null;
        }
        Node original = server.access()
                .require(exchange.who(), exchange.params().requiredNumber("original_id"), Refusal.noAccess(400));
        exchange.require(original, Permission.SEE_CONTENTS, 400);
        return original;
    }

    private Node parent(Exchange exchange) {
        String type = exchange.params().text("type", "");
        Long id = exchange.params().number("parent_id");
        if (id == null && type.matches("\\d+") && ChildrenResource.isVolume(Integer.parseInt(type))) {
            for (Node node : server.state().nodes.values()) {
                if (node.parentId == -1 && node.type == Integer.parseInt(type)) {
                    return node;
                }
            }
        }
        if (id == null) {
            throw Refusal.badRequest("Argument 'parent_id' is required");
        }
        return server.access().require(exchange.who(), id, Refusal.noAccess(400));
    }

    private static int type(Exchange exchange) {
        long type = exchange.params().requiredNumber("type");
        if (ChildrenResource.isVolume((int) type) && exchange.params().file("file") != null) {
            return NodeType.DOCUMENT;
        }
        if (!NodeType.isCreatable((int) type)) {
            throw Refusal.badRequest("Subtype " + type + " not registered");
        }
        return (int) type;
    }

    private Map<Long, CategoryValues> categories(Params params, Map<Long, CategoryValues> base, boolean nested) {
        ObjectNode roles = params.object("roles");
        JsonNode sent = roles == null ? null : roles.get("categories");
        if (sent == null || !sent.isObject() || sent.isEmpty()) {
            Map<Long, CategoryValues> copy = new LinkedHashMap<>();
            base.forEach((id, values) -> copy.put(id, Categories.fresh(values)));
            return copy;
        }
        return nested
                ? server.categories().fromNested(base, sent)
                : server.categories().fromFlat(base, sent);
    }

    private static void describe(Node node, Params params) {
        if (params.has("description")) {
            node.description = params.text("description", "");
        }
        translate(node.names, params.object("name_multilingual"));
        translate(node.descriptions, params.object("description_multilingual"));
        if (params.object("description_multilingual") != null && node.descriptions.containsKey("en")) {
            node.description = node.descriptions.getOrDefault("en", "");
        }
    }

    private static void translate(Map<String, String> target, @Nullable ObjectNode sent) {
        if (sent != null) {
            sent.properties()
                    .forEach(
                            entry -> target.put(entry.getKey(), entry.getValue().asText("")));
        }
    }

    private Reply update(Exchange exchange) {
        Node node = exchange.node(400);
        Params params = exchange.params();
        if (params.isEmpty()) {
            throw Refusal.badRequest("Parameters are required for PUT, POST, and PATCH methods");
        }
        String token = params.text("metadata_token");
        if (token != null && !token.equals(node.token)) {
            throw Refusal.editConflict();
        }
        long user = exchange.who().id();
        boolean reserving = params.has("reserved_user_id");
        if (reserving) {
            reservations.reserve(exchange, node);
        }
        if (params.has("collection_id")) {
            collect(exchange, node, params.requiredNumber("collection_id"), params.text("operation", "add"));
        }
        boolean changing = params.has("name")
                || params.has("description")
                || params.has("name_multilingual")
                || params.has("description_multilingual")
                || params.has("parent_id")
                || params.has("url");
        if (changing || !(reserving || params.has("collection_id"))) {
            change(exchange, node, user);
        }
        return updated(exchange, node);
    }

    private void change(Exchange exchange, Node node, long user) {
        Params params = exchange.params();
        exchange.require(node, Permission.MODIFY, 400);
        server.records().requireChangeable(node);
        server.records().requireUnreserved(node, exchange.who());
        ObjectNode translations = params.object("name_multilingual");
        String wanted = translations != null && translations.has("en")
                ? translations.path("en").asText("")
                : params.text("name");
        String name = wanted == null ? node.name : Nodes.checkedName(wanted, node.type);
        Long parentId = params.number("parent_id");
        Node target = parentId == null || parentId == node.parentId
                ? null
                : server.access().require(exchange.who(), parentId, Refusal.noAccess(400));
        if (target != null) {
            exchange.require(node, Permission.DELETE, 400);
            exchange.require(target, Permission.ADD_ITEMS, 400);
            if (!target.isContainer()) {
                throw Refusal.noAccess(400);
            }
        }
        server.nodes().requireFreeName(target == null ? node.parentId : target.id, name, node, 400);
        Map<Long, CategoryValues> categories = categories(params, node.categories, false);
        Uploads.readExternal(node.external, params);
        if (target != null) {
            server.nodes().move(node, target, user);
        }
        if (!name.equals(node.name)) {
            server.nodes().rename(node, name, user);
        }
        node.categories = categories;
        describe(node, params);
        node.url = params.text("url", node.url);
        node.versionsControlAdvanced = params.flag("versions_control_advanced", node.versionsControlAdvanced);
        node.advancedVersioning = params.flag("advanced_versioning", node.advancedVersioning);
        server.nodes().touch(node, user);
    }

    /** A document made from another one that serves as its template. */
    private Reply fromTemplate(Exchange exchange) {
        Params params = exchange.params();
        Node template =
                server.access().require(exchange.who(), params.requiredNumber("template_id"), Refusal.noAccess(400));
        exchange.require(template, Permission.SEE_CONTENTS, 400);
        Node parent = parent(exchange);
        exchange.require(parent, Permission.ADD_ITEMS, 400);
        if (!template.isDocument() || !parent.isContainer()) {
            throw Refusal.noAccess(400);
        }
        server.records().requireChangeable(parent);
        String name = Nodes.checkedName(params.text("name", template.name), template.type);
        server.nodes().requireFreeName(parent.id, name, null, 500);
        Map<Long, CategoryValues> base = new LinkedHashMap<>(template.categories);
        base.putAll(server.categories().inherited(parent));
        Map<Long, CategoryValues> categories = categories(params, base, true);
        Node made = server.nodes().copy(template, parent, name, exchange.who().id());
        made.categories = categories;
        describe(made, params);
        ObjectNode roles = params.object("roles");
        if (roles != null) {
            RoleData.apply(server, made, roles);
        }
        return updated(exchange, made);
    }

    private void collect(Exchange exchange, Node node, long collection, String operation) {
        Node target = server.access().require(exchange.who(), collection, Refusal.noAccess(400));
        if (target.type != NodeType.COLLECTION) {
            throw Refusal.badRequest("One or more parameters are invalid");
        }
        exchange.require(target, Permission.MODIFY, 400);
        if (operation.equals("remove")) {
            target.collected.remove(node.id);
        } else {
            target.collected.add(node.id);
        }
        server.nodes().touch(target, exchange.who().id());
    }

    private Reply collection(Exchange exchange) {
        Node target = exchange.node(400);
        for (Long id : exchange.params().numbers("ids")) {
            Node node = server.access().require(exchange.who(), id, Refusal.noAccess(400));
            collect(exchange, node, target.id, exchange.params().text("operation", "add"));
        }
        return exchange.done();
    }

    private Reply delete(Exchange exchange, int statusIfNot) {
        Node node = exchange.node(statusIfNot);
        exchange.require(node, Permission.DELETE, statusIfNot);
        if (node.parentId <= 0) {
            throw Refusal.noAccess(statusIfNot);
        }
        server.records().requireDeletable(node);
        server.records().requireUnreserved(node, exchange.who());
        server.nodes().delete(node, exchange.who().id());
        return exchange.done();
    }

    private Reply byNickname(Exchange exchange) {
        String nickname = exchange.variable("nick");
        Node node = server.byNickname(nickname);
        if (node == null || !server.access().sees(exchange.who(), node)) {
            throw new Refusal(404, "Sorry, no exact match was found for an item with the Nickname '" + nickname + "'.");
        }
        return updated(exchange, node);
    }
}
