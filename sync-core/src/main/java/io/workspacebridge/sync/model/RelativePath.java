package io.workspacebridge.sync.model;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A path below a root, its names joined by slashes, without a leading or trailing slash; the root itself is empty.
 *
 * <p>The value keeps the case and Unicode form it was given. Two paths name the same item when their {@link #key() keys}
 * are equal; {@code equals} compares the text.
 *
 * @param value the names joined by {@code /}; empty for the root
 */
public record RelativePath(String value) implements Comparable<RelativePath> {

    /** The root itself. */
    public static final RelativePath ROOT = new RelativePath("");

    // if a name is empty, {@code .} or {@code ..}
    public RelativePath {
        if (!value.isEmpty()) {
            for (String name : value.split("/", -1)) {
                if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                    throw new IllegalArgumentException("Not a relative path: '" + value + "'");
                }
            }
        }
    }

    /**
     * Reads a path leniently: surrounding slashes are dropped.
     *
     * @param text for example {@code /Documents/Final/}
     * @return the path
     */
    public static RelativePath of(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == '/') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == '/') {
            end--;
        }
        return start == end ? ROOT : new RelativePath(text.substring(start, end));
    }

    /**
     * Joins names into a path.
     *
     * @param names each without a slash
     * @return the path
     */
    public static RelativePath ofNames(List<String> names) {
        return names.isEmpty() ? ROOT : new RelativePath(String.join("/", names));
    }

    /**
     * The form under which names are compared on both sides: Unicode NFC, then lower case without locale.
     *
     * @param name one name or a whole path
     * @return its comparison key
     */
    public static String keyOf(String name) {
        return isAscii(name)
                ? name.toLowerCase(Locale.ROOT)
                : Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    // Keys are made of every name of large trees; most need no normalising.
    private static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /**
     * Tells whether this is the root.
     *
     * @return true for the empty path
     */
    public boolean isRoot() {
        return value.isEmpty();
    }

    /**
     * The comparison key of the whole path.
     *
     * @return see {@link #keyOf(String)}
     */
    public String key() {
        return keyOf(value);
    }

    /**
     * The names from the root downwards.
     *
     * @return an immutable list, empty for the root
     */
    public List<String> names() {
        return isRoot() ? List.of() : List.copyOf(Arrays.asList(value.split("/")));
    }

    /**
     * The last name.
     *
     * @return empty for the root
     */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /**
     * The containing folder.
     *
     * @return empty for the root
     */
    public Optional<RelativePath> parent() {
        if (isRoot()) {
            return Optional.empty();
        }
        int slash = value.lastIndexOf('/');
        return Optional.of(slash < 0 ? ROOT : new RelativePath(value.substring(0, slash)));
    }

    /**
     * A child of this path.
     *
     * @param name one name, without a slash
     * @return the child's path
     */
    public RelativePath child(String name) {
        return new RelativePath(isRoot() ? name : value + "/" + name);
    }

    /**
     * This path with another below it.
     *
     * @param below the lower part
     * @return the joined path
     */
    public RelativePath resolve(RelativePath below) {
        if (below.isRoot()) {
            return this;
        }
        return isRoot() ? below : new RelativePath(value + "/" + below.value);
    }

    /**
     * The folders from just below the root to this path's parent, outermost first.
     *
     * @return an immutable list, empty for the root and its direct children
     */
    public List<RelativePath> ancestors() {
        List<RelativePath> result = new ArrayList<>();
        for (int slash = value.indexOf('/'); slash >= 0; slash = value.indexOf('/', slash + 1)) {
            result.add(new RelativePath(value.substring(0, slash)));
        }
        return List.copyOf(result);
    }

    /**
     * Tells whether this path lies at or below another, compared by key.
     *
     * @param folder the upper path
     * @return true also when both are the same
     */
    public boolean isWithin(RelativePath folder) {
        if (folder.isRoot()) {
            return true;
        }
        String mine = key();
        String other = folder.key();
        return mine.equals(other) || mine.startsWith(other + "/");
    }

    @Override
    public int compareTo(RelativePath other) {
        int byKey = key().compareTo(other.key());
        return byKey != 0 ? byKey : value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return isRoot() ? "/" : value;
    }
}
