package io.workspacebridge.xecm.categories;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A category's values by attribute name. Written, it is a patch: attributes that are not named stay as they are. Read, it
 * holds what has a value.
 *
 * <pre>{@code
 * CategoryValues.of("Milestone Document")
 *         .with("Project", "P-100")
 *         .with("Approved on", LocalDate.of(2026, 3, 1))
 *         .withRow("Approvals", CategoryRow.empty().with("Approver", "mmuster"))
 * }</pre>
 */
public final class CategoryValues extends AttributeValues<CategoryValues> {
    private final CategoryRef category;

    private CategoryValues(CategoryRef category, Map<String, Object> values) {
        super(values);
        this.category = category;
    }

    /**
     * Values for a category by name, none yet.
     *
     * @param categoryName the category's name
     * @return the values
     */
    public static CategoryValues of(String categoryName) {
        return of(CategoryRef.name(categoryName));
    }

    /**
     * Values for a category, none yet.
     *
     * @param category the category
     * @return the values
     */
    public static CategoryValues of(CategoryRef category) {
        return new CategoryValues(category, Map.of());
    }

    /**
     * Whose values these are.
     *
     * @return the category; by name in everything that was read
     */
    public CategoryRef category() {
        return category;
    }

    /**
     * With one more row of a set.
     *
     * @param set the set's name
     * @param row the row, which gets the next number
     * @return a copy
     */
    public CategoryValues withRow(String set, CategoryRow row) {
        List<CategoryRow> all = new ArrayList<>(rows(set));
        all.add(row);
        return withRows(set, all);
    }

    /**
     * With the rows of a set. Stored rows beyond these stay as they are.
     *
     * @param set the set's name
     * @param rows the rows, first to last
     * @return a copy
     */
    public CategoryValues withRows(String set, List<CategoryRow> rows) {
        return put(set, List.copyOf(rows));
    }

    /**
     * The rows of a set.
     *
     * @param set the set's name
     * @return the rows, empty when there are none
     */
    public List<CategoryRow> rows(String set) {
        return all(set).stream()
                .filter(CategoryRow.class::isInstance)
                .map(CategoryRow.class::cast)
                .toList();
    }

    /**
     * Compares these values with what was read back. Only what is named here counts; texts and numbers that say the same
     * are equal.
     *
     * @param actual what the server holds
     * @return the names of the attributes that differ, {@code Set[2].Attribute} for those in sets; empty when all is there
     */
    public List<String> differences(CategoryValues actual) {
        List<String> found = new ArrayList<>();
        compare("", this, actual, found);
        return found;
    }

    private static void compare(String prefix, AttributeValues<?> want, AttributeValues<?> have, List<String> found) {
        for (String attribute : want.attributes()) {
            List<Object> expected = want.all(attribute);
            List<Object> actual = have.all(attribute);
            if (!expected.isEmpty() && expected.get(0) instanceof CategoryRow) {
                for (int i = 0; i < expected.size(); i++) {
                    CategoryRow wantedRow = (CategoryRow) expected.get(i);
                    CategoryRow actualRow =
                            i < actual.size() && actual.get(i) instanceof CategoryRow row ? row : CategoryRow.empty();
                    if (!wantedRow.isRemoved()) {
                        compare(prefix + attribute + "[" + (i + 1) + "].", wantedRow, actualRow, found);
                    }
                }
            } else if (!comparable(expected).equals(comparable(actual))) {
                found.add(prefix + attribute);
            }
        }
    }

    private static List<String> comparable(List<Object> values) {
        return values.stream()
                .map(value -> value instanceof BigDecimal number
                        ? number.stripTrailingZeros().toPlainString()
                        : value.toString())
                .toList();
    }

    @Override
    CategoryValues copy(Map<String, Object> newValues) {
        return new CategoryValues(category, newValues);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof CategoryValues that && category.equals(that.category);
    }

    @Override
    public int hashCode() {
        return super.hashCode() * 31 + category.hashCode();
    }

    @Override
    public String toString() {
        return category.label() + super.toString();
    }
}
