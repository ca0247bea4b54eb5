package io.workspacebridge.sandbox.xecm.internal.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** What records management knows of a node. */
public final class RecordInfo {
    public long classification;
    public String token = "";
    public boolean official;
    public boolean confidential;
    public boolean finalized;
    /** The other details ({@code file_status}, {@code essential}, {@code rsi} …) as they were sent. */
    public Map<String, Object> details = new LinkedHashMap<>();

    /** Further record series identifiers, each with the day of its status. */
    public Map<String, String> furtherRsis = new LinkedHashMap<>();

    public boolean isFrozen() {
        return official || finalized;
    }
}
