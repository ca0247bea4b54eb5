package io.workspacebridge.dropbox.internal;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many requests of an account may take write locks at a time. Contention halves the number; as many successes in a row as are
 * allowed at a time give one back.
 */
final class Writers {

    static final int MOST = 8;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int allowed = MOST;
    private int busy;
    private int successes;

    <T> T within(Callable<T> request) throws Exception {
        lock.lockInterruptibly();
        try {
            while (busy >= allowed) {
                changed.await();
            }
            busy++;
        } finally {
            lock.unlock();
        }
        boolean worked = false;
        try {
            T result = request.call();
            worked = true;
            return result;
        } finally {
            leave(worked);
        }
    }

    private void leave(boolean worked) {
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

    void contended() {
        lock.lock();
        try {
            allowed = Math.max(1, allowed / 2);
            successes = 0;
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
