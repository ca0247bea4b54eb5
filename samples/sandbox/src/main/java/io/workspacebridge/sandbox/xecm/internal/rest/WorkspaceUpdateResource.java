package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.Audit;
import io.workspacebridge.sandbox.xecm.internal.model.CategoryValues;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.Nodes;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.model.Workspaces;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import io.workspacebridge.sandbox.xecm.internal.wire.Params;
import java.util.List;
import java.util.Map;

/** Changes of a whole workspace in one call: by its id, or by the business object that it stands for. */
final class WorkspaceUpdateResource {
    private final ContentServer server;
    private final WorkspaceCreateResource creation;

    WorkspaceUpdateResource(Service service, WorkspaceCreateResource creation) {
        this.server = service.server();
        this.creation = creation;
    }

    void register(Resources resources) {
        resources
                .put("/v2/businessworkspaces", this::createOrUpdate)
                .put(
                        "/v2/businessworkspaces/{id}",
                        exchange ->
                                update(exchange, server.workspaces().require(exchange.who(), exchange.id("id"), 400)));
    }

    /** The workspace of a business object is changed if there is one, else made. */
    private Reply createOrUpdate(Exchange exchange) {
        Params params = exchange.params();
        String type = params.text("bo_type", "");
        String system = params.text("ext_system_id", "");
        Long typeId = params.number("bo_type_id");
        if (typeId != null && server.state().businessObjectTypes.get(typeId) != null) {
            var known = server.state().businessObjectTypes.get(typeId);
            type = known.type;
            system = known.system;
        }
        List<Node> found = server.byReference(system, type, params.requiredText("bo_id"));
        found.removeIf(node -> !server.access().sees(exchange.who(), node));
        return found.isEmpty() ? creation.create(exchange) : update(exchange, found.get(0));
    }

    private Reply update(Exchange exchange, Node node) {
        Params params = exchange.params();
        if (params.isEmpty()) {
            throw Refusal.badRequest("Parameters are required for PUT, POST, and PATCH methods");
        }
        exchange.require(node, Permission.MODIFY, 400);
        server.records().requireChangeable(node);
        server.records().requireUnreserved(node, exchange.who());
        long user = exchange.who().id();
        ObjectNode roles = params.object("roles");
        JsonNode sent = roles == null ? Json.object() : roles.path("categories");
        Map<Long, CategoryValues> categories =
                server.categories().fromNested(node.categories, sent.isObject() ? sent : Json.object());
        categories.values().forEach(server.categories()::requireComplete);
        String generated =
                server.workspaces().generatedName(server.workspaces().type(Workspaces.of(node).typeId), categories);
        String wanted = generated == null ? params.text("name") : generated;
        String name = wanted == null || wanted.isBlank() ? node.name : Nodes.checkedName(wanted, node.type);
        Long parentId = params.number("parent_id");
        Node target = parentId == null || parentId == node.parentId
                ? null
                : server.access().require(exchange.who(), parentId, Refusal.noAccess(400));
        if (target != null) {
            exchange.require(target, Permission.ADD_ITEMS, 400);
        }
        server.nodes().requireFreeName(target == null ? node.parentId : target.id, name, node, 500);
        Uploads.readExternal(node.external, params);
        if (target != null) {
            server.nodes().move(node, target, user);
        }
        if (!name.equals(node.name)) {
            server.nodes().rename(node, name, user);
        }
        node.categories = categories;
        node.description = params.text("description", node.description);
        server.audit(node, Audit.ATTRIBUTES, user);
        server.nodes().touch(node, user);
        return exchange.results(Json.object().put("id", node.id).put("sub_folder_id", 0));
    }
}
