package io.workspacebridge.sync;

import static io.workspacebridge.sync.world.TwoWorlds.KEY;
import static io.workspacebridge.sync.world.TwoWorlds.exchange;
import static io.workspacebridge.sync.world.TwoWorlds.export;
import static io.workspacebridge.sync.world.TwoWorlds.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.flow.DeletePolicy;
import io.workspacebridge.sync.world.MortalStore;
import io.workspacebridge.sync.world.Tripwire;
import io.workspacebridge.sync.world.TwoWorlds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Crashes, lost answers and a second runner, while a link copies both ways or down")
class ExchangeFaultsTest {

    /** A link, what happened before its first run, and what people did since. */
    @SuppressWarnings("ImmutableEnumChecker") // Links and what people do are fixed here.
    private enum Scene {
        BOTH_WAYS(
                link(exchange().deletions(DeletePolicy.PROPAGATE).build()),
                world -> {
                    for (String name : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
                        world.dropbox.put("Papers/" + name + ".txt", "first " + name);
                    }
                    world.dropbox.put("Moving/m.txt", "moving");
                },
                world -> {
                    world.dropbox.put("Papers/a.txt", "up");
                    world.workspaces.edit("Documents/Papers/b.txt", "down");
                    world.dropbox.put("Papers/c.txt", "c from dropbox");
                    world.workspaces.edit("Documents/Papers/c.txt", "c from the workspace");
                    world.dropbox.put("New/up.txt", "new up");
                    for (int i = 0; i < 5; i++) {
                        world.workspaces.put(KEY, "Documents/Small/s" + i + ".txt", "small " + i);
                    }
                    world.workspaces.put(KEY, "Documents/Alone/one.txt", "one");
                    world.workspaces.move("Documents/Moving", "Documents/Moved");
                    world.dropbox.move("Papers/d.txt", "d renamed.txt");
                    world.dropbox.delete("Papers/e.txt");
                    world.workspaces.removeDocument("Documents/Papers/f.txt");
                }),
        DOWN(
                link(export().deletions(DeletePolicy.PROPAGATE).build()),
                world -> {
                    for (String name : List.of("a", "b", "c", "d", "e")) {
                        world.workspaces.put(KEY, "Documents/Papers/" + name + ".txt", "first " + name);
                    }
                },
                world -> {
                    world.workspaces.edit("Documents/Papers/a.txt", "second");
                    world.workspaces.move("Documents/Papers/b.txt", "Documents/b.txt");
                    world.workspaces.removeDocument("Documents/Papers/c.txt");
                    for (int i = 0; i < 5; i++) {
                        world.workspaces.put(KEY, "Documents/Small/s" + i + ".txt", "small " + i);
                    }
                });

        private final Link link;
        private final Consumer<TwoWorlds> before;
        private final Consumer<TwoWorlds> since;

        Scene(Link link, Consumer<TwoWorlds> before, Consumer<TwoWorlds> since) {
            this.link = link;
            this.before = before;
            this.since = since;
        }

        TwoWorlds set() {
            TwoWorlds world = new TwoWorlds();
            before.accept(world);
            world.run(link);
            since.accept(world);
            world.wire.disarm();
            return world;
        }
    }

    private record Ending(Map<String, String> dropbox, Map<String, String> workspace) {
        static Ending of(TwoWorlds world) {
            return new Ending(world.dropbox.contents(), world.workspaces.contents());
        }
    }

    private static Ending undisturbed(Scene scene) {
        TwoWorlds world = scene.set();
        world.run(scene.link);
        assertThat(world.effects(scene.link)).isEmpty();
        return Ending.of(world);
    }

    private static void endsWell(Scene scene, TwoWorlds world, Ending expected, String story) {
        for (int i = 0; i < 3; i++) {
            world.run(scene.link);
        }
        assertThat(Ending.of(world)).as(story).isEqualTo(expected);
        assertThat(world.effects(scene.link)).as(story).isEmpty();
        assertThat(world.verify(scene.link).differences()).as(story).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("F55, F99, I4: death, a lost answer or a refusal at any effect, and everything is there once")
    void atAnyEffect(Scene scene) {
        Ending expected = undisturbed(scene);
        TwoWorlds counted = scene.set();
        counted.run(scene.link);
        int effects = counted.wire.effects().size();
        for (Tripwire.Harm harm : List.of(
                Tripwire.Harm.KILLED_BEFORE,
                Tripwire.Harm.KILLED_AFTER,
                Tripwire.Harm.ANSWER_LOST,
                Tripwire.Harm.REFUSED_BEFORE)) {
            for (int effect = 0; effect < effects; effect++) {
                TwoWorlds world = scene.set();
                world.wire.arm(harm, effect, 1);
                runMortally(scene, world, new MortalStore(world.wire));
                world.wire.disarm();
                endsWell(scene, world, expected, harm + " at effect " + effect);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("F99, I6: death before or after any write of the journal, the baseline, the evidence or the cursor")
    void atAnyWrite(Scene scene) {
        Ending expected = undisturbed(scene);
        TwoWorlds counted = scene.set();
        MortalStore all = new MortalStore(counted.wire);
        runMortally(scene, counted, all);
        int writes = all.writes();
        assertThat(writes).isGreaterThan(20);
        for (int write = 0; write < writes; write++) {
            for (boolean after : new boolean[] {false, true}) {
                TwoWorlds world = scene.set();
                MortalStore store = new MortalStore(world.wire);
                store.dieAt(write, after);
                runMortally(scene, world, store);
                world.wire.disarm();
                endsWell(scene, world, expected, "death " + (after ? "after" : "before") + " write " + write);
            }
        }
    }

    private static void runMortally(Scene scene, TwoWorlds world, MortalStore store) {
        try (WorkspaceBridge bridge = world.bridge(store.over(world.state), world.clock)) {
            bridge.run(scene.link);
        } catch (Tripwire.Killed e) {
            // Its lease ends by itself.
            world.clock.advance(Duration.ofMinutes(2));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("F100, I13: a runner that lost its lease begins no further effect once another one has the link")
    void secondRunner(Scene scene) {
        Ending expected = undisturbed(scene);
        TwoWorlds world = scene.set();
        int[] after = {0};
        world.wire.interrupt(3, () -> {
            world.clock.advance(Duration.ofMinutes(2));
            world.run(scene.link);
            after[0] = world.wire.effects().size();
        });

        CycleReport old = world.run(scene.link);

        assertThat(old.state()).isEqualTo(CycleReport.State.FAILED);
        assertThat(world.wire.effects()).hasSize(after[0]);
        world.wire.disarm();
        endsWell(scene, world, expected, "two runners");
    }

    @Test
    @DisplayName("I14: one document that can't be read keeps nothing else from arriving")
    void oneTrouble() {
        TwoWorlds world = Scene.DOWN.set();
        world.workspaces.cutDownloads("Documents/Papers/a.txt", 2);

        CycleReport report = world.run(Scene.DOWN.link);

        assertThat(report.state()).isEqualTo(CycleReport.State.FAILED);
        assertThat(world.dropbox.contents()).containsKeys("Small/s4.txt", "b.txt");
        assertThat(world.dropbox.textOf("Papers/a.txt")).isEqualTo("first a");
    }
}
