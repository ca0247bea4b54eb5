package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.BusinessObjectType;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.NodeType;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.Principal;
import io.workspacebridge.sandbox.xecm.internal.model.Workspace;
import io.workspacebridge.sandbox.xecm.internal.model.WorkspaceType;
import io.workspacebridge.sandbox.xecm.internal.model.Workspaces;
import io.workspacebridge.sandbox.xecm.internal.wire.Dates;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Business workspaces, their types and references as JSON. Times carry no zone here. */
final class WorkspaceJson {
    private final ContentServer server;
    private final NodeJson nodes;

    WorkspaceJson(Service service) {
        this.server = service.server();
        this.nodes = service.nodeJson();
    }

    private WorkspaceType type(Node node) {
        return server.workspaces().type(Workspaces.of(node).typeId);
    }

    /** Properties of the single workspace call. */
    ObjectNode properties(Node node, Principal who) {
        ObjectNode json = nodes.properties(node, who);
        json.put("create_date", Dates.local(node.created));
        json.put("modify_date", Dates.local(node.modified));
        json.put("reserved_date", node.reservedAt == null ? null : Dates.local(node.reservedAt));
        ArrayNode ids = Json.array(node.classifications);
        json.set("classification_id", ids.isEmpty() ? Json.of(null) : ids.get(0));
        json.set("classification_ids", ids);
        json.put("image_url", "/api/v2/businessworkspaces/" + node.id + "/icons");
        json.put("rm_enabled", type(node).recordsEnabled);
        json.put("wksp_type_name", type(node).name);
        json.put("wnf_wksp_type_id", Workspaces.of(node).typeId);
        json.put("wnf_wksp_template_id", Workspaces.of(node).templateId);
        json.putNull("xgov_workspace_type");
        return json;
    }

    /** One row of a workspace list. */
    ObjectNode row(Node node, Principal who) {
        Workspace workspace = Workspaces.of(node);
        Set<Permission> rights = server.access().effective(who, node);
        int children = nodes.visibleChildren(node, who);
        ObjectNode json = Json.object();
        json.put("volume_id", node.volumeId);
        json.put("id", node.id);
        json.put("parent_id", node.parentId);
        json.put("owner_user_id", node.acl.owner);
        json.put("name", node.name);
        json.put("type", node.type);
        json.put("description", node.description);
        json.put("create_date", Dates.local(node.created));
        json.put("create_user_id", node.createdBy);
        json.put("modify_date", Dates.local(node.modified));
        json.put("modify_user_id", node.modifiedBy);
        json.put("reserved", node.reservedBy != 0);
        json.put("reserved_user_id", node.reservedBy);
        json.put("reserved_date", node.reservedAt == null ? null : Dates.local(node.reservedAt));
        json.putNull("order");
        json.put("icon", "/appimg/ot_bws/icons/" + type(node).configNode + ".svg");
        json.put("hidden", node.hidden);
        json.putNull("mime_type");
        json.put("original_id", 0);
        json.put("wnf_wksp_type_id", workspace.typeId);
        json.put("wnf_wksp_template_id", workspace.templateId);
        json.put("size_formatted", NodeJson.items(children));
        json.put("type_name", NodeType.name(node.type));
        json.put("container", true);
        json.put("size", children);
        for (Permission permission : Permission.values()) {
            json.put("perm_" + permission.wire(), rights.contains(permission));
        }
        json.put("perm_modify_attributes", rights.contains(Permission.EDIT_ATTRIBUTES));
        json.put("perm_modify_permissions", rights.contains(Permission.EDIT_PERMISSIONS));
        json.put("perm_create", rights.contains(Permission.ADD_ITEMS));
        json.put(
                "favorite",
                server.state().favorites.getOrDefault(who.id(), Set.of()).contains(node.id));
        return json;
    }

    /** A row with the actions that lists offer. */
    ObjectNode item(Node node, Principal who) {
        ObjectNode item = Json.object();
        ObjectNode actions = item.putObject("actions");
        ObjectNode open = Exchange.link("/api/v2/nodes/" + node.id + "/nodes", "GET", "Open");
        actions.putObject("data").set("open", open.put("form_href", ""));
        actions.putObject("map").put("default_action", "open");
        actions.putArray("order").add("open");
        item.putObject("data").set("properties", row(node, who));
        return item;
    }

    /** What connects the workspace to a business object; an early one has its type only. */
    ObjectNode businessProperties(Node node) {
        Workspace workspace = Workspaces.of(node);
        WorkspaceType type = type(node);
        ObjectNode json = Json.object();
        Workspace.Reference reference = workspace.references.isEmpty() ? null : workspace.references.get(0);
        BusinessObjectType objects =
                reference == null ? null : server.workspaces().objectType(reference.system, reference.type);
        json.put("business_object_id", reference == null ? null : reference.id);
        json.put("business_object_type", reference == null ? null : reference.type);
        json.set("business_object_type_id", objects == null ? Json.of(null) : Json.of(objects.id));
        json.put("business_object_type_name", objects == null ? null : objects.name);
        json.put("display_url", "");
        json.put("external_system_id", reference == null ? null : reference.system);
        json.put("external_system_name", reference == null ? null : reference.system);
        json.put("has_default_display", reference != null);
        json.put("has_default_search", reference != null);
        json.put("isEarly", reference == null);
        json.put("workspace_type_id", type.id);
        json.put("workspace_type_name", type.name);
        json.set("workspace_type_name_multilingual", Json.of(type.names));
        json.putNull("workspace_type_widget_icon_content");
        return json;
    }

    ArrayNode references(Node node) {
        ArrayNode list = Json.array();
        for (Workspace.Reference reference : Workspaces.of(node).references) {
            BusinessObjectType objects = server.workspaces().objectType(reference.system, reference.type);
            ObjectNode json = list.addObject();
            json.put("business_object_id", reference.id);
            json.put("business_object_type", reference.type);
            json.set("business_object_type_id", objects == null ? Json.of(null) : Json.of(objects.id));
            json.put("external_system_id", reference.system);
            json.put("has_default_display", true);
            json.put("has_default_search", true);
            json.put("workspace_type_id", Workspaces.of(node).typeId);
        }
        return list;
    }

    static ObjectNode role(Workspace.Role role) {
        ObjectNode json = Json.object();
        json.put("id", role.id);
        json.put("name", role.name);
        json.put("description", role.description);
        json.put("leader", role.leader);
        json.set("inherited_from_id", role.inheritedFrom == 0 ? Json.of(null) : Json.of(role.inheritedFrom));
        return json.put("perms", "0");
    }

    /** The list envelope of workspaces. */
    ObjectNode list(Exchange exchange, Page<ObjectNode> page) {
        ObjectNode envelope = exchange.envelope();
        envelope.set("paging", page.forWorkspaces(exchange));
        ArrayNode results = envelope.putArray("results");
        page.items().forEach(results::add);
        envelope.putObject("wksp_info").putNull("wksp_type_icon");
        if (exchange.params().has("metadata") && exchange.params().flag("metadata", true)) {
            ObjectNode metadata = envelope.putObject("meta_data").putObject("properties");
            ArrayNode order = envelope.putArray("meta_data_order");
            for (String column : new String[] {"type", "name", "size", "modify_date"}) {
                metadata.putObject(column).put("key", column).put("name", column);
                order.add(column);
            }
        }
        return envelope;
    }

    /** A workspace type as the list of types shows it. */
    ObjectNode typeProperties(WorkspaceType type, boolean templates, @Nullable Principal who) {
        ObjectNode json = Json.object();
        json.put("wksp_type_id", type.id);
        json.put("wksp_type_name", type.name);
        json.set("wksp_type_names", Json.of(type.names));
        json.putObject("wksp_descriptions").put("en", "");
        json.put("config_node_id", type.configNode);
        json.put(
                "wksp_icon",
                "otsapxecm/wksp_" + type.name.toLowerCase(Locale.ROOT).replace(' ', '_') + ".png");
        json.putObject("widget_icon").put("url", "/appimg/ot_bws/icons/" + type.configNode + ".svg?v=1_2");
        if (templates) {
            ArrayNode list = json.putArray("templates");
            for (Long id : type.templates) {
                Node template = server.workspaces().template(id);
                if (template != null && (who == null || server.access().sees(who, template))) {
                    list.addObject().put("id", id).put("name", template.name).put("subtype", template.type);
                }
            }
        }
        json.putObject("classification").put("location", "None").put("location_value", "");
        ObjectNode creation = json.putObject("wksp_creation");
        creation.put("location", type.location == 0 ? "None" : "StaticNodeId");
        creation.put("location_value", type.location == 0 ? "" : String.valueOf(type.location));
        creation.putObject("sub_location_path");
        creation.put("create_wksp_with_fast_bulk_method", false);
        creation.put("directly_open_created_wksp", true);
        creation.put("use_also_for_manual_creation", true);
        json.put("wksp_creation_enabled", true);
        json.put("wksp_copy_enabled", true);
        json.put("add_creator_to_lead_role", type.addCreatorToLeadRole);
        ObjectNode naming = json.putObject("wksp_name_generation");
        naming.put("use_also_for_wksp_without_bo", !type.namePattern.isEmpty());
        naming.putObject("wksp_names").put("en", type.namePattern);
        json.putArray("relations");
        json.putObject("search").put("follow_related_wksp", "AlwaysEnabled").put("max_number_of_followed_wksp", 50);
        json.put("rm_enabled", type.recordsEnabled);
        json.put("wksp_policies_enabled", false);
        ObjectNode indexing = json.putObject("indexing");
        indexing.put("enabled", true);
        indexing.putArray("sub_types");
        return json;
    }
}
