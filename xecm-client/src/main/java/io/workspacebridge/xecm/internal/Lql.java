package io.workspacebridge.xecm.internal;

import io.workspacebridge.xecm.Exchange;
import io.workspacebridge.xecm.XecmException;
import io.workspacebridge.xecm.categories.AttributeDefinition;
import io.workspacebridge.xecm.categories.CategoryDefinition;
import io.workspacebridge.xecm.categories.CategoryRef;
import io.workspacebridge.xecm.search.SearchQuery;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes queries in the server's query language. */
final class Lql {
    private Lql() {}

    static String of(SearchQuery query, Function<CategoryRef, CategoryDefinition> definitions) {
        if (query.conditions().isEmpty()) {
            throw new IllegalArgumentException("A search needs a condition");
        }
        return query.conditions().stream()
                .map(condition -> condition(condition, definitions))
                .collect(Collectors.joining(" and "));
    }

    private static String condition(
            SearchQuery.Condition condition, Function<CategoryRef, CategoryDefinition> definitions) {
        if (condition instanceof SearchQuery.Condition.Text text) {
            return phrase(text.phrase());
        } else if (condition instanceof SearchQuery.Condition.Region region) {
            return region(region.region(), region.comparison(), region.value());
        }
        SearchQuery.Condition.AttributeValue wanted = (SearchQuery.Condition.AttributeValue) condition;
        return region(
                region(definitions.apply(wanted.category()), wanted.attribute()),
                SearchQuery.Comparison.EQUAL,
                wanted.value());
    }

    private static String region(CategoryDefinition category, String attribute) {
        AttributeDefinition plain = category.attribute(attribute).orElse(null);
        if (plain != null) {
            return "Attr_" + category.id() + "_" + plain.id();
        }
        for (AttributeDefinition set : category.attributes()) {
            for (AttributeDefinition member : set.members()) {
                if (attribute.equals(set.name() + "." + member.name())) {
                    return "Attr_" + category.id() + "_" + set.id() + "_" + member.id();
                }
            }
        }
        throw new XecmException.ValidationFailed(
                "The category \"" + category.name() + "\" has no attribute \"" + attribute + "\"", Exchange.NONE);
    }

    private static String region(String name, SearchQuery.Comparison comparison, String value) {
        String operator = switch (comparison) {
            case EQUAL -> "";
            case STARTS_WITH -> "QLRIGHT-TRUNCATION ";
            case AT_LEAST -> ">= ";
            case AT_MOST -> "<= ";
        };
        return "[QLREGION \"" + name + "\"] " + operator + phrase(value);
    }

    /** Nothing in a phrase can end it: what could is a blank to the index anyway. */
    static String phrase(String text) {
        String plain = text.replaceAll("[\"\\\\\\p{Cntrl}\\u201c\\u201d\\u2028\\u2029]", " ")
                .strip();
        if (plain.isEmpty()) {
            // some servers take an empty phrase for "everything"
            throw new XecmException.ValidationFailed(
                    "Nothing that can be searched for is left of a value", Exchange.NONE);
        }
        return "\"" + plain + "\"";
    }
}
