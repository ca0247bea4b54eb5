package io.workspacebridge.samples.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One mapping of the file. Reading a key that is wrong notes the problem and answers with something empty, so that all problems come
 * to light in one go; {@link #rejectUnknown} ends the reading.
 */
final class Section {
    private final String path;
    private final Problems problems;
    private final Placeholders placeholders;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    private Section(String path, int line, Problems problems, Placeholders placeholders) {
        this.path = path;
        this.line = line;
        this.problems = problems;
        this.placeholders = placeholders;
    }

    static Section of(Node node, String path, Problems problems, Placeholders placeholders) {
        Section section = new Section(path, Problems.lineOf(node), problems, placeholders);
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                section.add(tuple);
            }
        } else {
            problems.error(node, path, "has to be a mapping (key: value), not " + kindOf(node));
        }
        return section;
    }

    private void add(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.error(tuple.getKeyNode(), path, "a key has to be a plain word, not " + kindOf(tuple.getKeyNode()));
            return;
        }
        if (values.put(key.getValue(), tuple.getValueNode()) != null) {
            problems.error(key, keyOf(key.getValue()), "is given twice; once is allowed");
        }
        keys.put(key.getValue(), key);
    }

    int line() {
        return line;
    }

    boolean has(String key) {
        known.add(key);
        return values.containsKey(key);
    }

    String keyOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    int lineOf(String key) {
        Node node = keys.get(key);
        return node == null ? line : Problems.lineOf(node);
    }

    /** A text that has to be there. */
    Value required(String key, String meaning) {
        Value value = text(key);
        if (!value.present() && !values.containsKey(key)) {
            problems.error(line, keyOf(key), "is missing: " + meaning);
        }
        return value;
    }

    /** A text that may be absent. */
    Value text(String key) {
        known.add(key);
        Node node = values.get(key);
        return node == null ? Value.absent(line, keyOf(key)) : scalar(node, keyOf(key), Tag.STR, "text");
    }

    /** A text that is kept from sight, and should not stand in the file. */
    Optional<Secret> secret(String key) {
        Value value = text(key);
        if (value.present() && !value.fromEnvironment()) {
            problems.warning(
                    value.line(),
                    value.key(),
                    "a secret in the file; take it from the environment instead: " + key + ": ${"
                            + key.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT) + "}");
        }
        return value.present() ? Optional.of(new Secret(value.text())) : Optional.empty();
    }

    /** {@code true} or {@code false}. */
    boolean flag(String key, boolean otherwise) {
        known.add(key);
        Node node = values.get(key);
        if (node == null) {
            return otherwise;
        }
        Value value = scalar(node, keyOf(key), Tag.BOOL, "true or false");
        if (!value.present()) {
            return otherwise;
        }
        if (!value.text().equals("true") && !value.text().equals("false")) {
            problems.error(value.line(), value.key(), "'" + value.text() + "' is not allowed; allowed: true, false");
        }
        return value.text().equals("true");
    }

    /** One of an enumeration's constants, written in lower case with hyphens. */
    <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise, boolean required) {
        Map<String, E> allowed = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(Section::written, each -> each, (a, b) -> a, LinkedHashMap::new));
        String names = String.join(", ", allowed.keySet());
        Value value = required ? required(key, "one of " + names) : text(key);
        if (!value.present()) {
            return otherwise;
        }
        E chosen = allowed.get(value.text());
        if (chosen == null) {
            problems.error(value.line(), value.key(), "'" + value.text() + "' is not allowed; allowed: " + names);
            return otherwise;
        }
        return chosen;
    }

    static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A number or a text, as it is written. */
    Value plain(String key) {
        known.add(key);
        Node node = values.get(key);
        return node == null ? Value.absent(line, keyOf(key)) : scalar(node, keyOf(key), null, "a number or text");
    }

    /** A list of texts; null when it is absent. */
    @Nullable
    List<Value> texts(String key) {
        known.add(key);
        Node node = values.get(key);
        if (node == null) {
            return null;
        }
        List<Value> result = new ArrayList<>();
        int index = 0;
        for (Node element : elements(node, keyOf(key))) {
            Value value = scalar(element, keyOf(key) + "[" + index++ + "]", Tag.STR, "text");
            if (value.present()) {
                result.add(value);
            }
        }
        return result;
    }

    /** A mapping below this one; empty when it is absent. */
    Optional<Section> section(String key) {
        known.add(key);
        Node node = values.get(key);
        return node == null ? Optional.empty() : Optional.of(of(node, keyOf(key), problems, placeholders));
    }

    /** A list of mappings; empty when it is absent or no list. */
    List<Section> sections(String key) {
        known.add(key);
        Node node = values.get(key);
        List<Section> result = new ArrayList<>();
        if (node != null) {
            for (Node element : elements(node, keyOf(key))) {
                result.add(of(element, keyOf(key) + "[" + result.size() + "]", problems, placeholders));
            }
        }
        return result;
    }

    /** Notes every key that nobody asked for. */
    void rejectUnknown() {
        for (Map.Entry<String, Node> key : keys.entrySet()) {
            if (!known.contains(key.getKey())) {
                problems.error(
                        key.getValue(),
                        keyOf(key.getKey()),
                        "is not a known key; allowed here: " + String.join(", ", known));
            }
        }
    }

    private List<Node> elements(Node node, String key) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        problems.error(node, key, "has to be a list (lines that begin with '- ', or [ … ]), not " + kindOf(node));
        return List.of();
    }

    private Value scalar(Node node, String key, @Nullable Tag wanted, String meaning) {
        Value absent = Value.absent(Problems.lineOf(node), key);
        if (!(node instanceof ScalarNode scalar)) {
            problems.error(node, key, "has to be " + meaning + ", not " + kindOf(node));
            return absent;
        }
        if (scalar.getTag().equals(Tag.NULL)) {
            problems.error(node, key, "has no value; it has to be " + meaning);
            return absent;
        }
        Placeholders.Filled filled = placeholders.fill(scalar.getValue());
        if (!filled.problems().isEmpty()) {
            filled.problems().forEach(problem -> problems.error(node, key, problem));
            return absent;
        }
        boolean fits = wanted == null || scalar.getTag().equals(wanted) || (wanted.equals(Tag.BOOL) && filled.used());
        if (!fits) {
            String hint = Tag.STR.equals(wanted) ? "; put it in quotes" : "";
            problems.error(node, key, "has to be " + meaning + ", not " + kindOf(node) + hint);
            return absent;
        }
        if (filled.text().isBlank()) {
            problems.error(node, key, "is empty; it has to be " + meaning);
            return absent;
        }
        return new Value(filled.text(), Problems.lineOf(node), key, true, filled.used());
    }

    private static String kindOf(Node node) {
        if (node instanceof MappingNode) {
            return "a mapping";
        }
        if (node instanceof SequenceNode) {
            return "a list";
        }
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return "nothing";
        }
        if (tag.equals(Tag.BOOL)) {
            return "a truth value";
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return "a number";
        }
        return tag.equals(Tag.TIMESTAMP) ? "a date" : "text";
    }
}
