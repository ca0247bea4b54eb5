package io.workspacebridge.sync.internal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a cycle may begin new items, so that a huge link lets others have their turn. What has begun is always finished. Counts by
 * the monotonic clock, and from the first effect on: looking and planning can't be cut short.
 */
final class Turn {
    /** Never over. */
    static final Turn ENDLESS = new Turn(null);

    private final @Nullable Duration length;
    private volatile @Nullable Long endsAt;

    private Turn(@Nullable Duration length) {
        this.length = length;
    }

    static Turn of(Duration length) {
        return new Turn(length);
    }

    /**
     * The effects begin. A turn ends early when something of the link becomes due, but not before a tenth of it.
     *
     * @param now the time that counts as now
     * @param nextDue when the link's next obligation is due; null when there is none
     */
    void begin(Instant now, @Nullable Instant nextDue) {
        Duration whole = length;
        if (whole == null || endsAt != null) {
            return;
        }
        Duration left = whole;
        if (nextDue != null && nextDue.isBefore(now.plus(whole))) {
            Duration least = whole.dividedBy(10);
            Duration until = Duration.between(now, nextDue);
            left = until.compareTo(least) < 0 ? least : until;
        }
        endsAt = System.nanoTime() + left.toNanos();
    }

    boolean isOver() {
        Long end = endsAt;
        return end != null && System.nanoTime() - end >= 0;
    }
}
