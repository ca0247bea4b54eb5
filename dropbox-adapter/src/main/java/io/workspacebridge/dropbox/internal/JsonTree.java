package io.workspacebridge.dropbox.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small JSON texts as maps, lists, strings, numbers and booleans; nulls are left out. For error bodies and webhooks. */
final class JsonTree {

    static final JsonFactory JSON = new JsonFactory();

    private static final int DEEPEST = 32;

    private JsonTree() {}

    /** The object in a text; empty when the text is anything else. */
    static Map<String, Object> objectOrEmpty(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return Map.of();
        }
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            return object(parser, 0);
        } catch (IOException e) {
            return Map.of();
        }
    }

    private static Map<String, Object> object(JsonParser parser, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("Nested too deeply");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            Object value = value(parser, depth + 1);
            if (value != null) {
                fields.put(name, value);
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new IOException("Cut short");
        }
        return fields;
    }

    private static @Nullable Object value(JsonParser parser, int depth) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IOException("Cut short");
        }
        return switch (token) {
            case START_OBJECT -> object(parser, depth);
            case START_ARRAY -> array(parser, depth);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? (Object) parser.getBigIntegerValue()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static List<Object> array(JsonParser parser, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("Nested too deeply");
        }
        List<Object> items = new ArrayList<>();
        while (true) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_ARRAY) {
                return items;
            }
            if (token == null) {
                throw new IOException("Cut short");
            }
            Object value = value(parser, depth + 1);
            if (value != null) {
                items.add(value);
            }
        }
    }
}
