package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.evidence.LinkEvidence;
import io.workspacebridge.sync.plan.Brake;
import io.workspacebridge.sync.state.Lease;
import io.workspacebridge.sync.state.StateStore;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Puts on record what happens to a link as a whole. */
final class LinkEvents {
    private final StateStore store;
    private final Clock clock;

    LinkEvents(StateStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    void held(Lease lease, String plan, Brake.Trip trip) {
        record(lease, LinkEvidence.Event.HELD, plan, trip.code() + ": " + trip.detail(), null);
    }

    void released(Lease lease, String plan, String cause) {
        record(lease, LinkEvidence.Event.RELEASED, plan, "held for " + cause, null);
    }

    void releaseDenied(Lease lease) {
        record(
                lease,
                LinkEvidence.Event.RELEASE_DENIED,
                lease.linkId(),
                "the token was used before, or belongs to another plan",
                null);
    }

    /** The lease's epoch makes the key unique however often the same happens; within one cycle it is recorded once. */
    void record(Lease lease, LinkEvidence.Event event, String subject, String detail, @Nullable String by) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        store.append(
                lease,
                "link " + event + " " + lease.epoch() + " " + Hashing.sha256Of(subject),
                new LinkEvidence(event, subject, detail, by, now).toJson());
    }
}
