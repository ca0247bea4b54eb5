package io.workspacebridge.dropbox.internal;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A cursor with what it was made under: the path root and the folder's place at that time. Without them a later process could not
 * tell paths below the folder from others.
 *
 * @param pathRoot a namespace id
 * @param folder the folder's path in the service's lower case; empty for the root
 * @param cursor the service's cursor
 */
record RootCursor(String pathRoot, String folder, String cursor) {

    private static final String FORM = "wb1";

    static Optional<RootCursor> parse(String text) {
        String[] parts = text.split(" ", 4);
        if (parts.length != 4 || !parts[0].equals(FORM)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RootCursor(
                    URLDecoder.decode(parts[1], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts[2], StandardCharsets.UTF_8),
                    parts[3]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String text() {
        return FORM + " " + URLEncoder.encode(pathRoot, StandardCharsets.UTF_8) + " "
                + URLEncoder.encode(folder, StandardCharsets.UTF_8) + " " + cursor;
    }
}
