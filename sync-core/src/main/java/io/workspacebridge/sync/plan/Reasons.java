package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;

/** Reasons that are given for very many items; one object serves all of them. */
final class Reasons {
    static final Reason IN_SYNC = Reason.of(ReasonCode.IN_SYNC);
    static final Reason IDENTICAL = Reason.of(ReasonCode.IDENTICAL);
    static final Reason NEW = Reason.of(ReasonCode.NEW);
    static final Reason ALONG = Reason.of(ReasonCode.MOVED, "along with its folder");

    private Reasons() {}
}
