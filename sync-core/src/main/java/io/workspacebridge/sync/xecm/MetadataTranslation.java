package io.workspacebridge.sync.xecm;

import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.xecm.categories.AttributeValues;
import io.workspacebridge.xecm.categories.CategoryRow;
import io.workspacebridge.xecm.categories.CategoryValues;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Between metadata by name and the client's category values. */
final class MetadataTranslation {

    private MetadataTranslation() {}

    static List<CategoryValues> toClient(Metadata metadata) {
        List<CategoryValues> result = new ArrayList<>();
        metadata.categories().forEach((category, values) -> {
            CategoryValues target = CategoryValues.of(category);
            for (Map.Entry<String, Object> entry : values.entrySet()) {
                target = set(target, entry.getKey(), entry.getValue());
            }
            result.add(target);
        });
        return result;
    }

    private static CategoryValues set(CategoryValues target, String attribute, Object value) {
        if (value instanceof List<?> list) {
            if (!list.isEmpty() && list.get(0) instanceof Map<?, ?>) {
                List<CategoryRow> rows = new ArrayList<>();
                for (Object each : list) {
                    CategoryRow row = CategoryRow.empty();
                    for (Map.Entry<?, ?> member : ((Map<?, ?>) each).entrySet()) {
                        row = single(
                                row,
                                String.valueOf(member.getKey()),
                                String.valueOf(member.getValue()),
                                member.getValue());
                    }
                    rows.add(row);
                }
                return target.withRows(attribute, rows);
            }
            return target.withAll(attribute, list);
        }
        return single(target, attribute, value.toString(), value);
    }

    private static <S extends AttributeValues<S>> S single(S target, String attribute, String text, Object value) {
        if (value instanceof List<?> list) {
            return target.withAll(attribute, list);
        }
        if (value instanceof Long || value instanceof Integer) {
            return target.with(attribute, ((Number) value).longValue());
        }
        if (value instanceof BigDecimal number) {
            return target.with(attribute, number);
        }
        if (value instanceof Boolean flag) {
            return target.with(attribute, flag.booleanValue());
        }
        if (value instanceof LocalDate date) {
            return target.with(attribute, date);
        }
        return value instanceof LocalDateTime time ? target.with(attribute, time) : target.with(attribute, text);
    }

    static Metadata fromClient(List<CategoryValues> values, Set<String> wanted) {
        Map<String, Map<String, Object>> result = new LinkedHashMap<>();
        for (CategoryValues each : values) {
            String name = each.category().label();
            if (wanted.contains(name)) {
                result.put(name, plain(each));
            }
        }
        return new Metadata(result);
    }

    private static Map<String, Object> plain(AttributeValues<?> values) {
        Map<String, Object> result = new LinkedHashMap<>();
        values.asMap().forEach((attribute, value) -> result.put(attribute, plainValue(value)));
        return result;
    }

    private static Object plainValue(Object value) {
        if (value instanceof CategoryRow row) {
            return plain(row);
        }
        if (value instanceof List<?> list) {
            List<Object> result = new ArrayList<>();
            for (Object each : list) {
                result.add(plainValue(each));
            }
            return result;
        }
        return value;
    }
}
