package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.plan.PlannedAction;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.state.StateException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does pieces of work side by side, a few at a time. One item's trouble is its own (I14); trouble with the state store, the lease or
 * the credentials ends the cycle.
 */
final class Crew {
    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

    private final Executor executor;
    private final int parallelism;
    private final AtomicBoolean stopped = new AtomicBoolean();

    Crew(Executor executor, int parallelism) {
        this.executor = executor;
        this.parallelism = parallelism;
    }

    /** Runs all pieces; what one of them throws ends the others that have not begun, and is thrown. */
    void sideBySide(List<Runnable> pieces) {
        Semaphore room = new Semaphore(parallelism);
        List<FutureTask<Boolean>> tasks = new ArrayList<>(pieces.size());
        for (Runnable piece : pieces) {
            FutureTask<Boolean> task = new FutureTask<>(() -> {
                try {
                    piece.run();
                    return true;
                } finally {
                    room.release();
                }
            });
            room.acquireUninterruptibly();
            tasks.add(task);
            executor.execute(task);
        }
        tasks.forEach(Crew::join);
    }

    private static void join(FutureTask<Boolean> task) {
        try {
            task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PortException(
                    PortException.Kind.UNAVAILABLE, "The cycle was interrupted; the next one goes on", e);
        }
    }

    /** One item's work, its trouble turned into its result. */
    Promotion.Result guarded(PlannedAction action, Callable<Promotion.Result> work) {
        if (stopped.get()) {
            return Promotion.Result.failed(ReasonCode.UNAVAILABLE, "the cycle was stopped before it", false);
        }
        try {
            return work.call();
        } catch (StateException e) {
            stopped.set(true);
            throw e;
        } catch (PortException e) {
            if (e.kind() == PortException.Kind.AUTHENTICATION) {
                stopped.set(true);
                throw e;
            }
            LOG.warn("{} of '{}' failed: {}", action.name(), action.path(), e.getMessage());
            boolean passes = e.kind() == PortException.Kind.UNAVAILABLE || e.kind() == PortException.Kind.NOT_FOUND;
            return passes
                    ? Promotion.Result.failed(
                            ReasonCode.UNAVAILABLE, e.getMessage(), e.kind() == PortException.Kind.NOT_FOUND)
                    : Promotion.Result.waiting(ReasonCode.REFUSED, e.getMessage());
        } catch (RuntimeException e) {
            stopped.set(true);
            throw e;
        } catch (Exception e) {
            stopped.set(true);
            throw new IllegalStateException(e);
        }
    }
}
