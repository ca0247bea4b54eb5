package io.workspacebridge.sandbox.xecm.internal.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workspacebridge.sandbox.content.ContentStore;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a call, whatever encoding brought them: query, form fields, parts and the {@code body} JSON. */
public final class Params implements AutoCloseable {
    private final Map<String, JsonNode> values = new LinkedHashMap<>();
    private final List<UploadedFile> files = new ArrayList<>();
    private final List<ContentStore.Sink> sinks = new ArrayList<>();

    /** Adds a field; a repeated one becomes a list. {@code fields[]} means {@code fields}, as a list. */
    void add(String sentName, String value) {
        boolean bracketed = sentName.endsWith("[]");
        String name = bracketed ? sentName.substring(0, sentName.length() - 2) : sentName;
        JsonNode before = values.get(name);
        if (before == null && !bracketed) {
            values.put(name, TextNode.valueOf(value));
            return;
        }
        ArrayNode list = Json.array();
        if (before instanceof ArrayNode array) {
            list = array;
        } else if (before != null) {
            list.add(before);
        }
        values.put(name, list.add(value));
    }

    /** Replaces whatever other fields said. */
    void put(String name, JsonNode value) {
        values.put(name, value);
    }

    /** Takes away what has been read otherwise. */
    void remove(String name) {
        values.remove(name);
    }

    void addFile(UploadedFile file) {
        files.add(file);
    }

    /** Remembers a file that is still arriving. */
    void opened(ContentStore.Sink sink) {
        sinks.add(sink);
    }

    /** Lets go of files that nobody took, half arrived ones too. */
    @Override
    public void close() {
        files.forEach(UploadedFile::close);
        for (ContentStore.Sink sink : sinks) {
            try {
                sink.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public @Nullable JsonNode raw(String name) {
        return values.get(name);
    }

    public Map<String, JsonNode> all() {
        return values;
    }

    public boolean isEmpty() {
        return values.isEmpty() && files.isEmpty();
    }

    /** The file part, preferably of this name. */
    public @Nullable UploadedFile file(String name) {
        for (UploadedFile file : files) {
            if (file.field().equals(name)) {
                return file;
            }
        }
        return files.isEmpty() ? null : files.get(0);
    }

    public List<UploadedFile> files() {
        return files;
    }

    /** Text of a scalar; of a list its first element; null if absent or JSON null. */
    public @Nullable String text(String name) {
        JsonNode value = values.get(name);
        if (value != null && value.isArray()) {
            value = value.get(0);
        }
        if (value == null || value.isNull()) {
            return null;
        }
        return value.isContainerNode() ? value.toString() : value.asText();
    }

    public String text(String name, String otherwise) {
        String value = text(name);
        return value == null ? otherwise : value;
    }

    public String requiredText(String name) {
        String value = text(name);
        if (value == null || value.isEmpty()) {
            throw Refusal.missing(name);
        }
        return value;
    }

    public @Nullable Long number(String name) {
        String value = text(name);
        return value == null || value.isBlank() ? null : parseLong(name, value);
    }

    public long number(String name, long otherwise) {
        Long value = number(name);
        return value == null ? otherwise : value;
    }

    public long requiredNumber(String name) {
        Long value = number(name);
        if (value == null) {
            throw Refusal.missing(name);
        }
        return value;
    }

    /** A boolean as text or JSON; a name without a value counts as true. */
    public boolean flag(String name, boolean otherwise) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        return switch (value.trim().toLowerCase(Locale.ROOT)) {
            case "", "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off", "none" -> false;
            default -> throw Refusal.wrongType(name);
        };
    }

    /** The elements of a list in any of its syntaxes except the comma string. */
    public List<String> texts(String name) {
        return list(name, false);
    }

    /** The elements of a list in any of its syntaxes, comma string included. */
    public List<String> items(String name) {
        return list(name, true);
    }

    public List<Long> numbers(String name) {
        return items(name).stream().map(item -> parseLong(name, item)).toList();
    }

    private List<String> list(String name, boolean commas) {
        JsonNode value = values.get(name);
        List<String> found = new ArrayList<>();
        if (value != null && value.isArray()) {
            value.forEach(item -> collect(item, commas, found));
        } else if (value != null) {
            collect(value, commas, found);
        }
        return found;
    }

    private static void collect(JsonNode item, boolean commas, List<String> found) {
        if (item.isNull()) {
            return;
        }
        String text = item.isContainerNode() ? item.toString() : item.asText().trim();
        if (text.startsWith("[") && text.endsWith("]")) {
            try {
                JsonNode parsed = Json.MAPPER.readTree(text);
                if (parsed.isArray()) {
                    parsed.forEach(element -> collect(element, commas, found));
                    return;
                }
            } catch (JsonProcessingException notJson) {
                text = text.substring(1, text.length() - 1);
            }
        }
        if (text.startsWith("{") && text.endsWith("}")) {
            split(text.substring(1, text.length() - 1), found);
        } else if (commas) {
            split(text, found);
        } else if (!text.isEmpty()) {
            found.add(text);
        }
    }

    private static void split(String text, List<String> found) {
        for (String element : text.split(",")) {
            String trimmed = element.trim();
            if (trimmed.length() > 1
                    && "'\"".indexOf(trimmed.charAt(0)) >= 0
                    && trimmed.charAt(trimmed.length() - 1) == trimmed.charAt(0)) {
                trimmed = trimmed.substring(1, trimmed.length() - 1);
            }
            if (!trimmed.isEmpty()) {
                found.add(trimmed);
            }
        }
    }

    /** An object, or the text of one; null if absent. */
    public @Nullable ObjectNode object(String name) {
        JsonNode value = structure(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.wrongType(name);
    }

    /** A value whose text, if it is JSON, is parsed; null if absent. */
    public @Nullable JsonNode structure(String name) {
        JsonNode value = values.get(name);
        if (value == null || !value.isTextual()) {
            return value;
        }
        String text = value.textValue().trim();
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                return Json.MAPPER.readTree(text);
            } catch (JsonProcessingException notJson) {
                throw Refusal.wrongType(name);
            }
        }
        return text.isEmpty() ? null : value;
    }

    public static long parseLong(String name, String value) {
        try {
            return Long.parseLong(value.trim());
        } catch (NumberFormatException notANumber) {
            throw Refusal.wrongType(name);
        }
    }
}
