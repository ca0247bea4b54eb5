package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.model.RelativePath;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns one side's tree into what it shall be, as steps that can be carried out one after the other: folders and moves from the top
 * down, each move as one step whatever is below it (PR7). Whoever stands in the way moves first; where items change places, one steps
 * aside under a temporary name. Files that are deleted anyway go at once when their name is needed.
 */
final class TreeSteps {

    /** Takes the steps. */
    interface Sink {
        void createFolder(Item folder, RelativePath at);

        /** Moves an item; it is on its way to somewhere else when {@code last} is false. */
        void move(Item item, RelativePath from, RelativePath to, boolean last);

        void delete(Item item, RelativePath at);

        void blocked(Item item, RelativePath to);
    }

    /** More items than that in each other's way are untangled by temporary names, so that the stack stays small. */
    private static final int LONGEST_CHAIN = 200;

    private final Side side;
    private final Sink sink;
    private final Map<Item, Place> now = new HashMap<>();
    private final Map<Item, Map<String, Item>> occupants = new HashMap<>();
    private final Set<Item> done = new HashSet<>();
    private final Set<Item> underWay = new HashSet<>();
    private final Set<Item> deleted = new HashSet<>();

    private record Place(@Nullable Item folder, String name) {}

    TreeSteps(Side side, Sink sink) {
        this.side = side;
        this.sink = sink;
    }

    /** Items that were deleted on the way. */
    Set<Item> deleted() {
        return deleted;
    }

    void build(List<Item> items) {
        record Planned(Item item, RelativePath to, int depth) {}
        items.stream()
                .filter(this::needsStep)
                .map(item -> {
                    RelativePath to = Paths.target(item, side);
                    return new Planned(item, to, to.names().size());
                })
                .sorted(Comparator.comparingInt(Planned::depth).thenComparing(Planned::to))
                .forEach(planned -> settle(planned.item(), 0));
        makeRoomForFiles(items);
    }

    // New files come later, but what stands at their place and goes has to be out of the way by then.
    private void makeRoomForFiles(List<Item> items) {
        Set<Item> leftBehind = new HashSet<>();
        for (Item item : items) {
            if (item.isOn(side) && !item.spot(side).stays) {
                leftBehind.add(place(item).folder());
            }
        }
        for (Item item : leftBehind.isEmpty() ? List.<Item>of() : items) {
            Spot spot = item.spot(side);
            boolean isNew = spot.stays && !spot.observed() && !item.isFolder();
            if (isNew && spot.toParent != null && leftBehind.contains(spot.toParent)) {
                clear(spot.toParent, spot.toName, item, 0);
            }
        }
    }

    private boolean needsStep(Item item) {
        Spot spot = item.spot(side);
        if (!spot.stays || spot.toParent == null) {
            return false;
        }
        return spot.observed() ? !spot.isAtTarget() : item.isFolder();
    }

    private void settle(Item item, int depth) {
        if (done.contains(item) || !needsStep(item) || !underWay.add(item)) {
            return;
        }
        settleFolder(item, depth);
        if (waitsForFolder(item)) {
            underWay.remove(item);
            return;
        }
        Spot spot = item.spot(side);
        Item folder = spot.toParent;
        if (folder == null) {
            return;
        }
        clear(folder, spot.toName, item, depth);
        Map<String, Item> names = occupants(folder);
        Item occupant = names.get(Names.key(spot.toName));
        RelativePath to = Paths.child(path(folder), spot.toName);
        if (occupant != null && occupant != item) {
            sink.blocked(item, to);
        } else if (spot.observed()) {
            moveThere(item, folder, spot.toName, to);
        } else {
            sink.createFolder(item, to);
            names.put(Names.key(spot.toName), item);
            now.put(item, new Place(folder, spot.toName));
        }
        done.add(item);
        underWay.remove(item);
    }

    // The folders above, outermost first, so that each step finds its folder at its place.
    private void settleFolder(Item item, int depth) {
        Deque<Item> above = new ArrayDeque<>();
        for (Item at = item.spot(side).toParent; at != null && !done.contains(at); at = at.spot(side).toParent) {
            if (needsStep(at)) {
                above.push(at);
            }
        }
        above.forEach(folder -> settle(folder, depth + 1));
    }

    // It stands in the way of a folder that it shall lie in: it has to step aside until that one is there.
    private boolean waitsForFolder(Item item) {
        for (Item at = item.spot(side).toParent; at != null; at = at.spot(side).toParent) {
            if (needsStep(at) && !done.contains(at)) {
                return true;
            }
        }
        return false;
    }

    private void moveThere(Item item, Item folder, String name, RelativePath to) {
        RelativePath from = path(item);
        boolean onlyCase = side == Side.HERE
                && place(item).folder() == folder
                && Names.key(place(item).name()).equals(Names.key(name));
        if (onlyCase) {
            RelativePath aside = Paths.child(path(folder), Names.temporary(item, side));
            sink.move(item, from, aside, false);
            from = aside;
        }
        sink.move(item, from, to, true);
        relocate(item, folder, name);
    }

    private void clear(Item folder, String name, Item forWhom, int depth) {
        Item occupant = occupants(folder).get(Names.key(name));
        if (occupant == null || occupant == forWhom) {
            return;
        }
        if (depth < LONGEST_CHAIN) {
            settle(occupant, depth + 1);
        }
        if (occupants(folder).get(Names.key(name)) != occupant) {
            return;
        }
        if (!occupant.spot(side).stays && !occupant.isFolder()) {
            sink.delete(occupant, path(occupant));
            deleted.add(occupant);
            occupants(folder).remove(Names.key(name));
        } else if (!occupant.spot(side).stays || (needsStep(occupant) && !done.contains(occupant))) {
            String aside = Names.temporary(occupant, side);
            sink.move(occupant, path(occupant), Paths.child(path(folder), aside), false);
            relocate(occupant, folder, aside);
        }
    }

    private void relocate(Item item, Item folder, String name) {
        Place before = place(item);
        if (before.folder() != null) {
            occupants(before.folder()).remove(Names.key(before.name()), item);
        }
        occupants(folder).put(Names.key(name), item);
        now.put(item, new Place(folder, name));
    }

    private Place place(Item item) {
        Place moved = now.get(item);
        return moved != null ? moved : new Place(item.spot(side).parent, item.spot(side).name);
    }

    private Map<String, Item> occupants(Item folder) {
        return occupants.computeIfAbsent(folder, unknown -> {
            Map<String, Item> names = new HashMap<>();
            for (Item child : Names.sorted(unknown.spot(side).children(), side)) {
                if (!now.containsKey(child) && !deleted.contains(child)) {
                    names.putIfAbsent(Names.key(child.spot(side).name), child);
                }
            }
            return names;
        });
    }

    /** Where an item is after the steps so far. */
    RelativePath path(Item item) {
        Place at = place(item);
        if (at.folder() == null) {
            return Paths.root(item, side);
        }
        if (isWhereObserved(item)) {
            return Paths.observed(item, side);
        }
        return Paths.child(path(at.folder()), at.name());
    }

    private boolean isWhereObserved(Item item) {
        for (Item at = item; at != null; at = at.spot(side).parent) {
            if (now.containsKey(at)) {
                return false;
            }
        }
        return item.isOn(side);
    }
}
