package io.workspacebridge.samples.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A piece of a page with {@code {{names}}} to be filled in: texts are escaped, pieces are not. */
final class Template {
    private static final Pattern NAME = Pattern.compile("\\{\\{(\\w+)}}");

    private final String source;
    private final Map<String, String> values = new HashMap<>();

    private Template(String source) {
        this.source = source;
    }

    static Template of(String resource) {
        try (InputStream in = Template.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + resource + " is missing from the build");
            }
            return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Template text(String name, Object value) {
        values.put(name, escape(String.valueOf(value)));
        return this;
    }

    Template piece(String name, String html) {
        values.put(name, html);
        return this;
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        Matcher matcher = NAME.matcher(source);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            String value = values.get(matcher.group(1));
            if (value == null) {
                throw new IllegalStateException("Nothing fills {{" + matcher.group(1) + "}}");
            }
            matcher.appendReplacement(result, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(result).toString();
    }
}
