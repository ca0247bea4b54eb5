package io.workspacebridge.sandbox.dropbox;

import java.util.Locale;
import java.util.Optional;

/** What a member may do in a shared folder. */
enum Access {
    OWNER,
    EDITOR,
    VIEWER;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean writes() {
        return this != VIEWER;
    }

    static Optional<Access> of(String tag) {
        return switch (tag) {
            case "owner" -> Optional.of(OWNER);
            case "editor" -> Optional.of(EDITOR);
            case "viewer", "viewer_no_comment" -> Optional.of(VIEWER);
            default -> Optional.empty();
        };
    }
}
