package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.flow.VersioningPolicy;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.state.BaselineRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plans folders and moves. A folder that moved here moves there as a whole, whatever is in it (PR7); what people moved there stays
 * where they put it. Where two items change places, one steps aside first.
 */
final class StructurePlanner {

    private final PlanInput input;
    private final Map<String, WorkspaceModel> models;
    private final Map<String, BaselineRow> rows;
    private final List<PlannedAction> steps;
    private final List<PlannedAction> rests;
    private final PublishConflicts conflicts;
    private final Map<Long, Move> wanted = new TreeMap<>();
    /** Rows of folders that may not follow their counterparts, by the path that these have now. */
    private final Map<RelativePath, BaselineRow> kept = new HashMap<>();

    StructurePlanner(
            PlanInput input,
            Map<String, WorkspaceModel> models,
            Map<String, BaselineRow> rows,
            List<PlannedAction> steps,
            List<PlannedAction> rests,
            PublishConflicts conflicts) {
        this.input = input;
        this.models = models;
        this.rows = rows;
        this.steps = steps;
        this.rests = rests;
        this.conflicts = conflicts;
    }

    private record Move(WorkspaceModel model, String workspaceKey, RelativePath to, BaselineRow row, String path) {}

    void plan(List<PlanInput.AssessedFile> files, Map<String, RelativePath> places) {
        List<Move> documentMoves = new ArrayList<>();
        Set<String> needed = new HashSet<>();
        List<ObservedWorkspace.MirroredFolder> folders = folders(files, places);
        folders.forEach(this::keepWhereItIs);
        for (PlanInput.AssessedFile each : files) {
            if (each.assessment() instanceof Assessment.Promote promote) {
                RelativePath place =
                        Objects.requireNonNull(places.get(each.file().id()));
                Move move = documentMove(each, promote, place);
                if (move != null) {
                    documentMoves.add(move);
                    wanted.put(move.row().nodeId(), move);
                }
                if (move != null || !isPaired(each, promote)) {
                    place.ancestors().forEach(folder -> needed.add(placeKey(promote.workspaceKey(), folder)));
                }
            }
        }
        for (ObservedWorkspace.MirroredFolder folder : folders) {
            Move move = folderMove(folder);
            if (move != null) {
                wanted.put(move.row().nodeId(), move);
            }
        }
        for (ObservedWorkspace.MirroredFolder folder : folders) {
            planFolder(folder, needed.contains(placeKey(folder.workspaceKey(), folder.nodePath())));
        }
        runUntilDone(documentMoves);
    }

    private static String placeKey(String workspaceKey, RelativePath path) {
        return workspaceKey + "\n" + path.key();
    }

    private boolean isPaired(PlanInput.AssessedFile each, Assessment.Promote promote) {
        BaselineRow row = rows.get(each.file().id());
        return row != null
                && row.state() == BaselineRow.State.LINKED
                && row.workspaceKey().equals(promote.workspaceKey());
    }

    private @Nullable Move documentMove(PlanInput.AssessedFile each, Assessment.Promote promote, RelativePath place) {
        BaselineRow row = rows.get(each.file().id());
        String path = each.file().path().value();
        if (promote.versioning().recurrence() == VersioningPolicy.Recurrence.OTHER_DOCUMENT) {
            // What arrived keeps the name under which it arrived.
            return null;
        }
        if (row == null || !isPaired(each, promote) || row.path().equals(path) || wasOnlyTakenAlong(row, path)) {
            return null;
        }
        WorkspaceModel model = Objects.requireNonNull(models.get(promote.workspaceKey()));
        Optional<WorkspaceModel.Node> node = model.byId(row.nodeId());
        if (node.isEmpty() || node.get().document() == null) {
            return null;
        }
        var document = Objects.requireNonNull(node.get().document());
        if (!document.protections().isEmpty()) {
            return null;
        }
        return new Move(model, promote.workspaceKey(), place, row, path);
    }

    private @Nullable Move folderMove(ObservedWorkspace.MirroredFolder folder) {
        BaselineRow row = rows.get(folder.itemId());
        WorkspaceModel model = models.get(folder.workspaceKey());
        if (row == null
                || model == null
                || row.state() != BaselineRow.State.LINKED
                || !row.workspaceKey().equals(folder.workspaceKey())
                || row.path().equals(folder.path().value())
                || kept.containsKey(folder.path())
                || wasOnlyTakenAlong(row, folder.path().value())
                || model.byId(row.nodeId()).isEmpty()) {
            return null;
        }
        return new Move(
                model,
                folder.workspaceKey(),
                folder.nodePath(),
                row,
                folder.path().value());
    }

    // Moving a folder moves the records and held documents in it, and those stay where they are (I9).
    private void keepWhereItIs(ObservedWorkspace.MirroredFolder folder) {
        BaselineRow row = rows.get(folder.itemId());
        WorkspaceModel model = models.get(folder.workspaceKey());
        if (row == null || model == null || folderMove(folder) == null) {
            return;
        }
        WorkspaceModel.Node node = model.byId(row.nodeId()).orElseThrow();
        if (node.isGuarded() && !node.path().equals(folder.nodePath())) {
            kept.put(folder.path(), row);
            rests.add(new PlannedAction.Rest(
                    folder.path().value(),
                    Reason.of(ReasonCode.RECORD, "a record or a held document is in it; it stays where it is"),
                    true,
                    false));
        }
    }

    private boolean wasOnlyTakenAlong(BaselineRow row, String path) {
        return kept.entrySet().stream().anyMatch(each -> {
            String now = each.getKey().value() + "/";
            String before = each.getValue().path() + "/";
            return path.startsWith(now) && row.path().equals(before + path.substring(now.length()));
        });
    }

    // Mirrored folders, and the other folders that documents lie in; parents before children.
    private List<ObservedWorkspace.MirroredFolder> folders(
            List<PlanInput.AssessedFile> files, Map<String, RelativePath> places) {
        Map<String, ObservedWorkspace.MirroredFolder> all = new TreeMap<>();
        input.folders().forEach(folder -> all.put(placeKey(folder.workspaceKey(), folder.nodePath()), folder));
        for (PlanInput.AssessedFile each : files) {
            if (each.assessment() instanceof Assessment.Promote promote) {
                RelativePath place =
                        Objects.requireNonNull(places.get(each.file().id()));
                for (RelativePath folder : place.ancestors()) {
                    all.putIfAbsent(
                            placeKey(promote.workspaceKey(), folder),
                            new ObservedWorkspace.MirroredFolder("", folder, promote.workspaceKey(), folder));
                }
            }
        }
        return all.values().stream()
                .sorted(Comparator.comparing(ObservedWorkspace.MirroredFolder::workspaceKey)
                        .thenComparingInt(folder -> folder.nodePath().names().size())
                        .thenComparing(ObservedWorkspace.MirroredFolder::nodePath))
                .toList();
    }

    private void planFolder(ObservedWorkspace.MirroredFolder folder, boolean needed) {
        WorkspaceModel model = Objects.requireNonNull(models.get(folder.workspaceKey()));
        BaselineRow row = rows.get(folder.itemId());
        Move move = row == null ? null : wanted.get(row.nodeId());
        if (move != null) {
            tryMove(move, true);
            return;
        }
        boolean mirrored = !folder.itemId().isEmpty();
        boolean known = row != null && row.workspaceKey().equals(folder.workspaceKey());
        boolean linkedAndThere = row != null
                && known
                && row.state() == BaselineRow.State.LINKED
                && model.byId(row.nodeId()).isPresent();
        if (linkedAndThere) {
            return;
        }
        Optional<WorkspaceModel.Node> occupant = model.at(folder.nodePath());
        if (occupant.isPresent() && !occupant.get().isFolder()) {
            conflicts.folderBlocked(folder, occupant.get());
            rests.add(new PlannedAction.Rest(
                    folder.path().value(),
                    Reason.of(ReasonCode.TARGET_OCCUPIED, "a document stands where this folder would be"),
                    true,
                    false));
        } else if (occupant.isPresent()) {
            if (mirrored && occupant.get().item() != null) {
                steps.add(new PlannedAction.PairFolder(
                        folder.workspaceKey(),
                        Objects.requireNonNull(occupant.get().item()).nodeId(),
                        folder.nodePath(),
                        folder.itemId(),
                        folder.path().value(),
                        Reason.of(ReasonCode.IDENTICAL)));
            }
        } else if (parentStands(model, folder.nodePath()) && (needed || (mirrored && !known))) {
            steps.add(new PlannedAction.CreateFolder(
                    folder.workspaceKey(),
                    folder.nodePath(),
                    mirrored ? folder.itemId() : null,
                    folder.path().value(),
                    Reason.of(ReasonCode.FOLDER_NEEDED)));
            model.addFolder(folder.nodePath());
        }
    }

    private static boolean parentStands(WorkspaceModel model, RelativePath path) {
        return model.at(path.parent().orElse(RelativePath.ROOT))
                .filter(WorkspaceModel.Node::isFolder)
                .isPresent();
    }

    private void runUntilDone(List<Move> moves) {
        List<Move> open = new ArrayList<>(moves);
        boolean mayEvict = false;
        while (!open.isEmpty()) {
            boolean progress = false;
            for (Iterator<Move> each = open.iterator(); each.hasNext(); ) {
                if (tryMove(each.next(), mayEvict)) {
                    each.remove();
                    progress = true;
                    mayEvict = false;
                }
            }
            if (!progress) {
                if (mayEvict) {
                    open.forEach(this::reportBlocked);
                    return;
                }
                mayEvict = true;
            }
        }
    }

    private void reportBlocked(Move move) {
        rests.add(new PlannedAction.Rest(
                move.path(),
                Reason.of(
                        ReasonCode.TARGET_OCCUPIED, "it can't move to " + move.to() + ": something else stands there"),
                true,
                false));
    }

    private boolean tryMove(Move move, boolean mayEvict) {
        WorkspaceModel.Node node = move.model().byId(move.row().nodeId()).orElseThrow();
        if (node.path().equals(move.to())) {
            // A folder above it took it along, or people moved it to the same place.
            steps.add(new PlannedAction.NotePath(
                    move.row().movedTo(move.path(), move.to().value()),
                    Reason.of(ReasonCode.MOVED, "along with its folder")));
            wanted.remove(move.row().nodeId());
            return true;
        }
        if (!parentStands(move.model(), move.to())
                || move.model()
                        .at(move.to().parent().orElse(RelativePath.ROOT))
                        .orElseThrow()
                        .isWithin(node)) {
            return false;
        }
        Optional<WorkspaceModel.Node> occupant = move.model().at(move.to());
        if (occupant.isPresent() && occupant.get() != node) {
            var item = occupant.get().item();
            if (!mayEvict || item == null || !wanted.containsKey(item.nodeId())) {
                return false;
            }
            RelativePath from = occupant.get().path();
            RelativePath aside = from.parent().orElse(RelativePath.ROOT).child("~moving-" + item.nodeId());
            steps.add(new PlannedAction.Relocate(
                    move.workspaceKey(),
                    item.nodeId(),
                    from,
                    aside,
                    null,
                    from.value(),
                    Reason.of(ReasonCode.MOVED, "steps aside for " + move.path())));
            move.model().move(occupant.get(), aside);
        }
        steps.add(new PlannedAction.Relocate(
                move.workspaceKey(),
                move.row().nodeId(),
                node.path(),
                move.to(),
                move.row(),
                move.path(),
                Reason.of(ReasonCode.MOVED, "was " + move.row().path())));
        move.model().move(node, move.to());
        wanted.remove(move.row().nodeId());
        return true;
    }
}
