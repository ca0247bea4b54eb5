package io.workspacebridge.dropbox.internal;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many requests of an account may take write locks at a time. Contention halves the number, once for all requests that were under
 * way together; as many successes as are allowed at a time give one back. Thread-safe.
 */
final class Writers {

    static final int MOST = 8;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int allowed = MOST;
    private int busy;
    private int successes;
    private long cuts;

    /**
     * Waits for a place among the writers.
     *
     * @return what to give back to {@link #contended(long)}
     */
    long enter() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (busy >= allowed) {
                changed.await();
            }
            busy++;
            return cuts;
        } finally {
            lock.unlock();
        }
    }

    /** Gives the place back. */
    void leave(boolean worked) {
        lock.lock();
        try {
            busy--;
            if (worked && ++successes >= allowed && allowed < MOST) {
                allowed++;
                successes = 0;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Somebody else was writing. A request that began before the last cut tells nothing new. */
    void contended(long entered) {
        lock.lock();
        try {
            if (entered == cuts) {
                allowed = Math.max(1, allowed / 2);
                successes = 0;
                cuts++;
            }
        } finally {
            lock.unlock();
        }
    }

    /** To be asked before a request whose answer speaks of contention entry by entry. */
    long mark() {
        lock.lock();
        try {
            return cuts;
        } finally {
            lock.unlock();
        }
    }

    int allowed() {
        lock.lock();
        try {
            return allowed;
        } finally {
            lock.unlock();
        }
    }
}
