package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reading answers: strict about what is needed, indifferent to everything else. */
final class Json {
    static final ObjectNode EMPTY = JsonNodeFactory.instance.objectNode();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Follows members; a missing node when one is not there. */
    static JsonNode at(JsonNode root, String... members) {
        JsonNode node = root;
        for (String member : members) {
            node = node.path(member);
        }
        return node;
    }

    /** Follows members to an object that must be there. */
    static JsonNode need(JsonNode root, String... members) {
        JsonNode node = at(root, members);
        if (!node.isObject()) {
            throw new Malformed(String.join(".", members) + " is missing");
        }
        return node;
    }

    static long id(JsonNode object, String member) {
        JsonNode node = object.path(member);
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        if (node.isTextual()) {
            try {
                return Long.parseLong(node.textValue().strip());
            } catch (NumberFormatException notANumber) {
                throw new Malformed(member + " is not a number");
            }
        }
        throw new Malformed(member + " is missing");
    }

    static long number(JsonNode object, String member) {
        JsonNode node = object.path(member);
        return node.isNumber() || node.isTextual() ? node.asLong(0) : 0;
    }

    static String text(JsonNode object, String member) {
        JsonNode node = object.path(member);
        return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }

    static @Nullable String textOrNull(JsonNode object, String member) {
        String text = text(object, member);
        return text.isEmpty() ? null : text;
    }

    static boolean flag(JsonNode object, String member) {
        JsonNode node = object.path(member);
        return node.isBoolean() ? node.booleanValue() : node.asInt(0) != 0 || "true".equalsIgnoreCase(node.asText(""));
    }

    static <T> List<T> list(JsonNode array, Function<JsonNode, T> reader) {
        List<T> items = new ArrayList<>(array.size());
        for (JsonNode item : array) {
            items.add(reader.apply(item));
        }
        return items;
    }
}
