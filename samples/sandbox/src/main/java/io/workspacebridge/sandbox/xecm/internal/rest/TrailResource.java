package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.Audit;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Member;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.model.State;
import io.workspacebridge.sandbox.xecm.internal.wire.Dates;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import io.workspacebridge.sandbox.xecm.internal.wire.Params;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What happened to nodes, what lies in the recycle bin, and what users had at hand lately. */
final class TrailResource {
    private static final int NORMAL = 100;
    private static final int CAP = 500;
    private static final Duration KEPT = Duration.ofDays(60);
    private static final String BIN = "/v2/volumes/recyclebin/nodes";

    private final Service service;
    private final ContentServer server;

    TrailResource(Service service) {
        this.service = service;
        this.server = service.server();
    }

    void register(Resources resources) {
        resources
                .get("/v2/nodes/{id}/audit", this::audit)
                .get("/v1/nodes/{id}/audit", this::auditV1)
                .get(BIN, this::bin)
                .post(BIN + "/restore", exchange -> empty(exchange, true))
                .post(BIN + "/purge", exchange -> empty(exchange, false))
                .get("/v2/members/accessed", exchange -> nodes(exchange, accessed(exchange), 25))
                .get("/v2/members/targets", exchange -> nodes(exchange, List.of(), 15))
                .get("/v2/members/reserved", exchange -> nodes(exchange, reserved(exchange), CAP));
    }

    private List<State.AuditEvent> events(Exchange exchange, Node node) {
        Params params = exchange.params();
        List<Long> types = params.numbers("where_type");
        Long user = params.number("where_user_id");
        String start = params.text("where_audit_date_start", "");
        String end = params.text("where_audit_date_end", "");
        List<State.AuditEvent> found = new ArrayList<>();
        for (State.AuditEvent event : server.state().audit) {
            String day = Dates.zoned(event.at).substring(0, 10);
            if (event.node == node.id
                    && (types.isEmpty() || types.contains((long) event.type))
                    && (user == null || event.user == user)
                    && (start.isEmpty() || day.compareTo(start.substring(0, Math.min(10, start.length()))) >= 0)
                    && (end.isEmpty() || day.compareTo(end.substring(0, Math.min(10, end.length()))) <= 0)) {
                found.add(event);
            }
        }
        if (!params.text("sort", "desc_audit_date").startsWith("asc_")) {
            Collections.reverse(found);
        }
        return found;
    }

    private ObjectNode event(State.AuditEvent event, boolean expand) {
        ObjectNode json = Json.object();
        json.put("id", event.node);
        json.put("event_type", event.type);
        json.put("audit_date", Dates.zoned(event.at));
        Member user = expand ? server.member(event.user) : null;
        json.set("user_id", user == null ? Json.of(event.user) : MemberJson.properties(user));
        json.putNull("agent_id");
        json.putNull("audit_language_code");
        json.putNull("target_user_id");
        return json.put("audit_name", event.name);
    }

    private static ArrayNode eventTypes() {
        ArrayNode types = Json.array();
        Audit.all().forEach(type -> types.addObject().put("id", type.code()).put("name", type.label()));
        return types;
    }

    private Reply audit(Exchange exchange) {
        Node node = exchange.node(500);
        Page<State.AuditEvent> page = Page.of(exchange, events(exchange, node), NORMAL, CAP);
        ObjectNode envelope = page.collection(exchange, exchange.params().text("sort", "desc_audit_date"));
        ObjectNode data = envelope.putObject("results").putObject("data");
        ArrayNode list = data.putArray("audit");
        boolean expand = exchange.params().has("expand");
        page.items().forEach(event -> list.add(event(event, expand)));
        data.set("audit_event_types", eventTypes());
        return Reply.ok(envelope);
    }

    private Reply auditV1(Exchange exchange) {
        List<State.AuditEvent> events = events(exchange, exchange.node(500));
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        events.forEach(event -> data.add(event(event, false)));
        body.put("offset_key", "");
        body.put("total", events.size());
        return Reply.ok(body);
    }

    private Reply bin(Exchange exchange) {
        String mode = exchange.params().text("mode", "anyone_deleted");
        String name = exchange.params().text("where_name", "").toLowerCase(Locale.ROOT);
        List<Node> found = new ArrayList<>();
        for (Node node : server.nodes().deleted()) {
            Node.Deletion deletion = node.deletion;
            boolean mine = deletion != null && deletion.by == exchange.who().id();
            boolean today = deletion != null
                    && Dates.zoned(deletion.at)
                            .substring(0, 10)
                            .equals(Dates.zoned(server.now()).substring(0, 10));
            if ((mode.startsWith("anyone") ? exchange.who().isAdministrator() || mine : mine)
                    && (!mode.endsWith("_today") || today)
                    && node.name.toLowerCase(Locale.ROOT).contains(name)) {
                found.add(node);
            }
        }
        String sort = exchange.params().text("sort", "desc_deleted_date");
        if (sort.endsWith("name")) {
            found.sort((a, b) -> a.name.compareToIgnoreCase(b.name));
        }
        Page<Node> page = Page.of(exchange, found, NORMAL, CAP);
        ObjectNode envelope = page.collection(exchange, sort);
        ArrayNode results = envelope.putArray("results");
        for (Node node : page.items()) {
            ObjectNode properties = service.nodeJson().properties(node, exchange.who());
            Node.Deletion deletion = node.deletion;
            if (deletion != null) {
                properties.put("deleted_user_id", deletion.by);
                properties.put("deleted_date", Dates.zoned(deletion.at));
                properties.put("purged_date", Dates.zoned(deletion.at.plus(KEPT)));
            }
            results.addObject().putObject("data").set("properties", properties);
        }
        return Reply.ok(envelope);
    }

    private Reply empty(Exchange exchange, boolean restore) {
        List<Long> ids = exchange.params().numbers("ids");
        if (ids.isEmpty()) {
            throw Refusal.badRequest("The parameter 'ids' is not specified.");
        }
        ObjectNode results = Json.object();
        ArrayNode done = results.putObject("success").putArray("ids");
        ObjectNode failure = results.putObject("failure");
        ArrayNode failed = failure.putArray("ids");
        ObjectNode errors = failure.putObject("errors");
        for (Long id : ids) {
            Node node = server.state().nodes.get(id);
            Node.Deletion deletion = node == null ? null : node.deletion;
            boolean mine = deletion != null
                    && (exchange.who().isAdministrator()
                            || deletion.by == exchange.who().id());
            String refused = null;
            if (node == null || deletion == null || !deletion.root || !mine) {
                refused = "The item is not in the Recycle Bin.";
            } else if (restore) {
                try {
                    server.nodes().restore(node, exchange.who().id());
                } catch (Refusal refusal) {
                    refused = refusal.text();
                }
            } else {
                server.nodes().purge(node);
            }
            if (refused == null) {
                done.add(id);
            } else {
                failed.add(id);
                errors.put(String.valueOf(id), refused);
            }
        }
        return exchange.results(results);
    }

    private Reply nodes(Exchange exchange, List<Node> nodes, int cap) {
        Page<Node> page = Page.of(exchange, nodes, cap, cap);
        ObjectNode envelope = page.collection(exchange, "asc_order");
        ArrayNode results = envelope.putArray("results");
        for (Node node : page.items()) {
            results.addObject()
                    .putObject("data")
                    .set("properties", service.nodeJson().properties(node, exchange.who()));
        }
        return Reply.ok(envelope);
    }

    private List<Node> accessed(Exchange exchange) {
        List<Node> found = new ArrayList<>();
        List<State.AuditEvent> events = server.state().audit;
        for (int i = events.size() - 1; i >= 0 && found.size() < 25; i--) {
            State.AuditEvent event = events.get(i);
            Node node = event.user == exchange.who().id() ? server.access().visible(exchange.who(), event.node) : null;
            if (node != null && !found.contains(node)) {
                found.add(node);
            }
        }
        return found;
    }

    private List<Node> reserved(Exchange exchange) {
        List<Node> found = new ArrayList<>();
        for (Node node : server.state().nodes.values()) {
            if (node.reservedBy == exchange.who().id()
                    && node.deletion == null
                    && server.access().may(exchange.who(), node, Permission.SEE)) {
                found.add(node);
            }
        }
        return found;
    }
}
