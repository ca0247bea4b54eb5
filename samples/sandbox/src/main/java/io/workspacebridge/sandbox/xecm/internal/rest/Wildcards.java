package io.workspacebridge.sandbox.xecm.internal.rest;

import java.util.regex.Pattern;

/** Patterns in which an asterisk stands for any characters. */
final class Wildcards {
    private Wildcards() {}

    static String regex(String pattern) {
        StringBuilder regex = new StringBuilder("(?s)");
        String[] parts = pattern.split("\\*", -1);
        for (int i = 0; i < parts.length; i++) {
            regex.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
        }
        return regex.toString();
    }
}
