package io.workspacebridge.sync.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an evidence record's members, and names the one that is missing or of another kind. */
final class Members {

    private final JsonNode node;
    private final String path;

    Members(JsonNode node, String path) {
        if (!node.isObject()) {
            throw wrong(path, "an object", node);
        }
        this.node = node;
        this.path = path;
    }

    Members object(String name) {
        return new Members(node.path(name), path(name));
    }

    List<Members> objects(String name) {
        JsonNode array = node.path(name);
        if (!array.isArray()) {
            throw wrong(path(name), "a list", array);
        }
        List<Members> members = new ArrayList<>();
        for (JsonNode element : array) {
            members.add(new Members(element, path(name) + "[" + members.size() + "]"));
        }
        return members;
    }

    List<String> texts(String name) {
        JsonNode array = node.path(name);
        if (!array.isArray()) {
            throw wrong(path(name), "a list", array);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array) {
            if (!element.isTextual()) {
                throw wrong(path(name) + "[" + texts.size() + "]", "text", element);
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    String text(String name) {
        String text = textOrNull(name);
        if (text == null) {
            throw wrong(path(name), "text", node.path(name));
        }
        return text;
    }

    @Nullable
    String textOrNull(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrong(path(name), "text", value);
        }
        return value.textValue();
    }

    long number(String name) {
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(path(name), "a whole number", value);
        }
        return value.longValue();
    }

    Instant time(String name) {
        Instant time = timeOrNull(name);
        if (time == null) {
            throw wrong(path(name), "a time", node.path(name));
        }
        return time;
    }

    @Nullable
    Instant timeOrNull(String name) {
        String text = textOrNull(name);
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw wrong(path(name), "a time", node.path(name));
        }
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static IllegalArgumentException wrong(String path, String expected, JsonNode found) {
        String what = found.isMissingNode() ? "nothing" : found.toString();
        return new IllegalArgumentException("The evidence needs " + expected
                + (path.isEmpty() ? "" : " at " + path) + ", and has "
                + (what.length() > 100 ? what.substring(0, 100) + "…" : what));
    }
}
