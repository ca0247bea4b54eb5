package io.workspacebridge.sandbox.xecm.internal.model;

import java.util.LinkedHashSet;
import java.util.Set;

/** A user (type 0), a group (type 1) or a service user (type 17). */
public final class Member {
    public static final int USER = 0;
    public static final int GROUP = 1;
    public static final int SERVICE_USER = 17;

    public long id;
    public int type;
    public String name = "";
    public String password = "";
    public String firstName = "";
    public String lastName = "";
    public String email = "";
    public String title = "";
    public long groupId;
    public long leaderId;
    public boolean administrator;
    public boolean deleted;
    public int clearanceLevel;
    public Set<String> markings = new LinkedHashSet<>();
    public Set<Long> members = new LinkedHashSet<>();

    public boolean isGroup() {
        return type == GROUP;
    }

    public String displayName() {
        String full = (firstName + " " + lastName).trim();
        return full.isEmpty() ? name : full;
    }

    @Override
    public String toString() {
        return "Member[" + id + " " + name + "]";
    }
}
