package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.state.BaselineRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Folders and moves as planned actions: first the workspace's, then Dropbox's. */
final class StructureSteps {
    private final String workspaceKey;
    private final List<PlannedAction> steps = new ArrayList<>();
    private final List<PlannedAction> blocked = new ArrayList<>();
    private final Set<Item> moved = new HashSet<>();
    private final TreeSteps there = new TreeSteps(Side.THERE, new ThereSink());
    private final TreeSteps here = new TreeSteps(Side.HERE, new HereSink());

    StructureSteps(String workspaceKey, List<Item> items) {
        this.workspaceKey = workspaceKey;
        there.build(items);
        here.build(items);
    }

    List<PlannedAction> steps() {
        return steps;
    }

    /** Moves that can't be made. */
    List<PlannedAction> blocked() {
        return blocked;
    }

    boolean moves(Item item) {
        return moved.contains(item);
    }

    /** Whether an item goes on a side, and has not gone already to make room. */
    boolean isLeftToDelete(Item item, Side side) {
        return item.isOn(side)
                && !item.spot(side).stays
                && !tree(side).deleted().contains(item);
    }

    /** Where an item is on a side after these steps. */
    RelativePath path(Item item, Side side) {
        return tree(side).path(item);
    }

    private TreeSteps tree(Side side) {
        return side == Side.HERE ? here : there;
    }

    static PlannedAction.DeleteItem deleteItem(Item item, RelativePath path, BaselineRow row, Reason reason) {
        return new PlannedAction.DeleteItem(at(item, path), row, reason);
    }

    private static CollaborationItem at(Item item, RelativePath path) {
        return item.here instanceof CollaborationItem.File file
                ? file.at(path)
                : new CollaborationItem.Folder(item.here == null ? "" : item.here.id(), path);
    }

    private static Reason whyMoved(Item item, boolean last) {
        if (!last) {
            return Reason.of(ReasonCode.MOVED, "a step aside, on its way to another name");
        }
        return Reason.of(ReasonCode.MOVED, item.row == null ? "makes room" : "was " + item.row.path());
    }

    private void block(Item item, RelativePath to) {
        blocked.add(new PlannedAction.Rest(
                item.displayPath(),
                Reason.of(ReasonCode.TARGET_OCCUPIED, "it can't move to " + to + ": something else stands there"),
                true,
                false));
    }

    private final class ThereSink implements TreeSteps.Sink {
        @Override
        public void createFolder(Item folder, RelativePath at) {
            steps.add(new PlannedAction.CreateFolder(
                    workspaceKey,
                    at,
                    folder.here == null ? null : folder.here.id(),
                    Paths.target(folder, Side.HERE).value(),
                    ExchangeSteps.reason(folder)));
        }

        @Override
        public void move(Item item, RelativePath from, RelativePath to, boolean last) {
            BaselineRow row = last && item.isPairOfRow() ? item.row : null;
            boolean movesHere = item.hereSpot.stays && item.hereSpot.observed() && !item.hereSpot.isAtTarget();
            String path = row != null && movesHere
                    ? row.path()
                    : item.here == null
                            ? item.displayPath()
                            : Paths.target(item, Side.HERE).value();
            steps.add(new PlannedAction.Relocate(
                    workspaceKey,
                    item.there == null ? 0 : item.there.nodeId(),
                    from,
                    to,
                    row,
                    path,
                    whyMoved(item, last)));
            moved.add(item);
        }

        @Override
        public void delete(Item item, RelativePath at) {
            if (item.row != null) {
                steps.add(new PlannedAction.Recycle(item.row, ExchangeSteps.reason(item)));
            }
        }

        @Override
        public void blocked(Item item, RelativePath to) {
            block(item, to);
        }
    }

    private final class HereSink implements TreeSteps.Sink {
        @Override
        public void createFolder(Item folder, RelativePath at) {
            if (folder.there != null) {
                steps.add(new PlannedAction.CreateItemFolder(
                        workspaceKey,
                        new WorkspaceItem.Folder(folder.there.nodeId(), Paths.target(folder, Side.THERE)),
                        at,
                        folder.row,
                        ExchangeSteps.reason(folder)));
            }
        }

        @Override
        public void move(Item item, RelativePath from, RelativePath to, boolean last) {
            BaselineRow row = last && item.isPairOfRow() ? item.row : null;
            steps.add(new PlannedAction.RelocateItem(
                    at(item, from),
                    to,
                    row == null
                            ? null
                            : row.movedTo(
                                    to.value(), Paths.target(item, Side.THERE).value()),
                    whyMoved(item, last)));
            moved.add(item);
        }

        @Override
        public void delete(Item item, RelativePath at) {
            if (item.row != null) {
                steps.add(deleteItem(item, at, item.row, ExchangeSteps.reason(item)));
            }
        }

        @Override
        public void blocked(Item item, RelativePath to) {
            block(item, to);
        }
    }
}
