package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.Audit;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.NodeType;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.seed.Seed;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import java.util.ArrayList;
import java.util.List;

/** Classifications of nodes; the list sent replaces the one there. */
final class ClassificationResource {
    private final ContentServer server;

    ClassificationResource(Service service) {
        this.server = service.server();
    }

    void register(Resources resources) {
        resources.get("/v1/nodes/{id}/classifications", this::get).post("/v1/nodes/{id}/classifications", this::set);
    }

    private Reply get(Exchange exchange) {
        Node node = exchange.node(400);
        boolean may = server.access().may(exchange.who(), node, Permission.EDIT_ATTRIBUTES);
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        for (Long id : node.classifications) {
            Node classification = server.node(id);
            if (classification == null) {
                continue;
            }
            ObjectNode entry = data.addObject();
            entry.put("id", id);
            entry.put("name", classification.name);
            entry.put("type", classification.type);
            entry.put("selectable", true);
            entry.put("management_type", "manual");
            entry.putNull("score");
            entry.put("inherit_flag", false);
            entry.putNull("classvolumeid");
            entry.putNull("parent_managed");
            entry.putObject("cell_metadata");
            entry.putNull("menu");
        }
        body.put("bCanApplyClass", may);
        body.put("bCanRemoveClass", may);
        body.put("canModify", may);
        body.put("classVolumeID", Seed.CLASSIFICATIONS);
        return Reply.ok(body);
    }

    private Reply set(Exchange exchange) {
        Node node = exchange.node(400);
        List<Long> ids = exchange.params().numbers("class_id");
        ids.forEach(id -> RoleData.requireType(server, id, NodeType.CLASSIFICATION));
        apply(exchange, node, ids, exchange.params().flag("apply_to_sub_items", false));
        return Reply.ok(Json.object().put("ok", true));
    }

    private void apply(Exchange exchange, Node node, List<Long> ids, boolean below) {
        exchange.require(node, Permission.EDIT_ATTRIBUTES, 400);
        node.classifications = new ArrayList<>(ids);
        server.audit(node, Audit.CLASSIFY, exchange.who().id());
        server.nodes().touch(node, exchange.who().id());
        if (below) {
            server.children(node.id).forEach(child -> apply(exchange, child, ids, true));
        }
    }
}
