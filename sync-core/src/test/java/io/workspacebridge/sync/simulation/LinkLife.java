package io.workspacebridge.sync.simulation;

import static io.workspacebridge.sync.world.TwoWorlds.ACME;
import static io.workspacebridge.sync.world.TwoWorlds.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.WorkspaceBridge;
import io.workspacebridge.sync.flow.ConflictResolver;
import io.workspacebridge.sync.flow.ConflictResolvers;
import io.workspacebridge.sync.flow.DeletePolicy;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.SourceDispositions;
import io.workspacebridge.sync.flow.WorkspaceResolvers;
import io.workspacebridge.sync.model.ConflictCase;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.plan.Brake;
import io.workspacebridge.sync.world.MortalStore;
import io.workspacebridge.sync.world.Tripwire;
import io.workspacebridge.sync.world.TwoWorlds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One link from its first run to its rest. One seed decides on the flow, on what people do, and on what goes wrong in which cycle. */
final class LinkLife {
    private static final int STEPS = 100;
    /** I12: so many cycles at the most until a link is at rest. */
    private static final int CYCLES_TO_REST = 3;

    private static final Brake LOOSE = new Brake(1.0, Integer.MAX_VALUE);

    private final Random random;
    private final TwoWorlds world = new TwoWorlds();
    private final MortalStore mortal = new MortalStore(world.wire);
    private final List<String> story = new ArrayList<>();
    private final People people;
    private final Link link;
    private final Promises promises;
    /** Whether what the services tell may be out of date. */
    private final boolean lagging;

    LinkLife(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
        people = new People(random, world, story);
        link = link((int) Math.floorMod(seed, 4L));
        lagging = random.nextInt(4) == 0;
        promises = new Promises(world, link, people, lagging);
        world.workspaces.put(KEY, "Outside/untouched.txt", "outside");
        if (random.nextInt(3) == 0) {
            world.dropbox.pages(1 + random.nextInt(5));
        }
        if (link.flow() instanceof PublishFlow) {
            // The service tells no hash of what it serves: only what is read back can be compared.
            world.workspaces.mayFlipBits();
        } else if (random.nextBoolean()) {
            world.workspaces.mkdir(KEY, "Documents");
        }
    }

    private Link link(int kind) {
        ConflictResolver resolver = switch (random.nextInt(5)) {
            case 0 -> ConflictResolvers.workspaceWins();
            case 1 -> ConflictResolvers.dropboxWins();
            case 2 -> ConflictResolvers.newestWins();
            case 3 -> ConflictResolvers.park(Duration.ofDays(1), ConflictResolver.Choice.KEEP_BOTH);
            default -> ConflictResolvers.keepBothOnDropbox();
        };
        boolean propagate = random.nextBoolean();
        DeletePolicy deletions = propagate ? DeletePolicy.PROPAGATE : DeletePolicy.NEVER;
        if (kind == 2) {
            return TwoWorlds.link(TwoWorlds.export()
                    .onForeignEdits(resolver)
                    .deletions(deletions)
                    .brake(LOOSE)
                    .build());
        }
        if (kind == 3) {
            PublishFlow.Builder flow = PublishFlow.builder()
                    .workspace(WorkspaceResolvers.fixed(
                            ACME,
                            RelativePath.of("Documents"),
                            new NewWorkspace(ACME, "Customer", null, "ACME", Metadata.NONE)))
                    .emptyFolders(true)
                    .deletions(propagate ? PublishFlow.Deletions.PROPAGATE : PublishFlow.Deletions.NEVER)
                    .brake(LOOSE);
            if (random.nextBoolean()) {
                flow.afterwards(SourceDispositions.labelWithReference("published"));
            }
            return Link.publish("acme", "/Customers/ACME", flow.build());
        }
        return TwoWorlds.link(TwoWorlds.exchange()
                .conflicts(resolver)
                .deletions(deletions)
                .brake(LOOSE)
                .build());
    }

    TwoWorlds world() {
        return world;
    }

    People people() {
        return people;
    }

    String story() {
        return String.join("\n", story) + "\n" + promises.picture();
    }

    void live() {
        for (int step = 0; step < STEPS; step++) {
            world.clock.advance(Duration.ofSeconds(random.nextInt(100)));
            if (random.nextInt(12) < 8) {
                people.act();
            } else {
                cycle();
            }
        }
        rest();
    }

    private void cycle() {
        boolean honest = trouble();
        Map<String, String> before = world.workspaces.contents();
        Map<String, String> beforeHere = world.dropbox.contents();
        int trespasses = world.workspaces.trespasses().size();
        people.settled(false);
        try (WorkspaceBridge bridge = world.bridge(mortal.over(world.state), world.clock)) {
            CycleReport report = bridge.run(link);
            story.add(report.state() + told(report));
            people.settled(report.state() == CycleReport.State.IN_SYNC && honest);
            CycleReport.Hold hold = report.hold();
            if (hold != null) {
                // Unless another round of the same cycle had been carried out before.
                if (report.filesMoved() == 0 && report.lines().stream().allMatch(LinkLife::isUndone)) {
                    assertThat(world.workspaces.contents())
                            .as("I8: the workspace of a held plan")
                            .isEqualTo(before);
                    assertThat(world.dropbox.contents())
                            .as("I8: the folder of a held plan")
                            .isEqualTo(beforeHere);
                }
                if (random.nextBoolean()) {
                    story.add("released" + told(bridge.release(link, hold.token())));
                }
            }
        } catch (Tripwire.Killed e) {
            story.add("  died");
            world.clock.advance(Duration.ofMinutes(2));
        }
        calm();
        promises.sourceUntouched(before);
        if (honest) {
            promises.guardedUntouched(trespasses);
        }
    }

    private static boolean isUndone(CycleReport.Line line) {
        return line.outcome() != CycleReport.Outcome.APPLIED && line.outcome() != CycleReport.Outcome.ALREADY_APPLIED;
    }

    /** What goes wrong in the next cycle; false when what the cycle sees is out of date. */
    private boolean trouble() {
        calm();
        int fate = random.nextInt(lagging ? 16 : 14);
        int when = random.nextInt(12);
        int times = 1 + random.nextInt(7);
        String what = switch (fate) {
            case 0 -> arm(Tripwire.Harm.KILLED_BEFORE, when, 1);
            case 1 -> arm(Tripwire.Harm.KILLED_AFTER, when, 1);
            case 2, 3 -> arm(Tripwire.Harm.ANSWER_LOST, when, times);
            case 4 -> arm(Tripwire.Harm.REFUSED_BEFORE, when, times);
            case 5, 6 -> {
                int write = random.nextInt(60);
                boolean after = random.nextBoolean();
                mortal.dieAt(write, after);
                yield "dies " + (after ? "after" : "at") + " write " + write;
            }
            case 7 -> {
                world.wire.interrupt(when, this::secondRunner);
                yield "another runner at effect " + when;
            }
            case 8 -> {
                world.wire.cutRead(random.nextInt(30));
                yield "a read fails";
            }
            case 9 -> {
                world.dropbox.resetCursor();
                yield "the cursor is void";
            }
            case 10 -> {
                world.wire.flipBit(random.nextInt(6));
                yield "a bit flips";
            }
            case 14 -> {
                world.dropbox.lag(1 + random.nextInt(4));
                yield "the feed lags behind";
            }
            case 15 -> {
                world.workspaces.staleListing();
                yield "the workspace's listing is old";
            }
            default -> "nothing special";
        };
        story.add("cycle: " + what);
        return fate < 14 && fate != 7;
    }

    private String arm(Tripwire.Harm harm, int when, int times) {
        world.wire.arm(harm, when, times);
        return harm + " at effect " + when + (times == 1 ? "" : ", " + times + " times");
    }

    private void calm() {
        world.wire.disarm();
        world.dropbox.lag(0);
        world.workspaces.currentListing();
        mortal.immortal();
    }

    private static String told(CycleReport report) {
        StringBuilder told = new StringBuilder(report.failure() == null ? "" : " " + report.failure());
        report.lines().stream()
                .filter(line -> line.outcome() != CycleReport.Outcome.NONE)
                .forEach(line -> told.append("\n    ")
                        .append(line.action())
                        .append(" ")
                        .append(line.path())
                        .append(" ")
                        .append(line.outcome())
                        .append(" ")
                        .append(line.reason()));
        return told.toString();
    }

    // It takes over when the first one's lease is over; that one goes on with an old epoch afterwards (I13).
    private void secondRunner() {
        story.add("  another runner takes over");
        world.clock.advance(Duration.ofMinutes(2));
        story.add("  it did" + told(world.run(link)));
    }

    /** Nobody does anything any more: the link comes to rest, and keeps what it promised. */
    void rest() {
        calm();
        comeToRest();
        promises.hold();
        leaveEveryState();
        comeToRest();
        promises.hold();
        promises.pairsAreEqual();
    }

    private void comeToRest() {
        for (int cycle = 0; cycle < CYCLES_TO_REST; cycle++) {
            run("resting");
        }
        story.add("at rest");
        assertThat(world.effects(link)).as("I12: a link at rest does nothing").isEmpty();
    }

    private void run(String why) {
        CycleReport report = world.run(link);
        story.add(why + ": " + report.state() + told(report));
        CycleReport.Hold hold = report.hold();
        if (hold != null) {
            try (WorkspaceBridge bridge = world.bridge(world.state, world.clock)) {
                story.add("released" + told(bridge.release(link, hold.token())));
            }
        }
    }

    // I22: protections end, and people decide what waits for them.
    private void leaveEveryState() {
        world.workspaces.unprotectAll();
        CycleReport report = world.run(link);
        story.add("without protections: " + report.state() + told(report));
        try (WorkspaceBridge bridge = world.bridge(world.state, world.clock)) {
            for (ConflictCase conflict : report.conflicts()) {
                if (conflict.resolution() == ConflictCase.Resolution.PARKED) {
                    ConflictResolver.Choice choice =
                            List.of(ConflictResolver.Choice.values()).get(random.nextInt(3));
                    story.add("decided " + choice + " for " + conflict.path());
                    assertThat(bridge.decide(link, conflict, choice, "Ada"))
                            .as("I22: " + conflict)
                            .isTrue();
                }
            }
        }
    }
}
