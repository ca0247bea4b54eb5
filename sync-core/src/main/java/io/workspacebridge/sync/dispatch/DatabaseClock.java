package io.workspacebridge.sync.dispatch;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * The database's time, as it was last asked for, carried on by this machine's monotonic clock: machines whose clocks differ agree on what
 * is due and on who is dead (F106).
 */
final class DatabaseClock implements Clock {

    /** What the database said, and when. */
    private record Reading(Instant time, long at) {}

    private volatile Reading reading = new Reading(Instant.now(), System.nanoTime());

    void ask(Handle handle) {
        long before = System.nanoTime();
        Instant time = handle.createQuery("select clock_timestamp()")
                .mapTo(Instant.class)
                .one();
        long middle = before + (System.nanoTime() - before) / 2;
        reading = new Reading(time, middle);
    }

    @Override
    public Instant now() {
        Reading last = reading;
        return last.time.plusNanos(System.nanoTime() - last.at);
    }
}
