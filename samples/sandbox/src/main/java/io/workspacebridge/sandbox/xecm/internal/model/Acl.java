package io.workspacebridge.sandbox.xecm.internal.model;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may do what with one node: owner, owner group, public and custom entries. A null entry was removed. */
public final class Acl {
    public long owner = 1000;
    public long group = 1001;
    public @Nullable Set<Permission> ownerRights = Permission.all();
    public @Nullable Set<Permission> groupRights = Permission.readers();
    public @Nullable Set<Permission> publicRights = Permission.readers();
    public Map<Long, Set<Permission>> custom = new LinkedHashMap<>();

    public Acl copy() {
        Acl copy = new Acl();
        copy.owner = owner;
        copy.group = group;
        copy.ownerRights = copyOf(ownerRights);
        copy.groupRights = copyOf(groupRights);
        copy.publicRights = copyOf(publicRights);
        custom.forEach((id, rights) -> copy.custom.put(id, copyOf(rights)));
        return copy;
    }

    /** The rights of somebody who acts with all these ids (own, groups, roles). */
    public Set<Permission> effective(Set<Long> ids) {
        Set<Permission> rights = EnumSet.noneOf(Permission.class);
        if (publicRights != null) {
            rights.addAll(publicRights);
        }
        if (ownerRights != null && ids.contains(owner)) {
            rights.addAll(ownerRights);
        }
        if (groupRights != null && ids.contains(group)) {
            rights.addAll(groupRights);
        }
        for (Map.Entry<Long, Set<Permission>> entry : custom.entrySet()) {
            if (ids.contains(entry.getKey())) {
                rights.addAll(entry.getValue());
            }
        }
        return rights;
    }

    private static Set<Permission> copyOf(@Nullable Set<Permission> rights) {
        Set<Permission> copy = EnumSet.noneOf(Permission.class);
        if (rights != null) {
            copy.addAll(rights);
        }
        return copy;
    }
}
