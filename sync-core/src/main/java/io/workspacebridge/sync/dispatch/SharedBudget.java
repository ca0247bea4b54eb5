package io.workspacebridge.sync.dispatch;

import io.workspacebridge.sync.state.LeaseOwner;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all machines together may ask of one Dropbox account or one Extended ECM host, kept in PostgreSQL: requests per second, requests at
 * a time, and the rest that the service asked one of them for. Links that wait take turns, here and across machines.
 *
 * <p>A machine holds a part of the budget for a moment and renews it while it has something to call; it never calls on a part that is over.
 * So a dead one's part is free again after two seconds, a machine that lost the database stops calling, and one that was paused asks first.
 * What is given out never exceeds the budget. Single requests cost no call to the database.
 *
 * <p>Thread-safe. Has one thread of its own until it is closed.
 */
public final class SharedBudget implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedBudget.class);
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long HELD_MILLIS = 2_000;
    private static final long MARGIN_MILLIS = 300;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);
    /** How much of a second may be made up for when a thread was late. */
    private static final double CATCH_UP_SECONDS = 0.05;

    private final String name;
    private final BudgetShares shares;
    private final Jdbi jdbi;
    private final Thread keeper;

    // Guards all below; never held while the database is asked.
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Map<String, ArrayDeque<Waiter>> queues = new LinkedHashMap<>();
    private int waiting;
    private int running;
    private long slots;
    private double perNano;
    private double tokens;
    private long tokensAt = System.nanoTime();
    private long heldUntil = System.nanoTime();
    private long restUntil = System.nanoTime();
    private boolean closed;

    private static final class Waiter {
        private final Condition turn;
        private boolean served;

        Waiter(Condition turn) {
            this.turn = turn;
        }
    }

    /**
     * A part in a budget.
     *
     * @param dataSource of the state store's PostgreSQL, pooled
     * @param name of the budget, equal on all machines: such as {@code dropbox:dbid:…} or {@code xecm:host}
     * @param limits equal on all machines
     */
    public SharedBudget(DataSource dataSource, String name, BudgetLimits limits) {
        this.name = name;
        this.shares = new BudgetShares(name, LeaseOwner.current().toString(), limits);
        this.jdbi = Jdbi.create(dataSource);
        this.keeper = new Thread(this::keep, "workspace-bridge-budget " + name);
        keeper.setDaemon(true);
        keeper.start();
    }

    /**
     * Waits until a request may begin.
     *
     * @param link takes turns with other links; empty when it is not known
     * @throws InterruptedException if interrupted; nothing is taken
     * @throws TimeoutException after five minutes: the database is away, or the service rests for longer
     */
    public void begin(String link) throws InterruptedException, TimeoutException {
        lock.lockInterruptibly();
        try {
            if (closed) {
                throw new TimeoutException("The budget " + name + " was closed");
            }
            Waiter waiter = new Waiter(lock.newCondition());
            queues.computeIfAbsent(link, key -> new ArrayDeque<>()).add(waiter);
            waiting++;
            work.signal();
            long left = PATIENCE;
            try {
                while (!waiter.served && left > 0 && !closed) {
                    left = waiter.turn.awaitNanos(left);
                }
            } finally {
                if (!waiter.served) {
                    forget(link, waiter);
                }
            }
            if (!waiter.served) {
                throw new TimeoutException("No request to " + name + " was possible within five minutes");
            }
        } finally {
            lock.unlock();
        }
    }

    private void forget(String link, Waiter waiter) {
        ArrayDeque<Waiter> queue = queues.get(link);
        if (queue != null && queue.remove(waiter)) {
            waiting--;
            if (queue.isEmpty()) {
                queues.remove(link);
            }
        }
    }

    /** A request that had begun is over. */
    public void end() {
        lock.lock();
        try {
            running--;
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The service asked for a rest: nobody on any machine begins a request before it is over.
     *
     * @param time from now
     */
    public void rest(Duration time) {
        lock.lock();
        try {
            long until = System.nanoTime() + time.toNanos();
            if (until - restUntil > 0) {
                restUntil = until;
            }
        } finally {
            lock.unlock();
        }
        try {
            jdbi.useHandle(handle -> shares.rest(handle, time.toMillis()));
        } catch (JdbiException e) {
            LOG.warn("Others don't hear that {} rests: {}", name, e.getMessage());
        }
    }

    private void keep() {
        long next = System.nanoTime();
        boolean held = false;
        try {
            while (true) {
                long links;
                long wanted;
                long busy;
                lock.lock();
                try {
                    while (!closed && !held && waiting == 0 && running == 0) {
                        work.await();
                        next = System.nanoTime();
                    }
                    long now = System.nanoTime();
                    while (!closed && next - now > 0) {
                        long pause = serve(now, next - now);
                        work.awaitNanos(pause);
                        now = System.nanoTime();
                    }
                    if (closed) {
                        return;
                    }
                    links = waiting == 0 && running == 0 ? 0 : Math.max(1, queues.size());
                    wanted = waiting;
                    busy = running;
                } finally {
                    lock.unlock();
                }
                held = renew(links, wanted, busy) && links > 0;
                next = System.nanoTime() + TICK;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean renew(long links, long wanted, long busy) {
        long before = System.nanoTime();
        try {
            BudgetShares.Share share =
                    jdbi.inTransaction(handle -> shares.renew(handle, links, wanted, busy, HELD_MILLIS));
            lock.lock();
            try {
                refill(System.nanoTime());
                slots = share.slots();
                perNano = (double) share.rate() / BudgetShares.MILLI / TimeUnit.SECONDS.toNanos(1);
                heldUntil = before + TimeUnit.MILLISECONDS.toNanos(HELD_MILLIS - MARGIN_MILLIS);
                long rest = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(share.restMillis());
                if (share.restMillis() > 0 && rest - restUntil > 0) {
                    restUntil = rest;
                }
            } finally {
                lock.unlock();
            }
            return true;
        } catch (JdbiException e) {
            LOG.warn("The budget {} can't be renewed now: {}", name, e.getMessage());
            return true;
        }
    }

    /** Lets requests begin; how long until the next may. */
    private long serve(long now, long atMost) {
        refill(now);
        while (waiting > 0 && running < slots && tokens >= 1 && heldUntil - now > 0 && restUntil - now <= 0) {
            Iterator<Map.Entry<String, ArrayDeque<Waiter>>> first =
                    queues.entrySet().iterator();
            Map.Entry<String, ArrayDeque<Waiter>> link = first.next();
            Waiter waiter = link.getValue().remove();
            first.remove();
            if (!link.getValue().isEmpty()) {
                // To the end: links take turns.
                queues.put(link.getKey(), link.getValue());
            }
            waiter.served = true;
            waiter.turn.signal();
            waiting--;
            running++;
            tokens--;
        }
        if (waiting == 0 || running >= slots || heldUntil - now <= 0 || perNano <= 0) {
            return atMost;
        }
        long untilToken = (long) Math.ceil((1 - tokens) / perNano);
        return Math.min(atMost, Math.max(untilToken, Math.max(0, restUntil - now)));
    }

    private void refill(long now) {
        double most = Math.max(1, perNano * TimeUnit.SECONDS.toNanos(1) * CATCH_UP_SECONDS);
        tokens = Math.min(most, tokens + Math.max(0, now - tokensAt) * perNano);
        tokensAt = now;
    }

    /** Gives the part back. Who waits is refused. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            queues.values().forEach(queue -> queue.forEach(waiter -> waiter.turn.signal()));
            work.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            keeper.join();
            jdbi.useTransaction(handle -> shares.renew(handle, 0, 0, 0, 0));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (JdbiException e) {
            LOG.debug("The part in {} ends by itself", name, e);
        }
    }
}
