package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.RelativePath;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.plexus.util.SelectorUtils;

/**
 * A path pattern. Without a slash it matches a name at any depth, with a slash it is anchored at the root; {@code *} and
 * {@code ?} stop at slashes, {@code **} does not. Compared case-insensitively after NFC.
 */
final class Glob {
    private final String text;
    private final List<String> patterns;
    private final boolean nameOnly;

    private Glob(String text, List<String> patterns, boolean nameOnly) {
        this.text = text;
        this.patterns = patterns;
        this.nameOnly = nameOnly;
    }

    static Glob of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("An empty pattern matches nothing; leave it out");
        }
        String normal = RelativePath.keyOf(text.startsWith("/") ? text.substring(1) : text);
        if (!text.contains("/") && !text.contains("**")) {
            return new Glob(text, List.of(normal), true);
        }
        String anchored = text.contains("/") ? normal : "**/" + normal;
        return new Glob(text, spread(anchored.endsWith("/") ? anchored + "**" : anchored), false);
    }

    boolean matches(RelativePath path) {
        if (nameOnly) {
            return SelectorUtils.match(patterns.get(0), RelativePath.keyOf(path.name()), true);
        }
        String key = path.key();
        return patterns.stream().anyMatch(pattern -> SelectorUtils.matchPath(pattern, key, "/", true));
    }

    // The library reads ** only as a whole segment; glued to other text it means "here, or any number of folders
    // further down".
    private static List<String> spread(String pattern) {
        List<String> done = new ArrayList<>();
        List<String> open = new ArrayList<>(List.of(pattern));
        while (!open.isEmpty()) {
            String next = open.remove(open.size() - 1);
            int glued = gluedDoubleStar(next);
            if (glued < 0) {
                done.add(next);
            } else {
                String before = next.substring(0, glued);
                String after = next.substring(glued + 2);
                open.add(before + "*" + after);
                open.add(before
                        + (before.isEmpty() || before.endsWith("/") ? "**/" : "*/**/")
                        + (after.isEmpty() || after.startsWith("/") ? "**" : "*")
                        + after);
            }
        }
        return done;
    }

    private static int gluedDoubleStar(String pattern) {
        for (int at = pattern.indexOf("**"); at >= 0; at = pattern.indexOf("**", at + 2)) {
            boolean opens = at == 0 || pattern.charAt(at - 1) == '/';
            boolean closes = at + 2 == pattern.length() || pattern.charAt(at + 2) == '/';
            if (!opens || !closes) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        return text;
    }
}
