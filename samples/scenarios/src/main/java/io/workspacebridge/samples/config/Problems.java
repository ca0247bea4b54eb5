package io.workspacebridge.samples.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** Collects what is wrong with one file, and what is merely unwise. */
final class Problems {
    private final String file;
    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void error(Node at, String key, String message) {
        error(lineOf(at), key, message);
    }

    void error(int line, String key, String message) {
        errors.add(new Problem(file, line, key, message));
    }

    void warning(int line, String key, String message) {
        warnings.add(new Problem(file, line, key, message));
    }

    int count() {
        return errors.size();
    }

    List<Problem> warnings() {
        return inOrder(warnings);
    }

    void throwIfAny() throws ConfigException {
        if (!errors.isEmpty()) {
            throw new ConfigException(inOrder(errors));
        }
    }

    static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static List<Problem> inOrder(List<Problem> problems) {
        return problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }
}
