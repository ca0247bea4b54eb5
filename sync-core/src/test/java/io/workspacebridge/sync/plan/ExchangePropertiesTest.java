package io.workspacebridge.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.flow.DeletePolicy;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.plan.TwoSides.Node;
import io.workspacebridge.sync.state.BaselineRow;
import java.time.LocalDate;
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

/**
 * Related trees from a seeded generator: one tree, perturbed twice, planned and carried out until nothing is left to do. A story that
 * breaks a promise is cut down to the steps that matter before it is shown.
 */
@Tag("endurance")
class ExchangePropertiesTest {
    private static final long TRIPLES = Long.getLong("workspacebridge.triples", 20_000);
    private static final long FIRST = Long.getLong("workspacebridge.firstSeed", 0);
    private static final int MOST_ROUNDS = 3;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    private final AtomicLong effects = new AtomicLong();

    @Test
    @DisplayName(
            "PR1–PR6, PR8–PR10, I6, I12, I15, I16: whatever people do on both sides, the link comes to rest and loses nothing")
    void storiesEndWell() {
        LongStream.range(FIRST, FIRST + TRIPLES).parallel().forEach(seed -> {
            Story story = Story.of(seed);
            if (problem(story) != null) {
                Story shortest = story.shrink(this::problem);
                throw new AssertionError("seed " + seed + ": " + problem(shortest) + "\nin " + shortest);
            }
        });
        assertThat(effects).as("the stories are about something").hasValueGreaterThan(TRIPLES * 2);
    }

    @Test
    @DisplayName("the check bites: content that vanished, and a plan that is never done, are noticed")
    void checkBites() {
        Story story = new Story(
                new Story.Rules(ExchangeRules.Direction.BOTH, "keep-both", DeletePolicy.PROPAGATE, true),
                List.of(new Story.Step("pair", null, "a", "text")));
        TwoSides sides = story.tell();
        Set<String> seen = contents(sides);
        seen.add("never stored");
        assertThat(lost(story, sides, new Carrier(sides), seen)).contains("never stored");
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
            return e.toString() + " at " + List.of(e.getStackTrace()).subList(0, Math.min(4, e.getStackTrace().length));
        }
    }

    private @Nullable String live(Story story, TwoSides sides, @Nullable Random shuffled) {
        Set<String> seen = contents(sides);
        boolean blank = sides.rows.isEmpty();
        Carrier carrier = new Carrier(sides);
        for (int round = 0; ; round++) {
            ExchangeInput input = observe(story, sides);
            Plan plan = ExchangePlanner.plan(input);
            if (round == 0) {
                String problem = firstLook(plan, input, blank, shuffled);
                if (problem != null) {
                    return problem;
                }
            }
            if (story.rules().direction() == ExchangeRules.Direction.DOWN) {
                for (PlannedAction action : plan.actions()) {
                    if (writesThere(action)) {
                        return "PR10: an export writes the workspace: " + action;
                    }
                }
            }
            if (plan.actions().stream().allMatch(PlannedAction.Rest.class::isInstance)) {
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
        String unequal = unequal(story, sides);
        return unequal != null ? unequal : lost(story, sides, carrier, seen);
    }

    private static List<PlannedAction> worth(Plan plan) {
        return plan.actions().stream()
                .filter(action -> !(action instanceof PlannedAction.Rest))
                .toList();
    }

    private static @Nullable String firstLook(Plan plan, ExchangeInput input, boolean blank, @Nullable Random random) {
        if (blank && plan.actions().stream().anyMatch(action -> action.name().equals("DELETE"))) {
            return "PR9: deletes without a baseline: " + worth(plan);
        }
        if (!ExchangePlanner.plan(input).hash().equals(plan.hash())) {
            return "I15: two plans of the same state differ";
        }
        if (random != null) {
            Plan other = ExchangePlanner.plan(permuted(input, random));
            if (!other.hash().equals(plan.hash())) {
                return "PR8: the order of listings matters: " + worth(plan) + " or " + worth(other);
            }
            Plan renamed = ExchangePlanner.plan(withOtherIds(input));
            if (!lines(renamed).equals(lines(plan))) {
                return "PR8: ids matter: " + worth(plan) + " or " + worth(renamed);
            }
        }
        return null;
    }

    private static List<String> lines(Plan plan) {
        return plan.actions().stream()
                .map(action -> action.name() + " " + action.path() + " " + action.reason())
                .map(line -> line.replaceAll("~moving-\\w+", "~moving"))
                .sorted()
                .toList();
    }

    private static ExchangeInput permuted(ExchangeInput input, Random random) {
        List<CollaborationItem> items = new ArrayList<>(input.items());
        Collections.shuffle(items, random);
        List<WorkspaceItem> nodes = new ArrayList<>(input.workspace().items());
        Collections.shuffle(nodes, random);
        List<BaselineRow> rows = new ArrayList<>(input.baseline());
        Collections.shuffle(rows, random);
        return with(input, items, nodes, rows, input.workspace().elsewhere(), input.contentHashes(), input.surviving());
    }

    private static ExchangeInput withOtherIds(ExchangeInput input) {
        List<CollaborationItem> items = new ArrayList<>();
        for (CollaborationItem item : input.items()) {
            items.add(
                    item instanceof CollaborationItem.File file
                            ? new CollaborationItem.File(
                                    otherId(file.id()),
                                    file.path(),
                                    file.rev(),
                                    file.size(),
                                    file.contentHash(),
                                    file.clientModified(),
                                    file.serverModified(),
                                    null,
                                    file.downloadable(),
                                    null,
                                    Set.of())
                            : new CollaborationItem.Folder(otherId(item.id()), item.path()));
        }
        List<WorkspaceItem> nodes = new ArrayList<>();
        for (WorkspaceItem node : input.workspace().items()) {
            if (node instanceof WorkspaceItem.Document document) {
                nodes.add(other(document));
            } else if (node instanceof WorkspaceItem.Other other) {
                nodes.add(new WorkspaceItem.Other(otherId(node.nodeId()), node.path(), other.typeName()));
            } else {
                nodes.add(new WorkspaceItem.Folder(otherId(node.nodeId()), node.path()));
            }
        }
        List<BaselineRow> rows = new ArrayList<>();
        for (BaselineRow row : input.baseline()) {
            rows.add(new BaselineRow(
                    row.linkId(),
                    otherId(row.itemId()),
                    row.kind(),
                    row.path(),
                    row.rev(),
                    row.contentHash(),
                    row.size(),
                    row.workspaceKey(),
                    otherId(row.nodeId()),
                    row.nodePath(),
                    row.version(),
                    row.sha256(),
                    row.servedSha256(),
                    row.state(),
                    row.pending(),
                    row.verifiedAt()));
        }
        Map<Long, WorkspaceItem.Document> elsewhere = new HashMap<>();
        input.workspace().elsewhere().forEach((id, document) -> elsewhere.put(otherId(id), other(document)));
        Map<PlanInput.DocumentVersion, String> hashes = new HashMap<>();
        input.contentHashes()
                .forEach((key, hash) ->
                        hashes.put(new PlanInput.DocumentVersion(otherId(key.nodeId()), key.version()), hash));
        Set<String> surviving = new HashSet<>();
        input.surviving().forEach(id -> surviving.add(otherId(id)));
        return with(input, items, nodes, rows, elsewhere, hashes, surviving);
    }

    private static WorkspaceItem.Document other(WorkspaceItem.Document document) {
        return new WorkspaceItem.Document(
                otherId(document.nodeId()),
                document.path(),
                document.version(),
                document.size(),
                document.versionDate(),
                document.protections());
    }

    private static String otherId(String id) {
        return "id:z" + (5000 - Integer.parseInt(id.substring(3)));
    }

    private static long otherId(long id) {
        return 5000 - id;
    }

    private static ExchangeInput with(
            ExchangeInput input,
            List<CollaborationItem> items,
            List<WorkspaceItem> nodes,
            List<BaselineRow> rows,
            Map<Long, WorkspaceItem.Document> elsewhere,
            Map<PlanInput.DocumentVersion, String> hashes,
            Set<String> surviving) {
        return new ExchangeInput(
                input.rules(),
                input.intake(),
                items,
                new ObservedWorkspace(TwoSides.KEY, 1L, null, nodes, elsewhere),
                input.base(),
                rows,
                hashes,
                surviving,
                input.unknownItems(),
                input.unknownNodes(),
                input.decisions(),
                input.observedOn());
    }

    static ExchangeInput observe(Story story, TwoSides sides) {
        ExchangeInput first = new ExchangeInput(
                story.rules().toRules(),
                Intake.open(),
                sides.observedItems(),
                sides.observedWorkspace(),
                TwoSides.BASE,
                List.copyOf(sides.rows.values()),
                Map.of(),
                sides.outsideHere.keySet(),
                Set.of(),
                Set.of(),
                Map.of(),
                TODAY);
        Map<PlanInput.DocumentVersion, String> hashes = new HashMap<>();
        for (ExchangePlanner.Comparison open : ExchangePlanner.comparisons(first)) {
            long id = open.document().nodeId();
            Node document = sides.there.get(Long.toString(id));
            hashes.put(new PlanInput.DocumentVersion(id, open.document().version()), document.content());
        }
        return with(
                first,
                first.items(),
                first.workspace().items(),
                first.baseline(),
                first.workspace().elsewhere(),
                hashes,
                first.surviving());
    }

    private static boolean writesThere(PlannedAction action) {
        return action instanceof PlannedAction.CreateWorkspace
                || action instanceof PlannedAction.CreateFolder
                || action instanceof PlannedAction.CreateDocument
                || action instanceof PlannedAction.AddVersion
                || action instanceof PlannedAction.Relocate
                || action instanceof PlannedAction.Recycle;
    }

    private static Set<String> contents(TwoSides sides) {
        Set<String> seen = new HashSet<>();
        sides.here.values().stream().filter(node -> !node.folder).forEach(node -> seen.add(node.content()));
        sides.there.values().stream()
                .filter(node -> !node.folder && !node.other)
                .forEach(node -> seen.add(node.content()));
        return seen;
    }

    private static @Nullable String lost(Story story, TwoSides sides, Carrier carrier, Set<String> seen) {
        Set<String> alive = new HashSet<>(carrier.authorised);
        sides.here.values().stream().filter(node -> !node.folder).forEach(node -> alive.add(node.content()));
        sides.there.values().forEach(node -> alive.addAll(node.contents));
        if (story.rules().conflicts().endsWith("-wins")) {
            // Dropbox keeps what was replaced as a revision.
            alive.addAll(carrier.replacedHere);
        }
        for (BaselineRow row : story.tell().rows.values()) {
            // What both sides had, and one of them replaced by something newer.
            if (row.contentHash() != null) {
                alive.add(row.contentHash());
            }
        }
        for (String content : seen) {
            if (!alive.contains(content) && !alive.contains(content + "*")) {
                return "PR3: lost '" + content + "'";
            }
        }
        return null;
    }

    // What the plan calls in sync has to be equal, byte for byte, or as the workspace made it.
    private static @Nullable String unequal(Story story, TwoSides sides) {
        Plan plan = ExchangePlanner.plan(observe(story, sides));
        for (PlannedAction action : plan.actions()) {
            if (action.reason().code() != ReasonCode.IN_SYNC) {
                continue;
            }
            Node mine = sides.find(Side.HERE, action.path());
            BaselineRow row = mine == null ? null : sides.rows.get(mine.id);
            if (mine == null || row == null) {
                return "I6: in sync without a baseline: " + action;
            }
            Node theirs = sides.there.get(Long.toString(row.nodeId()));
            if (theirs == null) {
                return "I6: in sync, but one side is gone: " + action;
            }
            boolean equal = mine.folder
                    || theirs.content().equals(mine.content())
                    || theirs.content().equals(sides.stored(mine.content()));
            if (!equal) {
                return "I6: called in sync, but different: " + action;
            }
        }
        return null;
    }
}
