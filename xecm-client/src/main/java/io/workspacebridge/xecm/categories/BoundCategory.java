package io.workspacebridge.xecm.categories;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns records into category values and back. The record's class has {@link CategoryName}; its components are texts,
 * numbers ({@code int}, {@code long}, their boxes, {@code BigDecimal}), booleans, {@code LocalDate}, {@code LocalDateTime},
 * lists of these for attributes with several values, and lists of records for sets.
 *
 * <p>Written, a null component leaves its attribute as it is. Read, an attribute without value is null, an empty list, zero
 * or false. What is written is checked against the category's definition like any values.
 */
public final class BoundCategory {
    private BoundCategory() {}

    /**
     * The category that a class is bound to.
     *
     * @param type a record class
     * @return the category
     * @throws IllegalArgumentException when the class has no {@link CategoryName}
     */
    public static CategoryRef category(Class<? extends Record> type) {
        CategoryName name = type.getAnnotation(CategoryName.class);
        if (name == null) {
            throw new IllegalArgumentException(type.getName() + " has no @CategoryName");
        }
        return CategoryRef.name(name.value());
    }

    /**
     * Writes a record.
     *
     * @param values the record
     * @return its values
     * @throws IllegalArgumentException when a component's type cannot be in a category
     */
    public static CategoryValues values(Record values) {
        return write(CategoryValues.of(category(values.getClass())), values);
    }

    /**
     * Reads a record.
     *
     * @param type the record class
     * @param values what a node has
     * @param <R> the record class
     * @return the record
     * @throws IllegalArgumentException when a value does not fit its component
     */
    public static <R extends Record> R read(Class<R> type, AttributeValues<?> values) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] arguments = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            arguments[i] = read(type, components[i], values);
        }
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(type.getName() + " refuses the values", refused.getCause());
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalArgumentException(type.getName() + " cannot be made", hidden);
        }
    }

    private static String name(RecordComponent component) {
        Attribute attribute = component.getAnnotation(Attribute.class);
        return attribute == null ? component.getName() : attribute.value();
    }

    private static <S extends AttributeValues<S>> S write(S to, Record values) {
        S written = to;
        for (RecordComponent component : values.getClass().getRecordComponents()) {
            Object value = get(component, values);
            if (value instanceof List<?> several) {
                written = several.stream().anyMatch(Record.class::isInstance)
                        ? written.put(name(component), rows(several))
                        : written.withAll(name(component), several);
            } else if (value != null) {
                written = written.put(name(component), AttributeValues.canonical(value));
            }
        }
        return written;
    }

    private static List<CategoryRow> rows(List<?> records) {
        List<CategoryRow> rows = new ArrayList<>();
        for (Object row : records) {
            rows.add(write(CategoryRow.empty(), (Record) row));
        }
        return List.copyOf(rows);
    }

    private static @Nullable Object get(RecordComponent component, Record from) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(from);
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalArgumentException(component + " cannot be read", hidden);
        }
    }

    private static @Nullable Object read(Class<?> owner, RecordComponent component, AttributeValues<?> values) {
        String name = name(component);
        Class<?> type = component.getType();
        List<Object> all = values.all(name);
        if (type == List.class) {
            Type element = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
            List<Object> read = new ArrayList<>();
            for (Object one : all) {
                Object converted = convert(owner, name, one, (Class<?>) element);
                if (converted != null) {
                    read.add(converted);
                }
            }
            return List.copyOf(read);
        }
        return convert(owner, name, all.isEmpty() ? null : all.get(0), type);
    }

    private static @Nullable Object convert(Class<?> owner, String name, @Nullable Object value, Class<?> type) {
        try {
            if (type == long.class || type == Long.class) {
                return value == null ? (type == long.class ? Long.valueOf(0) : null) : Long.valueOf(value.toString());
            } else if (type == int.class || type == Integer.class) {
                return value == null
                        ? (type == int.class ? Integer.valueOf(0) : null)
                        : Integer.valueOf(value.toString());
            } else if (type == boolean.class || type == Boolean.class) {
                return value == null
                        ? (type == boolean.class ? Boolean.FALSE : null)
                        : Boolean.valueOf(value.toString());
            } else if (value == null) {
                return null;
            } else if (type == String.class) {
                return value.toString();
            } else if (type == BigDecimal.class) {
                return new BigDecimal(value.toString());
            } else if (value instanceof LocalDateTime time && type == LocalDate.class) {
                return time.toLocalDate();
            } else if (value instanceof LocalDate day && type == LocalDateTime.class) {
                return day.atStartOfDay();
            } else if (value instanceof CategoryRow row && Record.class.isAssignableFrom(type)) {
                return read(type.asSubclass(Record.class), row);
            } else if (type.isInstance(value)) {
                return value;
            }
        } catch (NumberFormatException unfit) {
            throw new IllegalArgumentException(
                    owner.getName() + ": the value of \"" + name + "\" is not a " + type.getSimpleName(), unfit);
        }
        throw new IllegalArgumentException(
                owner.getName() + ": the value of \"" + name + "\" is not a " + type.getSimpleName());
    }
}
