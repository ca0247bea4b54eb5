package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.xecm.Exchange;
import io.workspacebridge.xecm.XecmException;
import io.workspacebridge.xecm.categories.AttributeDefinition;
import io.workspacebridge.xecm.categories.AttributeType;
import io.workspacebridge.xecm.categories.AttributeValues;
import io.workspacebridge.xecm.categories.CategoryDefinition;
import io.workspacebridge.xecm.categories.CategoryRow;
import io.workspacebridge.xecm.categories.CategoryValues;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** Checks category values against their definition and writes them in the flat form. */
final class CategoryWriter {
    private final CategoryDefinition definition;
    private final List<String> problems = new ArrayList<>();
    private final ObjectNode flat = Json.object();

    private CategoryWriter(CategoryDefinition definition) {
        this.definition = definition;
    }

    /** The flat form: {@code {"9830_2":"x","9830_3_1_4":["a"]}}. Refuses what does not fit. */
    static ObjectNode flat(CategoryDefinition definition, CategoryValues values, boolean complete) {
        CategoryWriter writer = new CategoryWriter(definition);
        writer.write(values);
        if (complete) {
            writer.requireValues(values);
        }
        if (!writer.problems.isEmpty()) {
            throw new XecmException.ValidationFailed(
                    "The values do not fit the category \"" + definition.name() + "\": "
                            + String.join("; ", writer.problems),
                    Exchange.NONE);
        }
        return writer.flat;
    }

    private void write(CategoryValues values) {
        for (String name : values.attributes()) {
            AttributeDefinition attribute = definition.attribute(name).orElse(null);
            if (attribute == null) {
                problems.add("there is no attribute \"" + name + "\", but "
                        + definition.attributes().stream()
                                .map(a -> "\"" + a.name() + "\"")
                                .toList());
            } else if (attribute.type() == AttributeType.SET) {
                writeRows(attribute, values);
            } else {
                write(name, attribute, AttributeKey.of(definition.id(), attribute.id()), values.all(name));
            }
        }
    }

    private void writeRows(AttributeDefinition set, CategoryValues values) {
        List<CategoryRow> rows = values.rows(set.name());
        if (rows.size() < values.all(set.name()).size()) {
            problems.add("\"" + set.name() + "\" is a set and takes rows");
            return;
        }
        int most = set.multiValue() ? set.maxValues() : 1;
        if (most > 0 && rows.size() > most) {
            problems.add("\"" + set.name() + "\" takes " + most + " rows, not " + rows.size());
        }
        for (int number = 1; number <= rows.size(); number++) {
            CategoryRow row = rows.get(number - 1);
            if (row.isRemoved()) {
                flat.put(AttributeKey.row(definition.id(), set.id(), number), "");
            }
            for (String name : row.attributes()) {
                String label = set.name() + "[" + number + "]." + name;
                AttributeDefinition member = set.member(name).orElse(null);
                if (member == null) {
                    problems.add("there is no attribute \"" + label + "\"");
                } else {
                    write(
                            label,
                            member,
                            AttributeKey.of(definition.id(), set.id(), number, member.id()),
                            row.all(name));
                }
            }
        }
    }

    private void write(String label, AttributeDefinition attribute, String key, List<Object> values) {
        if (attribute.readOnly()) {
            problems.add("\"" + label + "\" can only be read");
            return;
        }
        if (values.isEmpty()) {
            if (attribute.multiValue()) {
                flat.putArray(key).add("");
            } else {
                flat.put(key, "");
            }
            return;
        }
        if (!attribute.multiValue() && values.size() > 1) {
            problems.add("\"" + label + "\" takes one value, not " + values.size());
            return;
        }
        if (attribute.multiValue() && attribute.maxValues() > 0 && values.size() > attribute.maxValues()) {
            problems.add("\"" + label + "\" takes " + attribute.maxValues() + " values, not " + values.size());
            return;
        }
        ArrayNode array = Json.object().putArray(key);
        for (Object value : values) {
            add(label, attribute, value, array);
        }
        if (attribute.multiValue()) {
            flat.set(key, array);
        } else if (!array.isEmpty()) {
            flat.set(key, array.get(0));
        }
    }

    private void add(String label, AttributeDefinition attribute, Object value, ArrayNode to) {
        if (value instanceof String text && text.isEmpty()) {
            to.add("");
            return;
        }
        try {
            switch (attribute.type()) {
                case INTEGER, MEMBER, NODE -> to.add(whole(value));
                case DECIMAL -> to.add(new BigDecimal(value.toString()));
                case BOOLEAN -> to.add(yesOrNo(value));
                case DATE -> to.add(day(value));
                case DATE_TIME -> to.add(time(value));
                default -> to.add(text(label, attribute, value));
            }
        } catch (IllegalArgumentException unfit) {
            // a NumberFormatException is one, too
            problems.add("\"" + label + "\" holds " + attribute.type() + ", not " + shown(value));
        }
    }

    private static String shown(Object value) {
        String text = value.toString();
        return (text.length() > 40 ? text.substring(0, 40) + "…" : text) + " ("
                + value.getClass().getSimpleName() + ")";
    }

    private static long whole(Object value) {
        return value instanceof Long number ? number : Long.parseLong(value.toString());
    }

    private static boolean yesOrNo(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true");
        }
        throw new IllegalArgumentException();
    }

    private static String day(Object value) {
        if (value instanceof LocalDate day) {
            return day.toString();
        }
        LocalDateTime time = value instanceof LocalDateTime given ? given : ServerDates.parse(value.toString());
        if (time == null || !time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            // the server would drop the time of day without a word
            throw new IllegalArgumentException();
        }
        return time.toLocalDate().toString();
    }

    private static String time(Object value) {
        LocalDateTime time = value instanceof LocalDate day ? day.atStartOfDay() : null;
        if (value instanceof LocalDateTime given) {
            time = given;
        } else if (value instanceof String text) {
            time = ServerDates.parse(text);
        }
        if (time == null) {
            throw new IllegalArgumentException();
        }
        return ServerDates.seconds(time);
    }

    private String text(String label, AttributeDefinition attribute, Object value) {
        String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
        if (attribute.maxLength() > 0 && text.length() > attribute.maxLength()) {
            problems.add("\"" + label + "\" takes " + attribute.maxLength() + " characters, not " + text.length());
        }
        if (!attribute.validValues().isEmpty() && !attribute.validValues().contains(text)) {
            problems.add("\"" + label + "\" takes one of " + attribute.validValues() + ", not " + shown(text));
        }
        return text;
    }

    private void requireValues(CategoryValues values) {
        for (AttributeDefinition attribute : definition.attributes()) {
            if (attribute.type() == AttributeType.SET) {
                List<CategoryRow> rows = values.rows(attribute.name());
                for (int i = 0; i < rows.size(); i++) {
                    for (AttributeDefinition member : attribute.members()) {
                        require(attribute.name() + "[" + (i + 1) + "]." + member.name(), member, rows.get(i));
                    }
                }
            } else {
                require(attribute.name(), attribute, values);
            }
        }
    }

    private void require(String label, AttributeDefinition attribute, AttributeValues<?> values) {
        if (attribute.required() && values.texts(attribute.name()).stream().allMatch(String::isBlank)) {
            problems.add("\"" + label + "\" is required and has no value");
        }
    }
}
