package io.workspacebridge.sandbox.xecm.internal.wire;

import io.workspacebridge.sandbox.http.Parameters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a part says of itself.
 *
 * @param name of the field
 * @param fileName as sent, or null for a plain field
 * @param contentType as sent, or null
 */
record PartHead(
        String name, @Nullable String fileName, @Nullable String contentType) {
    static PartHead parse(String head) {
        String name = "";
        String fileName = null;
        String contentType = null;
        for (String line : head.split("\r\n")) {
            int colon = line.indexOf(':');
            String field = colon < 0 ? "" : line.substring(0, colon).trim().toLowerCase(Locale.ROOT);
            String value = colon < 0 ? "" : line.substring(colon + 1).trim();
            if (field.equals("content-type")) {
                contentType = value;
            } else if (field.equals("content-disposition")) {
                String plain = parameter(value, "name");
                name = plain == null ? "" : plain;
                fileName = fileName(value);
            }
        }
        return new PartHead(name, fileName, contentType);
    }

    boolean isFile() {
        return fileName != null || (contentType != null && (name.equals("file") || name.equals("part_content")));
    }

    private static @Nullable String fileName(String disposition) {
        String extended = parameter(disposition, "filename*");
        if (extended != null) {
            int language = extended.indexOf('\'', extended.indexOf('\'') + 1);
            return Parameters.decode(extended.substring(language + 1), false);
        }
        return parameter(disposition, "filename");
    }

    /** A quoted or bare parameter, with {@code \"} and {@code %22} both standing for a quote. */
    static @Nullable String parameter(String value, String wanted) {
        int at = 0;
        while (at < value.length()) {
            int semicolon = unquoted(value, ';', at);
            String part = value.substring(at, semicolon).trim();
            int equals = part.indexOf('=');
            if (equals > 0 && part.substring(0, equals).trim().equalsIgnoreCase(wanted)) {
                return unquote(part.substring(equals + 1).trim());
            }
            at = semicolon + 1;
        }
        return null;
    }

    private static int unquoted(String value, char wanted, int from) {
        boolean quoted = false;
        for (int i = from; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == wanted && !quoted) {
                return i;
            }
        }
        return value.length();
    }

    private static String unquote(String text) {
        if (text.length() < 2 || text.charAt(0) != '"' || text.charAt(text.length() - 1) != '"') {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            boolean escape = c == '\\' && i + 1 < text.length() - 1 && "\"\\".indexOf(text.charAt(i + 1)) >= 0;
            plain.append(escape ? text.charAt(++i) : c);
        }
        // browsers and form-data libraries escape these three by percent
        return plain.toString().replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
    }
}
