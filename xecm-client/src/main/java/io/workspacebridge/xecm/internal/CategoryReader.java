package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.xecm.categories.AttributeDefinition;
import io.workspacebridge.xecm.categories.AttributeType;
import io.workspacebridge.xecm.categories.AttributeValues;
import io.workspacebridge.xecm.categories.CategoryDefinition;
import io.workspacebridge.xecm.categories.CategoryRef;
import io.workspacebridge.xecm.categories.CategoryRow;
import io.workspacebridge.xecm.categories.CategoryValues;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads category values by name. Values come as one flat object or a list of them, sometimes wrapped; every member whose
 * key has the form of an attribute's counts, wherever it is.
 */
final class CategoryReader {
    private CategoryReader() {}

    /** A category on a node. */
    record OnNode(CategoryDefinition definition, CategoryValues values) {}

    static List<CategoryValues> ofNode(JsonNode categories, JsonNode metadata) {
        return read(categories, DefinitionReader.fromMetadata(metadata)).stream()
                .map(OnNode::values)
                .toList();
    }

    /** The answer of the categories call: a list of entries with {@code data} and {@code metadata}. */
    static List<OnNode> ofAnswer(JsonNode answer) {
        List<OnNode> found = new ArrayList<>();
        JsonNode results = answer.path("results");
        for (JsonNode entry : results.isArray() ? results : List.of(results)) {
            found.addAll(
                    read(Json.at(entry, "data", "categories"), DefinitionReader.fromMetadata(entry.path("metadata"))));
        }
        return found;
    }

    static List<OnNode> read(JsonNode categories, Map<Long, CategoryDefinition> definitions) {
        Map<Long, Map<String, JsonNode>> byCategory = new LinkedHashMap<>();
        definitions.keySet().forEach(id -> byCategory.put(id, new LinkedHashMap<>()));
        collect(categories, byCategory);
        List<OnNode> found = new ArrayList<>();
        byCategory.forEach((id, values) -> {
            CategoryDefinition definition = definitions.get(id);
            found.add(definition == null ? unnamed(id, values) : new OnNode(definition, named(definition, values)));
        });
        return found;
    }

    private static void collect(JsonNode node, Map<Long, Map<String, JsonNode>> into) {
        if (node.isArray()) {
            node.forEach(item -> collect(item, into));
        }
        node.properties().forEach(member -> {
            AttributeKey key = AttributeKey.parse(member.getKey());
            if (key != null) {
                into.computeIfAbsent(key.category(), id -> new LinkedHashMap<>())
                        .put(member.getKey(), member.getValue());
            } else if (member.getValue().isContainerNode()) {
                collect(member.getValue(), into);
            }
        });
    }

    private static OnNode unnamed(long id, Map<String, JsonNode> values) {
        CategoryValues read = CategoryValues.of(CategoryRef.id(id));
        for (Map.Entry<String, JsonNode> value : values.entrySet()) {
            read = put(read, value.getKey(), value.getValue(), AttributeType.OTHER);
        }
        return new OnNode(new CategoryDefinition(id, Long.toString(id), List.of()), read);
    }

    private static CategoryValues named(CategoryDefinition definition, Map<String, JsonNode> values) {
        CategoryValues read = CategoryValues.of(definition.name());
        for (AttributeDefinition attribute : definition.attributes()) {
            if (attribute.type() == AttributeType.SET) {
                List<CategoryRow> rows = rows(attribute, values);
                read = rows.isEmpty() ? read : read.withRows(attribute.name(), rows);
            } else {
                JsonNode value = values.get(AttributeKey.of(definition.id(), attribute.id()));
                read = value == null ? read : put(read, attribute.name(), value, attribute.type());
            }
        }
        return read;
    }

    private static List<CategoryRow> rows(AttributeDefinition set, Map<String, JsonNode> values) {
        TreeMap<Integer, CategoryRow> rows = new TreeMap<>();
        values.forEach((text, value) -> {
            AttributeKey key = AttributeKey.parse(text);
            if (key == null || key.attribute() != set.id() || key.row() < 1) {
                return;
            }
            CategoryRow row = rows.getOrDefault(key.row(), CategoryRow.empty());
            for (AttributeDefinition member : set.members()) {
                if (member.id() == key.member()) {
                    row = put(row, member.name(), value, member.type());
                }
            }
            rows.put(key.row(), row);
        });
        while (!rows.isEmpty() && rows.lastEntry().getValue().isEmpty()) {
            rows.pollLastEntry();
        }
        List<CategoryRow> list = new ArrayList<>();
        for (int row = 1; !rows.isEmpty() && row <= rows.lastKey(); row++) {
            list.add(rows.getOrDefault(row, CategoryRow.empty()));
        }
        return list;
    }

    private static <S extends AttributeValues<S>> S put(S to, String name, JsonNode value, AttributeType type) {
        if (value.isArray()) {
            List<Object> several = new ArrayList<>();
            for (JsonNode one : value) {
                Object read = scalar(one, type);
                if (read != null) {
                    several.add(read);
                }
            }
            return several.isEmpty() ? to : to.withAll(name, several);
        }
        Object read = scalar(value, type);
        if (read == null) {
            return to;
        } else if (read instanceof String text) {
            return to.with(name, text);
        } else if (read instanceof Long number) {
            return to.with(name, number.longValue());
        } else if (read instanceof BigDecimal number) {
            return to.with(name, number);
        } else if (read instanceof Boolean flag) {
            return to.with(name, flag.booleanValue());
        } else if (read instanceof LocalDate day) {
            return to.with(name, day);
        } else if (read instanceof LocalDateTime time) {
            return to.with(name, time);
        }
        return to;
    }

    private static @Nullable Object scalar(JsonNode value, AttributeType type) {
        String text = value.isObject() ? Json.text(value, "id") : value.asText("");
        if (value.isNull() || text.isEmpty()) {
            return null;
        }
        try {
            return switch (type) {
                case INTEGER, MEMBER, NODE -> Long.valueOf(text);
                case DECIMAL -> new BigDecimal(text);
                case BOOLEAN -> "true".equalsIgnoreCase(text) || "1".equals(text);
                case DATE, DATE_TIME -> {
                    LocalDateTime time = ServerDates.parse(text);
                    if (time == null) {
                        yield text;
                    }
                    yield type == AttributeType.DATE ? time.toLocalDate() : time;
                }
                default -> text;
            };
        } catch (NumberFormatException notANumber) {
            return text;
        }
    }
}
