package io.workspacebridge.dropbox.internal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Until when the whole account rests. Thread-safe; counts by the monotonic clock. */
final class Pacer {

    private final AtomicLong until = new AtomicLong(System.nanoTime());

    /** Nobody calls before this time has passed. */
    void rest(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        until.accumulateAndGet(end, (known, asked) -> known - asked > 0 ? known : asked);
    }

    /** How long it still takes. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, until.get() - System.nanoTime()));
    }

    /** Waits until the account may call. */
    void await() throws InterruptedException {
        for (Duration left = left(); !left.isZero(); left = left()) {
            Thread.sleep(left.toMillis() + 1);
        }
    }
}
