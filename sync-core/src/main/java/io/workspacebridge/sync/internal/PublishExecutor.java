package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.plan.Assessment;
import io.workspacebridge.sync.plan.Plan;
import io.workspacebridge.sync.plan.PlanInput;
import io.workspacebridge.sync.plan.PlannedAction;
import io.workspacebridge.sync.state.BaselineRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Carries a publish plan out: structure step by step, then documents side by side, then removals. */
final class PublishExecutor {
    private final CycleContext context;
    private final Structure structure;
    private final GateRecheck recheck;
    private final Promotion promotion;
    private final RightsKeeping rights;
    private final Refusals refusals;
    private final PublishFlow.Order order;
    private final PlanInput input;
    private final Crew crew;

    PublishExecutor(
            CycleContext context,
            Effects effects,
            Executor executor,
            int parallelism,
            PublishFlow flow,
            PlanInput input) {
        this.context = context;
        this.structure = new Structure(context, effects);
        this.rights = new RightsKeeping(context, effects, flow.sidecars());
        this.refusals = new Refusals(context, effects);
        this.recheck = new GateRecheck(context, flow);
        this.promotion = new Promotion(
                context,
                effects,
                new Inspection(context, flow.inspector()),
                rights,
                recheck::require,
                input.baseline(),
                structure::workspaceId);
        this.input = input;
        this.order = flow.order();
        this.crew = new Crew(executor, parallelism).within(context.turn());
    }

    Carried carryOut(Plan plan) {
        input.workspaces().values().forEach(structure::remember);
        List<PlannedAction> actions = plan.actions();
        Promotion.@Nullable Result[] results = new Promotion.@Nullable Result[actions.size()];
        for (int i = 0; i < results.length; i++) {
            results[i] = context.quarantine().resting(actions.get(i)).orElse(null);
            if (results[i] == null && Structure.comesFirst(actions.get(i))) {
                PlannedAction action = actions.get(i);
                results[i] = crew.guarded(action, () -> structure.carryOut(action));
            }
        }
        notePaths(actions);
        recheck.goTogether(actions);
        documents(actions, results);
        declareUnits(actions, results);
        for (int i = 0; i < results.length; i++) {
            if (results[i] == null) {
                PlannedAction action = actions.get(i);
                results[i] = crew.guarded(action, () -> afterwards(action));
            }
        }
        context.quarantine().settle(actions, results);
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
            if (results[i] == null && isDocument(action)) {
                lanes.computeIfAbsent(laneOf(action, i), key -> new ArrayList<>())
                        .add(i);
            }
        }
        crew.sideBySide(lanes.values().stream()
                .map(lane -> (Runnable) () -> {
                    for (int index : lane) {
                        PlannedAction action = actions.get(index);
                        results[index] = crew.guarded(action, () -> document(action));
                    }
                })
                .toList());
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
            return parent == null ? Promotion.Result.WITHOUT_FOLDER : promotion.create(create, parent);
        }
        if (action instanceof PlannedAction.AddVersion version) {
            return promotion.addVersion(version);
        }
        if (action instanceof PlannedAction.Adopt adopt) {
            return promotion.adopt(adopt);
        }
        PlannedAction.Settle settle = (PlannedAction.Settle) action;
        return promotion.settle(settle.file(), settle.row(), false);
    }

    // Half a unit is never declared: what waits for the others goes on when every one of them is captured and
    // classified.
    private void declareUnits(List<PlannedAction> actions, Promotion.@Nullable Result[] results) {
        Map<String, Integer> waiting = new LinkedHashMap<>();
        for (int i = 0; i < results.length; i++) {
            Promotion.Result result = results[i];
            CollaborationItem.File file = isDocument(actions.get(i)) ? fileOf(actions.get(i)) : null;
            if (file != null
                    && result != null
                    && result.reason() != null
                    && result.reason().code() == ReasonCode.UNIT_INCOMPLETE) {
                waiting.put(file.id(), i);
            }
        }
        if (waiting.isEmpty()) {
            return;
        }
        Map<String, BaselineRow> rows = new HashMap<>();
        context.store().baseline(context.linkId()).forEach(row -> rows.put(row.itemId(), row));
        Set<String> incomplete = new HashSet<>();
        for (PlanInput.AssessedFile each : input.files()) {
            if (each.assessment() instanceof Assessment.Promote promote
                    && promote.governance().unit() != null
                    && !isCaptured(each.file(), rows.get(each.file().id()), waiting)) {
                incomplete.add(promote.governance().unit());
            }
        }
        waiting.forEach((id, index) -> {
            BaselineRow row = Objects.requireNonNull(rows.get(id));
            Due due =
                    row.pending() == null ? null : Debt.fromJson(row.pending()).due();
            CollaborationItem.File file = fileOf(actions.get(index));
            Promotion.Result first = Objects.requireNonNull(results[index]);
            boolean stays = actions.get(index) instanceof PlannedAction.Settle && !isPromoted(id);
            if (due != null && file != null && !stays && !incomplete.contains(due.unit())) {
                Promotion.Result declared = crew.guarded(actions.get(index), () -> promotion.settle(file, row, true));
                results[index] = declared.outcome() == CycleReport.Outcome.APPLIED
                        ? new Promotion.Result(declared.outcome(), null, false, first.bytes())
                        : declared;
            }
        });
    }

    private boolean isPromoted(String itemId) {
        return input.files().stream()
                .anyMatch(each -> each.file().id().equals(itemId) && each.assessment() instanceof Assessment.Promote);
    }

    private static boolean isCaptured(
            CollaborationItem.File file, @Nullable BaselineRow row, Map<String, Integer> waiting) {
        return row != null
                && Objects.equals(row.rev(), file.rev())
                && (row.pending() == null || waiting.containsKey(file.id()));
    }

    private static CollaborationItem.@Nullable File fileOf(PlannedAction action) {
        if (action instanceof PlannedAction.CreateDocument create) {
            return create.file();
        }
        if (action instanceof PlannedAction.AddVersion version) {
            return version.file();
        }
        if (action instanceof PlannedAction.Adopt adopt) {
            return adopt.file();
        }
        return action instanceof PlannedAction.Settle settle ? settle.file() : null;
    }
}
