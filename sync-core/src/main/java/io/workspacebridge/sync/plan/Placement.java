package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.flow.NamePolicy;
import io.workspacebridge.sync.model.ConflictCase;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.WorkspaceItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Merges where items are: folder and name, each on its own, against what was last verified. What only one side changed is carried
 * over; where both did, the workspace's place stands (F18). Folders that were moved into each other are taken apart again (F19).
 */
final class Placement {
    private static final Reason MOVED_BY_PEOPLE =
            Reason.of(ReasonCode.COLLABORATION_CHANGED, "renamed or moved in Dropbox; it stays where people put it");

    private final Names names;
    private final boolean writesThere;
    private final boolean protects;
    private final List<ConflictCase> conflicts;

    Placement(ExchangeRules rules, Names names, List<ConflictCase> conflicts) {
        this.names = names;
        this.writesThere = rules.direction() == ExchangeRules.Direction.BOTH;
        this.protects = rules.protects();
        this.conflicts = conflicts;
    }

    void place(List<Item> items) {
        for (Item item : items) {
            place(item);
        }
        if (writesThere) {
            breakCycles(items, Side.THERE);
        }
        breakCycles(items, Side.HERE);
    }

    private void place(Item item) {
        item.hereSpot.stayPut();
        item.thereSpot.stayPut();
        if (item.rests) {
            return;
        }
        if (item.isOnBoth()) {
            merge(item);
        } else if (item.here != null) {
            follow(item, Side.HERE);
        } else if (item.there != null) {
            follow(item, Side.THERE);
        }
    }

    /** What is only on one side goes to the same place on the other. */
    private void follow(Item item, Side from) {
        Spot source = item.spot(from);
        Spot target = item.spot(from.other());
        target.toParent = source.parent;
        if (Names.isTemporary(item, from) && source.baseName != null) {
            source.toName = source.baseName;
        }
        boolean renamed = source.baseName == null || !Names.same(source.toName, source.baseName);
        if (target.baseName != null && !renamed) {
            target.toName = target.baseName;
            return;
        }
        target.toName = names.carried(source.toName, from.other());
        if (names.carry(source.toName, from.other()) instanceof NamePolicy.Mapping.NotMappable not) {
            target.refusal = Reason.of(ReasonCode.NAME_REFUSED, not.detail());
        }
    }

    private void merge(Item item) {
        Spot here = item.hereSpot;
        Spot there = item.thereSpot;
        boolean folderDiffers = here.parent != there.parent;
        boolean nameDiffers = !names.agree(here.name, there.name);
        if (!folderDiffers && !nameDiffers && !isTemporary(item)) {
            return;
        }
        boolean clash = false;
        if (folderDiffers) {
            boolean movedHere = here.baseParent != null && here.parent != here.baseParent;
            boolean movedThere = there.baseParent == null || there.parent != there.baseParent;
            clash = movedHere && movedThere && here.baseParent != null && there.baseParent != null;
            if (movedHere && !movedThere && !protects) {
                there.toParent = here.parent;
            } else if (writesThere || movedThere || (protects && movedHere)) {
                here.toParent = there.parent;
            }
        }
        if (nameDiffers || isTemporary(item)) {
            clash |= mergeNames(item);
        }
        protect(item);
        if (clash && writesThere) {
            conflicts.add(FileDecision.conflict(
                    item,
                    ConflictCase.Kind.NAME,
                    ConflictCase.Resolution.WORKSPACE_WON,
                    "renamed or moved on both sides, differently; the workspace's place stands"));
        }
    }

    private boolean mergeNames(Item item) {
        Spot here = item.hereSpot;
        Spot there = item.thereSpot;
        String nameHere =
                Names.isTemporary(item, Side.HERE) ? Objects.requireNonNullElse(here.baseName, here.name) : here.name;
        String nameThere = Names.isTemporary(item, Side.THERE)
                ? Objects.requireNonNullElse(there.baseName, there.name)
                : there.name;
        boolean renamedHere = here.baseName != null && !Names.same(nameHere, here.baseName);
        boolean renamedThere = there.baseName != null && !Names.same(nameThere, there.baseName);
        here.toName = nameHere;
        there.toName = nameThere;
        if (names.agree(nameHere, nameThere)) {
            return false;
        }
        if (renamedHere && !renamedThere) {
            if (protects) {
                here.toName = Objects.requireNonNull(here.baseName);
            } else {
                carryUp(item, nameHere);
            }
        } else if (renamedThere) {
            NamePolicy.Mapping mapping = names.carry(nameThere, Side.HERE);
            if (mapping instanceof NamePolicy.Mapping.Mapped mapped) {
                here.toName = mapped.name();
            } else if (mapping instanceof NamePolicy.Mapping.NotMappable not) {
                item.restUntilSomebodyActs(Reason.of(ReasonCode.NAME_REFUSED, not.detail()));
            }
        }
        return renamedHere && renamedThere;
    }

    private void carryUp(Item item, String nameHere) {
        NamePolicy.Mapping mapping = names.carry(nameHere, Side.THERE);
        if (mapping instanceof NamePolicy.Mapping.Mapped mapped) {
            item.thereSpot.toName = mapped.name();
        } else if (mapping instanceof NamePolicy.Mapping.NotMappable not) {
            item.needsPerson = true;
            item.reason = Reason.of(ReasonCode.NAME_REFUSED, not.detail());
        }
    }

    // Nothing that is protected is moved or renamed in the workspace, nor a folder with a record or held document in it
    // (I9); and
    // a flow that only copies down moves nothing there.
    private void protect(Item item) {
        Spot there = item.thereSpot;
        if (there.isAtTarget()) {
            return;
        }
        Reason obstacle = null;
        if (item.there instanceof WorkspaceItem.Document document
                && !document.protections().isEmpty()) {
            obstacle = PublishPlanner.protection(document);
        } else if (item.holdsProtected) {
            obstacle = Reason.of(ReasonCode.RECORD, "a record or a held document is in it");
        }
        if (!writesThere) {
            there.stayPut();
            say(item, MOVED_BY_PEOPLE);
        } else if (obstacle != null) {
            there.stayPut();
            say(item, obstacle);
            item.needsPerson |= isQuiet(item);
        }
    }

    private static void say(Item item, Reason reason) {
        if (isQuiet(item)) {
            item.reason = reason;
        }
    }

    // Folders have no content of their own; for files, what becomes of their bytes is told first.
    private static boolean isQuiet(Item item) {
        return item.isFolder() || item.content == Item.Content.IN_SYNC;
    }

    private static boolean isTemporary(Item item) {
        return Names.isTemporary(item, Side.HERE) || Names.isTemporary(item, Side.THERE);
    }

    private void breakCycles(List<Item> items, Side side) {
        Set<Item> safe = new HashSet<>();
        List<Item> moved = new ArrayList<>();
        for (Item item : items) {
            if (item.isFolder() && item.spot(side).toParent != item.spot(side).parent) {
                moved.add(item);
            }
        }
        moved.sort(Comparator.comparing(Item::displayPath));
        for (Item item : moved) {
            while (isOnCycle(item, side, safe)) {
                revert(culprit(item, side));
            }
        }
    }

    private static boolean isOnCycle(Item item, Side side, Set<Item> safe) {
        Set<Item> seen = new HashSet<>();
        for (Item at = item; at != null && !safe.contains(at); at = at.spot(side).toParent) {
            if (!seen.add(at)) {
                return at == item;
            }
        }
        safe.addAll(seen);
        return false;
    }

    // The one on the cycle that Dropbox moved. There is one: the workspace's own tree has no cycle, nor has Dropbox's.
    private static Item culprit(Item start, Side side) {
        Item at = start;
        while (!at.thereSpot.observed() || at.spot(side).toParent == at.thereSpot.parent) {
            at = Objects.requireNonNull(at.spot(side).toParent);
            if (at == start) {
                throw new IllegalStateException("An observed tree has a cycle at '" + start.displayPath() + "'");
            }
        }
        return at;
    }

    private void revert(Item item) {
        item.hereSpot.toParent = item.thereSpot.parent;
        item.thereSpot.toParent = item.thereSpot.parent;
        conflicts.add(FileDecision.conflict(
                item,
                ConflictCase.Kind.MOVE_CYCLE,
                ConflictCase.Resolution.WORKSPACE_WON,
                "moved into a folder that was moved into it on the other side; the workspace's place stands"));
    }
}
