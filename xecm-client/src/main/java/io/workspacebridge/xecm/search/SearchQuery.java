package io.workspacebridge.xecm.search;

import io.workspacebridge.xecm.categories.CategoryRef;
import io.workspacebridge.xecm.nodes.NodeType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to search for; all conditions must hold. Immutable. Values go into the query as phrases: quotation marks,
 * backslashes and control characters in them become blanks, which the index does not tell apart from punctuation anyway, so
 * no value can change the meaning of a query.
 *
 * @param conditions the conditions
 * @param sort the server's sort key, such as {@code desc_OTObjectDate}; null for relevance
 * @param columns regions to bring along in every hit
 */
public record SearchQuery(
        List<Condition> conditions, @Nullable String sort, List<String> columns) {

    /** One condition. */
    public sealed interface Condition {
        /**
         * Words anywhere in content or metadata.
         *
         * @param phrase the words, found side by side
         */
        record Text(String phrase) implements Condition {}

        /**
         * A region's value.
         *
         * @param region the region's name
         * @param comparison how
         * @param value with what
         */
        record Region(String region, Comparison comparison, String value) implements Condition {}

        /**
         * A category attribute's value.
         *
         * @param category the category
         * @param attribute the attribute's name
         * @param value its value
         */
        record AttributeValue(CategoryRef category, String attribute, String value) implements Condition {}
    }

    /** How a region is compared. */
    public enum Comparison {
        /** Has this value or phrase. */
        EQUAL,
        /** Begins with it. */
        STARTS_WITH,
        /** Is this or more. */
        AT_LEAST,
        /** Is this or less. */
        AT_MOST
    }

    /**
     * Copies and checks.
     *
     * @param conditions the conditions
     * @param sort the sort key
     * @param columns the regions
     */
    public SearchQuery {
        conditions = List.copyOf(conditions);
        columns = List.copyOf(columns);
        columns.forEach(SearchQuery::checkRegion);
        for (Condition condition : conditions) {
            if (condition instanceof Condition.Region region) {
                checkRegion(region.region());
            }
        }
        if (sort != null) {
            checkRegion(sort);
        }
    }

    private static void checkRegion(String name) {
        if (!name.matches("[A-Za-z][A-Za-z0-9_]{0,200}")) {
            throw new IllegalArgumentException("Not the name of a region: " + name.replaceAll("\\p{Cntrl}", "?"));
        }
    }

    /**
     * No condition yet. At least one is needed to search.
     *
     * @return an empty query
     */
    public static SearchQuery all() {
        return new SearchQuery(List.of(), null, List.of());
    }

    private SearchQuery and(Condition condition) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(condition);
        return new SearchQuery(more, sort, columns);
    }

    /**
     * With words in content or metadata.
     *
     * @param phrase the words
     * @return a copy
     */
    public SearchQuery text(String phrase) {
        return and(new Condition.Text(phrase));
    }

    /**
     * With a name.
     *
     * @param name the name's words
     * @return a copy
     */
    public SearchQuery name(String name) {
        return and(new Condition.Region("OTName", Comparison.EQUAL, name));
    }

    /**
     * With the beginning of the name.
     *
     * @param beginning the beginning
     * @return a copy
     */
    public SearchQuery nameStartsWith(String beginning) {
        return and(new Condition.Region("OTName", Comparison.STARTS_WITH, beginning));
    }

    /**
     * Of one subtype.
     *
     * @param type the subtype
     * @return a copy
     */
    public SearchQuery type(NodeType type) {
        return and(new Condition.Region("OTSubType", Comparison.EQUAL, Integer.toString(type.code())));
    }

    /**
     * Anywhere below a container.
     *
     * @param nodeId the container
     * @return a copy
     */
    public SearchQuery below(long nodeId) {
        return and(new Condition.Region("OTLocation", Comparison.EQUAL, Long.toString(nodeId)));
    }

    /**
     * With a category attribute's value; the attribute must be indexed.
     *
     * @param category the category
     * @param attribute the attribute's name, {@code Set.Attribute} in a set
     * @param value the value
     * @return a copy
     */
    public SearchQuery attribute(CategoryRef category, String attribute, String value) {
        return and(new Condition.AttributeValue(category, attribute, value));
    }

    /**
     * Changed on a day or later, in the server's zone.
     *
     * @param day the first day
     * @return a copy
     */
    public SearchQuery modifiedSince(LocalDate day) {
        return and(new Condition.Region(
                "OTModifyDate", Comparison.AT_LEAST, day.toString().replace("-", "")));
    }

    /**
     * With any other region.
     *
     * @param region the region's name
     * @param comparison how to compare
     * @param value with what
     * @return a copy
     */
    public SearchQuery region(String region, Comparison comparison, String value) {
        return and(new Condition.Region(region, comparison, value));
    }

    /**
     * In another order.
     *
     * @param key such as {@code desc_OTObjectDate} or {@code asc_OTName}
     * @return a copy
     */
    public SearchQuery sortedBy(String key) {
        return new SearchQuery(conditions, key, columns);
    }

    /**
     * With regions in every hit.
     *
     * @param regions their names
     * @return a copy
     */
    public SearchQuery columns(String... regions) {
        return new SearchQuery(conditions, sort, List.of(regions));
    }
}
