package io.workspacebridge.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.flow.Approval;
import io.workspacebridge.sync.flow.DeletePolicy;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.SourceDisposition;
import io.workspacebridge.sync.flow.VersioningPolicy;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.plan.TwoSides.Node;
import io.workspacebridge.sync.state.BaselineRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The publish planner on the same generated triples as the three-way one: a tree, perturbed twice, and what was verified of it. */
@Tag("endurance")
class PublishTriplesTest {
    private static final long TRIPLES = Long.getLong("workspacebridge.triples", 20_000);
    private static final long FIRST = Long.getLong("workspacebridge.firstSeed", 0);
    private static final int MOST_ROUNDS = 3;

    private final AtomicLong effects = new AtomicLong();

    @Test
    @DisplayName(
            "PR1–PR6, PR8–PR10, I12, I15: whatever people did on both sides, publishing comes to rest, loses nothing and leaves Dropbox alone")
    void triples() {
        LongStream.range(FIRST, FIRST + TRIPLES).parallel().forEach(seed -> {
            Story story = Story.of(seed);
            if (!leavesTheFolder(story) && problem(story) != null) {
                Story shortest = story.shrink(this::problem);
                throw new AssertionError("seed " + seed + ": " + problem(shortest) + "\nin " + shortest);
            }
        });
        assertThat(effects).as("the triples are about something").hasValueGreaterThan(TRIPLES);
    }

    // Publishing follows a document all over its workspace; these two sides end where the link's folder ends.
    private static boolean leavesTheFolder(Story story) {
        return story.steps().stream().anyMatch(step -> step.what().equals("moveOut") && step.side() == Side.THERE);
    }

    private @Nullable String problem(Story story) {
        try {
            TwoSides sides = story.tell();
            String problem = live(story, sides, null);
            if (problem != null) {
                return problem;
            }
            TwoSides twin = story.tell();
            problem = live(story, twin, new Random(story.steps().hashCode()));
            if (problem != null) {
                return "shuffled: " + problem;
            }
            return sides.picture().equals(twin.picture())
                    ? null
                    : "PR2: another order ends elsewhere:\n" + sides.picture() + "\nor\n" + twin.picture();
        } catch (RuntimeException e) {
            return e + " at " + List.of(e.getStackTrace()).subList(0, Math.min(4, e.getStackTrace().length));
        }
    }

    private @Nullable String live(Story story, TwoSides sides, @Nullable Random shuffled) {
        // What is out of scope has left it in an earlier cycle.
        sides.rows.replaceAll((id, row) -> row.path().endsWith(".off") ? row.inState(BaselineRow.State.UNLINKED) : row);
        String source = sourceOf(sides);
        Set<String> seen = new HashSet<>();
        sides.there.values().forEach(node -> seen.addAll(node.contents));
        boolean blank = sides.rows.isEmpty();
        Carrier carrier = Carrier.publishing(sides);
        for (int round = 0; ; round++) {
            PlanInput input = observe(story, sides, null);
            Plan plan = PublishPlanner.plan(input);
            if (round == 0 && blank && plan.actions().stream().anyMatch(PlannedAction.Recycle.class::isInstance)) {
                return "PR9: deletes without a baseline: " + worth(plan);
            }
            if (!PublishPlanner.plan(input).hash().equals(plan.hash())) {
                return "I15: two plans of the same state differ";
            }
            if (shuffled != null
                    && !PublishPlanner.plan(observe(story, sides, shuffled))
                            .hash()
                            .equals(plan.hash())) {
                return "PR8: the order of listings matters: " + worth(plan);
            }
            if (worth(plan).isEmpty()) {
                break;
            }
            if (round == MOST_ROUNDS) {
                return "PR1, PR4, I12: still not at rest: " + worth(plan);
            }
            try {
                carrier.carryOut(plan, shuffled);
            } catch (Carrier.Refused e) {
                return e.getMessage() + " in round " + round + " of " + worth(plan);
            }
        }
        effects.addAndGet(carrier.effects);
        if (!sourceOf(sides).equals(source)) {
            return "PR10: the source was changed";
        }
        Set<String> alive = new HashSet<>(carrier.authorised);
        sides.there.values().forEach(node -> alive.addAll(node.contents));
        seen.removeAll(alive);
        return seen.isEmpty() ? unequal(story, sides) : "PR3: lost " + seen;
    }

    private static String sourceOf(TwoSides sides) {
        return sides.picture()
                .lines()
                .filter(line -> line.startsWith("HERE"))
                .toList()
                .toString();
    }

    private static List<PlannedAction> worth(Plan plan) {
        return plan.actions().stream()
                .filter(action -> !(action instanceof PlannedAction.Rest))
                .toList();
    }

    // What the plan calls in sync is what the baseline says, byte for byte.
    private static @Nullable String unequal(Story story, TwoSides sides) {
        for (PlannedAction action :
                PublishPlanner.plan(observe(story, sides, null)).actions()) {
            Node file = action.reason().code() == ReasonCode.IN_SYNC ? sides.find(Side.HERE, action.path()) : null;
            BaselineRow row = file == null ? null : sides.rows.get(file.id);
            if (file != null && !file.folder) {
                Node document = row == null ? null : nodeOf(sides, row);
                boolean equal = document != null
                        && (document.content().equals(file.content())
                                || document.content().equals(sides.stored(file.content())));
                if (!equal) {
                    return "I6: called in sync, but different: " + action;
                }
            }
        }
        return null;
    }

    private static @Nullable Node nodeOf(TwoSides sides, BaselineRow row) {
        String id = Long.toString(row.nodeId());
        Node inside = sides.there.get(id);
        return inside != null ? inside : sides.outsideThere.get(id);
    }

    private static PlanInput observe(Story story, TwoSides sides, @Nullable Random order) {
        List<PlanInput.AssessedFile> files = new ArrayList<>();
        List<ObservedWorkspace.MirroredFolder> folders = new ArrayList<>();
        for (CollaborationItem item : sides.observedItems()) {
            if (item instanceof CollaborationItem.File file) {
                files.add(new PlanInput.AssessedFile(file, assess(file)));
            } else {
                folders.add(
                        new ObservedWorkspace.MirroredFolder(item.id(), item.path(), TwoSides.KEY, place(item.path())));
            }
        }
        List<BaselineRow> rows = new ArrayList<>(sides.rows.values());
        if (order != null) {
            Collections.shuffle(files, order);
            Collections.shuffle(folders, order);
            Collections.shuffle(rows, order);
        }
        boolean onTop = story.rules().conflicts().equals("dropbox-wins");
        return new PlanInput(
                files,
                folders,
                Map.of(TwoSides.KEY, sides.observedWorkspace()),
                rows,
                hashes(sides),
                sides.outsideHere.keySet(),
                story.rules().deletions() == DeletePolicy.PROPAGATE
                        ? PublishFlow.Deletions.PROPAGATE
                        : PublishFlow.Deletions.NEVER,
                onTop ? PublishFlow.Overwrite.ADD_VERSION_ON_TOP : PublishFlow.Overwrite.LEAVE_GOVERNED_EDITS,
                PublishFlow.Order.PATH,
                Map.of());
    }

    private static Map<PlanInput.DocumentVersion, String> hashes(TwoSides sides) {
        Map<PlanInput.DocumentVersion, String> hashes = new HashMap<>();
        sides.there.values().stream()
                .filter(node -> !node.folder && !node.other)
                .forEach(node -> hashes.put(
                        new PlanInput.DocumentVersion(Long.parseLong(node.id), node.contents.size()), node.content()));
        return hashes;
    }

    private static Assessment assess(CollaborationItem.File file) {
        if (file.path().name().endsWith(".off")) {
            return new Assessment.Stay(Reason.of(ReasonCode.NOT_SELECTED, "excluded by *.off"), false);
        }
        return new Assessment.Promote(
                TwoSides.KEY,
                place(file.path()),
                Metadata.NONE,
                Approval.byRule("always"),
                new SourceDisposition.Disposition.Keep(),
                new VersioningPolicy.Versioning(
                        VersioningPolicy.Numbering.PLAIN, VersioningPolicy.Recurrence.NEXT_VERSION, ""),
                null,
                "",
                Governance.NONE);
    }

    private static RelativePath place(RelativePath path) {
        return TwoSides.BASE.resolve(RelativePath.ofNames(
                path.names().stream().map(TwoSides::governed).toList()));
    }
}
