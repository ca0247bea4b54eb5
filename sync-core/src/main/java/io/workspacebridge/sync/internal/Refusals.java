package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.plan.PlannedAction;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.state.Facts;
import io.workspacebridge.sync.state.Intent;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts refused files into quarantine: first the tag that says why, then the text for people, then the
 * move, then the entry that it is done. A crash in between leaves a file that is still refused, and every step finds its own trace. */
final class Refusals {
    private final CycleContext context;
    private final Effects effects;
    private final Moves moves;

    Refusals(CycleContext context, Effects effects) {
        this.context = context;
        this.effects = effects;
        this.moves = new Moves(context, effects);
    }

    Promotion.Result carryOut(PlannedAction.Quarantine action) {
        CollaborationItem.File file = action.file();
        String tag = action.refusal().tag();
        Effects.Result<Collaboration.Tagged> tagged = effects.run(
                new Intent(context.operationKey(file.id(), file.rev(), "TAG", tag), file.id(), "TAG", tag),
                () -> context.collaboration().addTag(context.root(), file, tag),
                () -> hasTag(file, tag));
        if (!(tagged instanceof Effects.Result.Done)) {
            return Promotion.notDone(tagged);
        }
        RelativePath to = action.refusal().to();
        if (to != null && action.refusal().noted()) {
            Effects.Result<CollaborationItem.File> written = new RefusalNote(context, effects, action).write(to);
            if (!(written instanceof Effects.Result.Done)) {
                return Promotion.notDone(written);
            }
        }
        if (to != null) {
            Effects.Result<CollaborationItem> moved = moves.carryOut(file, to);
            if (!(moved instanceof Effects.Result.Done)) {
                return Promotion.notDone(moved);
            }
        }
        InspectionNote note = new InspectionNote(
                file.contentHash(), action.refusal().by(), action.refusal().why(), true);
        context.store().facts().save(context.lease(), Facts.Kind.INSPECTION, file.id(), note.toJson());
        return new Promotion.Result(CycleReport.Outcome.WAITING, action.reason(), false, 0);
    }

    private Optional<Collaboration.Tagged> hasTag(CollaborationItem.File file, String tag) {
        Set<String> tags =
                context.collaboration().tags(context.root(), List.of(file)).getOrDefault(file.id(), Set.of());
        return tags.contains(tag) ? Optional.of(new Collaboration.Tagged()) : Optional.empty();
    }
}
