package io.workspacebridge.sandbox.xecm.internal.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A kind of business workspace and the rules for making one. */
public final class WorkspaceType {
    public long id;
    public String name = "";
    public Map<String, String> names = new LinkedHashMap<>();
    public long configNode;
    public List<Long> templates = new ArrayList<>();
    public boolean recordsEnabled = true;
    public boolean addCreatorToLeadRole = true;
    /** Where new workspaces go whatever the caller asked; 0 when the caller decides. */
    public long location;
    /** Such as {@code [9830:Name] ([9830:No])}; empty when the caller names the workspace. */
    public String namePattern = "";
}
