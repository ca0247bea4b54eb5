package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.BusinessObjectType;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.NodeType;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.model.State;
import io.workspacebridge.sandbox.xecm.internal.seed.Seed;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Leading systems, their business object types and objects, and which workspace stands for which object. */
final class BusinessObjectResource {
    private static final int NORMAL = 100;

    private final ContentServer server;
    private final WorkspaceJson json;

    BusinessObjectResource(Service service) {
        this.server = service.server();
        this.json = new WorkspaceJson(service);
    }

    void register(Resources resources) {
        resources
                .get("/v2/externalsystems/{sys}/config", exchange -> exchange.results(system(find(exchange))))
                .get("/v2/externalsystems", this::systems)
                .post("/v2/externalsystems", this::addSystem)
                .get("/v2/externalsystems/{sys}/botypes/{bo}", this::type)
                .get("/v2/businessobjecttypes", this::types)
                .get("/v2/businessobjecttypes/{id}", this::typeById)
                .get("/v2/businessobjects", this::search)
                .get("/v2/forms/businessobjects/search", this::searchForm)
                .put("/v2/businessworkspaces/{id}/workspacereferences", exchange -> attach(exchange, true))
                .delete("/v2/businessworkspaces/{id}/workspacereferences", exchange -> attach(exchange, false));
    }

    private State.ExternalSystem find(Exchange exchange) {
        String name = exchange.variable("sys").replace("0xF0A7", "/").replace("0xF0A6", "\\");
        for (State.ExternalSystem system : server.state().systems.values()) {
            if (system.name.equalsIgnoreCase(name)) {
                return system;
            }
        }
        throw Refusal.badRequest("The external system '" + name + "' does not exist.");
    }

    private static ObjectNode system(State.ExternalSystem system) {
        return Json.object()
                .put("id_extsystem", system.name)
                .put("conn_type", system.connectionType)
                .put("enabled", true)
                .put("asurl", system.appUrl)
                .put("baseurl", system.baseUrl)
                .put("auth_method", "BASIC")
                .put("username", system.username)
                .put("extsystem_node_id", system.node)
                .put("system_comment", system.comment)
                .putNull("multilinguals");
    }

    private Reply systems(Exchange exchange) {
        List<String> names = exchange.params().items("where_name");
        List<String> connections = exchange.params().items("where_conntype");
        ObjectNode envelope = exchange.envelope();
        ArrayNode results = envelope.putArray("results");
        for (State.ExternalSystem system : server.state().systems.values()) {
            if ((names.isEmpty() || names.stream().anyMatch(system.name::equalsIgnoreCase))
                    && (connections.isEmpty() || connections.contains(system.connectionType))) {
                results.add(system(system));
            }
        }
        return Reply.ok(envelope);
    }

    private Reply addSystem(Exchange exchange) {
        requireAdministrator(exchange);
        State.ExternalSystem system = new State.ExternalSystem();
        system.name = exchange.params().requiredText("external_system_name");
        if (server.state().systems.containsKey(system.name)) {
            throw Refusal.failure("The external system '" + system.name + "' already exists.");
        }
        system.connectionType = exchange.params().text("conn_type", "HTTP");
        system.appUrl = exchange.params().text("asurl", "");
        system.baseUrl = exchange.params().text("baseurl", "");
        system.username = exchange.params().text("username", "");
        system.comment = exchange.params().text("system_comment", "");
        system.node = server.nodes()
                .create(
                        server.existing(Seed.XECM),
                        NodeType.FOLDER,
                        system.name.replace(':', '_'),
                        exchange.who().id())
                .id;
        server.state().systems.put(system.name, system);
        server.changed();
        return exchange.results(Json.object()
                .put("EXTSYSTEM_NODE_ID", system.node)
                .put("ID_EXTSYSTEM", system.name)
                .put("OK", true));
    }

    private static void requireAdministrator(Exchange exchange) {
        if (!exchange.who().isAdministrator()) {
            throw Refusal.failure("Insufficient permissions to perform that action");
        }
    }

    private ObjectNode properties(BusinessObjectType type) {
        return Json.object()
                .put("bo_type", type.type)
                .put("bo_type_id", type.id)
                .put("bo_type_name", type.name)
                .put("ext_system_id", type.system)
                .put("is_default_Search", true)
                .put("workspace_type_id", type.workspaceType);
    }

    private BusinessObjectType require(String system, String type) {
        BusinessObjectType found = server.workspaces().objectType(system, type);
        if (found == null) {
            throw Refusal.badRequest(
                    "The business object type '" + type + "' of the external system '" + system + "' is unknown.");
        }
        return found;
    }

    private Reply type(Exchange exchange) {
        BusinessObjectType type = require(exchange.variable("sys"), exchange.variable("bo"));
        ObjectNode properties = properties(type);
        if (exchange.params().has("expand_ext_system")) {
            properties.set("ext_system", system(find(exchange)));
        }
        if (exchange.params().has("expand_wksp_type")) {
            properties.set(
                    "workspace_type",
                    json.typeProperties(server.workspaces().type(type.workspaceType), true, exchange.who()));
        }
        return exchange.properties(properties);
    }

    private Reply types(Exchange exchange) {
        ObjectNode envelope = exchange.envelope();
        ArrayNode results = envelope.putArray("results");
        for (BusinessObjectType type : server.state().businessObjectTypes.values()) {
            results.addObject().putObject("data").set("properties", properties(type));
        }
        return Reply.ok(envelope);
    }

    private Reply typeById(Exchange exchange) {
        BusinessObjectType type = server.state().businessObjectTypes.get(exchange.id("id"));
        if (type == null) {
            throw Refusal.noAccess(400);
        }
        return exchange.properties(properties(type));
    }

    private BusinessObjectType searched(Exchange exchange) {
        Long id = exchange.params().number("bo_type_id");
        BusinessObjectType type = id == null
                ? require(
                        exchange.params().requiredText("ext_system_id"),
                        exchange.params().requiredText("bo_type"))
                : server.state().businessObjectTypes.get(id);
        if (type == null) {
            throw Refusal.noAccess(400);
        }
        return type;
    }

    private Reply search(Exchange exchange) {
        BusinessObjectType type = searched(exchange);
        List<Map<String, String>> rows = new ArrayList<>();
        for (Map<String, String> row : type.objects) {
            boolean wanted = row.entrySet().stream().allMatch(cell -> {
                String filter = exchange.params().text("where_" + cell.getKey());
                return filter == null || matches(cell.getValue(), filter);
            });
            if (wanted) {
                rows.add(row);
            }
        }
        Page<Map<String, String>> page = Page.of(exchange, rows, NORMAL, NORMAL);
        ObjectNode envelope = exchange.envelope();
        envelope.set("paging", page.forWorkspaces(exchange));
        ObjectNode results = envelope.putObject("results");
        ArrayNode columns = results.putArray("column_descriptions");
        int position = 1;
        for (Map.Entry<String, String> column : type.columns.entrySet()) {
            columns.addObject()
                    .put("fieldLabel", column.getValue())
                    .put("fieldName", column.getKey())
                    .put("keyField", position == 1 ? "X" : "")
                    .put("length", 40)
                    .put("position", position++);
        }
        results.put("max_rows_exceeded", page.hasNext());
        ArrayNode list = results.putArray("result_rows");
        page.items().forEach(row -> list.add(Json.of(row)));
        return Reply.ok(envelope);
    }

    /** Leading systems search with {@code *}. */
    private static boolean matches(String value, String filter) {
        String text = value.toLowerCase(Locale.ROOT);
        String wanted = filter.toLowerCase(Locale.ROOT);
        return wanted.contains("*") ? text.matches(Wildcards.regex(wanted)) : text.equals(wanted);
    }

    private Reply searchForm(Exchange exchange) {
        BusinessObjectType type = searched(exchange);
        ObjectNode data = Json.object();
        ObjectNode properties = Json.object();
        ObjectNode fields = Json.object();
        type.columns.forEach((name, label) -> {
            data.put(name, "");
            properties.putObject(name).put("title", label).put("type", "string");
            fields.putObject(name).put("label", label).put("type", "text");
        });
        ObjectNode envelope = exchange.envelope();
        envelope.putArray("results").add(Forms.form(data, Forms.schema(properties), fields));
        return Reply.ok(envelope);
    }

    private Reply attach(Exchange exchange, boolean attach) {
        Node node = server.workspaces().require(exchange.who(), exchange.id("id"), 400);
        exchange.require(node, Permission.MODIFY, 400);
        String system = exchange.params().requiredText("ext_system_id");
        String type = exchange.params().requiredText("bo_type");
        String id = exchange.params().requiredText("bo_id");
        if (attach) {
            server.workspaces().attach(node, system, type, id);
        } else {
            server.workspaces().detach(node, system, type, id);
        }
        server.nodes().touch(node, exchange.who().id());
        return exchange.done();
    }
}
