package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Member;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.NodeType;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.Principal;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reading nodes: one, several, their way up, and what may be done with them. */
final class NodeResource {
    private static final int MAX_LISTED = 250;

    private final Service service;
    private final ContentServer server;

    NodeResource(Service service) {
        this.service = service;
        this.server = service.server();
    }

    void register(Resources resources) {
        resources
                .get("/v2/nodes/{id}", this::get)
                .get("/v1/nodes/{id}", this::getV1)
                .get("/v2/nodes/{id}/properties", exchange -> {
                    Node node = exchange.node(400);
                    return exchange.properties(service.nodeJson().properties(node, exchange.who()));
                })
                .ask("/v2/nodes/list", this::list)
                .get("/v1/nodes/{id}/ancestors", this::ancestors)
                .get("/v1/nodes/{id}/businessworkspace", this::workspaceOf)
                .ask("/v2/nodes/actions", this::actions)
                .get("/v2/nodes/actions", this::actions)
                .get("/v1/nodes/{id}/addablenodetypes", this::addable)
                .ask("/v1/validation/nodes/names", exchange -> validate(exchange, false))
                .ask("/v1/validation/nodes", exchange -> validate(exchange, true))
                .ask("/v1/validation/nodes/categories/enforcement", this::enforcement);
    }

    private Reply get(Exchange exchange) {
        Node node = exchange.node(400);
        Principal who = exchange.who();
        FieldSelection fields = FieldSelection.of(exchange);
        ObjectNode results = item(exchange, node, fields, who);
        if (exchange.params().has("state") && exchange.params().flag("state", true)) {
            ObjectNode state = results.putObject("state");
            state.putObject("properties").put("metadata_token", node.token);
            state.set("categories", CategoryJson.state(node.categories.values()));
        }
        if (node.type == NodeType.WORKSPACE && node.workspace != null && !node.workspace.template) {
            server.workspaces().touched(who.id(), node);
        }
        return exchange.results(results);
    }

    /** A node with data, and metadata and actions where asked for. */
    ObjectNode item(Exchange exchange, Node node, FieldSelection fields, Principal who) {
        ObjectNode item = Json.object();
        ObjectNode data = service.nodeJson().data(node, fields, who);
        expand(exchange, data, who);
        item.set("data", data);
        if (exchange.params().has("metadata") && exchange.params().flag("metadata", true)) {
            ObjectNode metadata = item.putObject("metadata");
            if (fields.wants("categories")) {
                ArrayNode list = metadata.putArray("categories");
                node.categories
                        .keySet()
                        .forEach(id -> list.add(service.categoryJson().definitions(id)));
            }
        }
        if (exchange.params().has("actions")) {
            item.set("actions", actionsOf(node, who, exchange.params().items("actions")));
        }
        return item;
    }

    /** Replaces ids by what they stand for: {@code expand=properties{parent_id}}. */
    private void expand(Exchange exchange, ObjectNode data, Principal who) {
        if (!exchange.params().has("expand")) {
            return;
        }
        FieldSelection expand = new FieldSelection(exchange.params().texts("expand"));
        if (expand.names("properties") && data.get("properties") instanceof ObjectNode properties) {
            Set<String> wanted = expand.members("properties");
            expandNodes(properties, wanted, who);
            expandMembers(properties, wanted);
        }
        if (expand.names("permissions") && data.get("permissions") instanceof ArrayNode list) {
            for (JsonNode entry : list) {
                expandMember((ObjectNode) entry, "right_id", Set.of());
            }
        }
    }

    private void expandNodes(ObjectNode properties, Set<String> wanted, Principal who) {
        for (String key : List.of("parent_id", "original_id")) {
            expandNode(properties, key, wanted, who);
        }
    }

    private void expandMembers(ObjectNode properties, Set<String> wanted) {
        for (String key :
                List.of("create_user_id", "modify_user_id", "owner_user_id", "owner_group_id", "reserved_user_id")) {
            expandMember(properties, key, wanted);
        }
    }

    private void expandNode(ObjectNode properties, String key, Set<String> wanted, Principal who) {
        if (wanted.isEmpty() || wanted.contains(key)) {
            Node node = server.access().visible(who, properties.path(key).asLong());
            if (node != null) {
                properties.set(key, service.nodeJson().properties(node, who));
            }
        }
    }

    private void expandMember(ObjectNode holder, String key, Set<String> wanted) {
        if (wanted.isEmpty() || wanted.contains(key)) {
            Member member = server.member(holder.path(key).asLong());
            if (member != null) {
                holder.set(key, MemberJson.properties(member));
            }
        }
    }

    private Reply getV1(Exchange exchange) {
        Node node = exchange.node(400);
        ObjectNode data = service.nodeJson().properties(node, exchange.who());
        List<String> expand = exchange.params().items("expand");
        if (expand.contains("node")) {
            expandNodes(data, Set.of(), exchange.who());
        }
        if (expand.contains("member")) {
            expandMembers(data, Set.of());
        }
        ObjectNode body = Json.object();
        body.put("type", node.type);
        body.put("type_name", NodeType.name(node.type));
        body.set("data", data);
        body.set("definitions", definitions(data));
        ArrayNode order = body.putArray("definitions_order");
        data.fieldNames().forEachRemaining(order::add);
        body.putObject("definitions_map");
        ArrayNode available = body.putArray("available_actions");
        ActionList.permitted(node, server.access().effective(exchange.who(), node))
                .forEach(action ->
                        available.addObject().put("type", action.key()).put("type_name", action.title()));
        body.putArray("available_roles").addObject().put("type", "categories").put("type_name", "Categories");
        body.putArray("addable_types");
        body.putObject("type_info").put("advanced_versioning", node.advancedVersioning);
        return Reply.ok(body);
    }

    private static ObjectNode definitions(ObjectNode data) {
        ObjectNode definitions = Json.object();
        data.fieldNames()
                .forEachRemaining(
                        name -> definitions.putObject(name).put("key", name).put("name", name));
        return definitions;
    }

    private Reply list(Exchange exchange) {
        List<Long> ids = exchange.params().numbers("ids");
        if (ids.isEmpty()) {
            throw Refusal.missing("ids");
        }
        if (ids.size() > MAX_LISTED) {
            throw Refusal.badRequest("One or more parameters are invalid");
        }
        FieldSelection fields = FieldSelection.of(exchange);
        ObjectNode envelope = exchange.envelope();
        ArrayNode results = envelope.putArray("results");
        for (Long id : ids) {
            Node node = server.access().visible(exchange.who(), id);
            if (node != null) {
                results.add(item(exchange, node, fields, exchange.who()));
            }
        }
        return Reply.ok(envelope);
    }

    private Reply ancestors(Exchange exchange) {
        Node node = exchange.node(400);
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("ancestors");
        server.nodes().ancestors(node).forEach(ancestor -> list.add(NodeJson.ancestor(ancestor)));
        return Reply.ok(body);
    }

    private Reply workspaceOf(Exchange exchange) {
        Node workspace = server.nodes().workspaceOf(exchange.node(400));
        if (workspace == null || workspace.workspace == null) {
            throw Refusal.badRequest("The item is not part of a business workspace.");
        }
        return Reply.ok(Json.object()
                .put("id", workspace.id)
                .put("isLinked", false)
                .put("type", workspace.type)
                .put("workspace_type_id", workspace.workspace.typeId));
    }

    private Reply actions(Exchange exchange) {
        List<Long> ids = exchange.params().numbers("ids");
        if (ids.isEmpty()) {
            throw Refusal.missing("ids");
        }
        ObjectNode results = Json.object();
        for (Long id : ids) {
            Node node = server.access().visible(exchange.who(), id);
            if (node != null) {
                results.set(
                        String.valueOf(id),
                        actionsOf(node, exchange.who(), exchange.params().items("actions")));
            }
        }
        return exchange.results(results);
    }

    private ObjectNode actionsOf(Node node, Principal who, List<String> wanted) {
        ObjectNode actions = Json.object();
        ObjectNode data = actions.putObject("data");
        actions.putObject("map").put("default_action", node.isContainer() ? "browse" : "open");
        ArrayNode order = actions.putArray("order");
        for (ActionList action : ActionList.permitted(node, server.access().effective(who, node))) {
            if (wanted.isEmpty() || wanted.contains(action.key())) {
                ObjectNode link = Exchange.link(action.href(node), action.method(), action.title());
                data.set(action.key(), link.put("form_href", ""));
                order.add(action.key());
            }
        }
        return actions;
    }

    private Reply addable(Exchange exchange) {
        Node node = exchange.node(400);
        ObjectNode body = Json.object();
        ObjectNode data = body.putObject("data");
        body.putObject("definitions");
        if (node.isContainer() && server.access().may(exchange.who(), node, Permission.ADD_ITEMS)) {
            for (int type : new int[] {NodeType.FOLDER, NodeType.DOCUMENT, NodeType.URL, NodeType.SHORTCUT}) {
                data.put(
                        NodeType.name(type).toLowerCase(Locale.ROOT),
                        "api/v1/forms/nodes/create?type=" + type + "&parent_id=" + node.id);
            }
        }
        return Reply.ok(body);
    }

    private Reply validate(Exchange exchange, boolean all) {
        if (!exchange.params().has("parent_id")) {
            throw Refusal.badRequest("Body Parameter 'parent_id' is missing.");
        }
        JsonNode names = exchange.params().structure("names");
        if (names == null || (names.isEmpty() && !names.isTextual())) {
            throw Refusal.badRequest("Body Parameter 'names' is invalid.");
        }
        long parentId = exchange.params().requiredNumber("parent_id");
        Node parent = server.access().require(exchange.who(), parentId, Refusal.noAccess(400));
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        for (JsonNode name : names.isArray() ? names : Json.array(List.of(names.asText()))) {
            Node taken = server.childByName(parent.id, name.asText().strip());
            if (taken != null) {
                results.addObject().put("id", taken.id).put("name", name.asText());
            } else if (all) {
                results.addObject().put("name", name.asText()).putNull("id");
            }
        }
        return Reply.ok(body);
    }

    private Reply enforcement(Exchange exchange) {
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        for (Long id : exchange.params().numbers("ids")) {
            Node node = server.access().visible(exchange.who(), id);
            if (node != null) {
                results.addObject().put("id", id).put("enforced", !node.categories.isEmpty());
            }
        }
        return Reply.ok(body);
    }
}
