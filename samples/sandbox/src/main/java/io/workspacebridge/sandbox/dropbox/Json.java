package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The service's dialect of JSON: tag first, whole seconds. */
final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** A void union member. */
    static ObjectNode tag(String tag) {
        return object().put(".tag", tag);
    }

    /** A union member whose value stands under the member's name. */
    static ObjectNode tag(String tag, JsonNode value) {
        return (ObjectNode) tag(tag).set(tag, value);
    }

    /** A union member that is a struct, flattened beside the tag. */
    static ObjectNode flat(String tag, ObjectNode struct) {
        ObjectNode tagged = tag(tag);
        struct.properties().stream()
                .filter(field -> !field.getKey().equals(".tag"))
                .forEach(field -> tagged.set(field.getKey(), field.getValue()));
        return tagged;
    }

    static String time(Instant instant) {
        return SECONDS.format(instant);
    }

    static JsonNode parse(byte[] bytes) throws IOException {
        return MAPPER.readTree(bytes);
    }

    /** For a header: everything outside ASCII, and DEL, escaped. */
    static String ascii(JsonNode value) {
        try {
            String text = MAPPER.writeValueAsString(value);
            StringBuilder escaped = new StringBuilder(text.length() + 16);
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c < 0x7F) {
                    escaped.append(c);
                } else {
                    escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                }
            }
            return escaped.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
