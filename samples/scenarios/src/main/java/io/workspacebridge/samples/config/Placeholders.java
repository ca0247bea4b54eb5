package io.workspacebridge.samples.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills {@code ${NAME}} with environment variables; a doubled dollar sign makes it stand for itself. */
final class Placeholders {
    private static final Pattern REFERENCE = Pattern.compile("\\$?\\$\\{([^}]*)(}?)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Function<String, @Nullable String> environment;

    Placeholders(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /**
     * What became of a text.
     *
     * @param text filled in
     * @param used whether a variable was used
     * @param problems one sentence each
     */
    record Filled(String text, boolean used, List<String> problems) {}

    Filled fill(String text) {
        if (!text.contains("${")) {
            return new Filled(text, false, List.of());
        }
        List<String> problems = new ArrayList<>();
        boolean used = false;
        StringBuilder result = new StringBuilder();
        Matcher matcher = REFERENCE.matcher(text);
        int copied = 0;
        while (matcher.find()) {
            result.append(text, copied, matcher.start());
            copied = matcher.end();
            String name = matcher.group(1);
            if (matcher.group().startsWith("$$")) {
                result.append(matcher.group(), 1, matcher.group().length());
            } else if (matcher.group(2).isEmpty() || !NAME.matcher(name).matches()) {
                problems.add("'${' begins the name of an environment variable: write ${NAME}, or $${ for the characters"
                        + " themselves");
            } else {
                String value = environment.apply(name);
                if (value == null) {
                    problems.add("environment variable " + name + " is not set");
                } else {
                    used = true;
                    result.append(value);
                }
            }
        }
        return new Filled(result.append(text, copied, text.length()).toString(), used, problems);
    }
}
