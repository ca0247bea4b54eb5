package io.workspacebridge.xecm.categories;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Named values of a category or of one row of a set. Immutable: every {@code with…} method answers a copy. Nothing is
 * checked against a definition here; that happens before the values are sent.
 *
 * @param <S> the subtype itself
 */
public abstract sealed class AttributeValues<S extends AttributeValues<S>> permits CategoryValues, CategoryRow {
    /** String, Long, BigDecimal, Boolean, LocalDate, LocalDateTime, or a List of these, or a List of CategoryRow. */
    private final Map<String, Object> values;

    AttributeValues(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    abstract S copy(Map<String, Object> newValues);

    S put(String attribute, Object value) {
        if (attribute.isBlank()) {
            throw new IllegalArgumentException("The attribute's name is empty");
        }
        Map<String, Object> copy = new LinkedHashMap<>(values);
        copy.put(attribute, value);
        return copy(copy);
    }

    /**
     * With a text. An empty text clears the attribute.
     *
     * @param attribute the attribute's name
     * @param value the value
     * @return a copy
     */
    public S with(String attribute, String value) {
        return put(attribute, value);
    }

    /**
     * With a whole number, or the id of a user, group or node.
     *
     * @param attribute the attribute's name
     * @param value the value
     * @return a copy
     */
    public S with(String attribute, long value) {
        return put(attribute, value);
    }

    /**
     * With a number.
     *
     * @param attribute the attribute's name
     * @param value the value
     * @return a copy
     */
    public S with(String attribute, BigDecimal value) {
        return put(attribute, value);
    }

    /**
     * With yes or no.
     *
     * @param attribute the attribute's name
     * @param value the value
     * @return a copy
     */
    public S with(String attribute, boolean value) {
        return put(attribute, value);
    }

    /**
     * With a day.
     *
     * @param attribute the attribute's name
     * @param value the value
     * @return a copy
     */
    public S with(String attribute, LocalDate value) {
        return put(attribute, value);
    }

    /**
     * With a day and time in the server's zone.
     *
     * @param attribute the attribute's name
     * @param value the value
     * @return a copy
     */
    public S with(String attribute, LocalDateTime value) {
        return put(attribute, value);
    }

    /**
     * With several values; they replace the present ones.
     *
     * @param attribute the attribute's name
     * @param several texts, numbers, booleans or dates
     * @return a copy
     */
    public S withAll(String attribute, List<?> several) {
        List<Object> copy = new ArrayList<>();
        for (Object value : several) {
            copy.add(canonical(value));
        }
        return put(attribute, List.copyOf(copy));
    }

    /**
     * With no value: what is there will be cleared.
     *
     * @param attribute the attribute's name
     * @return a copy
     */
    public S cleared(String attribute) {
        return put(attribute, "");
    }

    /**
     * The attributes that are named here, in order.
     *
     * @return their names
     */
    public Set<String> attributes() {
        return values.keySet();
    }

    /**
     * Whether there is nothing here.
     *
     * @return true without any attribute
     */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /**
     * All values by attribute.
     *
     * @return texts, {@code Long}, {@code BigDecimal}, {@code Boolean}, {@code LocalDate}, {@code LocalDateTime}, lists of
     *     these, or lists of {@link CategoryRow}
     */
    public Map<String, Object> asMap() {
        return values;
    }

    /**
     * A value as text, whatever its type. Of several values, the first.
     *
     * @param attribute the attribute's name
     * @return the text, empty when there is no value
     */
    public Optional<String> text(String attribute) {
        return single(attribute).map(Object::toString).filter(text -> !text.isEmpty());
    }

    /**
     * A whole number, or the id of a user, group or node.
     *
     * @param attribute the attribute's name
     * @return the number, empty when there is no value or it is of another type
     */
    public OptionalLong integer(String attribute) {
        Object value = single(attribute).orElse(null);
        return value instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
    }

    /**
     * A number.
     *
     * @param attribute the attribute's name
     * @return the number, empty when there is no value or it is of another type
     */
    public Optional<BigDecimal> decimal(String attribute) {
        return single(attribute).flatMap(value -> {
            if (value instanceof BigDecimal number) {
                return Optional.of(number);
            }
            return value instanceof Long number ? Optional.of(BigDecimal.valueOf(number)) : Optional.empty();
        });
    }

    /**
     * Yes or no.
     *
     * @param attribute the attribute's name
     * @return the value, empty when there is none or it is of another type
     */
    public Optional<Boolean> flag(String attribute) {
        return single(attribute).filter(Boolean.class::isInstance).map(Boolean.class::cast);
    }

    /**
     * A day.
     *
     * @param attribute the attribute's name
     * @return the day, empty when there is no value or it is of another type
     */
    public Optional<LocalDate> date(String attribute) {
        return single(attribute).flatMap(value -> {
            if (value instanceof LocalDate day) {
                return Optional.of(day);
            }
            return value instanceof LocalDateTime time ? Optional.of(time.toLocalDate()) : Optional.empty();
        });
    }

    /**
     * A day and time in the server's zone.
     *
     * @param attribute the attribute's name
     * @return the time, empty when there is no value or it is of another type
     */
    public Optional<LocalDateTime> dateTime(String attribute) {
        return single(attribute).filter(LocalDateTime.class::isInstance).map(LocalDateTime.class::cast);
    }

    /**
     * All values of an attribute.
     *
     * @param attribute the attribute's name
     * @return the values, empty when there are none
     */
    public List<Object> all(String attribute) {
        Object value = values.get(attribute);
        if (value instanceof List<?> several) {
            return List.copyOf(several);
        }
        return value == null || value.equals("") ? List.of() : List.of(value);
    }

    /**
     * All values of an attribute as texts.
     *
     * @param attribute the attribute's name
     * @return the texts, empty when there are none
     */
    public List<String> texts(String attribute) {
        return all(attribute).stream().map(Object::toString).toList();
    }

    private Optional<Object> single(String attribute) {
        @Nullable Object value = values.get(attribute);
        if (value instanceof List<?> several) {
            return several.isEmpty() ? Optional.empty() : Optional.of(several.get(0));
        }
        return Optional.ofNullable(value);
    }

    static Object canonical(Object value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof String
                || value instanceof Long
                || value instanceof BigDecimal
                || value instanceof Boolean
                || value instanceof LocalDate
                || value instanceof LocalDateTime) {
            return value;
        }
        throw new IllegalArgumentException(
                "A category cannot hold a " + value.getClass().getName());
    }

    @Override
    public int hashCode() {
        return Objects.hash(getClass(), values);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AttributeValues<?> that
                && getClass().equals(that.getClass())
                && values.equals(that.values);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
