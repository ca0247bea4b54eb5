package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.flow.WorkspaceResolver;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.plan.ObservedWorkspace;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.sync.state.BaselineRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a workspace holds at a link's place. Changes nothing. */
final class WorkspaceSight {

    private WorkspaceSight() {}

    /**
     * A complete listing; what was paired and is not in it is asked for one by one, as only an answer to that is proof (I5).
     *
     * @throws PortException if the workspace is neither there nor to be made, or the listing is not complete
     */
    static ObservedWorkspace of(
            Workspaces workspaces,
            Crew crew,
            WorkspaceResolver.Target target,
            List<BaselineRow> baseline,
            Optional<WorkspacePlace> known) {
        return of(workspaces, crew, target, baseline, known, Set.of());
    }

    /**
     * The same; the documents of these items are asked for whatever state their pair is in, as they are about to be promoted.
     *
     * @throws PortException if the workspace is neither there nor to be made, or the listing is not complete
     */
    static ObservedWorkspace of(
            Workspaces workspaces,
            Crew crew,
            WorkspaceResolver.Target target,
            List<BaselineRow> baseline,
            Optional<WorkspacePlace> known,
            Set<String> promoted) {
        if (known.isPresent()) {
            return followed(workspaces, crew, target, baseline, known.get(), promoted);
        }
        Optional<Workspaces.Workspace> found = workspaces.find(target.workspace());
        if (found.isEmpty()) {
            if (target.ifMissing() == null) {
                throw new PortException(
                        PortException.Kind.NOT_FOUND,
                        "The " + target.workspace() + " does not exist; create it, or let the flow create it",
                        null);
            }
            Optional<String> obstacle = workspaces.obstacleTo(target.ifMissing());
            if (obstacle.isPresent()) {
                throw new PortException(
                        PortException.Kind.INVALID,
                        "The " + target.workspace() + " can't be created: " + obstacle.get(),
                        null);
            }
            return new ObservedWorkspace(target.key(), null, target.ifMissing(), List.of(), Map.of());
        }
        List<WorkspaceItem> items = new ArrayList<>();
        long folderId = found.get().id();
        for (RelativePath folder : steps(target.folder())) {
            Optional<Long> next = workspaces.findFolder(folderId, RelativePath.of(folder.name()));
            if (next.isEmpty()) {
                return new ObservedWorkspace(target.key(), found.get().id(), null, items, Map.of());
            }
            folderId = next.get();
            items.add(new WorkspaceItem.Folder(folderId, folder));
        }
        return listed(
                workspaces,
                crew,
                target,
                baseline,
                new WorkspacePlace(found.get().id(), folderId),
                items,
                promoted);
    }

    private static ObservedWorkspace followed(
            Workspaces workspaces,
            Crew crew,
            WorkspaceResolver.Target target,
            List<BaselineRow> baseline,
            WorkspacePlace place,
            Set<String> promoted) {
        List<WorkspaceItem> items = new ArrayList<>();
        if (!target.folder().isRoot()) {
            items.add(new WorkspaceItem.Folder(place.folderId(), target.folder()));
        }
        try {
            return listed(workspaces, crew, target, baseline, place, items, promoted);
        } catch (PortException e) {
            if (e.kind() == PortException.Kind.NOT_FOUND) {
                throw RootGone.workspace(target);
            }
            throw e;
        }
    }

    private static ObservedWorkspace listed(
            Workspaces workspaces,
            Crew crew,
            WorkspaceResolver.Target target,
            List<BaselineRow> baseline,
            WorkspacePlace place,
            List<WorkspaceItem> items,
            Set<String> promoted) {
        Set<Long> seen = new HashSet<>();
        for (WorkspaceItem item : workspaces.list(place.folderId(), crew::sideBySide)) {
            items.add(below(target.folder(), item));
            seen.add(item.nodeId());
        }
        Map<Long, WorkspaceItem.Document> elsewhere = new HashMap<>();
        for (BaselineRow row : baseline) {
            boolean lost = row.workspaceKey().equals(target.key())
                    && row.kind() == BaselineRow.Kind.FILE
                    && (row.state() == BaselineRow.State.LINKED || promoted.contains(row.itemId()))
                    && !seen.contains(row.nodeId());
            if (lost) {
                workspaces
                        .document(row.nodeId())
                        .ifPresent(state -> elsewhere.put(
                                row.nodeId(),
                                new WorkspaceItem.Document(
                                        row.nodeId(),
                                        RelativePath.of(row.nodePath()),
                                        state.version(),
                                        state.size(),
                                        null,
                                        state.protections())));
            }
        }
        return new ObservedWorkspace(target.key(), place.workspaceId(), null, items, elsewhere);
    }

    private static List<RelativePath> steps(RelativePath folder) {
        List<RelativePath> steps = new ArrayList<>(folder.ancestors());
        if (!folder.isRoot()) {
            steps.add(folder);
        }
        return steps;
    }

    private static WorkspaceItem below(RelativePath folder, WorkspaceItem item) {
        RelativePath path = folder.resolve(item.path());
        if (item instanceof WorkspaceItem.Document document) {
            return new WorkspaceItem.Document(
                    document.nodeId(),
                    path,
                    document.version(),
                    document.size(),
                    document.versionDate(),
                    document.protections());
        }
        return item instanceof WorkspaceItem.Other other
                ? new WorkspaceItem.Other(other.nodeId(), path, other.typeName())
                : new WorkspaceItem.Folder(item.nodeId(), path);
    }
}
