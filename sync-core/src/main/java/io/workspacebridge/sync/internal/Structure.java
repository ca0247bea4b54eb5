package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.plan.ObservedWorkspace;
import io.workspacebridge.sync.plan.PlannedAction;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.sync.state.BaselineRow;
import io.workspacebridge.sync.state.Intent;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Workspaces, folders, moves and removals: everything that is not a document's bytes. */
final class Structure {
    private final CycleContext context;
    private final Effects effects;
    private final Map<String, Long> workspaceIds = new ConcurrentHashMap<>();
    private final Map<String, Long> folderIds = new ConcurrentHashMap<>();
    private final Map<Long, Workspaces.Doomed> seen = new ConcurrentHashMap<>();

    Structure(CycleContext context, Effects effects) {
        this.context = context;
        this.effects = effects;
    }

    static boolean comesFirst(PlannedAction action) {
        return action instanceof PlannedAction.CreateWorkspace
                || action instanceof PlannedAction.CreateFolder
                || action instanceof PlannedAction.PairFolder
                || action instanceof PlannedAction.Relocate;
    }

    void remember(ObservedWorkspace observed) {
        Long workspace = observed.workspaceId();
        if (workspace != null) {
            workspaceIds.put(observed.key(), workspace);
        }
        for (WorkspaceItem item : observed.items()) {
            if (item instanceof WorkspaceItem.Folder) {
                folderIds.put(placeKey(observed.key(), item.path()), item.nodeId());
            }
        }
        for (WorkspaceItem item : observed.items()) {
            RelativePath parent = item.path().parent().orElse(RelativePath.ROOT);
            Long parentId = parent.isRoot() ? workspace : folderIds.get(placeKey(observed.key(), parent));
            int version = item instanceof WorkspaceItem.Document document ? document.version() : 0;
            seen.put(
                    item.nodeId(),
                    new Workspaces.Doomed(item.nodeId(), Objects.requireNonNullElse(parentId, 0L), version));
        }
    }

    private static String placeKey(String workspaceKey, RelativePath path) {
        return workspaceKey + "\n" + path.key();
    }

    /** A workspace that is known by now. */
    long workspaceId(String workspaceKey) {
        Long id = workspaceIds.get(workspaceKey);
        if (id == null) {
            throw new IllegalStateException("No workspace " + workspaceKey + " was observed or made");
        }
        return id;
    }

    /** The folder that a place lies in; null when it could not be made. */
    @Nullable
    Long parentOf(String workspaceKey, RelativePath place) {
        RelativePath parent = place.parent().orElse(RelativePath.ROOT);
        Long known = parent.isRoot() ? workspaceIds.get(workspaceKey) : folderIds.get(placeKey(workspaceKey, parent));
        if (known != null || parent.isRoot()) {
            return known;
        }
        // Below a folder that was moved as a whole, or that a template brought along: the server knows.
        Long workspace = workspaceIds.get(workspaceKey);
        if (workspace == null) {
            return null;
        }
        Optional<Long> found = context.workspaces().findFolder(workspace, parent);
        found.ifPresent(id -> folderIds.put(placeKey(workspaceKey, parent), id));
        return found.orElse(null);
    }

    Promotion.Result carryOut(PlannedAction action) {
        if (action instanceof PlannedAction.CreateWorkspace create) {
            return createWorkspace(create);
        }
        if (action instanceof PlannedAction.CreateFolder create) {
            return createFolder(create);
        }
        if (action instanceof PlannedAction.PairFolder pair) {
            saveFolder(pair.itemId(), pair.path(), pair.workspaceKey(), pair.nodeId(), pair.nodePath());
            return Promotion.Result.of(CycleReport.Outcome.APPLIED);
        }
        if (action instanceof PlannedAction.Relocate relocate) {
            return relocate(relocate);
        }
        if (action instanceof PlannedAction.Recycle recycle) {
            return recycle(recycle);
        }
        if (action instanceof PlannedAction.Unlink unlink) {
            unlink(unlink.row());
            boolean protectedItem = unlink.reason().code() == ReasonCode.RECORD
                    || unlink.reason().code() == ReasonCode.HELD
                    || unlink.reason().code() == ReasonCode.RESERVED;
            return Promotion.Result.of(protectedItem ? CycleReport.Outcome.WAITING : CycleReport.Outcome.APPLIED);
        }
        if (action instanceof PlannedAction.NotePath) {
            return Promotion.Result.of(CycleReport.Outcome.NONE);
        }
        PlannedAction.Rest rest = (PlannedAction.Rest) action;
        return Promotion.Result.of(rest.needsPerson() ? CycleReport.Outcome.WAITING : CycleReport.Outcome.NONE);
    }

    private Promotion.Result createWorkspace(PlannedAction.CreateWorkspace action) {
        Effects.Result<Workspaces.Workspace> result = effects.run(
                intent(action.workspaceKey(), action.name(), "no " + action.workspaceKey()),
                () -> context.workspaces().create(action.creation()),
                () -> context.workspaces().find(action.creation().reference()));
        boolean already = false;
        Workspaces.Workspace workspace = null;
        if (result instanceof Effects.Result.Done<Workspaces.Workspace> done) {
            workspace = done.value();
            already = done.already();
        } else if (result instanceof Effects.Result.Stale) {
            // Another run was faster; what it made is what was wanted (F78).
            workspace = context.workspaces().find(action.creation().reference()).orElse(null);
            already = true;
        }
        if (workspace == null) {
            return Promotion.notDone(result);
        }
        workspaceIds.put(action.workspaceKey(), workspace.id());
        return Promotion.Result.of(already ? CycleReport.Outcome.ALREADY_APPLIED : CycleReport.Outcome.APPLIED);
    }

    private Promotion.Result createFolder(PlannedAction.CreateFolder action) {
        Long parent = parentOf(action.workspaceKey(), action.nodePath());
        if (parent == null) {
            return Promotion.Result.failed(ReasonCode.UNAVAILABLE, "its parent could not be made", false);
        }
        String name = action.nodePath().name();
        Effects.Result<Long> result = effects.run(
                intent(action.workspaceKey(), action.name(), "absent " + parent + "/" + name),
                () -> context.workspaces().createFolder(parent, name),
                () -> folder(parent, name));
        Long id = null;
        boolean already = false;
        if (result instanceof Effects.Result.Done<Long> done) {
            id = done.value();
            already = done.already();
        } else if (result instanceof Effects.Result.Stale) {
            id = folder(parent, name).orElse(null);
            already = true;
        }
        if (id == null) {
            return Promotion.notDone(result);
        }
        folderIds.put(placeKey(action.workspaceKey(), action.nodePath()), id);
        if (action.itemId() != null) {
            saveFolder(action.itemId(), action.path(), action.workspaceKey(), id, action.nodePath());
        }
        return Promotion.Result.of(already ? CycleReport.Outcome.ALREADY_APPLIED : CycleReport.Outcome.APPLIED);
    }

    private Optional<Long> folder(long parent, String name) {
        return context.workspaces()
                .child(parent, name)
                .filter(WorkspaceItem.Folder.class::isInstance)
                .map(WorkspaceItem::nodeId);
    }

    private void saveFolder(String itemId, String path, String workspaceKey, long nodeId, RelativePath nodePath) {
        context.store()
                .saveBaseline(
                        context.lease(),
                        new BaselineRow(
                                context.linkId(),
                                itemId,
                                BaselineRow.Kind.FOLDER,
                                path,
                                null,
                                null,
                                0,
                                workspaceKey,
                                nodeId,
                                nodePath.value(),
                                0,
                                null,
                                null,
                                BaselineRow.State.LINKED,
                                null,
                                context.clock().instant()));
    }

    private Promotion.Result relocate(PlannedAction.Relocate action) {
        Long parent = parentOf(action.workspaceKey(), action.to());
        if (parent == null) {
            return Promotion.Result.failed(ReasonCode.UNAVAILABLE, "its new folder could not be made", false);
        }
        String name = action.to().name();
        Effects.Result<Workspaces.Done> result = effects.run(
                intent(
                        action.row() == null
                                ? action.workspaceKey()
                                : action.row().itemId(),
                        action.name(),
                        "node " + action.nodeId() + " to " + parent + "/" + name),
                () -> context.workspaces().relocate(action.nodeId(), parent, name),
                () -> context.workspaces()
                        .child(parent, name)
                        .filter(child -> child.nodeId() == action.nodeId()
                                && child.path().name().equals(name))
                        .map(child -> new Workspaces.Done()));
        if (!(result instanceof Effects.Result.Done<Workspaces.Done> done)) {
            return Promotion.notDone(result);
        }
        seen.computeIfPresent(action.nodeId(), (id, before) -> new Workspaces.Doomed(id, parent, before.version()));
        folderIds.entrySet().removeIf(entry -> within(entry.getKey(), action.workspaceKey(), action.from()));
        if (action.row() != null && action.row().kind() == BaselineRow.Kind.FOLDER) {
            folderIds.put(placeKey(action.workspaceKey(), action.to()), action.nodeId());
        }
        if (action.row() != null) {
            context.store()
                    .saveBaseline(
                            context.lease(),
                            action.row().movedTo(action.path(), action.to().value()));
        }
        return Promotion.Result.of(done.already() ? CycleReport.Outcome.ALREADY_APPLIED : CycleReport.Outcome.APPLIED);
    }

    private static boolean within(String placeKey, String workspaceKey, RelativePath folder) {
        String prefix = placeKey(workspaceKey, folder);
        return placeKey.equals(prefix) || placeKey.startsWith(prefix + "/");
    }

    // What changed since it was seen stays: the next round decides anew.
    private Promotion.Result recycle(PlannedAction.Recycle action) {
        BaselineRow row = action.row();
        int version = row.kind() == BaselineRow.Kind.FOLDER ? 0 : row.version();
        Workspaces.Doomed doomed = seen.getOrDefault(row.nodeId(), new Workspaces.Doomed(row.nodeId(), 0, version));
        Effects.Result<Workspaces.Done> result = effects.run(
                intent(row.itemId(), action.name(), "node " + row.nodeId() + " version " + doomed.version()),
                () -> context.workspaces().recycle(doomed),
                () -> row.kind() == BaselineRow.Kind.FILE
                                && context.workspaces().document(row.nodeId()).isEmpty()
                        ? Optional.of(new Workspaces.Done())
                        : Optional.empty());
        if (!(result instanceof Effects.Result.Done<Workspaces.Done> done)) {
            return Promotion.notDone(result);
        }
        context.store().removeBaseline(context.lease(), row.itemId());
        return Promotion.Result.of(done.already() ? CycleReport.Outcome.ALREADY_APPLIED : CycleReport.Outcome.APPLIED);
    }

    private void unlink(BaselineRow row) {
        context.store().saveBaseline(context.lease(), row.inState(BaselineRow.State.UNLINKED));
    }

    private Intent intent(String itemId, String action, String precondition) {
        return new Intent(context.operationKey(itemId, action, precondition), itemId, action, precondition);
    }
}
