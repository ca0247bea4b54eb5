package io.workspacebridge.xecm.nodes;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which children of a container to list, with what, in which order. Immutable.
 *
 * @param types only these subtypes; empty means all
 * @param nameFilter only names that contain this, by the server's fuzzy comparison; null means all
 * @param fields what to bring along beside the properties
 * @param sort the order
 * @param pageSize items per request, 0 means the client's setting
 * @param showHidden whether hidden items are listed too
 */
public record ChildQuery(
        List<NodeType> types,
        @Nullable String nameFilter,
        Set<NodeField> fields,
        Sort sort,
        int pageSize,
        boolean showHidden) {

    /** The order of a listing. */
    public enum Sort {
        /** Whatever the server does by itself: usually containers first, then by name. */
        SERVER_DEFAULT(null),
        /** By name, A first. */
        NAME("asc_name"),
        /** By id, smallest first: the order that holds still while items come and go. */
        ID("asc_id"),
        /** Newest change first. */
        NEWEST_CHANGE("desc_modify_date");

        private final @Nullable String key;

        Sort(@Nullable String key) {
            this.key = key;
        }

        /**
         * What is sent as {@code sort}.
         *
         * @return the parameter, null for the server's own order
         */
        public @Nullable String key() {
            return key;
        }
    }

    /**
     * Copies what could change.
     *
     * @param types only these subtypes
     * @param nameFilter only names that contain this
     * @param fields what to bring along
     * @param sort the order
     * @param pageSize items per request
     * @param showHidden whether hidden items are listed too
     */
    public ChildQuery {
        types = List.copyOf(types);
        fields = Set.copyOf(fields);
        if (pageSize < 0) {
            throw new IllegalArgumentException("pageSize is " + pageSize + ", must not be negative");
        }
    }

    /**
     * Everything, properties only, in the server's order.
     *
     * @return the query
     */
    public static ChildQuery all() {
        return new ChildQuery(List.of(), null, Set.of(), Sort.SERVER_DEFAULT, 0, false);
    }

    /**
     * This query for some subtypes only.
     *
     * @param only the subtypes
     * @return a copy
     */
    public ChildQuery types(NodeType... only) {
        return new ChildQuery(List.of(only), nameFilter, fields, sort, pageSize, showHidden);
    }

    /**
     * This query with a name filter, which the server applies fuzzily.
     *
     * @param part what the names contain
     * @return a copy
     */
    public ChildQuery nameContains(String part) {
        return new ChildQuery(types, part, fields, sort, pageSize, showHidden);
    }

    /**
     * This query with more fields.
     *
     * @param more what to bring along
     * @return a copy
     */
    public ChildQuery with(NodeField... more) {
        EnumSet<NodeField> all = EnumSet.noneOf(NodeField.class);
        all.addAll(fields);
        all.addAll(List.of(more));
        return new ChildQuery(types, nameFilter, all, sort, pageSize, showHidden);
    }

    /**
     * This query in another order.
     *
     * @param order the order
     * @return a copy
     */
    public ChildQuery sortedBy(Sort order) {
        return new ChildQuery(types, nameFilter, fields, order, pageSize, showHidden);
    }

    /**
     * This query with another page size.
     *
     * @param items items per request
     * @return a copy
     */
    public ChildQuery pagesOf(int items) {
        return new ChildQuery(types, nameFilter, fields, sort, items, showHidden);
    }

    /**
     * This query with hidden items, too.
     *
     * @return a copy
     */
    public ChildQuery includingHidden() {
        return new ChildQuery(types, nameFilter, fields, sort, pageSize, true);
    }
}
