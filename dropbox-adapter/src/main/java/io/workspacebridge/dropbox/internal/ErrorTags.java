package io.workspacebridge.dropbox.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A service error as a path of tags, such as {@code path/conflict/file}, with the values found on the way. Read from the
 * JSON itself, so that a tag that the SDK does not know is no obstacle.
 *
 * @param path the tags joined by slashes; empty when there is no error object
 * @param values every scalar that was met, by name
 */
record ErrorTags(String path, Map<String, Object> values) {

    /** A void member written as its bare name, as the SDK prints them. */
    private static final Pattern SHORTHAND = Pattern.compile("[a-z][a-z_]*");

    static ErrorTags of(Map<String, Object> envelope) {
        StringBuilder path = new StringBuilder();
        Map<String, Object> values = new HashMap<>();
        Object error = envelope.get("error");
        if (error instanceof Map<?, ?> object) {
            walk(object, path, values);
        } else if (error instanceof String code) {
            path.append(code);
        }
        return new ErrorTags(path.toString(), Map.copyOf(values));
    }

    @Nullable
    Long number(String name) {
        return values.get(name) instanceof Number number ? number.longValue() : null;
    }

    String text(String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    boolean has(String tag) {
        return ("/" + path + "/").contains("/" + tag + "/");
    }

    private static void walk(Map<?, ?> object, StringBuilder path, Map<String, Object> values) {
        for (Map.Entry<?, ?> field : object.entrySet()) {
            if (!(field.getValue() instanceof Map) && !(field.getValue() instanceof Iterable)) {
                values.putIfAbsent(String.valueOf(field.getKey()), field.getValue());
            }
        }
        if (object.get(".tag") instanceof String tag) {
            if (path.length() > 0) {
                path.append('/');
            }
            path.append(tag);
            Object inner = object.get(tag);
            if (inner instanceof Map<?, ?> next) {
                walk(next, path, values);
                return;
            }
            if (inner instanceof String bare && SHORTHAND.matcher(bare).matches()) {
                path.append('/').append(bare);
                return;
            }
        }
        // Structs flatten their fields beside the tag; the one that goes on with the error is called "reason".
        if (object.get("reason") instanceof Map<?, ?> reason) {
            walk(reason, path, values);
        }
    }
}
