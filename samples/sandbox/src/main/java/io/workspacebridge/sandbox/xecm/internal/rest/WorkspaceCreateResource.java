package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.BusinessObjectType;
import io.workspacebridge.sandbox.xecm.internal.model.CategoryValues;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.NodeType;
import io.workspacebridge.sandbox.xecm.internal.model.Nodes;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.model.WorkspaceType;
import io.workspacebridge.sandbox.xecm.internal.model.Workspaces;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import io.workspacebridge.sandbox.xecm.internal.wire.Params;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Making business workspaces, early (without) and late (with a business object). */
final class WorkspaceCreateResource {
    private final ContentServer server;

    WorkspaceCreateResource(Service service) {
        this.server = service.server();
    }

    void register(Resources resources) {
        resources.post("/v2/businessworkspaces", this::create);
    }

    Reply create(Exchange exchange) {
        Params params = exchange.params();
        BusinessObjectType objects = objectType(params);
        String objectId = params.text("bo_id", "");
        Node template = template(exchange, objects);
        WorkspaceType type = server.workspaces().type(Workspaces.of(template).typeId);
        Node parent = parent(exchange, type);
        exchange.require(parent, Permission.ADD_ITEMS, 400);
        if (!parent.isContainer()) {
            throw Refusal.noAccess(400);
        }
        ObjectNode roles = params.object("roles");
        JsonNode sent = roles == null ? Json.object() : roles.path("categories");
        Map<Long, CategoryValues> categories =
                server.categories().fromNested(template.categories, sent.isObject() ? sent : Json.object());
        categories.values().forEach(server.categories()::requireComplete);
        String name = name(params, type, categories);
        server.nodes().requireFreeName(parent.id, name, null, 500);
        if (objects != null && !objectId.isEmpty()) {
            server.workspaces().requireFree(null, objects, objectId);
            requireOwn(objects, type);
        }
        Node node = server.workspaces().create(template, parent, name, categories, exchange.who());
        finish(exchange, node, objects, objectId, roles);
        return exchange.results(
                Json.object().put("direct_open", true).put("id", node.id).put("sub_folder_id", 0));
    }

    private void finish(
            Exchange exchange,
            Node node,
            @Nullable BusinessObjectType objects,
            String objectId,
            @Nullable ObjectNode roles) {
        Params params = exchange.params();
        if (params.has("description")) {
            node.description = params.text("description", "");
        }
        ObjectNode names = params.object("name_multilingual");
        if (names != null) {
            names.properties()
                    .forEach(entry ->
                            node.names.put(entry.getKey(), entry.getValue().asText("")));
        }
        Long classification = params.number("class_id");
        if (classification != null && server.node(classification) != null) {
            node.classifications.add(classification);
        }
        Uploads.readExternal(node.external, params);
        if (roles != null) {
            RoleData.apply(server, node, roles);
        }
        if (objects != null && !objectId.isEmpty()) {
            server.workspaces().attach(node, objects.system, objects.type, objectId);
        }
    }

    private static void requireOwn(BusinessObjectType objects, WorkspaceType type) {
        if (objects.workspaceType != type.id) {
            throw Refusal.badRequest("The business object type '" + objects.type
                    + "' does not belong to the workspace type '" + type.name + "'.");
        }
    }

    private @Nullable BusinessObjectType objectType(Params params) {
        Long id = params.number("bo_type_id");
        String type = params.text("bo_type", "");
        String system = params.text("ext_system_id", "");
        if (id == null && type.isEmpty() && system.isEmpty()) {
            return null;
        }
        BusinessObjectType found = id == null
                ? server.workspaces().objectType(system, type)
                : server.state().businessObjectTypes.get(id);
        if (found == null) {
            throw Refusal.badRequest(
                    "The business object type '" + type + "' of the external system '" + system + "' is unknown.");
        }
        return found;
    }

    private Node template(Exchange exchange, @Nullable BusinessObjectType objects) {
        Long id = exchange.params().number("template_id");
        Long typeId = exchange.params().number("wksp_type_id");
        if (id == null) {
            Long derived = typeId != null ? typeId : objects == null ? null : Long.valueOf(objects.workspaceType);
            if (derived == null) {
                throw Refusal.missing("template_id");
            }
            WorkspaceType type = server.workspaces().type(derived);
            if (type.templates.isEmpty()) {
                throw Refusal.badRequest("The workspace type '" + type.name + "' has no template.");
            }
            id = type.templates.get(0);
        }
        Node template = server.workspaces().template(id);
        if (template == null || !server.access().sees(exchange.who(), template)) {
            throw Refusal.noAccess(400);
        }
        if (typeId != null && Workspaces.of(template).typeId != typeId) {
            throw Refusal.badRequest("The template does not belong to the workspace type.");
        }
        return template;
    }

    /** The type's location rule wins over what the caller asked for. */
    private Node parent(Exchange exchange, WorkspaceType type) {
        long id = type.location != 0 ? type.location : exchange.params().number("parent_id", ContentServer.ENTERPRISE);
        return server.access().require(exchange.who(), id, Refusal.noAccess(400));
    }

    private String name(Params params, WorkspaceType type, Map<Long, CategoryValues> categories) {
        String generated = server.workspaces().generatedName(type, categories);
        ObjectNode names = params.object("name_multilingual");
        String sent = params.text("name");
        if ((sent == null || sent.isBlank()) && names != null && names.has("en")) {
            sent = names.path("en").asText("");
        }
        return Nodes.checkedName(generated == null ? sent : generated, NodeType.WORKSPACE);
    }
}
