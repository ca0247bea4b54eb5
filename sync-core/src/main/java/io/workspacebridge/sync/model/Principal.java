package io.workspacebridge.sync.model;

/**
 * Somebody who may be given access on the governed side, by name.
 *
 * @param kind role, group or user
 * @param name exactly as the service has it
 */
public record Principal(Kind kind, String name) {

    /** What the name stands for. */
    public enum Kind {
        /** A role of the workspace's team. */
        ROLE,
        /** A group. */
        GROUP,
        /** A user, by login name. */
        USER
    }

    /**
     * A role of the workspace's team.
     *
     * @param name such as {@code HR Manager}
     * @return the principal
     */
    public static Principal role(String name) {
        return new Principal(Kind.ROLE, name);
    }

    /**
     * A group.
     *
     * @param name the group's name
     * @return the principal
     */
    public static Principal group(String name) {
        return new Principal(Kind.GROUP, name);
    }

    /**
     * A user.
     *
     * @param login the login name
     * @return the principal
     */
    public static Principal user(String login) {
        return new Principal(Kind.USER, login);
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + " '" + name + "'";
    }
}
