package io.workspacebridge.sandbox.xecm.internal.model;

import java.util.Set;

/** Who a request acts for: the user and every group and role that counts for him. */
public record Principal(Member user, Set<Long> ids) {
    public long id() {
        return user.id;
    }

    public boolean isAdministrator() {
        return user.administrator;
    }
}
