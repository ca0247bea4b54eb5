package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.flow.ConflictResolver;
import io.workspacebridge.sync.flow.ConflictResolvers;
import io.workspacebridge.sync.flow.DeletePolicy;
import io.workspacebridge.sync.flow.GovernedSelector;
import io.workspacebridge.sync.flow.PathScope;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.plan.TwoSides.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One tree, perturbed twice: what was the same on both sides, what people did on each, and under which rules it is planned. */
record Story(Rules rules, List<Step> steps) {

    /** The rules, in the words of the configuration. */
    record Rules(
            ExchangeRules.Direction direction,
            String conflicts,
            DeletePolicy deletions,
            boolean emptyFolders,
            boolean protects) {
        Rules(ExchangeRules.Direction direction, String conflicts, DeletePolicy deletions, boolean emptyFolders) {
            this(direction, conflicts, deletions, emptyFolders, false);
        }

        ExchangeRules toRules() {
            ConflictResolver resolver = switch (conflicts) {
                case "keep-both" -> ConflictResolvers.keepBothOnDropbox();
                case "workspace-wins" -> ConflictResolvers.workspaceWins();
                case "dropbox-wins" -> ConflictResolvers.dropboxWins();
                case "newest-wins" -> ConflictResolvers.newestWins();
                default -> ConflictResolvers.park();
            };
            return new ExchangeRules(
                    direction,
                    PathScope.globs(List.of("**"), List.of("*.off")),
                    GovernedSelector.all(),
                    TwoSides.NAMES,
                    resolver,
                    deletions,
                    emptyFolders,
                    protects);
        }
    }

    /** Something that happened before the first look. */
    record Step(String what, @Nullable Side side, String a, String b) {
        @Override
        public String toString() {
            return what + (side == null ? "" : " " + side) + " " + a + (b.isEmpty() ? "" : " → " + b);
        }
    }

    private static final List<String> CONFLICTS =
            List.of("keep-both", "workspace-wins", "dropbox-wins", "newest-wins", "park");
    private static final String[] NAMES = {
        "a", "b", "c", "d", "A", "e: f", "e%3A f", "\u00e9", "e\u0301", "x.off", "g\\h", "x.txt", "i "
    };
    private static final String[] PEOPLE = {
        "put", "put", "put", "mkdir", "move", "move", "move", "delete", "delete", "swap", "replace", "copy", "moveOut",
        "moveIn", "flip"
    };

    static Story of(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L + seed);
        int variant = (int) Math.floorMod(seed, 2L * CONFLICTS.size() * 2);
        ExchangeRules.Direction direction =
                random.nextInt(4) == 0 ? ExchangeRules.Direction.DOWN : ExchangeRules.Direction.BOTH;
        Rules rules = new Rules(
                direction,
                CONFLICTS.get(variant % CONFLICTS.size()),
                variant / CONFLICTS.size() % 2 == 0 ? DeletePolicy.PROPAGATE : DeletePolicy.NEVER,
                random.nextInt(4) != 0,
                direction == ExchangeRules.Direction.DOWN && Math.floorMod(seed, 3L) == 0);
        List<Step> steps = new ArrayList<>();
        if (random.nextInt(5) == 0) {
            steps.add(new Step("rewrites", null, "", ""));
        }
        int base = random.nextInt(10);
        for (int i = 0; i < base; i++) {
            steps.add(new Step("pair", null, path(random), random.nextInt(3) == 0 ? "" : "base " + random.nextInt(9)));
        }
        for (int i = random.nextInt(4) == 0 ? random.nextInt(3) : 0; i > 0; i--) {
            steps.add(new Step("unpair", null, path(random), ""));
        }
        if (random.nextInt(12) == 0) {
            steps.add(new Step("unpair", null, "*", ""));
        }
        int edits = random.nextInt(9);
        for (int i = 0; i < edits; i++) {
            Side side = random.nextBoolean() ? Side.HERE : Side.THERE;
            String what = PEOPLE[random.nextInt(PEOPLE.length)];
            String content = (random.nextInt(3) == 0 ? "same " : side + " ") + random.nextInt(5);
            boolean takesContent = what.equals("put") || what.equals("replace");
            steps.add(new Step(what, side, path(random), takesContent ? content : path(random)));
        }
        if (random.nextInt(3) == 0) {
            String[] more = {"record", "reserve", "shortcut", "paper"};
            steps.add(new Step(more[random.nextInt(more.length)], null, path(random), ""));
        }
        return new Story(rules, List.copyOf(steps));
    }

    private static String path(Random random) {
        int names = random.nextInt(3) == 0 ? NAMES.length : 4;
        StringBuilder path = new StringBuilder(NAMES[random.nextInt(names)]);
        for (int depth = random.nextInt(3); depth > 0; depth--) {
            path.append('/').append(NAMES[random.nextInt(names)]);
        }
        return path.toString();
    }

    TwoSides tell() {
        TwoSides sides = new TwoSides();
        for (Step step : steps) {
            play(sides, step);
        }
        return sides;
    }

    private static void play(TwoSides sides, Step step) {
        Side side = step.side() == null ? Side.THERE : step.side();
        Node node = sides.find(side, step.a());
        switch (step.what()) {
            case "rewrites" -> sides.rewrites = true;
            case "pair" -> sides.pair(step.a(), step.b().isEmpty() ? null : step.b());
            case "unpair" ->
                sides.rows
                        .values()
                        .removeIf(row -> step.a().equals("*") || row.path().equals(step.a()));
            case "put" -> sides.put(side, step.a(), step.b());
            case "mkdir" -> sides.put(side, step.a(), null);
            case "move" -> sides.move(side, step.a(), step.b());
            case "swap" -> sides.swap(side, step.a(), step.b());
            case "delete" -> sides.delete(side, step.a());
            case "replace" -> sides.replace(side, step.a(), step.b());
            case "moveOut" -> sides.moveOut(side, step.a());
            case "moveIn" -> sides.moveIn(side, step.a());
            case "copy" -> {
                if (node != null && !node.folder && !node.other) {
                    sides.put(side, step.b(), node.content());
                }
            }
            case "flip" -> {
                if (node != null && node.parent != null && node.protections.isEmpty() && !node.other) {
                    boolean wasFolder = node.folder;
                    String place = node.path().value();
                    sides.delete(side, place);
                    sides.put(side, place, wasFolder ? side + " flipped" : null);
                }
            }
            case "record", "reserve" -> {
                if (node != null && !node.folder && !node.other) {
                    node.protections.add(
                            step.what().equals("record")
                                    ? WorkspaceItem.Protection.RECORD
                                    : WorkspaceItem.Protection.RESERVED);
                }
            }
            case "shortcut" -> {
                RelativePath at = RelativePath.of(step.a());
                Node parent = sides.find(Side.THERE, at.parent().orElseThrow().value());
                if (node == null && parent != null && parent.folder) {
                    sides.add(Side.THERE, parent, TwoSides.governed(at.name()), false, null).other = true;
                }
            }
            case "paper" -> {
                Node paper = sides.put(Side.HERE, step.a(), "paper");
                if (paper != null) {
                    paper.downloadable = false;
                }
            }
            default -> throw new IllegalArgumentException(step.what());
        }
    }

    /** The shortest story that still goes wrong: steps are left out one by one for as long as that helps. */
    Story shrink(java.util.function.Function<Story, @Nullable String> problem) {
        Story shortest = this;
        for (boolean shrunk = true; shrunk; ) {
            shrunk = false;
            for (int i = 0; i < shortest.steps().size(); i++) {
                List<Step> fewer = new ArrayList<>(shortest.steps());
                fewer.remove(i);
                Story candidate = new Story(rules, List.copyOf(fewer));
                if (problem.apply(candidate) != null) {
                    shortest = candidate;
                    shrunk = true;
                    i--;
                }
            }
        }
        return shortest;
    }
}
