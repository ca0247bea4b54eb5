package io.workspacebridge.xecm.nodes;

import io.workspacebridge.xecm.Exchange;
import io.workspacebridge.xecm.XecmException;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * What the server accepts as a name, and when it takes two names for the same.
 *
 * <p>The server compares by its database's collation, which usually ignores case. Here two names are the same when they
 * are equal after Unicode normalisation (NFC) and simple case folding, character by character, so that the result does
 * not depend on a locale.
 */
public final class NodeNames {
    /** No name may be longer, counted in UTF-16 units. */
    public static final int MAX_LENGTH = 248;

    private NodeNames() {}

    /**
     * Finds out what is wrong with a name.
     *
     * @param name the name
     * @return what is wrong, null when nothing is
     */
    public static @Nullable String problem(String name) {
        if (name.isBlank()) {
            return "a name must not be empty";
        }
        if (name.length() > MAX_LENGTH) {
            return "a name may have " + MAX_LENGTH + " characters, this one has " + name.length();
        }
        if (!name.equals(name.strip())) {
            return "a name must not begin or end with a blank";
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == ':') {
                return "a name must not contain a colon";
            }
            if (Character.isISOControl(c)) {
                return "a name must not contain control characters";
            }
            if (Character.isHighSurrogate(c) && i + 1 < name.length() && Character.isLowSurrogate(name.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return "a name must not contain half a character";
            }
        }
        return null;
    }

    /**
     * Refuses names that the server would refuse.
     *
     * @param name the name
     * @return the name
     * @throws XecmException.ValidationFailed when the name is not usable; nothing was sent
     */
    public static String check(String name) {
        String problem = problem(name);
        if (problem != null) {
            throw new XecmException.ValidationFailed(
                    "The name \"" + printable(name) + "\" cannot be used: " + problem, Exchange.NONE);
        }
        return name;
    }

    /**
     * The form in which names can be compared and used as keys.
     *
     * @param name the name
     * @return the name after NFC and simple case folding
     */
    public static String canonical(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        StringBuilder folded = new StringBuilder(composed.length());
        composed.codePoints().forEach(c -> folded.appendCodePoint(Character.toLowerCase(Character.toUpperCase(c))));
        return folded.toString();
    }

    /**
     * Whether the server would take two names for the same.
     *
     * @param one a name
     * @param other another name
     * @return true if they cannot stand side by side
     */
    public static boolean same(String one, String other) {
        return one.equals(other) || canonical(one).equals(canonical(other));
    }

    private static String printable(String name) {
        String head = name.length() > 80 ? name.substring(0, 80) + "…" : name;
        return head.replaceAll("\\p{Cntrl}", "?");
    }
}
