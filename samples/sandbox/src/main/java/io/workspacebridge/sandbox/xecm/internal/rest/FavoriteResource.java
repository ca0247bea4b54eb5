package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.model.State;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import io.workspacebridge.sandbox.xecm.internal.wire.Params;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What users keep at hand, under names and on tabs of their own. */
final class FavoriteResource {
    private static final int NORMAL = 100;
    private static final String BASE = "/v2/members/favorites";

    private final Service service;
    private final ContentServer server;

    FavoriteResource(Service service) {
        this.service = service;
        this.server = service.server();
    }

    void register(Resources resources) {
        resources
                .get(BASE, this::list)
                .post(BASE + "/{id}", this::add)
                .put(BASE + "/{id}", this::add)
                .delete(BASE + "/{id}", this::remove)
                .get(BASE + "/tabs", this::tabs)
                .post(BASE + "/tabs", this::addTab)
                .get(BASE + "/tabs/{tab}", exchange -> exchange.properties(tab(exchange, exchange.id("tab"))))
                .put(BASE + "/tabs/{tab}", this::renameTab)
                .delete(BASE + "/tabs/{tab}", this::removeTab);
    }

    private Set<Long> nodes(Exchange exchange) {
        return server.state().favorites.computeIfAbsent(exchange.who().id(), id -> new LinkedHashSet<>());
    }

    private Map<Long, State.Favorite> details(Exchange exchange) {
        return server.state().favoriteDetails.computeIfAbsent(exchange.who().id(), id -> new LinkedHashMap<>());
    }

    private Map<Long, String> tabsOf(Exchange exchange) {
        return server.state().favoriteTabs.computeIfAbsent(exchange.who().id(), id -> new LinkedHashMap<>());
    }

    private State.Favorite detail(Exchange exchange, Node node) {
        return details(exchange).getOrDefault(node.id, new State.Favorite());
    }

    private Reply list(Exchange exchange) {
        Long tab = exchange.params().number("tab_id");
        List<Node> found = new ArrayList<>();
        for (Long id : nodes(exchange)) {
            Node node = server.access().visible(exchange.who(), id);
            if (node != null && (tab == null || detail(exchange, node).tab == tab)) {
                found.add(node);
            }
        }
        found.sort(Comparator.comparingInt(node -> detail(exchange, node).order));
        Page<Node> page = Page.of(exchange, found, NORMAL, NORMAL);
        ObjectNode envelope = page.collection(exchange, "asc_order");
        ArrayNode results = envelope.putArray("results");
        for (Node node : page.items()) {
            State.Favorite detail = detail(exchange, node);
            ObjectNode data = results.addObject().putObject("data");
            data.set("properties", service.nodeJson().properties(node, exchange.who()));
            data.putObject("favorites")
                    .put("name", detail.name.isEmpty() ? node.name : detail.name)
                    .put("order", detail.order)
                    .put("tab_id", detail.tab);
        }
        return Reply.ok(envelope);
    }

    private Reply add(Exchange exchange) {
        Node node = exchange.node(500);
        Params params = exchange.params();
        State.Favorite detail = detail(exchange, node);
        long tab = params.number("tab_id", detail.tab);
        if (tab != 0) {
            tab(exchange, tab);
        }
        detail.name = params.text("name", detail.name);
        detail.order = (int) params.number("order", detail.order);
        detail.tab = tab;
        details(exchange).put(node.id, detail);
        nodes(exchange).add(node.id);
        server.changed();
        return exchange.done();
    }

    private Reply remove(Exchange exchange) {
        Node node = exchange.node(500);
        nodes(exchange).remove(node.id);
        details(exchange).remove(node.id);
        server.changed();
        return exchange.done();
    }

    private ObjectNode tab(Exchange exchange, long id) {
        String name = tabsOf(exchange).get(id);
        if (name == null) {
            throw Refusal.badRequest("The tab " + id + " does not exist.");
        }
        return Json.object().put("tab_id", id).put("name", name);
    }

    private Reply tabs(Exchange exchange) {
        ObjectNode envelope = exchange.envelope();
        ArrayNode results = envelope.putArray("results");
        tabsOf(exchange)
                .keySet()
                .forEach(id -> results.addObject().putObject("data").set("properties", tab(exchange, id)));
        return Reply.ok(envelope);
    }

    private Reply addTab(Exchange exchange) {
        String name = exchange.params().requiredText("name");
        if (tabsOf(exchange).containsValue(name)) {
            throw Refusal.failure("A tab with the name '" + name + "' already exists.");
        }
        long id = server.newId();
        tabsOf(exchange).put(id, name);
        server.changed();
        return exchange.properties(tab(exchange, id));
    }

    private Reply renameTab(Exchange exchange) {
        long id = exchange.id("tab");
        tab(exchange, id);
        tabsOf(exchange).put(id, exchange.params().requiredText("name"));
        server.changed();
        return exchange.properties(tab(exchange, id));
    }

    private Reply removeTab(Exchange exchange) {
        long id = exchange.id("tab");
        tab(exchange, id);
        tabsOf(exchange).remove(id);
        details(exchange).values().stream().filter(detail -> detail.tab == id).forEach(detail -> detail.tab = 0);
        server.changed();
        return exchange.done();
    }
}
