package io.workspacebridge.xecm.records;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What to change about a record. Immutable; the values are the server's codes.
 *
 * @param values by the server's names of the details
 */
public record RecordChange(Map<String, Object> values) {
    /**
     * Copies the values.
     *
     * @param values by the server's names
     */
    public RecordChange {
        values = Map.copyOf(values);
    }

    /**
     * No change yet.
     *
     * @return an empty change
     */
    public static RecordChange nothing() {
        return new RecordChange(Map.of());
    }

    /**
     * With another status.
     *
     * @param code the status code, such as {@code ACTIVE}
     * @return a copy
     */
    public RecordChange status(String code) {
        return with("file_status", code);
    }

    /**
     * With another storage.
     *
     * @param code the storage code
     * @return a copy
     */
    public RecordChange storage(String code) {
        return with("storage", code);
    }

    /**
     * With another essential code.
     *
     * @param code the essential code
     * @return a copy
     */
    public RecordChange essential(String code) {
        return with("essential", code);
    }

    /**
     * With another retention schedule.
     *
     * @param name the schedule's name
     * @return a copy
     */
    public RecordChange rsi(String name) {
        return with("rsi", name);
    }

    /**
     * Declared official, or not any more.
     *
     * @param yes whether it is official
     * @return a copy
     */
    public RecordChange official(boolean yes) {
        return with("official", yes);
    }

    private RecordChange with(String name, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put(name, value);
        return new RecordChange(all);
    }
}
