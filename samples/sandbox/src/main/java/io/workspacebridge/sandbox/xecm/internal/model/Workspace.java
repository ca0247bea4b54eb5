package io.workspacebridge.sandbox.xecm.internal.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What makes a node a business workspace (or its template). */
public final class Workspace {
    public long typeId;
    public long templateId;
    public boolean template;
    public List<Reference> references = new ArrayList<>();
    public List<Role> roles = new ArrayList<>();
    public String icon = "";
    public String iconType = "";

    public @Nullable Role role(long id) {
        for (Role role : roles) {
            if (role.id == id) {
                return role;
            }
        }
        return null;
    }

    /** A link to a business object of a leading system. */
    public static final class Reference {
        public String system = "";
        public String type = "";
        public String id = "";

        public boolean matches(String otherSystem, String otherType, String otherId) {
            return system.equalsIgnoreCase(otherSystem) && type.equalsIgnoreCase(otherType) && id.equals(otherId);
        }
    }

    /** A role of the workspace; its id appears as a right id in permissions. */
    public static final class Role {
        public long id;
        public String name = "";
        public String description = "";
        public boolean leader;
        public long inheritedFrom;
        public Set<Long> members = new LinkedHashSet<>();
    }
}
