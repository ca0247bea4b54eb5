package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.Audit;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.model.State.Hold;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import io.workspacebridge.sandbox.xecm.internal.wire.Params;

/** Holds: what lies on one, or below something that does, is neither changed nor deleted. */
final class HoldResource {
    private final Service service;
    private final ContentServer server;

    HoldResource(Service service) {
        this.service = service;
        this.server = service.server();
    }

    void register(Resources resources) {
        resources
                .get("/v2/holds", this::list)
                .get("/v2/hold", this::byName)
                .post("/v1/holds", this::create)
                .put("/v2/holds/{hold}", this::update)
                .delete("/v1/holds/{hold}", this::remove)
                .delete("/v2/holds/{hold}", this::remove)
                .get("/v2/holditems/{hold}", this::items)
                .get("/v1/nodes/{id}/holds", this::ofNode)
                .post("/v1/nodes/{id}/holds", this::apply)
                .delete("/v1/nodes/{id}/holds/{hold}", this::release);
    }

    private Hold find(long id) {
        Hold hold = server.state().holds.get(id);
        if (hold == null) {
            throw Refusal.badRequest("The hold " + id + " does not exist.");
        }
        return hold;
    }

    private static ObjectNode json(Hold hold) {
        ObjectNode json = Json.object();
        json.put("HoldID", hold.id);
        json.put("HoldName", hold.name);
        json.put("ActiveHold", hold.active ? 1 : 0);
        json.put("HoldType", hold.type);
        json.put("HoldComment", hold.comment);
        json.putNull("ApplyPatron");
        json.put("DateApplied", hold.dateApplied);
        json.put("DateToRemove", hold.dateToRemove);
        json.put("DateRemoved", hold.dateRemoved);
        json.put("AlternateHoldID", hold.alternateId);
        return json.put("ParentID", hold.parentId);
    }

    private Reply list(Exchange exchange) {
        ObjectNode data = Json.object();
        ArrayNode list = data.putArray("holds");
        server.state().holds.values().forEach(hold -> list.add(json(hold)));
        return exchange.data(data);
    }

    private Reply byName(Exchange exchange) {
        String name = exchange.params().requiredText("holdname");
        for (Hold hold : server.state().holds.values()) {
            if (hold.name.equalsIgnoreCase(name)) {
                ObjectNode data = Json.object();
                data.set("hold", json(hold));
                return exchange.data(data);
            }
        }
        throw Refusal.badRequest("The hold '" + name + "' does not exist.");
    }

    private static void requireAdministrator(Exchange exchange) {
        if (!exchange.who().isAdministrator()) {
            throw Refusal.failure("Insufficient permissions to perform that action");
        }
    }

    private Reply create(Exchange exchange) {
        requireAdministrator(exchange);
        Hold hold = new Hold();
        hold.name = exchange.params().requiredText("name");
        if (server.state().holds.values().stream().anyMatch(other -> other.name.equalsIgnoreCase(hold.name))) {
            throw Refusal.badRequest("A hold with the name '" + hold.name + "' already exists.");
        }
        hold.id = server.state().holds.keySet().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0)
                + 1;
        hold.type = exchange.params().requiredText("type");
        hold.parentId = exchange.params().number("parent_id", 0);
        fill(hold, exchange.params());
        if (hold.dateApplied == null) {
            hold.dateApplied = server.now().toString().substring(0, 10);
        }
        server.state().holds.put(hold.id, hold);
        server.changed();
        return Reply.ok(Json.object().put("holdID", hold.id));
    }

    private static void fill(Hold hold, Params params) {
        hold.comment = params.text("comment", hold.comment);
        hold.alternateId = params.text("alternate_id", hold.alternateId);
        hold.dateApplied = params.has("date_applied") ? params.text("date_applied") : hold.dateApplied;
        hold.dateToRemove = params.has("date_to_remove") ? params.text("date_to_remove") : hold.dateToRemove;
    }

    private Reply update(Exchange exchange) {
        requireAdministrator(exchange);
        Hold hold = find(exchange.id("hold"));
        hold.name = exchange.params().text("name", hold.name);
        hold.type = exchange.params().text("type", hold.type);
        fill(hold, exchange.params());
        server.changed();
        return exchange.done();
    }

    private Reply remove(Exchange exchange) {
        requireAdministrator(exchange);
        Hold hold = find(exchange.id("hold"));
        server.state().holds.remove(hold.id);
        server.state().nodes.values().forEach(node -> node.holds.remove(hold.id));
        server.changed();
        return exchange.done();
    }

    private Reply items(Exchange exchange) {
        Hold hold = find(exchange.id("hold"));
        ObjectNode envelope = exchange.envelope();
        ArrayNode results = envelope.putArray("results");
        for (Node node : server.state().nodes.values()) {
            if (node.deletion == null
                    && node.holds.contains(hold.id)
                    && server.access().sees(exchange.who(), node)) {
                results.addObject()
                        .putObject("data")
                        .set("properties", service.nodeJson().properties(node, exchange.who()));
            }
        }
        return Reply.ok(envelope);
    }

    private Reply ofNode(Exchange exchange) {
        Node node = exchange.node(400);
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        for (Long id : node.holds) {
            Hold hold = server.state().holds.get(id);
            if (hold != null) {
                data.add(json(hold));
            }
        }
        return Reply.ok(body);
    }

    private Reply apply(Exchange exchange) {
        Node node = exchange.node(400);
        exchange.require(node, Permission.EDIT_ATTRIBUTES, 400);
        Hold hold = find(exchange.params().requiredNumber("hold_id"));
        if (!node.holds.add(hold.id)) {
            throw Refusal.badRequest("The item is already on the hold '" + hold.name + "'.");
        }
        server.audit(node, Audit.HOLD, exchange.who().id());
        server.changed();
        return exchange.done();
    }

    private Reply release(Exchange exchange) {
        Node node = exchange.node(400);
        exchange.require(node, Permission.EDIT_ATTRIBUTES, 400);
        Hold hold = find(exchange.id("hold"));
        if (!node.holds.remove(hold.id)) {
            throw Refusal.badRequest("The item is not on the hold '" + hold.name + "'.");
        }
        server.audit(node, Audit.HOLD, exchange.who().id());
        server.changed();
        return exchange.done();
    }
}
