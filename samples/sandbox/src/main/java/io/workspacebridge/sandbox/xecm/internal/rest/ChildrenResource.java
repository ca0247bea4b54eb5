package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.NodeType;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import io.workspacebridge.sandbox.xecm.internal.wire.Params;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What lies in a container. */
final class ChildrenResource {
    private static final int NORMAL = 100;
    private static final int CAP = 500;

    private final Service service;
    private final NodeResource nodes;

    ChildrenResource(Service service) {
        this.service = service;
        this.nodes = new NodeResource(service);
    }

    void register(Resources resources) {
        resources
                .get("/v2/nodes/{id}/nodes", this::list)
                .get("/v1/nodes/{id}/nodes", this::listV1)
                .get("/v2/nodes/{id}/columns", exchange -> {
                    exchange.node(500);
                    ObjectNode results = Json.object();
                    results.putArray("data");
                    return exchange.results(results);
                })
                .get("/v3/app/container/{id}", this::container)
                .get("/v2/facets/{id}", exchange -> {
                    exchange.node(500);
                    ObjectNode results = Json.object();
                    results.putObject("data").putObject("facets");
                    return exchange.results(results);
                });
    }

    private Node container(Exchange exchange, long id) {
        Node node = service.server().access().require(exchange.who(), id, Refusal.noNode(500, id));
        if (!node.isContainer()) {
            throw Refusal.failure("Could not process object, invalid action 'browse'");
        }
        exchange.require(node, Permission.SEE_CONTENTS, 500);
        return node;
    }

    private Reply list(Exchange exchange) {
        return list(exchange, container(exchange, exchange.id("id")));
    }

    Reply list(Exchange exchange, Node container) {
        Page<Node> page = Page.of(exchange, select(exchange, container), NORMAL, CAP);
        FieldSelection fields = FieldSelection.of(exchange);
        ObjectNode envelope = page.collection(exchange, exchange.params().text("sort", "asc_name"));
        ArrayNode results = envelope.putArray("results");
        page.items().forEach(node -> results.add(nodes.item(exchange, node, fields, exchange.who())));
        return Reply.ok(envelope);
    }

    /** The children this user sees, filtered and sorted as asked. */
    private List<Node> select(Exchange exchange, Node container) {
        Params params = exchange.params();
        List<Long> types = params.numbers("where_type");
        String name = params.text("where_name", "").toLowerCase(Locale.ROOT);
        boolean showHidden = params.flag("show_hidden", false);
        boolean all = exchange.who().isAdministrator();
        List<Node> found = new ArrayList<>();
        for (Node child : service.server().children(container.id)) {
            if ((all || service.server().access().sees(exchange.who(), child))
                    && (types.isEmpty() || types.stream().anyMatch(type -> isOfType(child, type)))
                    && (name.isEmpty() || child.name.toLowerCase(Locale.ROOT).contains(name))
                    && (showHidden || !child.hidden)) {
                found.add(child);
            }
        }
        String sort = params.text("sort", "");
        return sort.isEmpty() ? found : sorted(found, sort);
    }

    private static boolean isOfType(Node node, long type) {
        if (type == -1) {
            return node.isContainer();
        }
        if (type == -2) {
            return node.isDocument() || node.isContainer();
        }
        return type == -3 ? !node.isContainer() : node.type == type;
    }

    private static List<Node> sorted(List<Node> nodes, String sort) {
        boolean descending = sort.startsWith("desc_");
        String key = sort.startsWith("asc_") || descending ? sort.substring(sort.indexOf('_') + 1) : sort;
        Comparator<Node> byName = Comparator.comparing(node -> node.name.toLowerCase(Locale.ROOT));
        Comparator<Node> order = switch (key) {
            case "type" -> Comparator.comparingInt((Node node) -> node.type);
            case "id" -> Comparator.comparingLong((Node node) -> node.id);
            case "create_date" -> Comparator.comparing((Node node) -> node.created);
            case "modify_date" -> Comparator.comparing((Node node) -> node.modified);
            case "size" -> Comparator.comparingLong(ChildrenResource::size);
            default -> byName;
        };
        List<Node> result = new ArrayList<>(nodes);
        result.sort((descending ? order.reversed() : order).thenComparing(byName));
        return result;
    }

    private static long size(Node node) {
        var current = node.currentVersion();
        return current == null ? 0 : current.size;
    }

    private Reply listV1(Exchange exchange) {
        Node container = container(exchange, exchange.id("id"));
        Page<Node> page = Page.of(exchange, select(exchange, container), NORMAL, CAP);
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        for (Node node : page.items()) {
            data.add(service.nodeJson().properties(node, exchange.who()));
        }
        body.putObject("definitions");
        page.putInto(body);
        body.put("sort", exchange.params().text("sort", "asc_name"));
        body.set("where_type", Json.array(exchange.params().numbers("where_type")));
        body.put("where_name", exchange.params().text("where_name"));
        body.putArray("where_facet");
        return Reply.ok(body);
    }

    private Reply container(Exchange exchange) {
        Node container = container(exchange, exchange.id("id"));
        long size = exchange.params().number("page_size", 0);
        Page<Node> page =
                Page.of(exchange, select(exchange, container), size > 0 ? (int) Math.min(size, CAP) : 30, CAP);
        ObjectNode body = Json.object();
        ObjectNode paging = body.putObject("paging");
        page.putInto(paging);
        ObjectNode results = body.putObject("results");
        ArrayNode contents = results.putArray("contents");
        for (Node node : page.items()) {
            contents.add(service.nodeJson().properties(node, exchange.who()));
        }
        results.putObject("facets");
        return Reply.ok(body);
    }

    /** Whether a number names a type of volume that the stand-in has. */
    static boolean isVolume(int type) {
        return Set.of(
                        NodeType.ENTERPRISE,
                        NodeType.CATEGORIES_VOLUME,
                        NodeType.CLASSIFICATION_VOLUME,
                        NodeType.WORKSPACE_VOLUME,
                        NodeType.XECM_VOLUME,
                        NodeType.SMART_DOCUMENT_VOLUME,
                        NodeType.RECORDS_VOLUME,
                        NodeType.TEMPLATES_VOLUME)
                .contains(type);
    }
}
