package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.evidence.LinkEvidence;
import io.workspacebridge.sync.flow.ConflictResolver;
import io.workspacebridge.sync.model.ConflictCase;
import io.workspacebridge.sync.state.Lease;
import io.workspacebridge.sync.state.LeaseOwner;
import io.workspacebridge.sync.state.LinkRow;
import io.workspacebridge.sync.state.StateException;
import io.workspacebridge.sync.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;

/** What people decide about links between their cycles. Each decision is one write under the link's lease. */
public final class LinkDesk {
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final StateStore store;
    private final Clock clock;
    private final LinkEvents events;

    /** A desk over a store. */
    public LinkDesk(StateStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.events = new LinkEvents(store, clock);
    }

    /** Lets a link rest until somebody resumes it. */
    public void suspend(String linkId, String why) {
        change(linkId, lease -> {
            LinkRow row = known(linkId);
            store.saveLink(lease, row.suspendedByHand(why));
            return true;
        });
    }

    /** Lets a link run again; a plan that was held when it was suspended is made anew. */
    public void resume(String linkId) {
        change(linkId, lease -> {
            store.saveLink(lease, known(linkId).free());
            return true;
        });
    }

    /** Ends a link for good; both sides stay as they are, and so does its evidence. */
    public void retire(String linkId, String why) {
        change(linkId, lease -> {
            store.saveLink(lease, known(linkId).retired(why));
            return true;
        });
    }

    /** Decides a parked conflict, and puts on record who did. */
    public boolean decide(String linkId, ConflictCase conflict, ConflictResolver.Choice choice, String by) {
        if (choice == ConflictResolver.Choice.PARK) {
            throw new IllegalArgumentException(
                    "A decision ends the conflict about '" + conflict.path() + "'; to wait, decide nothing");
        }
        if (conflict.kind() != ConflictCase.Kind.CONTENT) {
            throw new IllegalArgumentException("The conflict about '" + conflict.path()
                    + "' is not about contents; it ends when the items do not clash any more, or for a "
                    + "workspace that can't be told, when the file is assigned to one");
        }
        return change(linkId, lease -> {
            boolean decided = store.parkedCases().decide(lease, conflict.key(), choice.name(), by, clock.instant());
            if (decided) {
                events.record(
                        lease,
                        LinkEvidence.Event.DECIDED,
                        conflict.key(),
                        choice + " for '" + conflict.path() + "'",
                        by);
            }
            return decided;
        });
    }

    /** Lets an item out of quarantine, found by its id or its path. */
    public boolean requeue(String linkId, String item) {
        return change(
                linkId,
                lease -> store.quarantine().of(linkId).stream()
                        .filter(each ->
                                each.itemId().equals(item) || each.path().equals(item))
                        .map(each -> store.quarantine().requeue(lease, each.itemId()))
                        .reduce(false, Boolean::logicalOr));
    }

    private LinkRow known(String linkId) {
        return store.link(linkId)
                .orElseThrow(() -> new StateException(
                        "Link '" + linkId + "' has never run here, so there is nothing to change about it", null));
    }

    private boolean change(String linkId, Predicate<Lease> work) {
        StateStore.Acquisition acquisition =
                store.acquire(linkId, LeaseOwner.current().toString(), LEASE);
        if (acquisition instanceof StateStore.Acquisition.HeldBy held) {
            throw new StateException(
                    "Another process works on link '" + linkId + "' (" + held.owner()
                            + "); try again when that one is done",
                    null);
        }
        Lease lease = ((StateStore.Acquisition.Granted) acquisition).lease();
        try {
            return work.test(lease);
        } finally {
            store.release(lease);
        }
    }
}
