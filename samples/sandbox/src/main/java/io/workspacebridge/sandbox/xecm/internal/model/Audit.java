package io.workspacebridge.sandbox.xecm.internal.model;

import java.util.List;

/** The event types that the audit trail writes. */
public enum Audit {
    CREATE(1, "Create"),
    DELETE(2, "Delete"),
    MOVE(3, "Move"),
    PERMISSIONS(4, "Permission Changed"),
    RENAME(5, "Rename"),
    ADD_VERSION(6, "Version Added"),
    VIEW(7, "View"),
    RESERVE(9, "Reserve"),
    UNRESERVE(10, "Unreserve"),
    DELETE_VERSION(11, "Version Deleted"),
    ATTRIBUTES(12, "Attribute Values Changed"),
    FETCH(14, "Fetch"),
    RECORD(80, "Records Details Changed"),
    HOLD(81, "Hold Changed"),
    RESTORE(90, "Restore"),
    CREATE_FROM_COPY(92, "Create from Copy"),
    CLASSIFY(95, "Classified");

    private final int code;
    private final String label;

    Audit(int code, String label) {
        this.code = code;
        this.label = label;
    }

    public int code() {
        return code;
    }

    public String label() {
        return label;
    }

    public static List<Audit> all() {
        return List.of(values());
    }
}
