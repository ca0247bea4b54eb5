package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.plan.ExchangeInput;
import io.workspacebridge.sync.plan.Plan;
import io.workspacebridge.sync.plan.PlannedAction;
import io.workspacebridge.sync.state.BaselineRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries an exchange or export plan out: structure step by step, then what only notes something, then copies set aside, then contents
 * side by side, then removals.
 */
final class ExchangeExecutor {
    private final CycleContext context;
    private final Structure structure;
    private final ItemSteps items;
    private final Promotion promotion;
    private final Delivery delivery;
    private final DeliveryBatch batch;
    private final Crew crew;

    ExchangeExecutor(CycleContext context, Effects effects, Crew hands, ExchangeInput input) {
        this.context = context;
        this.crew = hands.within(context.turn());
        this.structure = new Structure(context, effects);
        this.items = new ItemSteps(
                context,
                effects,
                input.baseline().stream()
                        .filter(row -> row.state() == BaselineRow.State.CONFLICT_COPY)
                        .toList());
        structure.remember(input.workspace());
        this.promotion = new Promotion(
                context,
                effects,
                new Inspection(context, null),
                new RightsKeeping(context, effects, Set.of()),
                // The gate of an exchange decides on a new file's revision alone, and that one is held fast anyway.
                file -> {},
                input.baseline(),
                structure::workspaceId);
        this.delivery = new Delivery(context, effects, structure::workspaceId);
        this.batch = new DeliveryBatch(context, effects, delivery, crew);
    }

    Carried carryOut(Plan plan) {
        List<PlannedAction> actions = plan.actions();
        Promotion.@Nullable Result[] results = new Promotion.@Nullable Result[actions.size()];
        noteRows(actions);
        for (int i = 0; i < results.length; i++) {
            results[i] = context.quarantine().resting(actions.get(i)).orElse(null);
        }
        int from = 0;
        while (from < results.length) {
            int to = from;
            while (to < results.length && isContent(actions.get(to))) {
                to++;
            }
            if (to == from) {
                PlannedAction action = actions.get(from);
                if (results[from] == null) {
                    results[from] = crew.guarded(action, () -> step(action));
                }
                from++;
            } else {
                contents(actions.subList(from, to), from, results);
                from = to;
            }
        }
        context.quarantine().settle(actions, results);
        return Carried.of(actions, results);
    }

    private void noteRows(List<PlannedAction> actions) {
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

    private void contents(List<PlannedAction> actions, int offset, Promotion.@Nullable Result[] all) {
        Promotion.@Nullable Result[] results = Arrays.copyOfRange(all, offset, offset + actions.size());
        batch.carryOut(actions, results);
        List<Runnable> pieces = new ArrayList<>();
        for (int i = 0; i < results.length; i++) {
            if (results[i] == null) {
                int index = i;
                PlannedAction action = actions.get(i);
                pieces.add(() -> results[index] = crew.guarded(action, () -> content(action)));
            }
        }
        crew.sideBySide(pieces);
        System.arraycopy(results, 0, all, offset, results.length);
    }

    private static boolean isContent(PlannedAction action) {
        return action instanceof PlannedAction.CreateFile
                || action instanceof PlannedAction.UpdateFile
                || action instanceof PlannedAction.CreateDocument
                || action instanceof PlannedAction.AddVersion
                || action instanceof PlannedAction.Adopt
                || action instanceof PlannedAction.Settle;
    }

    private Promotion.Result content(PlannedAction action) {
        context.progress().started(context.linkId(), action.path(), Math.max(0, Carried.bytesOf(action)));
        CycleReport.Outcome outcome = CycleReport.Outcome.FAILED;
        try {
            Promotion.Result result = transfer(action);
            outcome = result.outcome();
            return result;
        } finally {
            context.progress().ended(context.linkId(), action.path(), outcome);
        }
    }

    private Promotion.Result transfer(PlannedAction action) {
        if (action instanceof PlannedAction.CreateFile create) {
            return delivery.create(create);
        }
        if (action instanceof PlannedAction.UpdateFile update) {
            PlannedAction.CopyAside aside = update.setAside();
            return aside != null && !items.wasSetAside(aside)
                    ? Promotion.Result.failed(ReasonCode.STALE, "its present bytes could not be set aside", true)
                    : delivery.update(update, items.current(update.file()));
        }
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

    private Promotion.Result step(PlannedAction action) {
        if (action instanceof PlannedAction.RelocateItem relocate) {
            return items.relocate(relocate);
        }
        if (action instanceof PlannedAction.CreateItemFolder create) {
            return items.createFolder(create);
        }
        if (action instanceof PlannedAction.CopyAside copy) {
            return items.copyAside(copy);
        }
        if (action instanceof PlannedAction.DeleteItem delete) {
            return items.delete(delete);
        }
        return action instanceof PlannedAction.Forget forget ? items.forget(forget.row()) : structure.carryOut(action);
    }
}
