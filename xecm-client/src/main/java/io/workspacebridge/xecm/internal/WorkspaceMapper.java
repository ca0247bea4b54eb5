package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.xecm.categories.CategoryDefinition;
import io.workspacebridge.xecm.nodes.Node;
import io.workspacebridge.xecm.workspaces.BusinessObject;
import io.workspacebridge.xecm.workspaces.RelatedWorkspace;
import io.workspacebridge.xecm.workspaces.Workspace;
import io.workspacebridge.xecm.workspaces.WorkspaceForm;
import io.workspacebridge.xecm.workspaces.WorkspaceTemplate;
import io.workspacebridge.xecm.workspaces.WorkspaceType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Reads workspaces and their types out of answers. */
final class WorkspaceMapper {
    private final NodeMapper nodes;

    WorkspaceMapper(NodeMapper nodes) {
        this.nodes = nodes;
    }

    WorkspaceType type(JsonNode entry) {
        JsonNode p = Json.need(entry, "data", "properties");
        Map<String, String> names = new LinkedHashMap<>();
        p.path("wksp_type_names")
                .properties()
                .forEach(name -> names.put(name.getKey(), name.getValue().asText()));
        return new WorkspaceType(
                Json.id(p, "wksp_type_id"),
                Json.text(p, "wksp_type_name"),
                names,
                Json.list(p.path("templates"), t -> new WorkspaceTemplate(Json.id(t, "id"), Json.text(t, "name"))),
                location(p.path("wksp_creation")),
                !p.path("wksp_name_generation").path("wksp_names").isEmpty(),
                Json.flag(p, "rm_enabled"));
    }

    private static OptionalLong location(JsonNode creation) {
        long id = "StaticNodeId".equals(Json.text(creation, "location")) ? Json.number(creation, "location_value") : 0;
        return id > 0 ? OptionalLong.of(id) : OptionalLong.empty();
    }

    /** A single workspace with everything. */
    Workspace single(JsonNode entry) {
        JsonNode results = entry.isArray() && !entry.isEmpty() ? entry.get(0) : entry;
        JsonNode data = Json.need(results, "data");
        JsonNode p = Json.need(data, "properties");
        JsonNode business = data.path("business_properties");
        Set<BusinessObject> objects = new LinkedHashSet<>();
        addObject(business, objects);
        data.path("workspace_references").forEach(reference -> addObject(reference, objects));
        String typeName = Json.text(business, "workspace_type_name");
        long typeId = Json.number(business, "workspace_type_id");
        Node node = nodes.node(p);
        return new Workspace(
                node,
                typeId > 0 ? typeId : Json.number(p, "wnf_wksp_type_id"),
                typeName.isEmpty() ? Json.text(p, "wksp_type_name") : typeName,
                Json.number(p, "wnf_wksp_template_id"),
                List.copyOf(objects),
                CategoryReader.ofNode(data.path("categories"), results.path("metadata")));
    }

    private static void addObject(JsonNode reference, Set<BusinessObject> into) {
        String system = Json.text(reference, "external_system_id");
        String type = Json.text(reference, "business_object_type");
        String id = Json.text(reference, "business_object_id");
        if (!system.isBlank() && !type.isBlank() && !id.isBlank()) {
            into.add(new BusinessObject(system, type, id));
        }
    }

    /** The form for creating a workspace: forms in a list, told apart by the role that they are for. */
    static WorkspaceForm form(JsonNode answer, long templateId) {
        Map<Long, CategoryDefinition> definitions = new LinkedHashMap<>();
        ObjectNode data = Json.object();
        boolean records = false;
        for (JsonNode form : answer.path("forms")) {
            String role = Json.text(form, "role_name");
            records |= role.equals("rmclassifications");
            if (role.equals("categories")) {
                definitions.putAll(DefinitionReader.fromNestedForm(form));
                form.path("data")
                        .forEach(category -> category.properties()
                                .forEach(member -> addNumbered(member.getKey(), member.getValue(), data)));
            }
        }
        return new WorkspaceForm(
                templateId,
                List.copyOf(definitions.values()),
                CategoryReader.read(data, definitions).stream()
                        .map(CategoryReader.OnNode::values)
                        .filter(values -> !values.isEmpty())
                        .toList(),
                records);
    }

    /** In forms, a set of several rows is a list, and its keys say "any row". */
    private static void addNumbered(String key, JsonNode value, ObjectNode into) {
        if (!value.isArray() || value.isEmpty() || !value.get(0).isObject()) {
            into.set(key, value);
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            String row = "_" + (i + 1) + "_";
            value.get(i)
                    .properties()
                    .forEach(member -> into.set(member.getKey().replace("_x_", row), member.getValue()));
        }
    }

    /** A row of a list. */
    Workspace row(JsonNode entry) {
        JsonNode p = Json.need(entry, "data", "properties");
        return new Workspace(
                nodes.node(p),
                Json.number(p, "wnf_wksp_type_id"),
                Json.text(p, "wksp_type_name"),
                Json.number(p, "wnf_wksp_template_id"),
                List.of(),
                List.of());
    }

    RelatedWorkspace related(JsonNode entry, RelatedWorkspace.Relation relation) {
        String told = Json.text(Json.need(entry, "data", "properties"), "rel_type");
        return new RelatedWorkspace(row(entry), relation, told.startsWith("BO_"));
    }
}
