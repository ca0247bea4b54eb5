package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.xecm.categories.AttributeDefinition;
import io.workspacebridge.xecm.categories.AttributeType;
import io.workspacebridge.xecm.categories.CategoryDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads category definitions, which the server tells in two ways: as metadata beside values, and as forms. */
final class DefinitionReader {
    private DefinitionReader() {}

    private static final class Collected {
        private String name = "";
        private final Map<Long, JsonNode> attributes = new LinkedHashMap<>();
        private final Map<Long, Map<Long, JsonNode>> members = new LinkedHashMap<>();
    }

    /** The {@code metadata} member of an answer: an object, or a list of objects, below {@code categories}. */
    static Map<Long, CategoryDefinition> fromMetadata(JsonNode metadata) {
        JsonNode categories = metadata.has("categories") ? metadata.path("categories") : metadata;
        Map<Long, Collected> collected = new LinkedHashMap<>();
        for (JsonNode map : categories.isArray() ? categories : List.of(categories)) {
            map.properties().forEach(member -> collect(member.getKey(), member.getValue(), collected));
        }
        Map<Long, CategoryDefinition> definitions = new LinkedHashMap<>();
        collected.forEach((id, c) -> {
            if (!c.name.isEmpty()) {
                List<AttributeDefinition> attributes = new ArrayList<>();
                c.attributes.forEach((attribute, node) ->
                        attributes.add(ofMetadata(attribute, node, c.members.getOrDefault(attribute, Map.of()))));
                definitions.put(id, new CategoryDefinition(id, c.name, attributes));
            }
        });
        return definitions;
    }

    private static void collect(String text, JsonNode value, Map<Long, Collected> into) {
        AttributeKey key = AttributeKey.parse(text);
        if (key == null) {
            if (text.matches("\\d{1,18}")) {
                into.computeIfAbsent(Long.parseLong(text), id -> new Collected()).name = Json.text(value, "name");
            }
        } else if (key.row() == 0) {
            into.computeIfAbsent(key.category(), id -> new Collected())
                    .attributes
                    .put(key.attribute(), value);
        } else {
            into.computeIfAbsent(key.category(), id -> new Collected())
                    .members
                    .computeIfAbsent(key.attribute(), set -> new LinkedHashMap<>())
                    .putIfAbsent(key.member(), value);
        }
    }

    private static AttributeDefinition ofMetadata(long id, JsonNode node, Map<Long, JsonNode> members) {
        List<AttributeDefinition> inSet = new ArrayList<>();
        members.forEach((member, definition) -> inSet.add(ofMetadata(member, definition, Map.of())));
        return new AttributeDefinition(
                id,
                Json.text(node, "name"),
                members.isEmpty() ? metadataType(node) : AttributeType.SET,
                Json.flag(node, "required"),
                Json.flag(node, "read_only"),
                Json.flag(node, "multi_value"),
                (int) Json.number(node, "multi_value_length_max"),
                (int) Json.number(node, "max_length"),
                Json.list(node.path("valid_values"), JsonNode::asText),
                inSet);
    }

    private static AttributeType metadataType(JsonNode node) {
        String persona = Json.text(node, "persona").toLowerCase(Locale.ROOT);
        String type = Json.text(node, "type_name").toLowerCase(Locale.ROOT);
        boolean time = Json.flag(node, "include_time");
        if (persona.equals("set")) {
            return AttributeType.SET;
        } else if (persona.equals("user") || persona.equals("member") || persona.equals("group")) {
            return AttributeType.MEMBER;
        } else if (persona.equals("node")) {
            return AttributeType.NODE;
        }
        return switch ((int) Json.number(node, "type")) {
            case -1 -> AttributeType.TEXT;
            case 2 -> AttributeType.INTEGER;
            case 5 -> AttributeType.BOOLEAN;
            case -7 -> time ? AttributeType.DATE_TIME : AttributeType.DATE;
            case -4 -> AttributeType.DECIMAL;
            default -> byName(type, time);
        };
    }

    private static AttributeType byName(String type, boolean time) {
        return switch (type) {
            case "string", "text", "multiline", "textfield" -> AttributeType.TEXT;
            case "integer" -> AttributeType.INTEGER;
            case "boolean" -> AttributeType.BOOLEAN;
            case "date" -> time ? AttributeType.DATE_TIME : AttributeType.DATE;
            case "datetime" -> AttributeType.DATE_TIME;
            case "real", "double", "decimal", "number" -> AttributeType.DECIMAL;
            default -> AttributeType.OTHER;
        };
    }

    /** A form's answer, searched for the one form that has the category's attributes. */
    static CategoryDefinition fromForm(JsonNode answer, long category, String name) {
        for (JsonNode form : answer.path("forms")) {
            JsonNode schema = form.path("schema").path("properties");
            JsonNode options = form.path("options").path("fields");
            String key = Long.toString(category);
            if (schema.path(key).isObject()) {
                schema = schema.path(key).path("properties");
                options = options.path(key).path("fields");
            }
            List<AttributeDefinition> attributes = attributes(category, schema, options);
            if (!attributes.isEmpty()) {
                return new CategoryDefinition(category, name, attributes);
            }
        }
        throw new Malformed("the form has no attribute of category " + category);
    }

    /** The definitions in a form that has several categories, each below its own id. */
    static Map<Long, CategoryDefinition> fromNestedForm(JsonNode form) {
        Map<Long, CategoryDefinition> definitions = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> category :
                form.path("schema").path("properties").properties()) {
            if (category.getKey().matches("\\d{1,18}")) {
                long id = Long.parseLong(category.getKey());
                JsonNode options = form.path("options").path("fields").path(category.getKey());
                String title = Json.text(category.getValue(), "title");
                String name = title.isEmpty() ? Json.text(options, "label") : title;
                definitions.put(
                        id,
                        new CategoryDefinition(
                                id,
                                name.isEmpty() ? category.getKey() : name,
                                attributes(id, category.getValue().path("properties"), options.path("fields"))));
            }
        }
        return definitions;
    }

    private static List<AttributeDefinition> attributes(long category, JsonNode schema, JsonNode options) {
        List<AttributeDefinition> attributes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : schema.properties()) {
            AttributeKey attribute = AttributeKey.parse(member.getKey());
            if (attribute != null && attribute.category() == category && attribute.attribute() > 1) {
                attributes.add(ofForm(attribute.attribute(), member.getValue(), options.path(member.getKey())));
            }
        }
        return attributes;
    }

    private static AttributeDefinition ofForm(long id, JsonNode schema, JsonNode options) {
        boolean several = "array".equals(Json.text(schema, "type"));
        JsonNode one = several ? schema.path("items") : schema;
        JsonNode oneOptions = several && options.path("items").isObject() ? options.path("items") : options;
        List<AttributeDefinition> members = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : one.path("properties").properties()) {
            AttributeKey key = AttributeKey.parse(member.getKey());
            if (key != null && key.row() != 0) {
                members.add(ofForm(
                        key.member(),
                        member.getValue(),
                        oneOptions.path("fields").path(member.getKey())));
            }
        }
        String title = Json.text(schema, "title");
        return new AttributeDefinition(
                id,
                title.isEmpty() ? Json.text(options, "label") : title,
                members.isEmpty() ? formType(one, oneOptions) : AttributeType.SET,
                Json.flag(schema, "required") || Json.flag(one, "required"),
                Json.flag(schema, "readonly"),
                several,
                (int) Json.number(schema, "maxItems"),
                (int) Json.number(one, "maxLength"),
                Json.list(one.path("enum"), JsonNode::asText),
                members);
    }

    private static AttributeType formType(JsonNode schema, JsonNode options) {
        String picker = Json.text(options, "type").toLowerCase(Locale.ROOT);
        String format = Json.text(schema, "format").toLowerCase(Locale.ROOT);
        if (picker.contains("user") || picker.contains("member")) {
            return AttributeType.MEMBER;
        } else if (picker.contains("node")) {
            return AttributeType.NODE;
        } else if (format.equals("datetime") || format.equals("date-time") || picker.equals("datetime")) {
            return AttributeType.DATE_TIME;
        } else if (format.equals("date") || picker.equals("date")) {
            return AttributeType.DATE;
        }
        return byName(Json.text(schema, "type"), false);
    }
}
