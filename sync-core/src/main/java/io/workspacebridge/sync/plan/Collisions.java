package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.flow.NamePolicies;
import io.workspacebridge.sync.model.ConflictCase;
import io.workspacebridge.sync.model.RelativePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps names apart: two items may want one name in a folder, because their names map to the same (F25), differ by case only (F50), or
 * because they came there from both sides. Who stands there keeps it, before who moves there, before who is new; in Dropbox, who has the
 * name in the workspace goes first. The other one gets a suffix that depends on where it was, not on when.
 */
final class Collisions {
    private final Names names;
    private final boolean writesThere;
    private final List<ConflictCase> conflicts;

    Collisions(ExchangeRules rules, Names names, List<ConflictCase> conflicts) {
        this.names = names;
        this.writesThere = rules.direction() == ExchangeRules.Direction.BOTH;
        this.conflicts = conflicts;
    }

    void resolve(List<Item> items) {
        if (writesThere) {
            resolve(items, Side.THERE);
        }
        resolve(items, Side.HERE);
    }

    private void resolve(List<Item> items, Side side) {
        Map<Item, List<Item>> contested = new LinkedHashMap<>();
        for (Item item : items) {
            Spot spot = item.spot(side);
            if (spot.stays && spot.toParent != null && !spot.isAtTarget()) {
                contested.computeIfAbsent(spot.toParent, folder -> new ArrayList<>());
            }
        }
        if (contested.isEmpty()) {
            return;
        }
        for (Item item : items) {
            Spot spot = item.spot(side);
            List<Item> folder = spot.stays && spot.toParent != null ? contested.get(spot.toParent) : null;
            if (folder != null) {
                folder.add(item);
            }
        }
        contested.values().forEach(children -> resolveIn(children, side));
    }

    private void resolveIn(List<Item> children, Side side) {
        Map<String, Item> taken = new HashMap<>(children.size() * 2);
        List<Item> losers = new ArrayList<>();
        record Ranked(Item item, int rank) {}
        List<Ranked> ranked = new ArrayList<>(children.size());
        for (Item item : children) {
            ranked.add(new Ranked(item, side == Side.THERE ? rankThere(item) : rankHere(item)));
        }
        ranked.sort(Comparator.comparingInt(Ranked::rank)
                .thenComparing(each -> each.item().spot(side).toName)
                .thenComparing(each -> each.item().displayPath()));
        for (Ranked each : ranked) {
            if (taken.putIfAbsent(Names.key(each.item().spot(side).toName), each.item()) != null) {
                losers.add(each.item());
            }
        }
        for (Item loser : losers) {
            rename(loser, side, taken);
        }
    }

    private static int rankThere(Item item) {
        if (item.rests) {
            return 0;
        }
        Spot spot = item.thereSpot;
        return spot.isAtTarget() ? 1 : spot.observed() ? 2 : 3;
    }

    private static int rankHere(Item item) {
        if (item.rests) {
            return 0;
        }
        boolean here = item.hereSpot.isAtTarget();
        boolean there = item.thereSpot.isAtTarget() && item.thereSpot.observed();
        if (here && there) {
            return 1;
        }
        return there ? 2 : here ? 3 : 4;
    }

    private void rename(Item loser, Side side, Map<String, Item> taken) {
        Spot spot = loser.spot(side);
        if (spot.isAtTarget() && (loser.rests || side == Side.THERE)) {
            return; // They stood there together already; nobody asked for a change.
        }
        String wanted = spot.toName;
        String other = names.carried(loser.thereSpot.toName, Side.HERE);
        String renamed = side == Side.HERE && loser.thereSpot.stays ? other : wanted;
        for (int attempt = 0; taken.containsKey(Names.key(renamed)); attempt++) {
            renamed = attempt == 0
                    ? suffixed(wanted, loser)
                    : NamePolicies.withSuffix(wanted, distinguishing(loser) + "#" + attempt);
        }
        Item holder = taken.get(Names.key(wanted));
        taken.put(Names.key(renamed), loser);
        spot.toName = renamed;
        spot.keptApart = true;
        boolean flip = holder != null && holder.isFolder() != loser.isFolder();
        conflicts.add(FileDecision.conflict(
                loser,
                flip ? ConflictCase.Kind.TYPE_FLIP : ConflictCase.Kind.NAME,
                ConflictCase.Resolution.RENAMED,
                "'" + wanted + "' is taken; it becomes '" + renamed + "' "
                        + (side == Side.HERE ? "in Dropbox" : "in the workspace")));
    }

    /** The name that an item gets where another one has the name it wants. */
    static String suffixed(String wanted, Item item) {
        return NamePolicies.withSuffix(wanted, distinguishing(item));
    }

    private static String distinguishing(Item item) {
        return RelativePath.keyOf(item.displayPath());
    }
}
