package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.plan.Brake;
import io.workspacebridge.sync.plan.Plan;
import io.workspacebridge.sync.state.Lease;
import io.workspacebridge.sync.state.Lifecycle;
import io.workspacebridge.sync.state.LinkRow;
import io.workspacebridge.sync.state.StateStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a link's brake, holds the plans that it stops, and releases each of them once. A hold changes the link's row and nothing else
 * (I8).
 */
final class Holds {
    private static final int TOKEN_BYTES = 12;

    private final StateStore store;
    private final Clock clock;
    private final LinkEvents events;

    Holds(StateStore store, Clock clock, LinkEvents events) {
        this.store = store;
        this.clock = clock;
        this.events = events;
    }

    /** Why the plan may not run; empty when it may, or when a person released this very plan. */
    Optional<Brake.Trip> trip(Link link, Plan plan) {
        Optional<LinkRow> row = store.link(link.id());
        Brake brake = link.flow().brake();
        // Nothing that removes nothing was ever too much over time; the sum is not asked for then.
        int before = plan.counts().gone() == 0
                ? 0
                : store.removals(link.id(), clock.instant().minus(brake.window()), plan.hash());
        Optional<Brake.Trip> trip =
                brake.check(plan, new Brake.Circumstances(before, changedPolicy(link, row.orElse(null))));
        return trip.isPresent() && isReleased(plan, row) ? Optional.empty() : trip;
    }

    private static boolean isReleased(Plan plan, Optional<LinkRow> row) {
        return row.isPresent()
                && row.get().releasedPlan() != null
                && plan.hash().equals(row.get().releasedPlan());
    }

    private static @Nullable String changedPolicy(Link link, @Nullable LinkRow row) {
        boolean changed = row != null && row.policy() != null && !row.policy().equals(Policy.fingerprint(link));
        return changed ? "the link's configuration was changed" : null;
    }

    /** Holds the plan. The same plan keeps its token. */
    CycleReport.Hold hold(Link link, Lease lease, Plan plan, Brake.Trip trip) {
        LinkRow row = store.link(link.id()).orElseThrow();
        String hash = plan.hash();
        String token = row.holdToken();
        if (token == null || !hash.equals(row.heldPlan())) {
            byte[] random = new byte[TOKEN_BYTES];
            new SecureRandom().nextBytes(random);
            token = HexFormat.of().formatHex(random);
            store.saveLink(lease, row.holding(token, hash, trip.code() + ": " + trip.detail()));
            events.held(lease, hash, trip);
        }
        return new CycleReport.Hold(trip, token);
    }

    /** Spends a token. */
    boolean release(Lease lease, String token) {
        LinkRow row = store.link(lease.linkId()).orElse(null);
        String expected = row == null ? null : row.holdToken();
        if (row == null || expected == null || !equal(expected, token)) {
            events.releaseDenied(lease);
            return false;
        }
        events.released(lease, String.valueOf(row.heldPlan()), String.valueOf(row.cause()));
        store.saveLink(lease, row.released());
        return true;
    }

    // Takes the same time wherever the first difference is.
    private static boolean equal(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** The plan passed and is about to run: what it removes counts from now on, unless a person agreed to it. */
    void pass(Link link, Lease lease, Plan plan) {
        if (plan.counts().gone() > 0 && !isReleased(plan, store.link(link.id()))) {
            store.noteRemovals(lease, plan.hash(), plan.counts().gone(), clock.instant());
        }
    }

    /** The cycle's turn ended first: what it did not remove does not count. */
    void leftUndone(Lease lease, Plan plan, List<CycleReport.Line> lines) {
        if (plan.counts().gone() > 0) {
            long undone = lines.stream().filter(CycleReport.Line::isUnbegun).count();
            store.noteRemovals(
                    lease, plan.hash(), (int) Math.max(0, plan.counts().gone() - undone), clock.instant());
        }
    }

    /** The cycle came to its end: nothing is held any more, a release is spent, and this configuration is the known one. */
    void clear(Link link, Lease lease) {
        LinkRow row = store.link(link.id()).orElse(null);
        if (row == null) {
            return;
        }
        LinkRow cleared = row.configured(link.folder(), Policy.fingerprint(link));
        if (row.releasedPlan() != null || row.holdToken() != null || row.lifecycle() != Lifecycle.ACTIVE) {
            cleared = cleared.free();
        }
        if (!cleared.equals(row)) {
            store.saveLink(lease, cleared);
        }
    }
}
