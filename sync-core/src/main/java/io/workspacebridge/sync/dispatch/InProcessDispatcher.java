package io.workspacebridge.sync.dispatch;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.state.Lifecycle;
import io.workspacebridge.sync.state.LinkRow;
import io.workspacebridge.sync.state.StateException;
import io.workspacebridge.sync.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All links in one process, the default. Nothing of the schedule is kept: after a restart every registered link is due at once, which is
 * safe. Two processes exclude each other link by link, by the lease, but do not share the work; that is what
 * {@link DbSchedulerDispatcher} is for.
 */
public final class InProcessDispatcher implements WorkDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(InProcessDispatcher.class);
    private static final int PAGE = 1000;

    private final LinkWork work;
    private final StateStore store;
    private final Clock clock;
    private final DispatchSettings settings;
    private final DispatchListener listener;
    private final Rhythm rhythm;
    private final ScheduledExecutorService cycles;
    private final ScheduledExecutorService obligations;

    // Guards the three below and every slot; never held while a link runs.
    private final Object lock = new Object();
    private final Map<String, Slot> slots = new HashMap<>();
    private final Set<String> meeting = new HashSet<>();
    private boolean started;

    /**
     * Makes a dispatcher that runs nothing before {@link #start()}.
     *
     * @param work what to do for a link
     * @param store where obligations are kept
     * @param clock tells what is due
     * @param settings how
     * @param listener hears of cycles
     */
    public InProcessDispatcher(
            LinkWork work, StateStore store, Clock clock, DispatchSettings settings, DispatchListener listener) {
        this.work = work;
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.listener = listener;
        this.rhythm = new Rhythm(settings);
        ScheduledThreadPoolExecutor links =
                new ScheduledThreadPoolExecutor(settings.threads(), threads("workspace-bridge-links-"));
        links.setRemoveOnCancelPolicy(true);
        this.cycles = links;
        this.obligations =
                Executors.newScheduledThreadPool(settings.obligationThreads() + 1, threads("workspace-bridge-owed-"));
    }

    private static ThreadFactory threads(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** A link's place in the schedule. */
    private static final class Slot {
        private final String linkId;
        private final String account;
        private @Nullable Future<?> next;
        private long dueAt;
        private long succeededAt;
        private boolean succeeded;
        private boolean running;
        private boolean hinted;
        private boolean ended;
        private int failures;

        Slot(String linkId, String account) {
            this.linkId = linkId;
            this.account = account;
        }
    }

    @Override
    public void register(String linkId, String account) {
        synchronized (lock) {
            Slot known = slots.get(linkId);
            if (known != null && known.account.equals(account)) {
                return;
            }
            Slot slot = new Slot(linkId, account);
            slots.put(linkId, slot);
            if (known != null) {
                slot.running = known.running;
                end(known);
            }
            schedule(slot, Duration.ZERO);
        }
    }

    @Override
    public void unregister(String linkId) {
        synchronized (lock) {
            Slot slot = slots.remove(linkId);
            if (slot != null) {
                end(slot);
            }
        }
    }

    private static void end(Slot slot) {
        slot.ended = true;
        if (slot.next != null) {
            slot.next.cancel(false);
        }
    }

    @Override
    public void hint(String linkId) {
        synchronized (lock) {
            Slot slot = slots.get(linkId);
            if (slot != null) {
                hint(slot);
            }
        }
    }

    @Override
    public void hintAccounts(Set<String> accounts) {
        synchronized (lock) {
            slots.values().stream()
                    .filter(slot -> accounts.contains(slot.account))
                    .forEach(this::hint);
        }
    }

    private void hint(Slot slot) {
        // After a failure nobody is heard before the time is up.
        if (slot.running || slot.failures > 0) {
            slot.hinted = true;
        } else if (slot.dueAt - System.nanoTime() > settings.quiet().toNanos()) {
            schedule(slot, settings.quiet());
        }
    }

    @Override
    public Backlog backlog() {
        synchronized (lock) {
            long now = System.nanoTime();
            long due = 0;
            long running = 0;
            long late = 0;
            long oldest = 0;
            for (Slot slot : slots.values()) {
                if (slot.running) {
                    running++;
                } else if (now - slot.dueAt >= 0) {
                    due++;
                    late = Math.max(late, now - slot.dueAt);
                }
                oldest = slot.succeeded ? Math.max(oldest, now - slot.succeededAt) : oldest;
            }
            return new Backlog(slots.size(), due, Duration.ofNanos(late), running, Duration.ofNanos(oldest));
        }
    }

    @Override
    public void start() {
        synchronized (lock) {
            if (started) {
                return;
            }
            started = true;
            new ArrayList<>(slots.values()).forEach(slot -> schedule(slot, Duration.ZERO));
        }
        long every = settings.obligationsEvery().toMillis();
        // Ends with its executor.
        Future<?> unused = obligations.scheduleWithFixedDelay(
                this::lookForObligations, 0, Math.max(1, every), TimeUnit.MILLISECONDS);
    }

    private void schedule(Slot slot, Duration pause) {
        if (slot.next != null) {
            slot.next.cancel(false);
        }
        slot.dueAt = System.nanoTime() + pause.toNanos();
        if (started && !slot.ended && !cycles.isShutdown()) {
            slot.next = cycles.schedule(() -> turn(slot), pause.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void turn(Slot slot) {
        Duration late;
        synchronized (lock) {
            if (slot.ended) {
                return;
            }
            if (slot.running) {
                // Registered anew while its cycle runs: one after the other.
                schedule(slot, settings.poll());
                return;
            }
            slot.running = true;
            slot.hinted = false;
            late = Duration.ofNanos(Math.max(0, System.nanoTime() - slot.dueAt));
        }
        Rhythm.@Nullable Verdict verdict = Rhythm.Verdict.FAILED;
        try {
            verdict = run(slot.linkId, late);
        } catch (RuntimeException e) {
            LOG.error("{}: the cycle ended unexpectedly", slot.linkId, e);
        } finally {
            ended(slot, verdict);
        }
    }

    /** Null when there is nothing to run any more. */
    private Rhythm.@Nullable Verdict run(String linkId, Duration late) {
        listener.cycleBegins(linkId, late);
        long start = System.nanoTime();
        Optional<CycleReport> report = work.run(linkId, settings.turn());
        if (report.isEmpty()) {
            LOG.warn("{}: nobody knows this link; it is not run any more", linkId);
            return null;
        }
        listener.cycleEnded(report.get(), Duration.ofNanos(System.nanoTime() - start));
        return isRetired(store, report.get()) ? null : Rhythm.of(report.get());
    }

    static boolean isRetired(StateStore store, CycleReport report) {
        return report.state() == CycleReport.State.SUSPENDED
                && store.link(report.linkId()).map(LinkRow::lifecycle).orElse(Lifecycle.ACTIVE) == Lifecycle.RETIRED;
    }

    private void ended(Slot slot, Rhythm.@Nullable Verdict verdict) {
        synchronized (lock) {
            slot.running = false;
            Slot current = slots.get(slot.linkId);
            if (current != null && current != slot) {
                current.running = false;
            }
            if (verdict == null) {
                slots.remove(slot.linkId, slot);
                slot.ended = true;
                return;
            }
            if (verdict != Rhythm.Verdict.FAILED) {
                slot.succeeded = true;
                slot.succeededAt = System.nanoTime();
            }
            slot.failures = verdict == Rhythm.Verdict.FAILED ? slot.failures + 1 : 0;
            boolean soon = slot.hinted && verdict != Rhythm.Verdict.FAILED;
            schedule(slot, soon ? settings.quiet() : rhythm.pause(verdict, slot.failures));
        }
    }

    private void lookForObligations() {
        try {
            String after = "";
            List<String> page;
            do {
                page = store.obligations().owing(clock.instant(), after, PAGE);
                for (String linkId : page) {
                    after = linkId;
                    meetSoon(linkId);
                }
            } while (page.size() == PAGE);
        } catch (StateException e) {
            LOG.warn("What is due can't be read now: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Looking for what is due failed unexpectedly", e);
        }
    }

    private void meetSoon(String linkId) {
        synchronized (lock) {
            if (!slots.containsKey(linkId) || obligations.isShutdown() || !meeting.add(linkId)) {
                return;
            }
            obligations.execute(() -> meet(linkId));
        }
    }

    private void meet(String linkId) {
        try {
            long start = System.nanoTime();
            work.meetObligations(linkId)
                    .ifPresent(report -> listener.obligationsMet(report, Duration.ofNanos(System.nanoTime() - start)));
        } catch (RuntimeException e) {
            LOG.error("{}: what is due could not be carried out", linkId, e);
        } finally {
            synchronized (lock) {
                meeting.remove(linkId);
            }
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            slots.values().forEach(InProcessDispatcher::end);
            slots.clear();
        }
        cycles.shutdown();
        obligations.shutdown();
        try {
            cycles.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            obligations.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
