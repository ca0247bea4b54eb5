package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.model.RelativePath;

/** The paths of items: in Dropbox from the link's root, in the workspace from the workspace's root. */
final class Paths {

    private Paths() {}

    static RelativePath root(Item root, Side side) {
        RelativePath path = root.spot(side).toPath;
        return path == null ? RelativePath.ROOT : path;
    }

    static RelativePath observed(Item item, Side side) {
        if (side == Side.HERE && item.here != null) {
            return item.here.path();
        }
        if (side == Side.THERE && item.there != null) {
            return item.there.path();
        }
        throw new IllegalStateException("Not observed on that side: " + item.displayPath());
    }

    /** Where an item shall be; for what does not stay, where it is once everything else is at its place. */
    static RelativePath target(Item item, Side side) {
        Spot spot = item.spot(side);
        RelativePath known = spot.toPath;
        if (known != null) {
            return known;
        }
        Item folder = spot.toParent;
        if (folder == null) {
            throw new IllegalStateException("It has no place on that side: " + item.displayPath());
        }
        RelativePath above = target(folder, side);
        RelativePath path;
        if (item.isOn(side) && spot.isAtTarget() && isChild(observed(item, side), above)) {
            path = observed(item, side);
        } else {
            path = child(above, spot.toName);
        }
        if (item.isFolder()) {
            spot.toPath = path;
        }
        return path;
    }

    private static boolean isChild(RelativePath path, RelativePath folder) {
        String text = path.value();
        String above = folder.value();
        return above.isEmpty()
                ? text.indexOf('/') < 0
                : text.startsWith(above) && text.lastIndexOf('/') == above.length();
    }

    static RelativePath child(RelativePath folder, String name) {
        return folder.child(name);
    }
}
