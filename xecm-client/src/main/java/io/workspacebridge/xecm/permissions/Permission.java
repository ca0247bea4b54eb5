package io.workspacebridge.xecm.permissions;

import java.util.Locale;
import java.util.Optional;

/** What somebody may do with a node. */
public enum Permission {
    /** See that it is there. */
    SEE,
    /** Open it. */
    SEE_CONTENTS,
    /** Change name and content. */
    MODIFY,
    /** Change category values. */
    EDIT_ATTRIBUTES,
    /** Put things into it. */
    ADD_ITEMS,
    /** Reserve it. */
    RESERVE,
    /** Add major versions. */
    ADD_MAJOR_VERSION,
    /** Delete versions. */
    DELETE_VERSIONS,
    /** Delete it. */
    DELETE,
    /** Change its permissions. */
    EDIT_PERMISSIONS;

    /**
     * The server's word for it.
     *
     * @return the name in requests and answers
     */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the server's word.
     *
     * @param name the name in an answer
     * @return the permission, empty for one that this client does not know
     */
    public static Optional<Permission> ofWireName(String name) {
        for (Permission permission : values()) {
            if (permission.wireName().equals(name)) {
                return Optional.of(permission);
            }
        }
        return Optional.empty();
    }
}
