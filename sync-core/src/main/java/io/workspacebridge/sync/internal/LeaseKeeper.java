package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.state.Lease;
import io.workspacebridge.sync.state.StateStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a link's lease alive while its holder really works: it is renewed from the places where work goes on, not by a timer, so that
 * a process that hangs loses it.
 */
final class LeaseKeeper {
    private final StateStore store;
    private final Lease lease;
    private final Duration duration;
    private long renewedAt = System.nanoTime();

    LeaseKeeper(StateStore store, Lease lease, Duration duration) {
        this.store = store;
        this.lease = lease;
        this.duration = duration;
    }

    Lease lease() {
        return lease;
    }

    /** Renews the lease when a good part of it is over; cheap otherwise. */
    synchronized void touch() {
        if (System.nanoTime() - renewedAt > TimeUnit.MILLISECONDS.toNanos(duration.toMillis() / 3)) {
            store.renew(lease, duration);
            renewedAt = System.nanoTime();
        }
    }
}
