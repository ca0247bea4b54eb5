package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import java.util.ArrayList;
import java.util.List;

/** The roots of the tree. */
final class VolumeResource {
    private final Service service;
    private final ChildrenResource children;

    VolumeResource(Service service) {
        this.service = service;
        this.children = new ChildrenResource(service);
    }

    void register(Resources resources) {
        resources
                .get("/v2/volumes", this::list)
                .get("/v2/volumes/{id}", this::get)
                .get("/v1/volumes/{id}", exchange -> {
                    ObjectNode body = Json.object();
                    body.set("data", service.nodeJson().properties(volume(exchange), exchange.who()));
                    return Reply.ok(body);
                })
                .get("/v2/volumes/{id}/nodes", exchange -> children.list(exchange, volume(exchange)))
                .get("/v2/uniquenames", this::uniqueNames);
    }

    private List<Node> volumes(Exchange exchange) {
        List<Node> found = new ArrayList<>();
        for (Node node : service.server().state().nodes.values()) {
            if (node.parentId == -1
                    && ChildrenResource.isVolume(node.type)
                    && service.server().access().sees(exchange.who(), node)) {
                found.add(node);
            }
        }
        return found;
    }

    private Node volume(Exchange exchange) {
        long wanted = exchange.id("id");
        for (Node node : volumes(exchange)) {
            if (node.type == wanted || node.id == wanted) {
                return node;
            }
        }
        throw Refusal.noAccess(400);
    }

    private Reply list(Exchange exchange) {
        FieldSelection fields = FieldSelection.of(exchange);
        ObjectNode envelope = exchange.envelope();
        ArrayNode results = envelope.putArray("results");
        for (Node node : volumes(exchange)) {
            results.addObject().set("data", service.nodeJson().data(node, fields, exchange.who()));
        }
        return Reply.ok(envelope);
    }

    private Reply get(Exchange exchange) {
        return exchange.data(service.nodeJson().data(volume(exchange), FieldSelection.of(exchange), exchange.who()));
    }

    private Reply uniqueNames(Exchange exchange) {
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        for (String name : exchange.params().items("where_names")) {
            Node node = service.server().byNickname(name);
            if (node != null) {
                results.addObject()
                        .put("NodeId", node.id)
                        .put("NodeName", node.name)
                        .put("UniqueName", name);
            }
        }
        return Reply.ok(body);
    }
}
