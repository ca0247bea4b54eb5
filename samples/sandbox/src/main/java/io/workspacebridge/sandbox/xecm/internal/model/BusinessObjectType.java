package io.workspacebridge.sandbox.xecm.internal.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A business object type of an external system, with the few objects that its search finds. */
public final class BusinessObjectType {
    public long id;
    public String system = "";
    public String type = "";
    public String name = "";
    public long workspaceType;
    /** Field name to label; the first is the key. */
    public Map<String, String> columns = new LinkedHashMap<>();

    public List<Map<String, String>> objects = new ArrayList<>();
}
