package io.workspacebridge.xecm.workspaces;

import org.jspecify.annotations.Nullable;

/**
 * Which workspaces to list. Immutable; start with {@link #all}.
 *
 * @param typeName only this type, exactly; null for all
 * @param name how the name is compared, null for any name
 * @param columnQuery the server's column query, such as {@code name LIKE '*Test' AND status = 'Active'}; null for none
 */
public record WorkspaceQuery(
        @Nullable String typeName,
        @Nullable NameFilter name,
        @Nullable String columnQuery) {

    /**
     * A comparison of names, made by the server.
     *
     * @param mode how
     * @param text with what
     */
    public record NameFilter(Mode mode, String text) {
        /** How names are compared. */
        public enum Mode {
            /** The whole name. */
            EQUALS,
            /** Any part of it. */
            CONTAINS,
            /** Its beginning. */
            STARTS_WITH
        }
    }

    /**
     * All workspaces that the user can see.
     *
     * @return the query
     */
    public static WorkspaceQuery all() {
        return new WorkspaceQuery(null, null, null);
    }

    /**
     * Of one type.
     *
     * @param name the workspace type's name
     * @return a copy
     */
    public WorkspaceQuery ofType(String name) {
        return new WorkspaceQuery(name, this.name, columnQuery);
    }

    /**
     * With a name.
     *
     * @param text the whole name
     * @return a copy
     */
    public WorkspaceQuery named(String text) {
        return new WorkspaceQuery(typeName, new NameFilter(NameFilter.Mode.EQUALS, text), columnQuery);
    }

    /**
     * With a part of the name.
     *
     * @param text the part
     * @return a copy
     */
    public WorkspaceQuery nameContains(String text) {
        return new WorkspaceQuery(typeName, new NameFilter(NameFilter.Mode.CONTAINS, text), columnQuery);
    }

    /**
     * With the beginning of the name.
     *
     * @param text the beginning
     * @return a copy
     */
    public WorkspaceQuery nameStartsWith(String text) {
        return new WorkspaceQuery(typeName, new NameFilter(NameFilter.Mode.STARTS_WITH, text), columnQuery);
    }

    /**
     * By configured columns. The caller quotes; can be slow.
     *
     * @param query the condition
     * @return a copy
     */
    public WorkspaceQuery columns(String query) {
        return new WorkspaceQuery(typeName, name, query);
    }
}
