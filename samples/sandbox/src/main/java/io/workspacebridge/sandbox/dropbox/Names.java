package io.workspacebridge.sandbox.dropbox;

import java.text.Normalizer;
import java.util.Set;

/** What may be a name, and when two names are the same. */
final class Names {
    private static final Set<String> RESERVED =
            Set.of("desktop.ini", "thumbs.db", ".ds_store", "icon\r", ".dropbox", ".dropbox.attr", ".dropbox.cache");

    private Names() {}

    /** As stored and shown. */
    static String normal(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** As compared: NFC, each code point lower-cased for itself. */
    static String key(String name) {
        StringBuilder lower = new StringBuilder(name.length());
        normal(name).codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
        return lower.toString();
    }

    /** No client can even ask for it. */
    static boolean malformed(String name) {
        return name.isEmpty()
                || name.equals(".")
                || name.equals("..")
                || name.length() > 255
                || name.endsWith(" ")
                || name.chars().anyMatch(c -> c == '\\' || c == 0 || c == 0x7F)
                || name.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** Has characters that need two places. */
    static boolean beyondBasicPlane(String name) {
        return name.codePoints().anyMatch(Character::isSupplementaryCodePoint);
    }

    /** Well-formed, but never stored. */
    static boolean disallowed(String name) {
        return RESERVED.contains(key(name));
    }

    /** {@code name (2).ext}, or {@code name (conflicted copy).ext}. */
    static String variant(String name, String mark) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name + " (" + mark + ")" : name.substring(0, dot) + " (" + mark + ")" + name.substring(dot);
    }
}
