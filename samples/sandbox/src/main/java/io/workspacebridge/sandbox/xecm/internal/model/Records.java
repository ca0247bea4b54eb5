package io.workspacebridge.sandbox.xecm.internal.model;

import org.jspecify.annotations.Nullable;

/** Records and holds, and what they forbid. */
public final class Records {
    private final ContentServer server;

    Records(ContentServer server) {
        this.server = server;
    }

    /** The item on the way up that is on an active hold, if any. */
    public boolean onHold(Node node) {
        for (Node at = node; at != null; at = at.parentId > 0 ? server.node(at.parentId) : null) {
            for (Long hold : at.holds) {
                State.Hold found = server.state().holds.get(hold);
                if (found != null && found.active) {
                    return true;
                }
            }
        }
        return false;
    }

    public void requireDeletable(Node node) {
        check(node, "deleted");
        for (Node child : server.children(node.id)) {
            requireDeletable(child);
        }
    }

    /** Content, name and place of a record stay as they are. */
    public void requireChangeable(Node node) {
        check(node, "changed");
    }

    private void check(Node node, String what) {
        if (onHold(node)) {
            throw Refusal.badRequest("The item is on hold and cannot be " + what + ".");
        }
        RecordInfo record = node.record;
        if (record != null && record.isFrozen()) {
            throw Refusal.badRequest("The item is an official record and cannot be " + what + ".");
        }
    }

    /** Somebody else's reservation forbids new versions and changes. */
    public void requireUnreserved(Node node, Principal who) {
        if (node.reservedBy != 0 && node.reservedBy != who.id()) {
            Member holder = server.member(node.reservedBy);
            throw Refusal.badRequest(
                    "The item is reserved by " + (holder == null ? node.reservedBy : holder.name) + ".");
        }
    }

    public RecordInfo classify(Node node, long classification, @Nullable String token) {
        RecordInfo record = node.record;
        if (record != null && record.classification != classification && !record.token.equals(token)) {
            throw Refusal.editConflict();
        }
        if (record != null && record.isFrozen()) {
            throw Refusal.badRequest("The item is an official record and cannot be changed.");
        }
        if (record == null) {
            record = new RecordInfo();
            node.record = record;
        }
        record.classification = classification;
        record.token = ContentServer.newToken();
        State.RetentionRule rule = server.state().retention.get(classification);
        record.details.putIfAbsent("file_status", "ACTIVE");
        record.details.putIfAbsent("status_date", server.now().toString().substring(0, 10));
        record.details.putIfAbsent("record_date", server.now().toString().substring(0, 10));
        record.details.putIfAbsent("storage", "EL");
        record.details.put("rsi", rule == null ? "" : rule.rsi);
        record.details.putIfAbsent("essential", rule != null && rule.essential ? "VITAL" : "NR");
        return record;
    }
}
