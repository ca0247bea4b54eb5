package io.workspacebridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.WorkspaceResolvers;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.sync.plan.Brake;
import io.workspacebridge.sync.state.BaselineRow;
import io.workspacebridge.sync.state.InMemoryStateStore;
import io.workspacebridge.sync.world.FakeDropbox;
import io.workspacebridge.sync.world.FakeWorkspaces;
import io.workspacebridge.sync.world.Tripwire;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random stories of edits on both sides; a story that breaks a promise is cut down to the steps that matter before it is shown. */
class PublishPropertiesTest {
    private static final int STORIES = 250;
    private static final WorkspaceReference ACME = WorkspaceReference.named("Customer", "ACME");

    private record Step(String what, String a, String b) {
        @Override
        public String toString() {
            return what + "(" + a + (b.isEmpty() ? "" : ", " + b) + ")";
        }
    }

    @ParameterizedTest
    @EnumSource(PublishFlow.Deletions.class)
    @DisplayName(
            "PR1, PR3, PR4, PR5, PR6, PR9, PR10, I12, I15: whatever people do, the link comes to rest and loses nothing")
    void storiesEndWell(PublishFlow.Deletions deletions) {
        for (int seed = 0; seed < STORIES; seed++) {
            List<Step> story = story(new Random(seed));
            String problem = tell(story, deletions);
            if (problem != null) {
                List<Step> shortest = shrink(story, deletions);
                throw new AssertionError("seed " + seed + ": " + tell(shortest, deletions) + "\nin " + shortest);
            }
        }
        assertThat(effectsOfAllStories).as("the stories are about something").isGreaterThan(STORIES * 5);
    }

    @Test
    @DisplayName("the check bites: a story with content that vanished is noticed")
    void checkBites() {
        World world = new World(PublishFlow.Deletions.NEVER);
        world.play(new Step("put", "a", "text"));
        world.play(new Step("run", "", ""));
        world.contentSeen.add("never stored");
        assertThat(world.problemAtTheEnd()).contains("never stored");
    }

    private static List<Step> shrink(List<Step> story, PublishFlow.Deletions deletions) {
        List<Step> current = new ArrayList<>(story);
        for (int i = 0; i < current.size(); ) {
            List<Step> shorter = new ArrayList<>(current);
            shorter.remove(i);
            if (tell(shorter, deletions) != null) {
                current = shorter;
            } else {
                i++;
            }
        }
        return current;
    }

    private static List<Step> story(Random random) {
        List<Step> steps = new ArrayList<>();
        int length = 5 + random.nextInt(25);
        for (int i = 0; i < length; i++) {
            String a = path(random);
            String b = path(random);
            steps.add(
                    switch (random.nextInt(14)) {
                        case 0, 1, 2, 3 -> new Step("put", a, "text " + random.nextInt(6));
                        case 4, 5 -> new Step("move", a, b);
                        case 6 -> new Step("delete", a, "");
                        case 7 -> new Step("moveOut", a, "");
                        case 8 -> new Step("mkdir", a, "");
                        case 9 -> new Step("edit", a, "their " + random.nextInt(6));
                        case 10 -> new Step("remove", a, "");
                        case 11 -> new Step("protect", a, "");
                        default -> new Step("run", "", "");
                    });
        }
        return steps;
    }

    private static String path(Random random) {
        String[] names = {"a", "b", "c", "A", "d: e"};
        StringBuilder path = new StringBuilder(names[random.nextInt(names.length)]);
        for (int depth = random.nextInt(3); depth > 0; depth--) {
            path.append('/').append(names[random.nextInt(names.length)]);
        }
        return path.toString();
    }

    private static int effectsOfAllStories;

    private static @Nullable String tell(List<Step> story, PublishFlow.Deletions deletions) {
        World world = new World(deletions);
        try {
            for (Step step : story) {
                world.play(step);
            }
            String problem = world.problemAtTheEnd();
            effectsOfAllStories += world.effects;
            return problem;
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    private static final class World {
        private final Tripwire wire = new Tripwire();
        private final FakeDropbox dropbox = new FakeDropbox(wire);
        private final FakeWorkspaces workspaces = new FakeWorkspaces(wire);
        private final InMemoryStateStore state = new InMemoryStateStore(Clock.systemUTC());
        private final Set<String> contentSeen = new HashSet<>();
        private final Set<String> protectedBefore = new HashSet<>();
        private final Link link;
        private int effects;

        World(PublishFlow.Deletions deletions) {
            PublishFlow flow = PublishFlow.builder()
                    .workspace(WorkspaceResolvers.fixed(
                            ACME, RelativePath.ROOT, new NewWorkspace(ACME, "Customer", null, "ACME", Metadata.NONE)))
                    .emptyFolders(true)
                    .deletions(deletions)
                    .brake(new Brake(1, Integer.MAX_VALUE))
                    .build();
            link = Link.publish("story", "/Root", flow);
        }

        void play(Step step) {
            Set<String> there =
                    dropbox.paths().stream().map(RelativePath::keyOf).collect(Collectors.toSet());
            String a = RelativePath.keyOf(step.a());
            Set<String> documents = workspaces.documents();
            switch (step.what()) {
                case "put" -> {
                    boolean blocked = dropbox.isFolder(step.a()) || dropbox.hasFileAbove(step.a());
                    if (!blocked) {
                        dropbox.put(step.a(), step.b());
                    }
                }
                case "mkdir" -> {
                    if (!there.contains(a) && !dropbox.hasFileAbove(step.a())) {
                        dropbox.mkdir(step.a());
                    }
                }
                case "move" -> {
                    boolean into = RelativePath.of(step.b()).isWithin(RelativePath.of(step.a()));
                    boolean free = !there.contains(RelativePath.keyOf(step.b())) && !dropbox.hasFileAbove(step.b());
                    if (there.contains(a) && free && !into) {
                        dropbox.moveWithParents(step.a(), step.b());
                    }
                }
                case "delete" -> dropbox.delete(step.a());
                case "moveOut" -> dropbox.moveOut(step.a());
                case "edit" ->
                    documents.stream()
                            .filter(path -> path.startsWith(step.a()))
                            .findFirst()
                            .ifPresent(path -> {
                                workspaces.edit(path, step.b());
                                contentSeen.add(step.b());
                            });
                case "remove" ->
                    documents.stream()
                            .filter(path -> path.startsWith(step.a()))
                            .findFirst()
                            .ifPresent(workspaces::removeDocument);
                case "protect" ->
                    documents.stream()
                            .filter(path -> path.startsWith(step.a()))
                            .findFirst()
                            .ifPresent(path -> {
                                workspaces.protect(path, WorkspaceItem.Protection.RECORD);
                                protectedBefore.add(
                                        path + " " + workspaces.contents().get(path));
                            });
                default -> run();
            }
        }

        private CycleReport run() {
            try (WorkspaceBridge bridge = bridge()) {
                wire.disarm();
                CycleReport report = bridge.run(link);
                effects += wire.effects().size();
                if (report.state() == CycleReport.State.FAILED) {
                    throw new IllegalStateException("failed: " + report.failure() + " " + report.lines());
                }
                boolean touchedSource = wire.effects().stream().anyMatch(effect -> effect.startsWith("tag"));
                if (touchedSource) {
                    throw new IllegalStateException("PR10: the source was touched");
                }
                return report;
            }
        }

        private WorkspaceBridge bridge() {
            return WorkspaceBridge.builder()
                    .collaboration(dropbox)
                    .workspaces(workspaces)
                    .state(state)
                    .executor(Runnable::run)
                    .parallelism(1)
                    .patience(2, Duration.ofMillis(1), Duration.ofMillis(2))
                    .build();
        }

        @Nullable
        String problemAtTheEnd() {
            if (run().state() == CycleReport.State.HELD) {
                return null;
            }
            run();
            CycleReport last = run();
            String unequal = inSyncButUnequal(last);
            if (unequal != null) {
                return unequal;
            }
            if (!wire.effects().isEmpty()) {
                return "I12: still not at rest: " + wire.effects();
            }
            Set<String> alive = workspaces.everyContent();
            for (String content : contentSeen) {
                if (!alive.contains(content) && !workspaces.removedByPeople().contains(content)) {
                    return "PR3: lost '" + content + "'";
                }
            }
            for (String before : protectedBefore) {
                String path = before.substring(0, before.indexOf(" v"));
                boolean gone = workspaces.removedByPeople().stream().anyMatch(before::contains);
                if (!gone
                        && !before.equals(path + " " + workspaces.contents().get(path))
                        && !workspaces.editedByPeople(path)) {
                    return "PR6: a record was changed: " + before + " became "
                            + workspaces.contents().get(path);
                }
            }
            try (WorkspaceBridge bridge = bridge()) {
                String once = bridge.plan(link).toString();
                if (!once.equals(bridge.plan(link).toString())) {
                    return "I15: two plans of the same state differ";
                }
            }
            return planWithoutBaseline();
        }

        // What the report calls in sync has to be equal, byte for byte.
        private @Nullable String inSyncButUnequal(CycleReport report) {
            for (CycleReport.Line line : report.lines()) {
                if (line.reason().code() == ReasonCode.IN_SYNC) {
                    BaselineRow row = state.baseline("story").stream()
                            .filter(each -> each.path().equals(line.path()))
                            .findFirst()
                            .orElseThrow(() -> new IllegalStateException("I6: in sync without a baseline: " + line));
                    Optional<String> there = workspaces.textOf(row.nodeId());
                    if (!there.equals(Optional.of(dropbox.textOf(line.path())))) {
                        return "I6: " + line.path() + " is called in sync but holds " + there;
                    }
                }
            }
            return null;
        }

        private @Nullable String planWithoutBaseline() {
            try (WorkspaceBridge bridge = WorkspaceBridge.builder()
                    .collaboration(dropbox)
                    .workspaces(workspaces)
                    .state(new InMemoryStateStore(Clock.systemUTC()))
                    .build()) {
                boolean deletes = bridge.plan(link).lines().stream()
                        .anyMatch(line -> line.action().equals("DELETE"));
                return deletes ? "PR9: deletes without a baseline" : null;
            }
        }
    }
}
