package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.plan.PlannedAction;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.state.BaselineRow;
import io.workspacebridge.sync.state.Intent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Folders, moves, conflicted copies and removals in Dropbox: everything there that is not a document's bytes. */
final class ItemSteps {
    private final CycleContext context;
    private final Effects effects;
    private final Map<String, CollaborationItem> moved = new ConcurrentHashMap<>();
    private final Set<PlannedAction.CopyAside> setAside = ConcurrentHashMap.newKeySet();
    private final Set<String> failed = new HashSet<>();

    private final List<BaselineRow> copies;

    /** Takes the conflicted copies that are known already. */
    ItemSteps(CycleContext context, Effects effects, List<BaselineRow> copies) {
        this.context = context;
        this.effects = effects;
        this.copies = copies;
    }

    /** A file as it is after the steps of this plan. */
    CollaborationItem.File current(CollaborationItem.File observed) {
        return moved.get(observed.id()) instanceof CollaborationItem.File file ? file : observed;
    }

    boolean wasSetAside(PlannedAction.CopyAside copy) {
        return setAside.contains(copy);
    }

    Promotion.Result relocate(PlannedAction.RelocateItem action) {
        String id = action.item().id();
        if (failed.contains(id)) {
            return Promotion.Result.failed(ReasonCode.STALE, "an earlier step of it failed", true);
        }
        Effects.Result<CollaborationItem> result = effects.run(
                intent(id, action.name(), id + " from " + action.item().path() + " to " + action.to()),
                () -> context.collaboration().relocate(context.root(), action.item(), action.to()),
                () -> context.collaboration()
                        .item(context.root(), id)
                        .filter(item -> item.path().equals(action.to())));
        if (!(result instanceof Effects.Result.Done<CollaborationItem> done)) {
            failed.add(id);
            return Promotion.notDone(result);
        }
        CollaborationItem there = done.value();
        moved.put(id, there instanceof CollaborationItem.File file ? file.at(action.to()) : there);
        BaselineRow row = action.row();
        if (row != null) {
            BaselineRow next = row.movedTo(action.to().value(), row.nodePath());
            boolean sameBytes = there instanceof CollaborationItem.File file
                    && file.contentHash() != null
                    && file.contentHash().equals(row.contentHash());
            context.store()
                    .saveBaseline(
                            context.lease(),
                            sameBytes ? next.atRevision(((CollaborationItem.File) there).rev()) : next);
        }
        return applied(done.already());
    }

    Promotion.Result createFolder(PlannedAction.CreateItemFolder action) {
        Effects.Result<CollaborationItem.Folder> result = effects.run(
                intent("node:" + action.folder().nodeId(), action.name(), "no file at " + action.to()),
                () -> context.collaboration().createFolder(context.root(), action.to()),
                () -> folderAt(action.to()));
        if (!(result instanceof Effects.Result.Done<CollaborationItem.Folder> done)) {
            return Promotion.notDone(result);
        }
        String id = done.value().id();
        BaselineRow row = new BaselineRow(
                context.linkId(),
                id,
                BaselineRow.Kind.FOLDER,
                action.to().value(),
                null,
                null,
                0,
                action.workspaceKey(),
                action.folder().nodeId(),
                action.folder().path().value(),
                0,
                null,
                null,
                BaselineRow.State.LINKED,
                null,
                context.clock().instant());
        context.store().saveBaseline(context.lease(), row);
        BaselineRow replaced = action.row();
        if (replaced != null && !replaced.itemId().equals(id)) {
            context.store().removeBaseline(context.lease(), replaced.itemId());
        }
        return applied(done.already());
    }

    private Optional<CollaborationItem.Folder> folderAt(RelativePath path) {
        return context.collaboration()
                .at(context.root(), path)
                .filter(CollaborationItem.Folder.class::isInstance)
                .map(CollaborationItem.Folder.class::cast);
    }

    Promotion.Result copyAside(PlannedAction.CopyAside action) {
        CollaborationItem.File file = current(action.file());
        if (isSetAsideAlready(action)) {
            setAside.add(action);
            return applied(true);
        }
        SetAside note = SetAside.of(action);
        Effects.Result<CollaborationItem.File> result = effects.run(
                new Intent(
                        context.operationKey(
                                file.id(),
                                file.rev(),
                                action.name(),
                                action.to().value()),
                        file.id(),
                        action.name(),
                        note.toJson()),
                () -> context.collaboration().copy(context.root(), file, action.to()),
                () -> note.copyThere(context),
                copy -> context.store().saveBaseline(context.lease(), note.row(context, copy)));
        if (!(result instanceof Effects.Result.Done<CollaborationItem.File> done)) {
            return Promotion.notDone(result);
        }
        setAside.add(action);
        return applied(done.already());
    }

    // A cycle that ended between the copy and what comes after it left the copy; the next one needs no other.
    private boolean isSetAsideAlready(PlannedAction.CopyAside action) {
        return copies.stream()
                .filter(row -> row.nodeId() == action.document().nodeId()
                        && Objects.equals(row.contentHash(), action.file().contentHash()))
                .anyMatch(row -> context.collaboration()
                        .item(context.root(), row.itemId())
                        .filter(item -> item instanceof CollaborationItem.File file
                                && Objects.equals(file.contentHash(), row.contentHash()))
                        .isPresent());
    }

    Promotion.Result delete(PlannedAction.DeleteItem action) {
        CollaborationItem item = action.item();
        String id = item.id();
        if (failed.contains(id)) {
            return Promotion.Result.failed(ReasonCode.STALE, "an earlier step of it failed", true);
        }
        CollaborationItem current = item instanceof CollaborationItem.File file ? current(file) : item;
        String rev = current instanceof CollaborationItem.File file ? "@" + file.rev() : "";
        Effects.Result<Collaboration.Done> result = effects.run(
                intent(id, action.name(), id + rev),
                () -> context.collaboration().delete(context.root(), current),
                () -> context.collaboration().exists(id) ? Optional.empty() : Optional.of(new Collaboration.Done()));
        if (!(result instanceof Effects.Result.Done<Collaboration.Done> done)) {
            return Promotion.notDone(result);
        }
        context.store().removeBaseline(context.lease(), action.row().itemId());
        return applied(done.already());
    }

    Promotion.Result forget(BaselineRow row) {
        context.store().removeBaseline(context.lease(), row.itemId());
        return Promotion.Result.of(CycleReport.Outcome.APPLIED);
    }

    private static Promotion.Result applied(boolean already) {
        return Promotion.Result.of(Delivery.outcome(already));
    }

    private Intent intent(String itemId, String action, String precondition) {
        return new Intent(context.operationKey(itemId, action, precondition), itemId, action, precondition);
    }
}
