package io.workspacebridge.sandbox.xecm.internal.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Categories on nodes: defaults, patches by key, required values, inheritance. */
public final class Categories {
    private static final Pattern PARTS = Pattern.compile("_");

    private final ContentServer server;

    Categories(ContentServer server) {
        this.server = server;
    }

    /** The definition, or null if there is no such category. */
    public @Nullable CategoryDefinition definition(long category) {
        Node node = server.node(category);
        return node == null ? null : node.definition;
    }

    public CategoryDefinition require(long category) {
        CategoryDefinition definition = definition(category);
        if (definition == null) {
            throw Refusal.badRequest("Category ID " + category + " is not a valid category.");
        }
        return definition;
    }

    /** The category with its default values. */
    public CategoryValues defaults(long category) {
        CategoryValues fresh = new CategoryValues();
        fresh.category = category;
        fresh.token = ContentServer.newToken();
        for (Attribute attribute : require(category).attributes) {
            if (attribute.isSet()) {
                for (Attribute child : attribute.children) {
                    preset(fresh, CategoryValues.key(attribute.id, 1, child.id), child);
                }
            } else {
                preset(fresh, String.valueOf(attribute.id), attribute);
            }
        }
        return fresh;
    }

    private static void preset(CategoryValues values, String key, Attribute attribute) {
        if (attribute.defaultValue != null) {
            values.values.put(key, attribute.defaultValue);
        }
    }

    /** Patches only what is named; the target stays untouched if anything is refused. */
    public void patch(CategoryValues target, Iterable<Map.Entry<String, JsonNode>> sent) {
        CategoryValues work = target.copy();
        for (Map.Entry<String, JsonNode> entry : sent) {
            patch(work, target.token, entry.getKey(), entry.getValue());
        }
        target.values = work.values;
        target.rows = work.rows;
        target.token = ContentServer.newToken();
    }

    private void patch(CategoryValues values, String token, String key, JsonNode sent) {
        String[] parts = PARTS.split(key);
        if (parts.length < 2 || !parts[0].equals(String.valueOf(values.category))) {
            throw Refusal.badRequest("Category ID " + values.category
                    + " was specified for Categories Update, but a non-matching attribute ('" + key + "') was found");
        }
        CategoryDefinition definition = require(values.category);
        int id = number(parts[1], key);
        if (id == 1 && parts.length == 2) {
            String expected = sent.path("metadata_token").asText("");
            if (!expected.isEmpty() && !expected.equals(token)) {
                throw Refusal.editConflict();
            }
            return;
        }
        Attribute attribute = definition.attribute(id);
        if (attribute == null) {
            throw unknown();
        }
        if (!attribute.isSet()) {
            if (parts.length != 2) {
                throw unknown();
            }
            put(values, String.valueOf(id), converted(attribute, sent));
        } else if (parts.length == 2) {
            patchRows(values, attribute, sent);
        } else if (parts.length == 3) {
            deleteRow(values, attribute, number(parts[2], key), sent);
        } else {
            patchCell(values, attribute, number(parts[2], key), number(parts[3], key), sent);
        }
    }

    /** The form of forms: an object for a single row, an array of rows otherwise. */
    private void patchRows(CategoryValues values, Attribute set, JsonNode sent) {
        if (sent.isNull() || (sent.isTextual() && sent.textValue().isEmpty())) {
            return;
        }
        if (!sent.isContainerNode()) {
            throw unknown();
        }
        List<JsonNode> rows = new ArrayList<>();
        if (sent.isArray()) {
            sent.forEach(rows::add);
        } else {
            rows.add(sent);
        }
        for (int row = 1; row <= rows.size(); row++) {
            for (Map.Entry<String, JsonNode> cell : rows.get(row - 1).properties()) {
                String[] parts = PARTS.split(cell.getKey());
                if (parts.length != 4) {
                    continue;
                }
                patchCell(values, set, row, number(parts[3], cell.getKey()), cell.getValue());
            }
        }
    }

    private void deleteRow(CategoryValues values, Attribute set, int row, JsonNode sent) {
        if (sent.isContainerNode()
                ? !sent.isEmpty()
                : !sent.isNull() && !sent.asText().isEmpty()) {
            throw unknown();
        }
        if (row >= 1 && row <= values.rowsOf(set.id) && !sent.isObject()) {
            values.removeRow(set, row);
        }
    }

    private void patchCell(CategoryValues values, Attribute set, int row, int id, JsonNode sent) {
        Attribute cell = set.child(id);
        if (cell == null || row < 1) {
            throw unknown();
        }
        if (row > set.max) {
            throw Refusal.badRequest("The set '" + set.name + "' takes at most " + set.max + " rows.");
        }
        if (row > values.rowsOf(set.id)) {
            values.rows.put(set.id, row);
        }
        put(values, CategoryValues.key(set.id, row, id), converted(cell, sent));
    }

    /** The value as it is stored. A user attribute takes members that exist. */
    private @Nullable Object converted(Attribute attribute, JsonNode sent) {
        Object value = AttributeValues.convert(attribute, sent);
        if (attribute.kind == Attribute.Kind.USER) {
            for (Object member : value instanceof List<?> several ? several : Arrays.asList(value)) {
                if (member instanceof Long id && server.member(id) == null) {
                    throw AttributeValues.invalid(attribute);
                }
            }
        }
        return value;
    }

    private static void put(CategoryValues values, String key, @Nullable Object value) {
        if (value == null) {
            values.values.remove(key);
        } else {
            values.values.put(key, value);
        }
    }

    private static int number(String part, String key) {
        try {
            return Integer.parseInt(part);
        } catch (NumberFormatException notANumber) {
            throw Refusal.failure("Invalid attribute entry found. ('" + key + "')");
        }
    }

    private static Refusal unknown() {
        return Refusal.failure("Invalid attribute entry found.");
    }

    /** Refuses values that lack what the definition requires; rows of sets count once they hold anything. */
    public void requireComplete(CategoryValues values) {
        for (Attribute attribute : require(values.category).attributes) {
            if (!attribute.isSet()) {
                requirePresent(values, String.valueOf(attribute.id), attribute);
                continue;
            }
            for (int row = 1; row <= values.rowsOf(attribute.id); row++) {
                int at = row;
                boolean used = attribute.children.stream()
                        .anyMatch(child ->
                                !AttributeValues.isBlank(values.get(CategoryValues.key(attribute.id, at, child.id))));
                if (used) {
                    for (Attribute child : attribute.children) {
                        requirePresent(values, CategoryValues.key(attribute.id, row, child.id), child);
                    }
                }
            }
        }
    }

    private static void requirePresent(CategoryValues values, String key, Attribute attribute) {
        if (attribute.required && AttributeValues.isBlank(values.get(key))) {
            throw Refusal.badRequest("Value is required for the attribute '" + attribute.name + "'.");
        }
    }

    /** Applies a category with values; fails if it is there already. */
    public CategoryValues apply(Node node, long category, Iterable<Map.Entry<String, JsonNode>> sent) {
        if (node.categories.containsKey(category)) {
            Node definition = server.node(category);
            throw Refusal.badRequest(
                    "The attribute group '" + (definition == null ? category : definition.name) + "' already exists");
        }
        CategoryValues values = defaults(category);
        patch(values, sent);
        requireComplete(values);
        node.categories.put(category, values);
        return values;
    }

    /** The flat form: keys of all categories side by side, {@code {cat}_1: {}} meaning defaults. */
    public Map<Long, CategoryValues> fromFlat(Map<Long, CategoryValues> base, JsonNode flat) {
        Map<Long, Map<String, JsonNode>> byCategory = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : flat.properties()) {
            String key = entry.getKey();
            int end = key.indexOf('_');
            if (end < 0 && !entry.getValue().isObject()) {
                throw unknown();
            }
            long category = category(end < 0 ? key : key.substring(0, end));
            Map<String, JsonNode> values = byCategory.computeIfAbsent(category, id -> new LinkedHashMap<>());
            if (end < 0) {
                entry.getValue().properties().forEach(cell -> values.put(cell.getKey(), cell.getValue()));
            } else {
                values.put(key, entry.getValue());
            }
        }
        return overlay(base, byCategory);
    }

    /** The form nested by category id. */
    public Map<Long, CategoryValues> fromNested(Map<Long, CategoryValues> base, JsonNode nested) {
        Map<Long, Map<String, JsonNode>> byCategory = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : nested.properties()) {
            if (entry.getKey().indexOf('_') >= 0
                    || !(entry.getValue().isObject() || entry.getValue().isNull())) {
                throw Refusal.failure("The role 'categories' of the parameter 'roles' cannot be parsed.");
            }
            Map<String, JsonNode> values =
                    byCategory.computeIfAbsent(category(entry.getKey()), id -> new LinkedHashMap<>());
            entry.getValue().properties().forEach(cell -> values.put(cell.getKey(), cell.getValue()));
        }
        return overlay(base, byCategory);
    }

    private Map<Long, CategoryValues> overlay(
            Map<Long, CategoryValues> base, Map<Long, Map<String, JsonNode>> byCategory) {
        Map<Long, CategoryValues> result = new LinkedHashMap<>();
        base.forEach((id, values) -> result.put(id, fresh(values)));
        byCategory.forEach((id, sent) -> {
            CategoryValues values = result.computeIfAbsent(id, this::defaults);
            // forms send their token back, which guards nothing where there was nothing before
            sent.remove(id + "_1");
            patch(values, sent.entrySet());
            requireComplete(values);
        });
        return result;
    }

    private static long category(String text) {
        try {
            return Long.parseLong(text.trim());
        } catch (NumberFormatException notAnId) {
            throw Refusal.failure("The role 'categories' of the parameter 'roles' cannot be parsed.");
        }
    }

    /** What a new child of the container carries from the start. */
    public Map<Long, CategoryValues> inherited(Node container) {
        Map<Long, CategoryValues> result = new LinkedHashMap<>();
        container.categories.forEach((id, values) -> {
            if (values.inheritance) {
                result.put(id, fresh(values));
            }
        });
        return result;
    }

    /** A copy with a token of its own. */
    public static CategoryValues fresh(CategoryValues values) {
        CategoryValues copy = values.copy();
        copy.token = ContentServer.newToken();
        return copy;
    }
}
