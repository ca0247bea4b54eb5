package io.workspacebridge.sandbox.xecm.internal.rest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code fields=properties{id,name}&fields=categories} asks for; without {@code fields}, everything. */
final class FieldSelection {
    private final boolean everything;
    private final Map<String, Set<String>> sections = new HashMap<>();
    private final Map<String, String> calls = new HashMap<>();

    FieldSelection(List<String> fields) {
        this.everything = fields.isEmpty();
        for (String field : fields) {
            for (String part : outsideBraces(field)) {
                add(part.trim());
            }
        }
    }

    static FieldSelection of(Exchange exchange) {
        return new FieldSelection(exchange.params().texts("fields"));
    }

    private void add(String field) {
        int brace = field.indexOf('{');
        int dot = field.indexOf('.');
        if (brace > 0) {
            String inner = field.substring(brace + 1, field.endsWith("}") ? field.length() - 1 : field.length());
            Set<String> names = new LinkedHashSet<>();
            for (String name : inner.split(",")) {
                names.add(name.trim());
            }
            sections.put(field.substring(0, brace), names);
        } else if (dot > 0) {
            sections.put(field.substring(0, dot), Set.of());
            calls.put(field.substring(0, dot), field.substring(dot + 1));
        } else if (!field.isEmpty()) {
            sections.put(field, Set.of());
        }
    }

    private static List<String> outsideBraces(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** Whether a section was asked for, by name or by asking for everything. */
    boolean wants(String section) {
        return everything || sections.containsKey(section);
    }

    /** Whether a section was asked for by its name. */
    boolean names(String section) {
        return sections.containsKey(section);
    }

    /** What stands behind the dot, such as {@code element(0)}; null if nothing. */
    @Nullable
    String call(String section) {
        return calls.get(section);
    }

    /** The members wanted of a section; empty means all. */
    Set<String> members(String section) {
        return sections.getOrDefault(section, Set.of());
    }
}
