package io.workspacebridge.sync.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The name policies that come along, and the suffix that keeps names apart. */
public final class NamePolicies {

    /** The longest name that Extended ECM takes, in UTF-16 units. */
    public static final int LONGEST_GOVERNED_NAME = 248;

    private static final int LONGEST_DROPBOX_NAME = 255;
    private static final int LONGEST_EXTENSION = 20;

    private NamePolicies() {}

    /**
     * Writes what Extended ECM refuses (colons, control characters, blanks at either end) as percent and two hex digits of its UTF-8
     * bytes, and a percent sign that could be mistaken for that as {@code %25}. Names over the limit are shortened, keep their extension
     * and get a suffix from the hash of the original.
     *
     * @return the policy
     */
    public static NamePolicy reversiblePercent() {
        return new ReversiblePercent();
    }

    /**
     * Carries names over unchanged and refuses those that Extended ECM does not take.
     *
     * @return the policy
     */
    public static NamePolicy refuseUnfit() {
        return new NamePolicy() {
            @Override
            public Mapping toGoverned(String name) {
                NamePolicy.Mapping mapping = new ReversiblePercent().toGoverned(name);
                return mapping instanceof Mapping.Mapped mapped && mapped.name().equals(name)
                        ? mapping
                        : new Mapping.NotMappable("Extended ECM does not take the name '" + name + "'; rename it");
            }

            @Override
            public String toCollaboration(String name) {
                return name;
            }

            @Override
            public Mapping fromGoverned(String name) {
                return isFitForDropbox(name)
                        ? new Mapping.Mapped(name)
                        : new Mapping.NotMappable("Dropbox does not take the name '" + name + "'; rename it");
            }
        };
    }

    /** Whether Dropbox takes a name: no slash of either kind, no control characters, no blank at the end, at most 255 units. */
    static boolean isFitForDropbox(String name) {
        boolean longest =
                name.isEmpty() || name.length() > LONGEST_DROPBOX_NAME || name.equals(".") || name.equals("..");
        return !longest && name.codePoints().noneMatch(NamePolicies::isUnfitForDropbox) && !endsBlank(name);
    }

    /** The name with what Dropbox refuses written as percent and hex digits. */
    static String fitForDropbox(String name) {
        StringBuilder result = new StringBuilder(name.length() + 8);
        for (int at = 0; at < name.length(); ) {
            int point = name.codePointAt(at);
            int next = at + Character.charCount(point);
            boolean blankEnd = next == name.length() && endsBlank(name);
            boolean dots = next == name.length() && (name.equals(".") || name.equals(".."));
            if (isUnfitForDropbox(point) || blankEnd || dots) {
                ReversiblePercent.escape(point, result);
            } else {
                result.appendCodePoint(point);
            }
            at = next;
        }
        String fit = result.toString();
        return fit.length() <= LONGEST_DROPBOX_NAME ? fit : shorten(fit, "~" + hash(name));
    }

    private static boolean isUnfitForDropbox(int point) {
        return point == '/' || point == '\\' || Character.isISOControl(point);
    }

    private static boolean endsBlank(String name) {
        return !name.isEmpty() && Character.isWhitespace(name.codePointBefore(name.length()));
    }

    /**
     * Keeps a name apart from another that maps to the same: a short suffix from a hash, before the extension.
     *
     * @param name the mapped name
     * @param distinguishing what tells the item apart, such as its path
     * @return the name with its suffix, within the limit
     */
    public static String withSuffix(String name, String distinguishing) {
        return shorten(name, "~" + hash(distinguishing));
    }

    /**
     * Keeps a name apart from others of the same name by a number, before the extension: {@code log (2).txt}.
     *
     * @param name the mapped name
     * @param number from 2
     * @return the name with its number, within the limit
     */
    public static String numbered(String name, int number) {
        return shorten(name, " (" + number + ")");
    }

    private static String shorten(String name, String suffix) {
        int dot = name.lastIndexOf('.');
        boolean hasExtension = dot > 0 && name.length() - dot <= LONGEST_EXTENSION;
        String stem = hasExtension ? name.substring(0, dot) : name;
        String extension = hasExtension ? name.substring(dot) : "";
        int room = LONGEST_GOVERNED_NAME - suffix.length() - extension.length();
        String kept = stem.length() <= room ? stem : stem.substring(0, room);
        if (!kept.isEmpty() && Character.isHighSurrogate(kept.charAt(kept.length() - 1))) {
            kept = kept.substring(0, kept.length() - 1);
        }
        return kept + suffix + extension;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static final class ReversiblePercent implements NamePolicy {
        @Override
        public Mapping toGoverned(String name) {
            StringBuilder result = new StringBuilder(name.length() + 8);
            for (int at = 0; at < name.length(); ) {
                int point = name.codePointAt(at);
                int next = at + Character.charCount(point);
                boolean edge = (at == 0 || next == name.length()) && (Character.isWhitespace(point) || point == 0xA0);
                boolean percent = point == '%' && looksEscaped(name, at);
                if (point == ':' || point == '/' || point == '\\' || Character.isISOControl(point) || edge || percent) {
                    escape(point, result);
                } else {
                    result.appendCodePoint(point);
                }
                at = next;
            }
            String mapped = result.toString();
            return new Mapping.Mapped(
                    mapped.length() <= LONGEST_GOVERNED_NAME ? mapped : shorten(mapped, "~" + hash(name)));
        }

        @Override
        public String toCollaboration(String name) {
            if (name.indexOf('%') < 0) {
                return name;
            }
            byte[] source = name.getBytes(StandardCharsets.UTF_8);
            byte[] target = new byte[source.length];
            int length = 0;
            for (int at = 0; at < source.length; at++) {
                if (source[at] == '%' && at + 2 < source.length && hex(source[at + 1]) && hex(source[at + 2])) {
                    target[length++] =
                            (byte) Integer.parseInt(new String(source, at + 1, 2, StandardCharsets.US_ASCII), 16);
                    at += 2;
                } else {
                    target[length++] = source[at];
                }
            }
            return new String(target, 0, length, StandardCharsets.UTF_8);
        }

        private static void escape(int point, StringBuilder result) {
            for (byte each : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                result.append(String.format(Locale.ROOT, "%%%02X", each & 0xFF));
            }
        }

        private static boolean looksEscaped(String name, int percent) {
            return percent + 2 < name.length()
                    && hex((byte) Math.min(name.charAt(percent + 1), 0x7F))
                    && hex((byte) Math.min(name.charAt(percent + 2), 0x7F));
        }

        private static boolean hex(byte character) {
            return Character.digit((char) character, 16) >= 0;
        }
    }
}
