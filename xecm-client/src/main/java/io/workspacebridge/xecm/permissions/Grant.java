package io.workspacebridge.xecm.permissions;

import java.util.Set;

/**
 * One entry of a node's permissions.
 *
 * @param kind whose entry
 * @param memberId the user or group, 0 for the public
 * @param permissions what they may do; empty is an entry that allows nothing
 */
public record Grant(Kind kind, long memberId, Set<Permission> permissions) {
    /** Whose entry it is. */
    public enum Kind {
        /** The owner's. */
        OWNER,
        /** The owner group's. */
        GROUP,
        /** Everybody's. */
        PUBLIC,
        /** A user's or group's that was added. */
        CUSTOM
    }

    /**
     * Copies the permissions.
     *
     * @param kind whose entry
     * @param memberId the user or group
     * @param permissions what they may do
     */
    public Grant {
        permissions = Set.copyOf(permissions);
    }
}
