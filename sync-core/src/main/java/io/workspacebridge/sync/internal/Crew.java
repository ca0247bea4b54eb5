package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.plan.PlannedAction;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.state.StateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Does pieces of work side by side, a few at a time. One item's trouble is its own (I14); trouble with the state store, the lease or
 * the credentials ends the cycle.
 */
final class Crew {
    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

    private final Executor executor;
    private final int parallelism;
    private final Turn turn;
    private final AtomicBoolean stopped = new AtomicBoolean();

    Crew(Executor executor, int parallelism) {
        this(executor, parallelism, Turn.ENDLESS);
    }

    private Crew(Executor executor, int parallelism, Turn turn) {
        this.executor = executor;
        this.parallelism = parallelism;
        this.turn = turn;
    }

    /** The same hands for a cycle that may have to let others go on. */
    Crew within(Turn limit) {
        return new Crew(executor, parallelism, limit);
    }

    /** Runs all pieces; what one of them throws ends the others that have not begun, and is thrown. */
    void sideBySide(List<Runnable> pieces) {
        Semaphore room = new Semaphore(parallelism);
        Map<String, String> diagnostics = MDC.getCopyOfContextMap();
        List<FutureTask<Boolean>> tasks = new ArrayList<>(pieces.size());
        for (Runnable piece : pieces) {
            FutureTask<Boolean> task = new FutureTask<>(() -> {
                Map<String, String> own = MDC.getCopyOfContextMap();
                try {
                    speakOf(diagnostics);
                    piece.run();
                    return true;
                } finally {
                    speakOf(own);
                    room.release();
                }
            });
            room.acquireUninterruptibly();
            tasks.add(task);
            executor.execute(task);
        }
        tasks.forEach(Crew::join);
    }

    // Log lines of a piece name the link like those of the cycle that it belongs to.
    private static void speakOf(@Nullable Map<String, String> diagnostics) {
        if (diagnostics == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(diagnostics);
        }
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
        if (turn.isOver()) {
            return Promotion.Result.failed(ReasonCode.TURN_OVER, "the next cycle begins with it", false);
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
