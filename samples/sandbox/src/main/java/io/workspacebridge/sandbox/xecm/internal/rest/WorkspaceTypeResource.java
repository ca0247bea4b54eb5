package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.BusinessObjectType;
import io.workspacebridge.sandbox.xecm.internal.model.CategoryValues;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.NodeType;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.model.WorkspaceType;
import io.workspacebridge.sandbox.xecm.internal.wire.Dates;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import java.util.ArrayList;
import java.util.List;

/** Kinds of business workspaces, their templates and their create form. */
final class WorkspaceTypeResource {
    private final ContentServer server;
    private final WorkspaceJson json;
    private final Forms forms;

    WorkspaceTypeResource(Service service) {
        this.server = service.server();
        this.json = new WorkspaceJson(service);
        this.forms = new Forms(server);
    }

    void register(Resources resources) {
        resources
                .get("/v2/businessworkspacetypes", this::list)
                .get("/v1/businessworkspacetypes/{id}", this::get)
                .put("/v2/businessworkspacetypes/{id}", exchange -> {
                    server.workspaces().type(exchange.id("id"));
                    return exchange.done();
                })
                .get("/v2/nodes/{id}/doctemplates", this::templates)
                .get("/v2/forms/businessworkspaces/create", this::createForm)
                .get("/v2/forms/businessworkspaces/{id}/metadata/update", exchange -> {
                    Node node = server.workspaces().require(exchange.who(), exchange.id("id"), 400);
                    ArrayNode list = Json.array();
                    list.add(forms.nested(node.categories.values()));
                    return Forms.forms(list);
                });
    }

    private Reply list(Exchange exchange) {
        String system = exchange.params().text("ext_system_id", "");
        String objectType = exchange.params().text("bo_type", "");
        if (system.isEmpty() != objectType.isEmpty()) {
            throw Refusal.badRequest("One or more parameters are invalid");
        }
        List<WorkspaceType> types =
                new ArrayList<>(server.state().workspaceTypes.values());
        if (!system.isEmpty()) {
            BusinessObjectType wanted = server.workspaces().objectType(system, objectType);
            types.removeIf(type -> wanted == null || type.id != wanted.workspaceType);
        }
        ObjectNode envelope = exchange.envelope();
        ArrayNode results = envelope.putArray("results");
        boolean templates = exchange.params().flag("expand_templates", false);
        boolean info = exchange.params().flag("expand_wksp_info", false);
        for (WorkspaceType type : types) {
            ObjectNode data = results.addObject().putObject("data");
            data.set("properties", json.typeProperties(type, templates, exchange.who()));
            if (info) {
                data.putObject("wksp_info")
                        .put("in_use", true)
                        .put("indexing_status", "UpToDate")
                        .put("modified", Dates.local(server.now()))
                        .put("perspective_folder_id", 0)
                        .put("wksp_type_icon", "/appimg/ot_bws/icons/" + type.configNode + ".svg");
            }
        }
        return Reply.ok(envelope);
    }

    private Reply get(Exchange exchange) {
        WorkspaceType type = server.workspaces().type(exchange.id("id"));
        return Reply.ok(Json.object()
                .put("icon_url", "/appimg/ot_bws/icons/" + type.configNode + ".svg")
                .put("is_policies_enabled", false)
                .put("workspace_type", type.name));
    }

    private Reply templates(Exchange exchange) {
        Node folder = exchange.node(404);
        if (!folder.isContainer()) {
            throw new Refusal(404, "Could not get the templates for the specified folder.");
        }
        List<Long> wanted = exchange.params().numbers("subtypes");
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        if (wanted.isEmpty() || wanted.contains((long) NodeType.WORKSPACE)) {
            ObjectNode group = results.addObject();
            group.put("subtype", NodeType.WORKSPACE);
            group.put("name", NodeType.name(NodeType.WORKSPACE));
            group.put("container", true);
            ArrayNode list = Json.array();
            for (WorkspaceType type : server.state().workspaceTypes.values()) {
                for (Long id : type.templates) {
                    Node template = server.workspaces().template(id);
                    if (template != null && server.access().sees(exchange.who(), template)) {
                        int size = server.childCount(id);
                        list.addObject()
                                .put("id", id)
                                .put("name", template.name)
                                .put("type", template.type)
                                .putNull("mime_type")
                                .put("size", size)
                                .put("sizeformatted", NodeJson.items(size));
                    }
                }
            }
            group.put("hasTemplates", !list.isEmpty());
            group.set("templates", list);
        }
        return Reply.ok(body);
    }

    private Reply createForm(Exchange exchange) {
        Node template = server.workspaces().template(exchange.params().requiredNumber("template_id"));
        if (template == null) {
            throw Refusal.noAccess(400);
        }
        ArrayNode list = Json.array();
        list.add(forms.general("", "", exchange.params().number("parent_id", 0), NodeType.WORKSPACE));
        List<CategoryValues> categories = new ArrayList<>(template.categories.values());
        list.add(forms.nested(categories));
        return Forms.forms(list);
    }
}
