package io.workspacebridge.sandbox.xecm.internal.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns what clients send for an attribute into what is kept: one rule for every encoding. */
final class AttributeValues {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AttributeValues() {}

    /** A scalar, or for a multi-value attribute a list; null for nothing. */
    static @Nullable Object convert(Attribute attribute, JsonNode sent) {
        if (!attribute.isMulti()) {
            JsonNode single = sent.isArray() ? (sent.isEmpty() ? JSON.nullNode() : sent.get(0)) : sent;
            return scalar(attribute, single);
        }
        List<Object> list = new ArrayList<>();
        for (JsonNode item : items(sent)) {
            Object value = scalar(attribute, item);
            list.add(value == null ? "" : value);
        }
        if (list.size() > attribute.max) {
            throw Refusal.badRequest(
                    "The attribute '" + attribute.name + "' takes at most " + attribute.max + " values.");
        }
        return list.stream().allMatch(""::equals) ? null : list;
    }

    private static List<JsonNode> items(JsonNode sent) {
        JsonNode list = sent;
        if (sent.isTextual() && sent.textValue().trim().startsWith("[")) {
            try {
                list = JSON.readTree(sent.textValue());
            } catch (JsonProcessingException plainText) {
                list = sent;
            }
        }
        List<JsonNode> items = new ArrayList<>();
        if (list.isArray()) {
            list.forEach(items::add);
        } else {
            items.add(list);
        }
        return items;
    }

    private static @Nullable Object scalar(Attribute attribute, JsonNode sent) {
        if (sent.isNull() || sent.isMissingNode()) {
            return null;
        }
        if (sent.isContainerNode()) {
            throw invalid(attribute);
        }
        String text = sent.asText();
        if (text.isEmpty()) {
            return null;
        }
        return switch (attribute.kind) {
            case STRING, TEXT -> bounded(attribute, text);
            case POPUP -> {
                if (!attribute.validValues.contains(text)) {
                    throw invalid(attribute);
                }
                yield text;
            }
            case INTEGER, USER, NODE -> whole(attribute, text);
            case REAL -> real(attribute, text);
            case BOOLEAN -> bool(attribute, text);
            case DATE -> date(attribute, text).substring(0, 10) + "T00:00:00";
            case DATETIME -> date(attribute, text);
            case SET -> throw invalid(attribute);
        };
    }

    private static String bounded(Attribute attribute, String text) {
        if (text.codePointCount(0, text.length()) > attribute.maxLength) {
            throw Refusal.badRequest("The value of the attribute '" + attribute.name + "' is longer than "
                    + attribute.maxLength + " characters.");
        }
        return text;
    }

    private static Long whole(Attribute attribute, String text) {
        try {
            return Long.valueOf(text.trim());
        } catch (NumberFormatException notANumber) {
            throw invalid(attribute);
        }
    }

    private static Double real(Attribute attribute, String text) {
        try {
            return Double.valueOf(text.trim());
        } catch (NumberFormatException notANumber) {
            throw invalid(attribute);
        }
    }

    private static Boolean bool(Attribute attribute, String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw invalid(attribute);
        };
    }

    private static String date(Attribute attribute, String text) {
        String trimmed = text.trim().replace(' ', 'T');
        try {
            if (trimmed.length() == 10) {
                return LocalDate.parse(trimmed) + "T00:00:00";
            }
            String local = trimmed.length() > 19 ? trimmed.substring(0, 19) : trimmed;
            LocalDateTime time = LocalDateTime.parse(local);
            return time.toLocalDate() + "T" + local.substring(11) + (local.length() == 16 ? ":00" : "");
        } catch (DateTimeException notADate) {
            throw invalid(attribute);
        }
    }

    static Refusal invalid(Attribute attribute) {
        return Refusal.badRequest("Invalid value for the attribute '" + attribute.name + "'.");
    }

    static boolean isBlank(@Nullable Object value) {
        return value == null
                || value.equals("")
                || (value instanceof List<?> list && list.stream().allMatch(""::equals));
    }
}
