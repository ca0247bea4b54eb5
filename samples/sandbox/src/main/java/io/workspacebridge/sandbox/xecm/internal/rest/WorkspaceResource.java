package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.CategoryValues;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.model.WorkspaceType;
import io.workspacebridge.sandbox.xecm.internal.model.Workspaces;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import io.workspacebridge.sandbox.xecm.internal.wire.Params;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finding and reading business workspaces. */
final class WorkspaceResource {
    private static final int NORMAL = 500;

    private final ContentServer server;
    private final WorkspaceJson json;
    private final CategoryJson categories;

    WorkspaceResource(Service service) {
        this.server = service.server();
        this.json = new WorkspaceJson(service);
        this.categories = service.categoryJson();
    }

    void register(Resources resources) {
        resources
                .get("/v2/businessworkspaces", this::list)
                .get("/v2/businessworkspaces/{id}", this::get)
                .get("/v2/externalsystems/{sys}/botypes/{bo}/boids/{boid}", this::byBusinessObject);
    }

    private Reply get(Exchange exchange) {
        Node node = server.workspaces().require(exchange.who(), exchange.id("id"), 400);
        server.workspaces().touched(exchange.who().id(), node);
        FieldSelection fields = FieldSelection.of(exchange);
        ObjectNode data = Json.object();
        if (fields.wants("business_properties")) {
            data.set("business_properties", json.businessProperties(node));
        }
        if (fields.wants("categories")) {
            ObjectNode values = data.putObject("categories");
            for (CategoryValues category : node.categories.values()) {
                values.setAll(categories.values(category));
            }
        }
        if (fields.wants("display_urls")) {
            data.putArray("display_urls");
        }
        if (fields.wants("properties")) {
            data.set("properties", NodeJson.only(json.properties(node, exchange.who()), fields.members("properties")));
        }
        if (fields.wants("workspace_references")) {
            data.set("workspace_references", json.references(node));
        }
        if (fields.names("members")) {
            data.set("members", Json.array());
        }
        ObjectNode results = Json.object();
        results.putObject("actions");
        results.set("data", data);
        if (exchange.params().has("metadata")) {
            ObjectNode metadata = results.putObject("metadata").putObject("categories");
            node.categories.keySet().forEach(id -> metadata.setAll(categories.definitions(id)));
        }
        return exchange.results(results);
    }

    private Reply byBusinessObject(Exchange exchange) {
        List<Node> found =
                server.byReference(exchange.variable("sys"), exchange.variable("bo"), exchange.variable("boid"));
        found.removeIf(node -> !server.access().sees(exchange.who(), node));
        if (found.isEmpty()) {
            throw Refusal.noAccess(400);
        }
        return reply(exchange, found);
    }

    private Reply reply(Exchange exchange, List<Node> nodes) {
        Page<Node> page = Page.of(exchange, nodes, NORMAL, NORMAL);
        List<ObjectNode> rows = page.items().stream()
                .map(node -> json.item(node, exchange.who()))
                .toList();
        return Reply.ok(json.list(exchange, new Page<>(rows, page.page(), page.limit(), page.total())));
    }

    private Reply list(Exchange exchange) {
        Params params = exchange.params();
        boolean byObject =
                params.has("where_bo_id") || params.has("where_bo_type") || params.has("where_ext_system_id");
        List<Node> nodes = params.flag("expanded_view", false) || byObject
                ? server.workspaces().all()
                : server.workspaces().recent(exchange.who().id());
        Predicate<Node> wanted = filter(params);
        List<Node> found = new ArrayList<>();
        for (Node node : nodes) {
            if (wanted.test(node) && server.access().sees(exchange.who(), node)) {
                found.add(node);
            }
        }
        String sort = params.text("sort", params.flag("expanded_view", false) ? "asc_name" : "");
        if (!sort.isEmpty()) {
            Comparator<Node> order = order(sort.substring(sort.indexOf('_') + 1));
            found.sort(sort.startsWith("desc_") ? order.reversed() : order);
        }
        return reply(exchange, found);
    }

    private static Comparator<Node> order(String column) {
        return switch (column) {
            case "create_date" -> Comparator.comparing(node -> node.created);
            case "modify_date" -> Comparator.comparing(node -> node.modified);
            case "id" -> Comparator.comparingLong(node -> node.id);
            default -> Comparator.comparing(node -> node.name.toLowerCase(Locale.ROOT));
        };
    }

    private Predicate<Node> filter(Params params) {
        Predicate<Node> filter = node -> true;
        Long typeId = params.number("where_workspace_type_id");
        if (typeId != null) {
            filter = filter.and(node -> Workspaces.of(node).typeId == typeId);
        }
        String typeName = params.text("where_workspace_type_name");
        if (typeName != null) {
            filter = filter.and(node -> startsWith(server.workspaces().type(Workspaces.of(node).typeId), typeName));
        }
        String name = params.text("where_name");
        if (name != null) {
            filter = filter.and(node -> matches(node.name, name));
        }
        String early = params.text("where_is_early");
        if (early != null) {
            boolean wanted = params.flag("where_is_early", true);
            filter = filter.and(node -> Workspaces.of(node).references.isEmpty() == wanted);
        }
        String query = params.text("where_column_query");
        if (query != null && !query.isBlank()) {
            Predicate<Node> columns = ColumnQuery.parse(query);
            filter = filter.and(columns);
        }
        return filter.and(references(params));
    }

    private static Predicate<Node> references(Params params) {
        String system = params.text("where_ext_system_id");
        String type = params.text("where_bo_type");
        String id = params.text("where_bo_id");
        if (system == null && type == null && id == null) {
            return node -> true;
        }
        return node -> Workspaces.of(node).references.stream()
                .anyMatch(reference -> same(system, reference.system)
                        && same(type, reference.type)
                        && (id == null || matches(reference.id, id)));
    }

    private static boolean same(@Nullable String wanted, String actual) {
        return wanted == null || matches(actual, wanted);
    }

    /** Equal, or with {@code contains_} or {@code startswith_} in front less than that. Case does not matter. */
    static boolean matches(String actual, String wanted) {
        String text = actual.toLowerCase(Locale.ROOT);
        String filter = wanted.toLowerCase(Locale.ROOT);
        if (filter.startsWith("contains_")) {
            return text.contains(filter.substring("contains_".length()));
        }
        if (filter.startsWith("startswith_")) {
            return text.startsWith(filter.substring("startswith_".length()));
        }
        return text.equals(filter);
    }

    private static boolean startsWith(WorkspaceType type, String wanted) {
        String prefix = wanted.toLowerCase(Locale.ROOT);
        return type.name.toLowerCase(Locale.ROOT).startsWith(prefix)
                || type.names.values().stream()
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith(prefix));
    }
}
