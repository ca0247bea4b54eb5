package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.Attribute;
import io.workspacebridge.sandbox.xecm.internal.model.CategoryDefinition;
import io.workspacebridge.sandbox.xecm.internal.model.CategoryValues;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;

/** Alpaca forms: data, the schema it follows, and how a page would show it. */
final class Forms {
    private final ContentServer server;

    Forms(ContentServer server) {
        this.server = server;
    }

    static ObjectNode form(ObjectNode data, ObjectNode schema, ObjectNode fields) {
        ObjectNode form = Json.object();
        form.set("data", data);
        ObjectNode options = form.putObject("options");
        options.set("fields", fields);
        options.putObject("form").putObject("renderForm");
        form.set("schema", schema);
        return form;
    }

    static Reply forms(ArrayNode forms) {
        ObjectNode body = Json.object();
        body.set("forms", forms);
        return Reply.ok(body);
    }

    static ObjectNode schema(ObjectNode properties) {
        ObjectNode schema = Json.object();
        schema.set("properties", properties);
        return schema.put("type", "object");
    }

    /** Name, description and what else every node has. */
    ObjectNode general(String name, String description, long parentId, int type) {
        ObjectNode data = Json.object();
        data.put("name", name.isEmpty() ? null : name);
        data.put("description", description);
        data.put("parent_id", parentId);
        data.put("type", type);
        ObjectNode properties = Json.object();
        properties
                .putObject("name")
                .put("maxLength", 248)
                .put("minLength", 1)
                .put("readonly", false)
                .put("required", true)
                .put("title", "Name")
                .put("type", "string");
        properties
                .putObject("description")
                .put("readonly", false)
                .put("required", false)
                .put("title", "Description")
                .put("type", "string");
        properties.putObject("parent_id").put("readonly", true).put("type", "integer");
        properties.putObject("type").put("readonly", true).put("type", "integer");
        ObjectNode fields = Json.object();
        fields.putObject("name").put("label", "Name").put("type", "text");
        fields.putObject("description").put("label", "Description").put("type", "textarea");
        return form(data, schema(properties), fields);
    }

    /** The form of one category. */
    ObjectNode category(CategoryValues values) {
        CategoryDefinition definition = server.categories().require(values.category);
        ObjectNode data = Json.object();
        data.putObject(values.category + "_1").put("metadata_token", values.token);
        ObjectNode properties = Json.object();
        properties
                .putObject(values.category + "_1")
                .put("readonly", false)
                .put("required", false)
                .put("type", "object");
        ObjectNode fields = Json.object();
        for (Attribute attribute : definition.attributes) {
            attribute(values, attribute, data, properties, fields);
        }
        return form(data, schema(properties), fields);
    }

    private void attribute(
            CategoryValues values, Attribute attribute, ObjectNode data, ObjectNode properties, ObjectNode fields) {
        String key = values.category + "_" + attribute.id;
        if (!attribute.isSet()) {
            data.set(key, CategoryJson.value(attribute, values.get(String.valueOf(attribute.id))));
            properties.set(key, property(attribute));
            fields.putObject(key)
                    .put("label", attribute.name)
                    .put("hidden", false)
                    .put("type", widget(attribute));
            return;
        }
        ObjectNode inner = Json.object();
        ObjectNode innerFields = Json.object();
        boolean single = !attribute.isMulti();
        for (Attribute child : attribute.children) {
            String childKey = key + (single ? "_1_" : "_x_") + child.id;
            inner.set(childKey, property(child));
            innerFields
                    .putObject(childKey)
                    .put("label", child.name)
                    .put("hidden", false)
                    .put("type", widget(child));
        }
        if (single) {
            data.set(key, row(values, attribute, 1, "1"));
            properties.set(key, schema(inner).put("title", attribute.name));
            fields.putObject(key).put("label", attribute.name).set("fields", innerFields);
            return;
        }
        ArrayNode rows = data.putArray(key);
        for (int row = 1; row <= values.rowsOf(attribute.id); row++) {
            rows.add(row(values, attribute, row, "x"));
        }
        ObjectNode list = properties.putObject(key);
        list.put("title", attribute.name)
                .put("type", "array")
                .put("minItems", 1)
                .put("maxItems", attribute.max);
        list.set("items", schema(inner));
        ObjectNode field = fields.putObject(key);
        field.put("label", attribute.name);
        ObjectNode items = field.putObject("items");
        items.set("fields", innerFields);
        items.put("showMoveDownItemButton", false);
    }

    private static ObjectNode row(CategoryValues values, Attribute set, int row, String mark) {
        ObjectNode json = Json.object();
        for (Attribute child : set.children) {
            Object value = values.get(CategoryValues.key(set.id, row, child.id));
            json.set(values.category + "_" + set.id + "_" + mark + "_" + child.id, CategoryJson.value(child, value));
        }
        return json;
    }

    private static ObjectNode property(Attribute attribute) {
        ObjectNode json = Json.object();
        json.put("title", attribute.name);
        json.put("readonly", attribute.readOnly);
        json.put("required", attribute.required);
        if (attribute.isMulti()) {
            json.put("type", "array").put("minItems", 1).put("maxItems", attribute.max);
            json.set("items", scalar(attribute));
            return json;
        }
        return json.setAll(scalar(attribute));
    }

    private static ObjectNode scalar(Attribute attribute) {
        ObjectNode json = Json.object();
        switch (attribute.kind) {
            case INTEGER -> json.put("type", "integer");
            case REAL -> json.put("type", "number");
            case BOOLEAN -> json.put("type", "boolean");
            case DATE -> json.put("type", "string").put("format", "date");
            case DATETIME -> json.put("type", "string").put("format", "datetime");
            case USER -> json.put("type", "otcs_user_picker");
            case NODE -> json.put("type", "otcs_node_picker");
            default -> {
                json.put("type", "string").put("maxLength", attribute.maxLength);
                if (!attribute.validValues.isEmpty()) {
                    json.set("enum", Json.array(attribute.validValues));
                }
            }
        }
        return json;
    }

    private static String widget(Attribute attribute) {
        return switch (attribute.kind) {
            case INTEGER -> "integer";
            case REAL -> "number";
            case BOOLEAN -> "checkbox";
            case DATE -> "date";
            case DATETIME -> "datetime";
            case USER -> "otcs_user_picker";
            case NODE -> "otcs_node_picker";
            case POPUP -> "select";
            case TEXT -> "textarea";
            default -> "text";
        };
    }

    /** The categories of a create form, nested by category id: the very shape to send back. */
    ObjectNode nested(Iterable<CategoryValues> all) {
        ObjectNode data = Json.object();
        ObjectNode properties = Json.object();
        ObjectNode fields = Json.object();
        for (CategoryValues values : all) {
            String key = String.valueOf(values.category);
            ObjectNode form = category(values);
            Node node = server.existing(values.category);
            data.set(key, form.get("data"));
            properties.set(key, ((ObjectNode) form.get("schema")).put("title", node.name));
            fields.putObject(key)
                    .put("label", node.name)
                    .set("fields", form.path("options").path("fields"));
        }
        return form(data, schema(properties), fields).put("role_name", "categories");
    }
}
