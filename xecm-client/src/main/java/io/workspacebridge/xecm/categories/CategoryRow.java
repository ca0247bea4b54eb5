package io.workspacebridge.xecm.categories;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a set. When rows are written, a row's place in the list is its number; a row without values leaves the
 * stored one as it is.
 */
public final class CategoryRow extends AttributeValues<CategoryRow> {
    private static final CategoryRow UNTOUCHED = new CategoryRow(Map.of(), false);
    private static final CategoryRow REMOVED = new CategoryRow(Map.of(), true);

    private final boolean removed;

    private CategoryRow(Map<String, Object> values, boolean removed) {
        super(values);
        this.removed = removed;
    }

    /**
     * A row without values, to begin with or to leave a stored row as it is.
     *
     * @return the row
     */
    public static CategoryRow empty() {
        return UNTOUCHED;
    }

    /**
     * A row that shall go away. The rows below it move up.
     *
     * @return the marker
     */
    public static CategoryRow removed() {
        return REMOVED;
    }

    /**
     * Whether this stands for the removal of a row.
     *
     * @return true for {@link #removed()}
     */
    public boolean isRemoved() {
        return removed;
    }

    @Override
    CategoryRow copy(Map<String, Object> newValues) {
        return new CategoryRow(newValues, false);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof CategoryRow row && row.removed == removed;
    }

    @Override
    public int hashCode() {
        return super.hashCode() + (removed ? 1 : 0);
    }

    @Override
    public String toString() {
        return removed ? "removed" : super.toString();
    }
}
