package io.workspacebridge.sandbox.xecm.internal.rest;

import io.workspacebridge.sandbox.xecm.internal.model.CategoryValues;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.model.Workspaces;
import io.workspacebridge.sandbox.xecm.internal.wire.Dates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code where_column_query}: comparisons of columns joined by AND and OR, with parentheses. Columns are node
 * properties and {@code wnf_att_{category}_{attribute}} with ids in base 36.
 */
final class ColumnQuery {
    private static final Pattern TOKEN = Pattern.compile("\\s*('(?:[^']|'')*'|<=|>=|<>|[=<>()]|[^\\s=<>()']+)");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("wnf_att_([0-9a-z]+)_([0-9a-z]+)", Pattern.CASE_INSENSITIVE);

    private final List<String> tokens = new ArrayList<>();
    private int at;

    private ColumnQuery(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find()) {
            if (matcher.start() != end) {
                throw invalid();
            }
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw invalid();
        }
    }

    static Predicate<Node> parse(String text) {
        ColumnQuery query = new ColumnQuery(text);
        Predicate<Node> parsed = query.or();
        if (query.at < query.tokens.size()) {
            throw invalid();
        }
        return parsed;
    }

    private Predicate<Node> or() {
        Predicate<Node> left = and();
        while (accept("or")) {
            left = left.or(and());
        }
        return left;
    }

    private Predicate<Node> and() {
        Predicate<Node> left = term();
        while (accept("and")) {
            left = left.and(term());
        }
        return left;
    }

    private Predicate<Node> term() {
        if (accept("(")) {
            Predicate<Node> inner = or();
            if (!accept(")")) {
                throw invalid();
            }
            return inner;
        }
        String column = next();
        String operator = next().toLowerCase(Locale.ROOT);
        String value = next();
        String plain =
                value.startsWith("'") ? value.substring(1, value.length() - 1).replace("''", "'") : value;
        return node -> compare(column(node, column), operator, plain);
    }

    private boolean accept(String token) {
        if (at < tokens.size() && tokens.get(at).equalsIgnoreCase(token)) {
            at++;
            return true;
        }
        return false;
    }

    private String next() {
        if (at == tokens.size()) {
            throw invalid();
        }
        return tokens.get(at++);
    }

    private static boolean compare(String actual, String operator, String wanted) {
        int order = numeric(actual) && numeric(wanted)
                ? Double.compare(Double.parseDouble(actual), Double.parseDouble(wanted))
                : actual.compareToIgnoreCase(wanted);
        return switch (operator) {
            case "=" -> order == 0;
            case "<>" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "like" -> like(actual, wanted);
            default -> throw invalid();
        };
    }

    private static boolean numeric(String text) {
        return text.matches("-?\\d{1,15}(\\.\\d{1,10})?");
    }

    private static boolean like(String actual, String pattern) {
        StringBuilder regex = new StringBuilder();
        for (String part : pattern.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                .matcher(actual)
                .matches();
    }

    private static String column(Node node, String column) {
        Matcher attribute = ATTRIBUTE.matcher(column);
        if (attribute.matches()) {
            CategoryValues values = node.categories.get(Long.parseLong(attribute.group(1), 36));
            Object value = values == null ? null : values.get(String.valueOf(Long.parseLong(attribute.group(2), 36)));
            return value == null ? "" : value.toString();
        }
        return switch (column.toLowerCase(Locale.ROOT)) {
            case "name" -> node.name;
            case "description" -> node.description;
            case "id" -> String.valueOf(node.id);
            case "parent_id" -> String.valueOf(node.parentId);
            case "create_date" -> Dates.local(node.created);
            case "modify_date" -> Dates.local(node.modified);
            case "create_user_id" -> String.valueOf(node.createdBy);
            case "owner_user_id" -> String.valueOf(node.acl.owner);
            case "wnf_wksp_type_id" -> String.valueOf(Workspaces.of(node).typeId);
            case "wnf_wksp_template_id" -> String.valueOf(Workspaces.of(node).templateId);
            default -> throw Refusal.badRequest("The column '" + column + "' is unknown.");
        };
    }

    private static Refusal invalid() {
        return Refusal.badRequest("The parameter 'where_column_query' is invalid.");
    }
}
