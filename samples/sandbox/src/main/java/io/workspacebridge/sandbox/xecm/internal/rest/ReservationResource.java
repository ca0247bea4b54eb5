package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.Audit;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.wire.Dates;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;

/** Reserving nodes, and waiting for one that somebody else has reserved. */
final class ReservationResource {
    private static final String QUEUE = "/v2/reservemanagement/nodes/{id}";

    private final Service service;
    private final ContentServer server;

    ReservationResource(Service service) {
        this.service = service;
        this.server = service.server();
    }

    void register(Resources resources) {
        resources
                .put("/v2/nodes/{id}/reserve", exchange -> reserve(exchange, true))
                .delete("/v2/nodes/{id}/reserve", exchange -> reserve(exchange, false))
                .get(QUEUE, this::reservation)
                .post(QUEUE, exchange -> queue(exchange, true))
                .delete(QUEUE, exchange -> queue(exchange, false));
    }

    /** An undocumented shorter form that some clients use: for oneself unless somebody else is named. */
    private Reply reserve(Exchange exchange, boolean on) {
        Node node = exchange.node(400);
        reserve(
                exchange,
                node,
                on ? exchange.params().number("reserved_user_id", exchange.who().id()) : 0);
        return exchange.properties(service.nodeJson().properties(node, exchange.who()));
    }

    /** As an update of the node asks for it. */
    void reserve(Exchange exchange, Node node) {
        String sent = exchange.params().text("reserved_user_id");
        boolean free = sent == null || sent.isEmpty() || sent.equals("null");
        reserve(exchange, node, free ? 0 : exchange.params().requiredNumber("reserved_user_id"));
    }

    private void reserve(Exchange exchange, Node node, long holder) {
        exchange.require(node, Permission.RESERVE, 400);
        if (holder == 0) {
            if (node.reservedBy != 0
                    && node.reservedBy != exchange.who().id()
                    && !exchange.who().isAdministrator()) {
                throw Refusal.noAccess(400);
            }
            node.reservedBy = 0;
            node.reservedAt = null;
            node.reservationRequests.clear();
            server.audit(node, Audit.UNRESERVE, exchange.who().id());
        } else {
            if (server.member(holder) == null) {
                throw Refusal.failure("Could not get a member for " + holder);
            }
            server.records().requireChangeable(node);
            if (node.reservedBy != 0 && node.reservedBy != holder) {
                server.records().requireUnreserved(node, exchange.who());
            }
            node.reservedBy = holder;
            node.reservedAt = server.now();
            server.audit(node, Audit.RESERVE, exchange.who().id());
        }
        server.changed();
    }

    private Reply reservation(Exchange exchange) {
        Node node = reserved(exchange);
        ObjectNode body = Json.object();
        body.putObject("data")
                .put("num_users", node.reservationRequests.size())
                .put("reserved_by", service.nodeJson().memberName(node.reservedBy))
                .put("reserved_date", Dates.zonedOrNull(node.reservedAt))
                .put(
                        "already_requested",
                        node.reservationRequests.contains(exchange.who().id()));
        return Reply.ok(body);
    }

    private static Node reserved(Exchange exchange) {
        Node node = exchange.node(404);
        if (node.reservedBy == 0) {
            throw Refusal.badRequest("This node is not reserved.");
        }
        return node;
    }

    private Reply queue(Exchange exchange, boolean waiting) {
        Node node = reserved(exchange);
        exchange.require(node, Permission.RESERVE, 400);
        if (waiting) {
            node.reservationRequests.add(exchange.who().id());
        } else {
            node.reservationRequests.remove(exchange.who().id());
        }
        server.changed();
        return reservation(exchange);
    }
}
