package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.model.State;
import io.workspacebridge.sandbox.xecm.internal.model.Workspaces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Relationships between workspaces. */
final class RelationResource {
    private static final String BASE = "/v2/businessworkspaces/{id}/relateditems";
    private static final int NORMAL = 500;

    private final ContentServer server;
    private final WorkspaceJson json;

    RelationResource(Service service) {
        this.server = service.server();
        this.json = new WorkspaceJson(service);
    }

    void register(Resources resources) {
        resources
                .get(BASE, this::list)
                .post(BASE, this::add)
                .delete(BASE + "/{related}", this::remove)
                .get("/v2/businessworkspaces/{id}/relateditemspicklist", this::candidates);
    }

    private Node workspace(Exchange exchange) {
        return server.workspaces().require(exchange.who(), exchange.id("id"), 400);
    }

    private static boolean wants(Exchange exchange, String relation) {
        List<String> wanted = new ArrayList<>(exchange.params().items("where_rel_types"));
        wanted.addAll(exchange.params().items("where_relationtype"));
        wanted.addAll(exchange.params().items("where_rel_type"));
        return wanted.isEmpty() || wanted.stream().anyMatch(relation::equalsIgnoreCase);
    }

    private static boolean suits(Exchange exchange, Node node) {
        List<Long> types = new ArrayList<>(exchange.params().numbers("where_workspace_type_ids"));
        types.addAll(exchange.params().numbers("where_workspace_type_id"));
        String name = exchange.params().text("where_name", "").toLowerCase(Locale.ROOT);
        return (types.isEmpty() || types.contains(Workspaces.of(node).typeId)) && matches(node, name);
    }

    private static boolean matches(Node node, String name) {
        return (name.startsWith("contains_") || name.startsWith("startswith_"))
                ? WorkspaceResource.matches(node.name, name)
                : node.name.toLowerCase(Locale.ROOT).startsWith(name);
    }

    private Reply list(Exchange exchange) {
        Node node = workspace(exchange);
        List<ObjectNode> rows = new ArrayList<>();
        // two workspaces may be related in both ways, which makes two rows
        for (String relation : new String[] {"child", "parent"}) {
            if (!wants(exchange, relation)) {
                continue;
            }
            server.workspaces()
                    .related(node, relation.equals("child"), relation.equals("parent"))
                    .forEach((other, type) -> {
                        if (server.access().sees(exchange.who(), other) && suits(exchange, other)) {
                            ObjectNode item = json.item(other, exchange.who());
                            ((ObjectNode) item.at("/data/properties")).put("rel_type", type);
                            rows.add(item);
                        }
                    });
        }
        Comparator<ObjectNode> order = Comparator.comparing(RelationResource::name, String.CASE_INSENSITIVE_ORDER);
        rows.sort(exchange.params().text("sort", "").startsWith("desc_") ? order.reversed() : order);
        return Reply.ok(json.list(exchange, Page.of(exchange, rows, NORMAL, NORMAL)));
    }

    private static String name(ObjectNode row) {
        return row.at("/data/properties/name").asText();
    }

    private State.Relation relation(Exchange exchange, Node node, long other) {
        String type = exchange.params().text("rel_type", "child");
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "child" -> new State.Relation(node.id, other);
            case "parent" -> new State.Relation(other, node.id);
            default -> throw Refusal.badRequest("Invalid value for argument 'rel_type'.");
        };
    }

    private Reply add(Exchange exchange) {
        Node node = workspace(exchange);
        exchange.require(node, Permission.MODIFY, 400);
        Node other =
                server.workspaces().require(exchange.who(), exchange.params().requiredNumber("rel_bw_id"), 400);
        if (other == node) {
            throw Refusal.badRequest("A business workspace cannot be related to itself.");
        }
        State.Relation relation = relation(exchange, node, other.id);
        if (server.state().relations.contains(relation)) {
            throw Refusal.failure("The relationship already exists.");
        }
        server.state().relations.add(relation);
        server.changed();
        return exchange.done();
    }

    private Reply remove(Exchange exchange) {
        Node node = workspace(exchange);
        exchange.require(node, Permission.MODIFY, 400);
        if (!server.state().relations.remove(relation(exchange, node, exchange.id("related")))) {
            throw Refusal.badRequest("The relationship does not exist.");
        }
        server.changed();
        return exchange.done();
    }

    private Reply candidates(Exchange exchange) {
        Node node = workspace(exchange);
        Map<Node, String> related =
                server.workspaces().related(node, wants(exchange, "child"), wants(exchange, "parent"));
        List<ObjectNode> rows = new ArrayList<>();
        for (Node other : server.workspaces().all()) {
            if (other != node
                    && !related.containsKey(other)
                    && suits(exchange, other)
                    && server.access().sees(exchange.who(), other)) {
                rows.add(json.item(other, exchange.who()));
            }
        }
        return Reply.ok(json.list(exchange, Page.of(exchange, rows, NORMAL, NORMAL)));
    }
}
