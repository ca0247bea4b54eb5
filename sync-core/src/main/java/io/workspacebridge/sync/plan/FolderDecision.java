package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.flow.DeletePolicy;
import io.workspacebridge.sync.model.ConflictCase;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.state.BaselineRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides on which sides a folder is when all is done. A folder deleted on one side goes on the other only when everything in it went;
 * what survives brings it back (F45).
 */
final class FolderDecision {
    private final boolean writesThere;
    private final boolean propagates;
    private final boolean emptyFolders;
    private final List<ConflictCase> conflicts;

    FolderDecision(ExchangeRules rules, List<ConflictCase> conflicts) {
        this.writesThere = rules.direction() == ExchangeRules.Direction.BOTH;
        this.propagates = rules.deletions() == DeletePolicy.PROPAGATE;
        this.emptyFolders = rules.emptyFolders();
        this.conflicts = conflicts;
    }

    void decide(List<Item> items) {
        for (Item item : items) {
            refuse(item);
        }
        for (Item item : items) {
            for (Side side : Side.values()) {
                if (staysAnyway(item, side)) {
                    markNeeded(item, side);
                }
            }
        }
        for (Item item : items) {
            if (item.isFolder()) {
                decide(item);
            }
        }
    }

    // Below a folder whose name can't be carried over, nothing can be made.
    private static void refuse(Item item) {
        for (Side side : Side.values()) {
            Spot spot = item.spot(side);
            if (item.rests || spot.isAtTarget() || spot.toParent == null) {
                continue;
            }
            Reason refusal = refusal(item, side);
            if (refusal != null && spot.observed()) {
                spot.stayPut();
                item.needsPerson = true;
                item.reason = refusal;
            } else if (refusal != null && !item.isFolder() && spot.stays) {
                spot.stays = false;
                item.content = Item.Content.NONE;
                item.restUntilSomebodyActs(refusal);
            } else if (refusal != null && item.isFolder() && spot.refusal != null) {
                item.restUntilSomebodyActs(refusal);
            }
        }
    }

    private static @Nullable Reason refusal(Item item, Side side) {
        for (Item at = item; at != null && !at.isOn(side); at = at.spot(side).toParent) {
            Reason own = at.spot(side).refusal;
            if (own != null) {
                return own;
            }
        }
        return null;
    }

    private boolean staysAnyway(Item item, Side side) {
        if (!item.isFolder()) {
            return item.spot(side).stays;
        }
        if (item.isOnBoth() || item.rests) {
            return item.isOn(side);
        }
        boolean isNew = item.row == null || item.isRecreated();
        if (!isNew && item.isLinked()) {
            return item.isOn(side) && !mayGo(item, side);
        }
        return item.isOn(side) || (isNew && item.isOn(side.other()) && isCarriedEmpty(item, side));
    }

    private boolean isCarriedEmpty(Item item, Side to) {
        return emptyFolders && !item.excluded && (to == Side.HERE || writesThere) && refusal(item, to) == null;
    }

    /** Whether a folder that was deleted on the other side may go on this one when nothing needs it. */
    private boolean mayGo(Item item, Side side) {
        return propagates && !item.spot(side.other()).movedOut && (side == Side.HERE || writesThere);
    }

    private static void markNeeded(Item item, Side side) {
        Item at = item.spot(side).toParent;
        while (at != null && !at.spot(side).needed) {
            at.spot(side).needed = true;
            at = at.spot(side).toParent;
        }
    }

    private void decide(Item item) {
        item.hereSpot.stays = item.here != null;
        item.thereSpot.stays = item.there != null;
        if (item.rests) {
            return;
        }
        if (item.isOnBoth()) {
            boolean known = item.isLinked() && item.isPairOfRow();
            item.content = known ? Item.Content.IN_SYNC : Item.Content.ADOPT;
            if (item.reason == null) {
                item.reason = known ? Reasons.IN_SYNC : Reasons.IDENTICAL;
            }
        } else if (item.here != null) {
            oneSided(item, Side.HERE);
        } else if (item.there != null) {
            oneSided(item, Side.THERE);
        }
    }

    private void oneSided(Item item, Side from) {
        Side to = from.other();
        BaselineRow row = item.row;
        boolean isNew = row == null || item.isRecreated();
        if (item.spot(to).needed || (isNew && isCarriedEmpty(item, to))) {
            item.spot(to).stays = true;
            item.content = to == Side.THERE ? Item.Content.UP : Item.Content.DOWN;
            item.reason = Reason.of(ReasonCode.FOLDER_NEEDED);
            if (item.isLinked()) {
                conflicts.add(FileDecision.conflict(
                        item,
                        ConflictCase.Kind.EDIT_DELETE,
                        ConflictCase.Resolution.RESTORED,
                        "the folder was deleted, but something in it was added or edited on the other side"));
            }
        } else if (row == null) {
            item.rest(
                    item.excluded
                            ? Reason.of(ReasonCode.NOT_SELECTED, "the folder is out of scope")
                            : Reason.of(
                                    from == Side.HERE && !writesThere ? ReasonCode.NOT_OURS : ReasonCode.NOT_SELECTED,
                                    "nothing in it travels"));
        } else if (row.state() == BaselineRow.State.UNLINKED) {
            item.rest(Reason.of(ReasonCode.UNLINKED, "it does not come back on the other side"));
        } else if (mayGo(item, from) && !isNew && !item.spot(from).needed) {
            item.spot(from).stays = false;
            item.reason = Reason.of(
                    ReasonCode.DELETED, from == Side.HERE ? "deleted in the workspace" : "deleted in Dropbox");
        } else {
            item.unlink(Reason.of(
                    item.spot(to).movedOut ? ReasonCode.MOVED_OUT : ReasonCode.DELETE_NOT_PROPAGATED,
                    "the folder stays"));
        }
    }
}
