package io.workspacebridge.sandbox.xecm.internal.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A category on a node. Keys are {@code attr} or {@code set_row_attr}, without the category's id. */
public final class CategoryValues {
    public long category;
    public String token = "";
    public boolean inheritance = true;
    public Map<String, Object> values = new LinkedHashMap<>();
    /** Rows per set; absent means one. */
    public Map<Integer, Integer> rows = new LinkedHashMap<>();

    public int rowsOf(int set) {
        return rows.getOrDefault(set, 1);
    }

    public CategoryValues copy() {
        CategoryValues copy = new CategoryValues();
        copy.category = category;
        copy.inheritance = inheritance;
        values.forEach((key, value) ->
                copy.values.put(key, value instanceof List<?> list ? new ArrayList<>(list) : value));
        copy.rows.putAll(rows);
        return copy;
    }

    public static String key(int set, int row, int attribute) {
        return set + "_" + row + "_" + attribute;
    }

    public @Nullable Object get(String key) {
        return values.get(key);
    }

    /** Removes a row and moves up the ones behind it. The last row is only emptied. */
    public void removeRow(Attribute set, int row) {
        int count = rowsOf(set.id);
        for (Attribute child : set.children) {
            for (int at = row; at < count; at++) {
                Object next = values.get(key(set.id, at + 1, child.id));
                if (next == null) {
                    values.remove(key(set.id, at, child.id));
                } else {
                    values.put(key(set.id, at, child.id), next);
                }
            }
            values.remove(key(set.id, count, child.id));
        }
        rows.put(set.id, Math.max(1, count - 1));
    }
}
