package io.workspacebridge.xecm.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A category key on the wire: {@code 9830_2} for an attribute, {@code 9830_3_1_4} for one in row 1 of a set,
 * {@code 9830_3_x_4} for its definition. Row is 0 outside sets and -1 for {@code x}.
 */
record AttributeKey(long category, long attribute, int row, long member) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})_(\\d{1,9})(?:_(x|\\d{1,6})_(\\d{1,9}))?");

    static @Nullable AttributeKey parse(String key) {
        Matcher m = FORM.matcher(key);
        if (!m.matches()) {
            return null;
        }
        long category = Long.parseLong(m.group(1));
        long attribute = Long.parseLong(m.group(2));
        String row = m.group(3);
        String member = m.group(4);
        if (row == null || member == null) {
            return new AttributeKey(category, attribute, 0, 0);
        }
        return new AttributeKey(
                category, attribute, row.equals("x") ? -1 : Integer.parseInt(row), Long.parseLong(member));
    }

    static String of(long category, long attribute) {
        return category + "_" + attribute;
    }

    static String of(long category, long set, int row, long member) {
        return category + "_" + set + "_" + row + "_" + member;
    }

    static String row(long category, long set, int row) {
        return category + "_" + set + "_" + row;
    }
}
