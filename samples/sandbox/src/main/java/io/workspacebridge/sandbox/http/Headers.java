package io.workspacebridge.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Header fields of a request: names ignore case, values are Latin-1 text as they came over the wire. */
public final class Headers {
    private final Map<String, List<String>> values;

    private Headers(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Copies the given fields; names that differ only in case are joined. */
    public static Headers of(Map<String, List<String>> fields) {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.forEach((name, list) ->
                copy.computeIfAbsent(name, key -> new ArrayList<>()).addAll(list));
        return new Headers(Collections.unmodifiableMap(copy));
    }

    /** The first value of a field. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** The first value, its bytes read as UTF-8: for clients that send raw UTF-8 in a header. */
    public Optional<String> utf8(String name) {
        return first(name)
                .map(value -> new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    /** Every value of a field in the order received. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Every field. */
    public Map<String, List<String>> asMap() {
        return values;
    }
}
