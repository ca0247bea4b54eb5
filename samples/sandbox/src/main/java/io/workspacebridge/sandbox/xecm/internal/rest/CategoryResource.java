package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.Audit;
import io.workspacebridge.sandbox.xecm.internal.model.Categories;
import io.workspacebridge.sandbox.xecm.internal.model.CategoryValues;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.NodeType;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.Principal;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import io.workspacebridge.sandbox.xecm.internal.wire.Params;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Categories on nodes. */
final class CategoryResource {
    private final Service service;
    private final ContentServer server;

    CategoryResource(Service service) {
        this.service = service;
        this.server = service.server();
    }

    void register(Resources resources) {
        resources
                .get("/v2/nodes/{id}/categories", exchange -> list(service, exchange, node(exchange)))
                .get("/v1/nodes/{id}/categories", this::listV1)
                .put("/v2/nodes/{id}/categories/upgrade", this::upgrade)
                .post("/v2/nodes/{id}/categories/apply", this::applyBelow)
                .put("/v1/nodes/{id}/categories/upgrade", this::upgrade)
                .post("/v1/nodes/{id}/categories/apply", this::applyBelow);
        for (String base : new String[] {"/v1/nodes/{id}/categories", "/v2/nodes/{id}/categories"}) {
            resources
                    .post(base, this::add)
                    .get(base + "/{cat}", this::get)
                    .put(base + "/{cat}", this::set)
                    .delete(base + "/{cat}", this::remove)
                    .post(base + "/{cat}/inheritance", exchange -> inheritance(exchange, true))
                    .delete(base + "/{cat}/inheritance", exchange -> inheritance(exchange, false));
        }
    }

    private Node node(Exchange exchange) {
        Node node = exchange.node(500);
        if (node.type == NodeType.CATEGORY) {
            throw Refusal.badRequest("Could not process object, invalid action 'categories-list'");
        }
        return node;
    }

    private Node changeable(Exchange exchange) {
        Node node = node(exchange);
        exchange.require(node, Permission.EDIT_ATTRIBUTES, 500);
        if (server.records().onHold(node)) {
            server.records().requireChangeable(node);
        }
        return node;
    }

    private static boolean metadata(Exchange exchange) {
        return exchange.params().has("metadata") && exchange.params().flag("metadata", true);
    }

    private static boolean isV1(Exchange exchange) {
        return exchange.request().path().startsWith("/v1/");
    }

    static Reply list(Service service, Exchange exchange, Node node) {
        ObjectNode envelope = exchange.envelope();
        ArrayNode results = envelope.putArray("results");
        for (CategoryValues values : node.categories.values()) {
            results.add(service.categoryJson().entry(values, metadata(exchange)));
        }
        return Reply.ok(envelope);
    }

    private Reply listV1(Exchange exchange) {
        Node node = node(exchange);
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        ObjectNode definitions = Json.object();
        ObjectNode map = Json.object();
        ArrayNode order = Json.array();
        for (CategoryValues values : node.categories.values()) {
            data.add(service.categoryJson().values(values));
            definitions.setAll(service.categoryJson().definitions(values.category));
            ObjectNode entry = Json.object();
            service.categoryJson().putMetadata(entry, values.category);
            map.setAll((ObjectNode) entry.path("metadata_map").path("categories"));
            order.add(String.valueOf(values.category));
        }
        body.set("definitions", definitions);
        body.set("definitions_map", map);
        body.set("definitions_order", order);
        return Reply.ok(body);
    }

    private CategoryValues values(Exchange exchange, Node node) {
        CategoryValues values = node.categories.get(exchange.id("cat"));
        if (values == null) {
            throw Refusal.badRequest(
                    "Category ID '" + exchange.id("cat") + "' is not a category on node '" + node.id + "'");
        }
        return values;
    }

    private Reply get(Exchange exchange) {
        CategoryValues values = values(exchange, node(exchange));
        if (isV1(exchange)) {
            ObjectNode body = Json.object();
            body.putArray("data").add(service.categoryJson().values(values));
            body.set("definitions", service.categoryJson().definitions(values.category));
            return Reply.ok(body);
        }
        ObjectNode results = service.categoryJson().entry(values, metadata(exchange));
        if (exchange.params().has("state") && exchange.params().flag("state", true)) {
            results.putObject("state").set("categories", CategoryJson.state(List.of(values)));
        }
        return exchange.results(results);
    }

    /** The attributes among the parameters. */
    private static List<Map.Entry<String, JsonNode>> attributes(Params params, long category) {
        List<Map.Entry<String, JsonNode>> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : params.all().entrySet()) {
            String key = entry.getKey();
            if (!key.isEmpty() && Character.isDigit(key.charAt(0)) && key.indexOf('_') > 0) {
                found.add(Map.entry(key, structured(key, category, params, entry.getValue())));
            } else if (key.equals(String.valueOf(category)) && entry.getValue().isObject()) {
                entry.getValue().properties().forEach(found::add);
            }
        }
        return found;
    }

    /** The category's own slot is an object, which forms send as text. */
    private static JsonNode structured(String key, long category, Params params, JsonNode value) {
        if (key.equals(category + "_1") && value.isTextual()) {
            JsonNode parsed = params.structure(key);
            return parsed == null ? Json.object() : parsed;
        }
        return value;
    }

    private Reply add(Exchange exchange) {
        Node node = changeable(exchange);
        long category = exchange.params().requiredNumber("category_id");
        Node definition = server.access().visible(exchange.who(), category);
        if (definition == null || definition.definition == null) {
            throw Refusal.badRequest("No permissions to access the attribute definition node");
        }
        server.categories().apply(node, category, attributes(exchange.params(), category));
        server.audit(node, Audit.ATTRIBUTES, exchange.who().id());
        server.nodes().touch(node, exchange.who().id());
        return exchange.done();
    }

    private Reply set(Exchange exchange) {
        Node node = changeable(exchange);
        long category = exchange.id("cat");
        CategoryValues values = node.categories.get(category);
        if (values == null) {
            throw Refusal.badRequest("Category ID '" + category + "' is not a valid category.");
        }
        Long named = exchange.params().number("category_id");
        if (named != null && named != category) {
            throw Refusal.badRequest("Category ID " + category
                    + " was specified for Categories Update, but a non-matching attribute ('category_id') was found");
        }
        List<Map.Entry<String, JsonNode>> sent = attributes(exchange.params(), category);
        if (sent.isEmpty()) {
            throw Refusal.badRequest("Parameters are required for PUT, POST, and PATCH methods");
        }
        server.categories().patch(values, sent);
        server.audit(node, Audit.ATTRIBUTES, exchange.who().id());
        server.nodes().touch(node, exchange.who().id());
        boolean guarded = sent.stream().anyMatch(entry -> entry.getKey().equals(category + "_1"));
        ObjectNode results = Json.object();
        if (guarded) {
            results.putObject("state").set("categories", CategoryJson.state(List.of(values)));
        }
        return exchange.results(results);
    }

    private Reply remove(Exchange exchange) {
        Node node = changeable(exchange);
        if (node.categories.remove(exchange.id("cat")) == null) {
            throw Refusal.badRequest("Could not process object, invalid action 'categories-remove'");
        }
        server.audit(node, Audit.ATTRIBUTES, exchange.who().id());
        server.nodes().touch(node, exchange.who().id());
        return exchange.done();
    }

    private Reply upgrade(Exchange exchange) {
        Node node = changeable(exchange);
        for (Long category : exchange.params().numbers("category_id")) {
            if (!node.categories.containsKey(category)) {
                throw notOnNode(category);
            }
        }
        return exchange.done();
    }

    private static Refusal notOnNode(long category) {
        return Refusal.failure("Could not find category ID '" + category + "' on the node");
    }

    private Reply inheritance(Exchange exchange, boolean on) {
        Node node = changeable(exchange);
        CategoryValues values = node.categories.get(exchange.id("cat"));
        if (values == null) {
            throw Refusal.failure("Could not find category ID " + exchange.id("cat") + " on the node");
        }
        if (!node.isContainer()) {
            throw Refusal.failure("Could not process object, invalid action 'categories-inheritance'");
        }
        values.inheritance = on;
        server.changed();
        return exchange.done();
    }

    private Reply applyBelow(Exchange exchange) {
        Node node = changeable(exchange);
        JsonNode categories = exchange.params().structure("categories");
        if (categories == null || !categories.isArray()) {
            throw Refusal.missing("categories");
        }
        for (JsonNode category : categories) {
            if (!node.categories.containsKey(category.path("id").asLong())) {
                throw notOnNode(category.path("id").asLong());
            }
        }
        int[] counts = new int[2];
        applyBelow(
                exchange.who(),
                node,
                node,
                categories,
                counts,
                exchange.params().flag("clear_existing_categories", false));
        server.changed();
        return exchange.results(Json.object()
                .put("message", counts[0] + " items processed, " + counts[1] + " skipped.")
                .put("processed", counts[0])
                .put("skipped", counts[1]));
    }

    private void applyBelow(Principal who, Node top, Node at, JsonNode categories, int[] counts, boolean clear) {
        for (Node child : server.children(at.id)) {
            if (!server.access().may(who, child, Permission.EDIT_ATTRIBUTES)
                    || server.records().onHold(child)) {
                counts[1]++;
                continue;
            }
            if (clear) {
                child.categories.clear();
            }
            for (JsonNode category : categories) {
                long id = category.path("id").asLong();
                CategoryValues source = top.categories.get(id);
                if (source == null) {
                    continue;
                }
                switch (category.path("action").asText("add_upgrade")) {
                    case "add", "add_upgrade" -> child.categories.putIfAbsent(id, Categories.fresh(source));
                    case "replace" -> child.categories.put(id, Categories.fresh(source));
                    case "delete" -> child.categories.remove(id);
                    default -> {}
                }
            }
            server.nodes().touch(child, who.id());
            counts[0]++;
            applyBelow(who, top, child, categories, counts, clear);
        }
    }
}
