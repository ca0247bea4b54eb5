package io.workspacebridge.sync.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One text for one value, so that hashes can be compared: members sorted by name at every level, no spaces, no members that are
 * null, whole numbers only, times as ISO text. The text can always be written as UTF-8.
 */
public final class CanonicalJson {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private CanonicalJson() {}

    /**
     * Writes an object.
     *
     * @param members name to value: text, whole numbers, booleans, {@link Instant}, {@link LocalDate}, {@link LocalDateTime},
     *     lists and maps of these; members that are null are left out
     * @return canonical JSON
     * @throws IllegalArgumentException if a value is of another type (a fraction, say), or a list has a null
     */
    public static String write(Map<String, ? extends @Nullable Object> members) {
        try {
            return wellFormed(JSON.writeValueAsString(object(members, "")));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Can't be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Map<String, Object> object(Map<?, ?> members, String where) {
        Map<String, Object> sorted = new TreeMap<>();
        members.forEach((name, value) -> {
            if (!(name instanceof String text)) {
                throw new IllegalArgumentException("Names are text" + at(where) + ", not " + name);
            }
            if (value != null) {
                sorted.put(text, plain(value, where.isEmpty() ? text : where + "." + text));
            }
        });
        return sorted;
    }

    private static Object plain(@Nullable Object value, String where) {
        if (value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger) {
            return value;
        }
        if (value instanceof Instant || value instanceof LocalDate || value instanceof LocalDateTime) {
            return value.toString();
        }
        if (value instanceof Map<?, ?> map) {
            return object(map, where);
        }
        if (value instanceof List<?> list) {
            List<Object> plain = new ArrayList<>();
            for (Object element : list) {
                plain.add(plain(element, where + "[" + plain.size() + "]"));
            }
            return plain;
        }
        throw new IllegalArgumentException("Canonical JSON has no form for "
                + (value == null ? "null" : value.getClass().getName()) + at(where));
    }

    private static String at(String where) {
        return where.isEmpty() ? "" : " at " + where;
    }

    // Half of a surrogate pair has no UTF-8 form; within JSON text it may be escaped.
    private static String wellFormed(String json) {
        StringBuilder text = new StringBuilder(json.length());
        json.codePoints().forEach(point -> {
            if (Character.getType(point) == Character.SURROGATE) {
                text.append("\\u").append(Integer.toHexString(point));
            } else {
                text.appendCodePoint(point);
            }
        });
        return text.toString();
    }
}
