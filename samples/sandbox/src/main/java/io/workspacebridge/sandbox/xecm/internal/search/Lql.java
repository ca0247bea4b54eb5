package io.workspacebridge.sandbox.xecm.internal.search;

import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The subset of the query language that clients use: words, phrases, {@code Region: value},
 * {@code [QLREGION "Region"] op value}, joined by {@code and}, {@code or}, {@code and-not}, with parentheses.
 */
public final class Lql {
    private static final Set<String> OPERATORS = Set.of("=", "<", ">", "<=", ">=", "<>");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,10})?");

    private enum Kind {
        WORD,
        PHRASE,
        SYMBOL,
        REGION
    }

    private record Token(Kind kind, String text) {
        boolean is(String keyword) {
            return kind != Kind.PHRASE && kind != Kind.REGION && text.equalsIgnoreCase(keyword);
        }
    }

    private final List<Token> tokens;
    private int at;

    private Lql(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The condition that a query states; a query that makes no sense is refused. */
    public static Predicate<IndexEntry> parse(String query) {
        Lql parser = new Lql(tokenize(query));
        if (parser.tokens.isEmpty()) {
            throw new Refusal(
                    400,
                    "You have either not specified any search criterion at all, or one of your Livelink Query Language"
                            + " statements is incorrect.");
        }
        Predicate<IndexEntry> condition = parser.expression();
        if (parser.at < parser.tokens.size()) {
            throw invalid();
        }
        return condition;
    }

    private static Refusal invalid() {
        return Refusal.badRequest("Error Evaluating Query");
    }

    private static List<Token> tokenize(String query) {
        List<Token> tokens = new ArrayList<>();
        int i = 0;
        while (i < query.length()) {
            char c = query.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
            } else if (c == '"') {
                StringBuilder phrase = new StringBuilder();
                i = phrase(query, i + 1, phrase);
                tokens.add(new Token(Kind.PHRASE, phrase.toString()));
            } else if (c == '[') {
                int end = query.indexOf(']', i);
                if (end < 0) {
                    throw invalid();
                }
                tokens.add(new Token(Kind.REGION, region(query.substring(i + 1, end))));
                i = end + 1;
            } else if ("():,".indexOf(c) >= 0) {
                tokens.add(new Token(Kind.SYMBOL, String.valueOf(c)));
                i++;
            } else if ("<>=".indexOf(c) >= 0) {
                int length = i + 1 < query.length() && OPERATORS.contains(query.substring(i, i + 2)) ? 2 : 1;
                tokens.add(new Token(Kind.SYMBOL, query.substring(i, i + length)));
                i += length;
            } else {
                int end = i;
                while (end < query.length()
                        && !Character.isWhitespace(query.charAt(end))
                        && "():,\"<>=[".indexOf(query.charAt(end)) < 0) {
                    end++;
                }
                tokens.add(new Token(Kind.WORD, query.substring(i, end)));
                i = end;
            }
        }
        return tokens;
    }

    private static int phrase(String query, int from, StringBuilder phrase) {
        for (int i = from; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c == '\\' && i + 1 < query.length()) {
                phrase.append(query.charAt(++i));
            } else if (c == '"') {
                return i + 1;
            } else {
                phrase.append(c);
            }
        }
        throw invalid();
    }

    private static String region(String text) {
        String trimmed = text.trim();
        if (!trimmed.toLowerCase(Locale.ROOT).startsWith("qlregion")) {
            throw invalid();
        }
        String name = trimmed.substring("qlregion".length()).trim();
        return name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
                ? name.substring(1, name.length() - 1)
                : name;
    }

    private boolean accept(String keyword) {
        if (at < tokens.size() && tokens.get(at).is(keyword)) {
            at++;
            return true;
        }
        return false;
    }

    private Token next() {
        if (at == tokens.size()) {
            throw invalid();
        }
        return tokens.get(at++);
    }

    private Predicate<IndexEntry> expression() {
        Predicate<IndexEntry> left = term();
        while (at < tokens.size() && !tokens.get(at).is(")")) {
            if (accept("or")) {
                left = left.or(term());
            } else if (accept("and-not")) {
                left = left.and(term().negate());
            } else if (accept("and")) {
                left = accept("not") ? left.and(term().negate()) : left.and(term());
            } else {
                throw invalid();
            }
        }
        return left;
    }

    private Predicate<IndexEntry> term() {
        if (accept("(")) {
            Predicate<IndexEntry> inner = expression();
            if (!accept(")")) {
                throw invalid();
            }
            return inner;
        }
        if (accept("not")) {
            return term().negate();
        }
        Token token = next();
        if (token.kind == Kind.REGION) {
            return comparison(token.text);
        }
        if (token.kind == Kind.SYMBOL) {
            throw invalid();
        }
        if (token.kind == Kind.WORD && accept(":")) {
            return comparison(token.text);
        }
        if (token.kind == Kind.WORD && isKeyword(token)) {
            throw invalid();
        }
        return text(token.text);
    }

    private static boolean isKeyword(Token token) {
        return token.is("and") || token.is("or") || token.is("and-not") || token.is("in");
    }

    private static Predicate<IndexEntry> text(String text) {
        if (text.equals("*")) {
            return entry -> true;
        }
        if (text.contains("*")) {
            String regex = wildcard(text);
            return entry -> entry.words().stream().anyMatch(word -> word.matches(regex));
        }
        List<String> phrase = Words.of(text);
        return entry -> Words.contains(entry.words(), phrase);
    }

    private static String wildcard(String text) {
        StringBuilder regex = new StringBuilder("(?s)");
        for (String part : text.toLowerCase(Locale.ROOT).split("((?<=\\*)|(?=\\*))")) {
            regex.append(part.equals("*") ? ".*" : Pattern.quote(part));
        }
        return regex.toString();
    }

    private Predicate<IndexEntry> comparison(String region) {
        String operator = "=";
        if (at < tokens.size() && OPERATORS.contains(tokens.get(at).text) && tokens.get(at).kind == Kind.SYMBOL) {
            operator = next().text;
        }
        if (accept("in")) {
            return in(region);
        }
        Token value = next();
        if (value.is("qlright-truncation") || value.is("qlleft-truncation")) {
            boolean right = value.is("qlright-truncation");
            String part = next().text;
            String regex = wildcard(right ? part + "*" : "*" + part);
            return entry ->
                    entry.values(region).stream().anyMatch(text -> lower(text).matches(regex));
        }
        if (value.kind == Kind.SYMBOL) {
            throw invalid();
        }
        String op = operator;
        return entry -> entry.values(region).stream().anyMatch(actual -> compare(actual, op, value.text))
                || (op.equals("<>") && entry.values(region).isEmpty());
    }

    private Predicate<IndexEntry> in(String region) {
        if (!accept("(")) {
            throw invalid();
        }
        List<String> values = new ArrayList<>();
        do {
            values.add(next().text);
        } while (accept(","));
        if (!accept(")")) {
            throw invalid();
        }
        return entry -> entry.values(region).stream()
                .anyMatch(actual -> values.stream().anyMatch(value -> compare(actual, "=", value)));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static boolean compare(String actual, String operator, String wanted) {
        boolean numeric = isNumber(actual) && isNumber(wanted);
        if (operator.equals("=") || operator.equals("<>")) {
            boolean same = numeric ? number(actual) == number(wanted) : equal(actual, wanted);
            return same == operator.equals("=");
        }
        int order = numeric
                ? Double.compare(number(actual), number(wanted))
                : lower(actual).compareTo(lower(wanted));
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    /** Text regions match by words in a row, as a full-text index does. */
    private static boolean equal(String actual, String wanted) {
        if (wanted.contains("*")) {
            return lower(actual).matches(wildcard(wanted));
        }
        return lower(actual).equals(lower(wanted)) || Words.contains(Words.of(actual), Words.of(wanted));
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }
}
