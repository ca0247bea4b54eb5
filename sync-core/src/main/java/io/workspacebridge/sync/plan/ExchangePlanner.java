package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.ConflictCase;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.state.BaselineRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Plans flows that copy both ways, or down to Dropbox only: a three-way comparison of two trees and what both were when last verified.
 * A pure function: the same input gives the same plan, whatever the order of the listings (I15, PR8).
 *
 * <p>It goes step by step, and each step is a class of its own: {@link Join} and {@link Meeting} find out what belongs together, {@link
 * Exclusions} what is to be left alone; {@link FileDecision} decides about bytes, {@link Placement} about folders and names, {@link
 * FolderDecision} about folders themselves; {@link Collisions} keeps names apart; {@link TreeSteps} and {@link ExchangeSteps} turn the
 * result into steps that can be carried out in order.
 *
 * <p>The plan's actions come in phases. <em>Structure</em>: the workspace, folders and moves, first in the workspace, then in Dropbox; in
 * order, and when a step of an item fails, later steps of the same item are not tried. Then what only notes something. Then <em>copies set
 * aside</em>, then <em>contents</em>: each independent of every other, in any order. Then <em>removals</em>: files before folders, inner
 * folders before outer ones. Last, what stays.
 */
public final class ExchangePlanner {

    private static final int SUSPICIOUS = 5;

    private ExchangePlanner() {}

    /**
     * Makes a plan.
     *
     * @param input everything it depends on
     * @return the plan
     * @throws IllegalArgumentException if something was observed without the folder that it is in
     */
    public static Plan plan(ExchangeInput input) {
        Names names = new Names(input.rules().names());
        List<ConflictCase> conflicts = new ArrayList<>();
        Join.Joined joined = joined(input, names);
        List<Item> items = Order.of(joined);
        FileDecision files = new FileDecision(input, conflicts);
        for (Item item : items) {
            if (!item.isFolder()) {
                files.decide(item);
            }
        }
        new Placement(input.rules(), names, conflicts).place(items);
        new FolderDecision(input.rules(), conflicts).decide(items);
        new Collisions(input.rules(), names, conflicts).resolve(items);
        List<PlannedAction> actions = new ExchangeSteps(input, names, joined, items).steps();
        conflicts.sort(Comparator.comparing(ConflictCase::path)
                .thenComparing(ConflictCase::kind)
                .thenComparing(ConflictCase::key)
                .thenComparing(ConflictCase::detail));
        return new Plan(actions, counts(input, items), conflicts);
    }

    /**
     * Which documents have to be read before a plan can tell whether they hold the same bytes as a file: those without a pair at the
     * same place, and those with a version that is not known yet, if the sizes are equal.
     *
     * @param input the observation, with the hashes that are known already
     * @return in the order of the plan; empty when nothing is open
     */
    public static List<Comparison> comparisons(ExchangeInput input) {
        List<Comparison> open = new ArrayList<>();
        for (Item item : Order.of(joined(input, new Names(input.rules().names())))) {
            if (item.kind == Item.Kind.FILE && item.isOnBoth() && !item.rests && isOpen(item, input)) {
                open.add(new Comparison(item.file(), item.document()));
            }
        }
        return open;
    }

    /**
     * A question that only reading the document answers.
     *
     * @param file what it is compared with
     * @param document what has to be read, at this version
     */
    public record Comparison(CollaborationItem.File file, WorkspaceItem.Document document) {}

    private static boolean isOpen(Item item, ExchangeInput input) {
        WorkspaceItem.Document document = item.document();
        BaselineRow row = item.row;
        boolean changedThere = row == null || row.nodeId() != document.nodeId() || row.version() != document.version();
        return changedThere
                && document.size() == item.file().size()
                && !input.contentHashes()
                        .containsKey(new PlanInput.DocumentVersion(document.nodeId(), document.version()));
    }

    private static Join.Joined joined(ExchangeInput input, Names names) {
        Join.Joined joined = Join.join(input);
        ConflictCopies.release(joined.items(), input.decisions());
        Meeting.meet(joined.root(), joined.items(), names);
        Exclusions.apply(input, names, joined);
        return joined;
    }

    private static boolean goes(Item item, Side side) {
        return item.isOn(side) && !item.spot(side).stays;
    }

    // A pair that ends because the one half was deleted: not a loss yet, but as suspicious when it is many. Of copies
    // that people
    // delete from an export, each comes again or is missed by nobody.
    private static boolean isGivenUp(Item item, boolean down) {
        boolean deletedHere = item.here == null && !item.hereSpot.movedOut;
        boolean deletedThere = item.there == null && !item.thereSpot.movedOut;
        return item.unlinks && item.isLinked() && (deletedThere || (deletedHere && !down));
    }

    private static Brake.Counts counts(ExchangeInput input, List<Item> items) {
        boolean down = input.rules().direction() == ExchangeRules.Direction.DOWN;
        int paired = 0;
        int here = 0;
        int there = 0;
        int gone = 0;
        int givenUp = 0;
        for (Item item : items) {
            if (item.kind == Item.Kind.FILE) {
                here += item.here == null ? 0 : 1;
                there += item.there == null ? 0 : 1;
                gone += goes(item, Side.HERE) || goes(item, Side.THERE) ? 1 : 0;
                givenUp += isGivenUp(item, down) ? 1 : 0;
                paired += item.isLinked() ? 1 : 0;
            }
        }
        // A few ended pairs lose nothing, and are an ordinary day in a small folder.
        int suspicious = givenUp < SUSPICIOUS ? gone : gone + givenUp;
        return new Brake.Counts(paired, down ? there : Math.min(here, there), suspicious);
    }
}
