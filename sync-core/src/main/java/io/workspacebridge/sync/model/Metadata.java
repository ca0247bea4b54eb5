package io.workspacebridge.sync.model;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Category values by name: category → attribute → value. A value is a {@link String}, {@link Long}, {@link Boolean},
 * {@link java.time.LocalDate}, {@link java.time.LocalDateTime}, a list of those (multi-value attribute), or a list of maps
 * (rows of a set). An attribute that is absent is not touched; an empty string clears it.
 *
 * @param categories category name → attribute name → value, in the order given
 */
public record Metadata(Map<String, Map<String, Object>> categories) {

    /** No metadata at all. */
    public static final Metadata NONE = new Metadata(Map.of());

    // Copies what it is given.
    public Metadata {
        Map<String, Map<String, Object>> copy = new LinkedHashMap<>();
        categories.forEach((name, values) -> copy.put(name, Collections.unmodifiableMap(new LinkedHashMap<>(values))));
        categories = Collections.unmodifiableMap(copy);
    }

    /**
     * Starts with one category.
     *
     * @param category the category's name
     * @return a builder
     */
    public static Builder category(String category) {
        return new Builder().category(category);
    }

    /**
     * Tells whether there is anything to set.
     *
     * @return true when no category is named
     */
    public boolean isEmpty() {
        return categories.isEmpty();
    }

    /**
     * One value.
     *
     * @param category the category's name
     * @param attribute the attribute's name
     * @return null when absent
     */
    public @Nullable Object value(String category, String attribute) {
        Map<String, Object> values = categories.get(category);
        return values == null ? null : values.get(attribute);
    }

    /**
     * These values and others; where both name one attribute, the other's value counts.
     *
     * @param other added to these
     * @return all of them
     */
    public Metadata and(Metadata other) {
        if (other.isEmpty()) {
            return this;
        }
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        categories.forEach((name, values) -> all.put(name, new LinkedHashMap<>(values)));
        other.categories.forEach((name, values) ->
                all.computeIfAbsent(name, unused -> new LinkedHashMap<>()).putAll(values));
        return new Metadata(all);
    }

    /**
     * The parts of this metadata that another one does not hold with the same value.
     *
     * @param actual what was read
     * @return {@code Category/Attribute} names, sorted; empty when every value here is there too
     */
    public Set<String> differencesFrom(Metadata actual) {
        Set<String> differing = new TreeSet<>();
        categories.forEach((category, values) -> values.forEach((attribute, value) -> {
            Object found = actual.value(category, attribute);
            if (!Objects.equals(comparable(value), comparable(found))) {
                differing.add(category + "/" + attribute);
            }
        }));
        return differing;
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        if (value == null || value.equals("")) {
            return null;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> normal = new ArrayList<>();
            for (Object element : list) {
                normal.add(comparable(element));
            }
            return normal.size() == 1 ? normal.get(0) : normal;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> normal = new LinkedHashMap<>();
            map.forEach((key, element) -> {
                Object plain = comparable(element);
                if (plain != null) {
                    normal.put(key, plain);
                }
            });
            return normal;
        }
        if (value instanceof LocalDateTime time && time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return time.toLocalDate().toString();
        }
        return value.toString();
    }

    /** Collects values, category by category. */
    public static final class Builder {
        private final Map<String, Map<String, Object>> categories = new LinkedHashMap<>();
        private @Nullable Map<String, Object> current;

        private Builder() {}

        /**
         * Goes on with another category.
         *
         * @param name the category's name
         * @return this
         */
        public Builder category(String name) {
            current = categories.computeIfAbsent(name, unused -> new LinkedHashMap<>());
            return this;
        }

        /**
         * Sets one attribute of the current category; a null value leaves it out.
         *
         * @param attribute the attribute's name
         * @param value see {@link Metadata}
         * @return this
         */
        public Builder set(String attribute, @Nullable Object value) {
            if (value != null) {
                Objects.requireNonNull(current, "name a category first").put(attribute, value);
            }
            return this;
        }

        /**
         * Ends the collection.
         *
         * @return an immutable copy
         */
        public Metadata build() {
            return new Metadata(categories);
        }
    }
}
