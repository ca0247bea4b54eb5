package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.WatchSettings;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.state.Lifecycle;
import io.workspacebridge.sync.state.LinkRow;
import io.workspacebridge.sync.state.Observation;
import io.workspacebridge.sync.state.StateException;
import io.workspacebridge.sync.state.StateStore;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one link again and again: when the collaboration side says that something changed, when its index tells of a change in the
 * workspace, and completely now and then. One thread runs cycles, another waits for the collaboration side; the second is left behind at the end,
 * since its request can't be called back.
 */
public final class LinkWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(LinkWatcher.class);
    private static final double JITTER = 0.2;

    private final Cycle cycle;
    private final Collaboration collaboration;
    private final StateStore store;
    private final Link link;
    private final WatchSettings settings;
    private final Consumer<CycleReport> reports;
    private final CountDownLatch ended = new CountDownLatch(1);
    // Guards the three below; never held while a cycle runs or a report is handed out.
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean woken;
    // Of the thread that works alone.
    private boolean wasWoken;
    private boolean ending;
    private long cycles;

    /** Watches nothing before it is started. */
    public LinkWatcher(
            Cycle cycle,
            Collaboration collaboration,
            StateStore store,
            Link link,
            WatchSettings settings,
            Consumer<CycleReport> reports) {
        this.cycle = cycle;
        this.collaboration = collaboration;
        this.store = store;
        this.link = link;
        this.settings = settings;
        this.reports = reports;
    }

    /** Starts both threads. */
    public void start(ThreadFactory threads) {
        threads.newThread(this::work).start();
        threads.newThread(this::listen).start();
    }

    /** Lets the link run soon. */
    public void wake() {
        signal(() -> woken = true);
    }

    /** Lets nothing begin any more. */
    public void end() {
        signal(() -> ending = true);
    }

    /** Waits until the last cycle is through. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    private void work() {
        try {
            long trueUpAt = System.nanoTime() + jittered(settings.trueUpEvery());
            int failures = 0;
            boolean complete = false;
            WorkspaceGlance glance = cycle.glance(link);
            while (true) {
                CycleReport report = complete ? cycle.trueUp(link) : cycle.run(link);
                signal(() -> cycles++);
                reports.accept(report);
                failures = report.state() == CycleReport.State.FAILED ? failures + 1 : 0;
                do {
                    if (isRetired() || !awaitNext(failures, trueUpAt)) {
                        return;
                    }
                    complete = System.nanoTime() - trueUpAt >= 0;
                } while (failures == 0 && !complete && !wasWoken && !glance.mayHaveChanged());
                if (complete) {
                    trueUpAt = System.nanoTime() + jittered(settings.trueUpEvery());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("{}: the watch ended unexpectedly", link.id(), e);
        } finally {
            end();
            ended.countDown();
        }
    }

    /** Waits for a reason to run; false when the watch ends. After failures nobody is heard before the time is up. */
    private boolean awaitNext(int failures, long trueUpAt) throws InterruptedException {
        long now = System.nanoTime();
        long next = Math.min(trueUpAt, now + jittered(failures > 0 ? retry(failures) : settings.workspaceEvery()));
        lock.lock();
        try {
            long left = next - now;
            while (!ending && left > 0 && (failures > 0 || !woken)) {
                left = changed.awaitNanos(left);
            }
            // What belongs together comes shortly one after the other.
            long quiet = woken && failures == 0 ? settings.quietPeriod().toNanos() : 0;
            while (!ending && quiet > 0) {
                quiet = changed.awaitNanos(quiet);
            }
            wasWoken = woken;
            woken = false;
            return !ending;
        } finally {
            lock.unlock();
        }
    }

    private Duration retry(int failures) {
        Duration doubled = settings.retryAfter().multipliedBy(1L << Math.min(failures - 1, 10));
        return doubled.compareTo(settings.trueUpEvery()) < 0 ? doubled : settings.trueUpEvery();
    }

    private void listen() {
        try {
            long seen = 0;
            while (true) {
                seen = awaitCycle(seen);
                if (seen < 0) {
                    return;
                }
                String cursor = cursor();
                if (cursor != null && hears(cursor)) {
                    wake();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("{}: changes in Dropbox are noticed late from now on", link.id(), e);
        }
    }

    /** Waits for a cycle after the last one that was seen; negative when the watch ends. */
    private long awaitCycle(long seen) throws InterruptedException {
        lock.lock();
        try {
            while (!ending && cycles <= seen) {
                changed.await();
            }
            return ending ? -1 : cycles;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the service's word about one cursor; false when the watch ends or the next cycle has another cursor. */
    private boolean hears(String cursor) throws InterruptedException {
        long before = count();
        Duration pause = settings.retryAfter();
        while (!isEnding()) {
            try {
                if (collaboration.awaitChange(cursor, settings.longestPoll())) {
                    return true;
                }
            } catch (PortException e) {
                LOG.debug("{}: waiting for changes failed", link.id(), e);
                pause(pause);
                pause = pause.multipliedBy(2).compareTo(settings.workspaceEvery()) < 0
                        ? pause.multipliedBy(2)
                        : settings.workspaceEvery();
            }
            if (count() != before) {
                return false;
            }
        }
        return false;
    }

    private void pause(Duration time) throws InterruptedException {
        lock.lock();
        try {
            long left = time.toNanos();
            while (!ending && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable String cursor() {
        try {
            return store.observations().find(link.id()).map(Observation::cursor).orElse(null);
        } catch (StateException e) {
            LOG.debug("{}: the cursor can't be read", link.id(), e);
            return null;
        }
    }

    private boolean isRetired() {
        try {
            return store.link(link.id()).map(LinkRow::lifecycle).orElse(Lifecycle.ACTIVE) == Lifecycle.RETIRED;
        } catch (StateException e) {
            return false;
        }
    }

    private long count() {
        lock.lock();
        try {
            return cycles;
        } finally {
            lock.unlock();
        }
    }

    private boolean isEnding() {
        lock.lock();
        try {
            return ending;
        } finally {
            lock.unlock();
        }
    }

    private void signal(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static long jittered(Duration time) {
        double factor = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        return (long) (TimeUnit.MILLISECONDS.toNanos(time.toMillis()) * factor);
    }
}
