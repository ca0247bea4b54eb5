package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.Audit;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;

/** References between records, each of a type; both ends show them. */
final class CrossReferenceResource {
    private static final String BASE = "/v1/nodes/{id}/xrefs";

    private final ContentServer server;

    CrossReferenceResource(Service service) {
        this.server = service.server();
    }

    void register(Resources resources) {
        resources
                .get(BASE, this::list)
                .post(BASE, exchange -> set(exchange, true))
                .put(BASE, exchange -> set(exchange, false));
    }

    private Reply list(Exchange exchange) {
        Node node = exchange.node(400);
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        node.crossReferences.forEach((id, type) -> {
            Node other = server.access().visible(exchange.who(), id);
            if (other != null) {
                data.addObject().put("id", other.id).put("name", other.name).put("xref_type", type);
            }
        });
        return Reply.ok(body);
    }

    private Reply set(Exchange exchange, boolean add) {
        Node node = exchange.node(400);
        exchange.require(node, Permission.EDIT_ATTRIBUTES, 400);
        Node other = server.access()
                .require(exchange.who(), exchange.params().requiredNumber("xref_id"), Refusal.noAccess(400));
        if (other == node) {
            throw Refusal.badRequest("An item cannot refer to itself.");
        }
        if (add == node.crossReferences.containsKey(other.id)) {
            throw Refusal.badRequest(
                    "The cross-reference to " + other.id + (add ? " already exists." : " does not exist."));
        }
        String type = exchange.params().text("xref_type", "SEE ALSO");
        node.crossReferences.put(other.id, type);
        other.crossReferences.put(node.id, type);
        server.audit(node, Audit.RECORD, exchange.who().id());
        server.nodes().touch(node, exchange.who().id());
        return list(exchange);
    }
}
