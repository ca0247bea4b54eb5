package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.flow.PermissionMapper;
import io.workspacebridge.sync.flow.RecordsPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What a document needs beyond bytes and values before its promotion is complete.
 *
 * @param treatment what records management is told
 * @param access who may read it
 * @param unit the unit that it belongs to; null for none
 * @param laterEdit what is known of an edit after the approval; empty for none
 */
public record Governance(
        RecordsPolicy.Treatment treatment,
        PermissionMapper.Access access,
        @Nullable String unit,
        String laterEdit) {

    /** Nothing beyond bytes and values. */
    public static final Governance NONE =
            new Governance(RecordsPolicy.Treatment.NONE, new PermissionMapper.Access.Inherited(), null, "");
}
