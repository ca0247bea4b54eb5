package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.state.BaselineRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Joins items that no row ties together. An item that vanished and one that appeared at the very same place on the same side are one:
 * editors save that way (F20). Items without a counterpart that stand at the same place on both sides meet (first run).
 */
final class Meeting {
    private final List<Item> items;
    private final Names names;
    private final Map<Item, Map<String, Item>> newcomersHere = new HashMap<>();
    private final Map<Item, Map<String, Item>> newcomersThere = new HashMap<>();
    private boolean anyMerged;

    private Meeting(List<Item> items, Names names) {
        this.items = items;
        this.names = names;
    }

    /** Merges items in place; what was merged away is not in the list any more. */
    static void meet(Item root, List<Item> items, Names names) {
        Meeting meeting = new Meeting(items, names);
        meeting.replace(Side.HERE);
        meeting.replace(Side.THERE);
        meeting.meetBelow(root);
        if (meeting.anyMerged) {
            items.removeIf(item -> item.here == null && item.there == null && item.row == null);
            forgetChildren(root);
            items.forEach(Meeting::forgetChildren);
            Join.listChildren(items);
        }
    }

    private static void forgetChildren(Item item) {
        item.hereSpot.children = null;
        item.thereSpot.children = null;
    }

    private void replace(Side side) {
        List<Item> vanished = new ArrayList<>();
        for (Item item : items) {
            boolean known = item.isLinked() || (side == Side.HERE && item.isConflictCopy());
            if (known && !item.isOn(side) && !item.spot(side).movedOut && item.spot(side).baseParent != null) {
                vanished.add(item);
            }
        }
        // Folders before what is in them.
        vanished.sort(Comparator.comparingInt(item -> item.row == null ? 0 : depth(item.row.path())));
        for (Item item : vanished) {
            Spot spot = item.spot(side);
            Item folder = spot.baseParent;
            if (folder != null && spot.baseName != null) {
                Item newcomer = newcomers(folder, side).get(placeKey(item.kind, spot.baseName));
                if (newcomer != null && newcomer.isOn(side)) {
                    takeOver(item, newcomer, side);
                }
            }
        }
    }

    private static int depth(String path) {
        return (int) path.chars().filter(c -> c == '/').count();
    }

    private Map<String, Item> newcomers(Item folder, Side side) {
        Map<Item, Map<String, Item>> all = side == Side.HERE ? newcomersHere : newcomersThere;
        return all.computeIfAbsent(folder, parent -> {
            Map<String, Item> found = new HashMap<>();
            for (Item child : Names.sorted(parent.spot(side).children(), side)) {
                if (child.row == null && child.isOn(side) && !child.isOn(side.other())) {
                    found.putIfAbsent(placeKey(child.kind, child.spot(side).name), child);
                }
            }
            return found;
        });
    }

    private static String placeKey(Item.Kind kind, String name) {
        return kind + "/" + Names.key(name);
    }

    private void meetBelow(Item root) {
        Deque<Item> open = new ArrayDeque<>();
        open.add(root);
        items.stream().filter(item -> item.isFolder() && item.isOnBoth()).forEach(open::add);
        while (!open.isEmpty()) {
            meetIn(open.remove(), open);
        }
    }

    private void meetIn(Item folder, Deque<Item> open) {
        List<Item> waitingHere = available(folder, Side.HERE);
        List<Item> waitingThere = waitingHere.isEmpty() ? List.of() : available(folder, Side.THERE);
        if (waitingThere.isEmpty()) {
            return;
        }
        Map<String, Item> byName = new HashMap<>();
        for (Item item : waitingHere) {
            byName.putIfAbsent(placeKey(item.kind, item.hereSpot.name), item);
        }
        for (Item item : waitingHere) {
            byName.putIfAbsent(placeKey(item.kind, names.carried(item.hereSpot.name, Side.THERE)), item);
        }
        for (Item item : waitingThere) {
            meet(counterpart(item, byName), item, open);
        }
        meetUnderSuffixes(waitingHere, waitingThere, open);
    }

    private void meet(@Nullable Item here, Item there, Deque<Item> open) {
        if (here == null) {
            return;
        }
        takeOver(here, there, Side.THERE);
        if (here.row == null) {
            here.row = there.row;
        }
        there.row = null;
        if (here.isFolder()) {
            open.add(here);
        }
    }

    // A plan that ended just after it had made something under a suffix did not come to note that the two belong
    // together.
    private void meetUnderSuffixes(List<Item> waitingHere, List<Item> waitingThere, Deque<Item> open) {
        Map<String, Item> plain = new HashMap<>();
        Map<String, Item> suffixed = new HashMap<>();
        for (Item item : waitingHere) {
            if (!item.isOnBoth()) {
                plain.putIfAbsent(placeKey(item.kind, item.hereSpot.name), item);
                suffixed.putIfAbsent(
                        placeKey(item.kind, Collisions.suffixed(names.carried(item.hereSpot.name, Side.THERE), item)),
                        item);
            }
        }
        for (Item item : plain.isEmpty() ? List.<Item>of() : waitingThere) {
            if (item.there != null) {
                Item found = suffixed.get(placeKey(item.kind, item.thereSpot.name));
                if (found == null) {
                    String name = Collisions.suffixed(names.carried(item.thereSpot.name, Side.HERE), item);
                    found = plain.get(placeKey(item.kind, name));
                }
                boolean free = found != null && !found.isOnBoth() && (found.row == null || item.row == null);
                meet(free ? found : null, item, open);
            }
        }
    }

    private @Nullable Item counterpart(Item there, Map<String, Item> byName) {
        String name = there.thereSpot.name;
        Item found = byName.get(placeKey(there.kind, name));
        if (found == null || found.isOnBoth()) {
            found = byName.get(placeKey(there.kind, names.carried(name, Side.HERE)));
        }
        return found == null || found.isOnBoth() || (found.row != null && there.row != null) ? null : found;
    }

    private static List<Item> available(Item folder, Side side) {
        List<Item> found = new ArrayList<>();
        for (Item child : folder.spot(side).children()) {
            boolean free = child.row == null || child.row.state() == BaselineRow.State.UNLINKED;
            if (free && child.isOn(side) && !child.isOn(side.other()) && child.kind != Item.Kind.OTHER) {
                found.add(child);
            }
        }
        return Names.sorted(found, side);
    }

    /** The one item becomes on a side what the other one was. */
    private void takeOver(Item item, Item other, Side side) {
        Spot spot = item.spot(side);
        Spot from = other.spot(side);
        if (side == Side.HERE) {
            item.here = other.here;
            other.here = null;
        } else {
            item.there = other.there;
            other.there = null;
        }
        spot.parent = from.parent;
        spot.name = from.name;
        spot.movedOut = false;
        from.parent = null;
        for (Item child : from.children()) {
            child.spot(side).parent = item;
            spot.add(child);
        }
        from.children = null;
        anyMerged = true;
    }
}
