package io.workspacebridge.samples.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * What the command line changed with {@code -p key=value}. Every key that a benchmark asks for is one that it has, and
 * the values in use become the parameters of its figures.
 */
public final class Settings {
    private final Map<String, String> given;
    private final Map<String, Object> used = new LinkedHashMap<>();

    /**
     * Settings as typed.
     *
     * @param given by key
     */
    public Settings(Map<String, String> given) {
        this.given = Map.copyOf(given);
    }

    /**
     * A whole number of at least 1, such as {@code 10000}.
     *
     * @param key of the setting
     * @param usual value unless the command line says otherwise
     * @throws IllegalArgumentException if what was typed is no such number
     */
    public int number(String key, int usual) {
        String typed = given.get(key);
        int value = usual;
        if (typed != null) {
            try {
                value = Integer.parseInt(typed);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(key + " is a whole number, not '" + typed + "'", e);
            }
        }
        if (value < 1) {
            throw new IllegalArgumentException(key + " is at least 1, not " + value);
        }
        used.put(key, value);
        return value;
    }

    /** Notes a parameter that the command line cannot change. */
    public void fixed(String key, Object value) {
        used.put(key, value);
    }

    /** Every parameter so far, in the order of asking. */
    public Map<String, Object> used() {
        return new LinkedHashMap<>(used);
    }

    /**
     * Makes sure that nothing was typed in vain. To be called when all settings were asked for.
     *
     * @throws IllegalArgumentException if a key was given that nobody asked for
     */
    public void complete() {
        TreeSet<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(used.keySet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("No such parameter: " + String.join(", ", unknown) + "; there are "
                    + String.join(", ", new TreeSet<>(used.keySet())));
        }
    }
}
