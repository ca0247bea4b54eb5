package io.workspacebridge.sandbox.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ordered name/value pairs of a query string or a form, repeated names kept. */
public final class Parameters {
    private static final Parameters NONE = new Parameters(List.of());

    private final List<Map.Entry<String, String>> entries;

    private Parameters(List<Map.Entry<String, String>> entries) {
        this.entries = List.copyOf(entries);
    }

    /** No pairs at all. */
    public static Parameters none() {
        return NONE;
    }

    /** The given pairs in their order. */
    public static Parameters of(List<Map.Entry<String, String>> entries) {
        return new Parameters(entries);
    }

    /** Decodes {@code a=b&c=d}. A percent sign that starts no escape stands for itself; unescaped characters are kept. */
    public static Parameters parse(String encoded) {
        List<Map.Entry<String, String>> found = new ArrayList<>();
        for (String pair : encoded.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            found.add(Map.entry(decode(name, true), decode(value, true)));
        }
        return found.isEmpty() ? NONE : new Parameters(found);
    }

    /**
     * Leniently undoes percent encoding.
     *
     * @param text encoded text; characters above 0x7F may be raw bytes read as Latin-1
     * @param plusIsSpace whether {@code +} means a space, as it does in queries and forms but not in paths
     */
    public static String decode(String text, boolean plusIsSpace) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && i + 2 < text.length() && hex(text.charAt(i + 1)) >= 0 && hex(text.charAt(i + 2)) >= 0) {
                bytes.write(hex(text.charAt(i + 1)) * 16 + hex(text.charAt(i + 2)));
                i += 2;
            } else if (c == '+' && plusIsSpace) {
                bytes.write(' ');
            } else if (c < 0x100) {
                bytes.write(c);
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int hex(char c) {
        return Character.digit(c, 16);
    }

    /** The first value of a name. */
    public Optional<String> first(String name) {
        return entries.stream()
                .filter(entry -> entry.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** All values of a name. */
    public List<String> all(String name) {
        return entries.stream()
                .filter(entry -> entry.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Whether the name occurs, be it without a value. */
    public boolean has(String name) {
        return entries.stream().anyMatch(entry -> entry.getKey().equals(name));
    }

    /** All pairs in order. */
    public List<Map.Entry<String, String>> entries() {
        return entries;
    }

    /** These pairs followed by others. */
    public Parameters and(Parameters others) {
        List<Map.Entry<String, String>> joined = new ArrayList<>(entries);
        joined.addAll(others.entries);
        return new Parameters(joined);
    }
}
