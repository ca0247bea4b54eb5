package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.model.RelativePath;
import java.util.HashMap;
import java.util.Map;

/**
 * The paths that the baseline keeps. Usually they are where items are. A rename or move that could not be carried over (a protected
 * document, a refused name) is still open: the baseline keeps the old place for it and for what is below, so that the next plan sees the
 * change again. A name that got a suffix because another item has it is carried over, and is no open change. A flow that only copies down
 * carries nothing back, and so leaves nothing open.
 */
final class NotedPaths {
    private final boolean keepsOpen;
    private final Names names;
    private final Map<Item, RelativePath> foldersHere = new HashMap<>();
    private final Map<Item, RelativePath> foldersThere = new HashMap<>();

    NotedPaths(ExchangeRules rules, Names names) {
        this.keepsOpen = rules.direction() == ExchangeRules.Direction.BOTH;
        this.names = names;
    }

    RelativePath of(Item item, Side side) {
        Item parent = item.spot(side).toParent;
        if (!keepsOpen || parent == null) {
            return Paths.target(item, side);
        }
        if (!item.isFolder()) {
            return find(item, side, parent);
        }
        Map<Item, RelativePath> known = side == Side.HERE ? foldersHere : foldersThere;
        RelativePath path = known.get(item);
        if (path == null) {
            path = find(item, side, parent);
            known.put(item, path);
        }
        return path;
    }

    private RelativePath find(Item item, Side side, Item parent) {
        Spot spot = item.spot(side);
        if (isOpen(item) && spot.baseParent != null && spot.baseName != null && spot.baseParent.spot(side).stays) {
            return of(spot.baseParent, side).child(spot.baseName);
        }
        RelativePath target = Paths.target(item, side);
        RelativePath above = of(parent, side);
        return above.equals(Paths.target(parent, side)) ? target : above.child(spot.toName);
    }

    private boolean isOpen(Item item) {
        return item.isOnBoth() && item.isPairOfRow() && (isFolderOpen(item) || isNameOpen(item));
    }

    private static boolean isFolderOpen(Item item) {
        Spot here = item.hereSpot;
        Spot there = item.thereSpot;
        return here.toParent != there.toParent
                && (here.toParent != here.baseParent || there.toParent != there.baseParent);
    }

    private boolean isNameOpen(Item item) {
        Spot here = item.hereSpot;
        Spot there = item.thereSpot;
        return !there.keptApart && !names.agree(here.toName, there.toName) && (isRenamed(here) || isRenamed(there));
    }

    private static boolean isRenamed(Spot spot) {
        return spot.baseName == null || !Names.same(spot.toName, spot.baseName);
    }
}
