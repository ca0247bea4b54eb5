package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.Attribute;
import io.workspacebridge.sandbox.xecm.internal.model.CategoryValues;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import org.jspecify.annotations.Nullable;

/** Category values and definitions as JSON. */
final class CategoryJson {
    private final ContentServer server;

    CategoryJson(ContentServer server) {
        this.server = server;
    }

    /** Values with flat keys, every attribute and every row named. */
    ObjectNode values(CategoryValues values) {
        ObjectNode json = Json.object();
        String prefix = values.category + "_";
        for (Attribute attribute : server.categories().require(values.category).attributes) {
            if (!attribute.isSet()) {
                json.set(prefix + attribute.id, value(attribute, values.get(String.valueOf(attribute.id))));
                continue;
            }
            for (int row = 1; row <= values.rowsOf(attribute.id); row++) {
                for (Attribute child : attribute.children) {
                    String key = CategoryValues.key(attribute.id, row, child.id);
                    json.set(prefix + key, value(child, values.get(key)));
                }
            }
        }
        return json;
    }

    static JsonNode value(Attribute attribute, @Nullable Object value) {
        if (value == null && attribute.isMulti()) {
            return Json.array().add("");
        }
        return Json.of(value);
    }

    /** The definition as {@code metadata} shows it: the category itself comes first. */
    ObjectNode definitions(long category) {
        ObjectNode json = Json.object();
        Node node = server.existing(category);
        json.set(String.valueOf(category), entry(String.valueOf(category), node.name, "category", "Assoc"));
        for (Attribute attribute : server.categories().require(category).attributes) {
            String key = category + "_" + attribute.id;
            json.set(key, definition(key, attribute));
            for (Attribute child : attribute.children) {
                String childKey = key + "_x_" + child.id;
                json.set(childKey, definition(childKey, child));
            }
        }
        return json;
    }

    private static ObjectNode entry(String key, String name, String persona, String typeName) {
        ObjectNode json = Json.object();
        json.put("allow_undefined", false);
        json.put("bulk_shared", false);
        json.putNull("default_value");
        json.putNull("description");
        json.put("hidden", false);
        json.put("key", key);
        json.put("key_value_pairs", false);
        json.put("multi_value", false);
        json.put("name", name);
        json.put("persona", persona);
        json.put("read_only", false);
        json.put("required", false);
        json.put("type", -18);
        json.put("type_name", typeName);
        return json;
    }

    private static ObjectNode definition(String key, Attribute attribute) {
        String persona = switch (attribute.kind) {
            case SET -> "set";
            case USER -> "user";
            case NODE -> "node";
            default -> "";
        };
        ObjectNode json = entry(key, attribute.name, persona, attribute.kind.typeName);
        json.set("default_value", Json.of(attribute.defaultValue));
        json.put("type", attribute.kind.code);
        json.put("required", attribute.required);
        json.put("read_only", attribute.readOnly);
        json.put("multi_value", attribute.isMulti());
        json.put("multi_value_length_default", 1);
        json.put("multi_value_length_fixed", !attribute.isMulti());
        json.put("multi_value_length_max", attribute.max);
        json.put("multi_value_unique", false);
        switch (attribute.kind) {
            case STRING, TEXT, POPUP -> {
                json.put("max_length", attribute.maxLength);
                json.putNull("min_length");
                json.put("multiline", attribute.kind == Attribute.Kind.TEXT);
                json.put("multilingual", false);
                json.put("password", false);
                json.put("regex", "");
            }
            case INTEGER, REAL -> json.putNull("max_value").putNull("min_value");
            case DATE, DATETIME -> json.put("include_time", attribute.kind == Attribute.Kind.DATETIME);
            default -> json.put("hidden", false);
        }
        json.set("valid_values", Json.array(attribute.validValues));
        json.set("valid_values_name", Json.array(attribute.validValues));
        return json;
    }

    /** One entry of the list of a node's categories. */
    ObjectNode entry(CategoryValues values, boolean metadata) {
        ObjectNode entry = Json.object();
        entry.putObject("data").set("categories", values(values));
        if (metadata) {
            putMetadata(entry, values.category);
        }
        return entry;
    }

    void putMetadata(ObjectNode entry, long category) {
        entry.putObject("metadata").set("categories", definitions(category));
        ArrayNode keys = Json.array();
        server.categories().require(category).attributes.forEach(attribute -> keys.add(category + "_" + attribute.id));
        entry.putObject("metadata_map").putObject("categories").set(String.valueOf(category), keys);
        entry.putObject("metadata_order").putArray("categories").add(String.valueOf(category));
    }

    /** The token that guards a category against edits by others. */
    static ObjectNode state(Iterable<CategoryValues> all) {
        ObjectNode json = Json.object();
        for (CategoryValues values : all) {
            json.putObject(values.category + "_1").put("metadata_token", values.token);
        }
        return json;
    }
}
