package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.plan.Assessment;
import io.workspacebridge.sync.plan.Plan;
import io.workspacebridge.sync.plan.PlanInput;
import io.workspacebridge.sync.plan.PlannedAction;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.state.BaselineRow;
import io.workspacebridge.sync.state.StateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

/** Carries a publish plan out: structure step by step, then documents side by side, then removals. */
final class PublishExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(PublishExecutor.class);

    private final CycleContext context;
    private final Structure structure;
    private final Promotion promotion;
    private final RightsKeeping rights;
    private final Refusals refusals;
    private final PublishFlow.Order order;
    private final Executor executor;
    private final int parallelism;
    private final AtomicBoolean stopped = new AtomicBoolean();

    PublishExecutor(CycleContext context, Effects effects, Executor executor, int parallelism, PublishFlow flow) {
        this.context = context;
        this.structure = new Structure(context, effects);
        this.rights = new RightsKeeping(context, effects, flow.sidecars());
        this.refusals = new Refusals(context, effects);
        this.promotion = new Promotion(
                context, effects, new Inspection(context, flow.inspector()), rights, structure::workspaceId);
        this.order = flow.order();
        this.executor = executor;
        this.parallelism = parallelism;
    }

    Carried carryOut(Plan plan, PlanInput input) {
        input.workspaces().values().forEach(structure::remember);
        List<PlannedAction> actions = plan.actions();
        Promotion.@Nullable Result[] results = new Promotion.@Nullable Result[actions.size()];
        for (int i = 0; i < results.length; i++) {
            if (Structure.comesFirst(actions.get(i))) {
                PlannedAction action = actions.get(i);
                results[i] = guarded(action, () -> structure.carryOut(action));
            }
        }
        notePaths(actions);
        documents(actions, results);
        for (int i = 0; i < results.length; i++) {
            if (results[i] == null) {
                PlannedAction action = actions.get(i);
                results[i] = guarded(action, () -> afterwards(action));
            }
        }
        return Carried.of(actions, results);
    }

    private Promotion.Result afterwards(PlannedAction action) {
        if (action instanceof PlannedAction.NoteArrival arrival) {
            Assessment.Promote promote = arrival.promote();
            return promotion.noteArrival(arrival, structure.parentOf(promote.workspaceKey(), promote.nodePath()));
        }
        if (action instanceof PlannedAction.RenewRights renewal) {
            return rights.renew(renewal);
        }
        return action instanceof PlannedAction.Quarantine quarantine
                ? refusals.carryOut(quarantine)
                : structure.carryOut(action);
    }

    private void notePaths(List<PlannedAction> actions) {
        List<BaselineRow> rows = new ArrayList<>();
        for (PlannedAction action : actions) {
            if (action instanceof PlannedAction.NotePath note) {
                rows.add(note.row());
            }
        }
        if (!rows.isEmpty()) {
            context.store().saveBaseline(context.lease(), rows);
        }
    }

    private void documents(List<PlannedAction> actions, Promotion.@Nullable Result[] results) {
        Map<String, List<Integer>> lanes = new LinkedHashMap<>();
        for (int i = 0; i < results.length; i++) {
            PlannedAction action = actions.get(i);
            if (isDocument(action)) {
                lanes.computeIfAbsent(laneOf(action, i), key -> new ArrayList<>())
                        .add(i);
            }
        }
        Semaphore room = new Semaphore(parallelism);
        List<FutureTask<Boolean>> tasks = new ArrayList<>();
        for (List<Integer> lane : lanes.values()) {
            FutureTask<Boolean> task = new FutureTask<>(() -> {
                try {
                    for (int index : lane) {
                        PlannedAction action = actions.get(index);
                        results[index] = stopped.get()
                                ? Promotion.Result.failed(
                                        ReasonCode.UNAVAILABLE, "the cycle was stopped before it", false)
                                : guarded(action, () -> document(action));
                    }
                    return true;
                } finally {
                    room.release();
                }
            });
            room.acquireUninterruptibly();
            tasks.add(task);
            executor.execute(task);
        }
        tasks.forEach(PublishExecutor::join);
    }

    // What shares a lane goes one after the other.
    private String laneOf(PlannedAction action, int index) {
        if (order == PublishFlow.Order.ARRIVAL) {
            if (action instanceof PlannedAction.CreateDocument create) {
                return create.promote().workspaceKey();
            }
            if (action instanceof PlannedAction.AddVersion version) {
                return version.promote().workspaceKey();
            }
        }
        return "#" + index;
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

    // One item's trouble is its own (I14); trouble with the state store, the lease or the credentials ends the cycle.
    private Promotion.Result guarded(PlannedAction action, Callable<Promotion.Result> work) {
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

    private static boolean isDocument(PlannedAction action) {
        return action instanceof PlannedAction.CreateDocument
                || action instanceof PlannedAction.AddVersion
                || action instanceof PlannedAction.Adopt
                || action instanceof PlannedAction.Settle;
    }

    private Promotion.Result document(PlannedAction action) {
        context.progress().started(context.linkId(), action.path(), Math.max(0, Carried.bytesOf(action)));
        CycleReport.Outcome outcome = CycleReport.Outcome.FAILED;
        try {
            Promotion.Result result = promote(action);
            outcome = result.outcome();
            return result;
        } finally {
            context.progress().ended(context.linkId(), action.path(), outcome);
        }
    }

    private Promotion.Result promote(PlannedAction action) {
        if (action instanceof PlannedAction.CreateDocument create) {
            Long parent = structure.parentOf(
                    create.promote().workspaceKey(), create.promote().nodePath());
            return parent == null
                    ? Promotion.Result.failed(ReasonCode.UNAVAILABLE, "its folder could not be made", false)
                    : promotion.create(create, parent);
        }
        if (action instanceof PlannedAction.AddVersion version) {
            return promotion.addVersion(version);
        }
        if (action instanceof PlannedAction.Adopt adopt) {
            return promotion.adopt(adopt);
        }
        PlannedAction.Settle settle = (PlannedAction.Settle) action;
        return promotion.settle(settle.file(), settle.row());
    }
}
