package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.evidence.PromotionEvidence;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.state.BaselineRow;
import io.workspacebridge.sync.state.Intent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pays what a verified pair still owes: governance, what becomes of the original, evidence; and strikes the debt from its row. */
final class Settlement {
    private final CycleContext context;
    private final Effects effects;
    private final GovernanceSteps governance;
    private final Disposal disposal;

    Settlement(CycleContext context, Effects effects) {
        this.context = context;
        this.effects = effects;
        this.governance = new GovernanceSteps(context, effects);
        this.disposal = new Disposal(context, effects);
    }

    /**
     * Goes on where an earlier try ended.
     *
     * @param unitComplete whether all documents of the row's unit are captured and classified
     */
    Promotion.Result settle(CollaborationItem.File file, BaselineRow row, boolean unitComplete) {
        String pending = row.pending();
        if (pending == null) {
            return Promotion.Result.of(CycleReport.Outcome.ALREADY_APPLIED);
        }
        Debt debt = Debt.fromJson(pending);
        Due due = debt.due();
        String evidence = debt.evidence();
        if (due != null) {
            GovernanceSteps.Governed governed = governance.carryOut(row, due, unitComplete);
            if (governed.obstacle() != null) {
                return governed.obstacle();
            }
            PromotionEvidence.Governance proof = governed.proof();
            evidence = proof == null
                    ? evidence
                    : PromotionEvidence.fromJson(evidence).with(proof).toJson();
            // The promotion is proven from here on, whatever the original still waits for (I1, F116).
            context.store().append(context.lease(), debt.evidenceKey(), evidence);
        }
        Promotion.Result waits = due == null ? tag(file, debt.tag()) : dispose(file, row, due, debt.tag());
        if (waits != null) {
            return waits;
        }
        context.store().prove(context.lease(), debt.evidenceKey(), row.itemId(), evidence);
        return Promotion.Result.of(CycleReport.Outcome.APPLIED);
    }

    private Promotion.@Nullable Result dispose(
            CollaborationItem.File file, BaselineRow row, Due due, @Nullable String tag) {
        Promotion.Result tagged = tag(file, tag);
        return tagged == null ? disposal.carryOut(file, row, due) : tagged;
    }

    private Promotion.@Nullable Result tag(CollaborationItem.File file, @Nullable String tag) {
        if (tag == null) {
            return null;
        }
        Effects.Result<Collaboration.Tagged> result = effects.run(
                new Intent(context.operationKey(file.id(), file.rev(), "TAG", tag), file.id(), "TAG", tag),
                () -> context.collaboration().addTag(context.root(), file, tag),
                () -> hasTag(file, tag));
        return result instanceof Effects.Result.Done ? null : Promotion.notDone(result);
    }

    private Optional<Collaboration.Tagged> hasTag(CollaborationItem.File file, String tag) {
        Set<String> tags =
                context.collaboration().tags(context.root(), List.of(file)).getOrDefault(file.id(), Set.of());
        return tags.contains(tag) ? Optional.of(new Collaboration.Tagged()) : Optional.empty();
    }
}
