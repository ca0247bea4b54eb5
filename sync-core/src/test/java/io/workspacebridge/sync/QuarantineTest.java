package io.workspacebridge.sync;

import static io.workspacebridge.sync.world.TwoWorlds.exchange;
import static io.workspacebridge.sync.world.TwoWorlds.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.state.QuarantinedItem;
import io.workspacebridge.sync.world.Tripwire;
import io.workspacebridge.sync.world.TwoWorlds;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F103 I14: an item that fails cycle after cycle rests, and its siblings go on")
class QuarantineTest {
    private static final int ALWAYS = 1000;

    private final TwoWorlds world = new TwoWorlds();
    private final Link link = link(exchange().build());

    @Test
    @DisplayName(
            "F103: after three failed cycles it rests with cause, attempts and next try; the link is in sync again")
    void rests() {
        poisoned();

        CycleReport third = world.run(link);

        assertThat(third.state()).isEqualTo(CycleReport.State.IN_SYNC);
        assertThat(third.needsPerson()).isTrue();
        QuarantinedItem item = third.quarantined().get(0);
        assertThat(item.path()).isEqualTo("Poison.txt");
        assertThat(item.cause()).isEqualTo(ReasonCode.UNAVAILABLE.name());
        assertThat(item.attempts()).isEqualTo(3);
        assertThat(item.nextTryAt()).isEqualTo(world.clock.instant().plus(Duration.ofMinutes(5)));

        // The next cycle, in another process, does not touch it, and does what else there is.
        world.wire.disarm();
        world.dropbox.put("Sibling.txt", "goes on");
        CycleReport fourth = world.run(link);
        assertThat(world.wire.effects()).isNotEmpty().noneMatch(effect -> effect.contains("Poison"));
        assertThat(fourth.waiting())
                .singleElement()
                .satisfies(line -> assertThat(line.reason().code()).isEqualTo(ReasonCode.FAILS_REPEATEDLY));
        assertThat(world.workspaces.contents()).containsKey("Documents/Sibling.txt");
        assertThat(world.plan(link).waiting()).hasSize(1);
    }

    @Test
    @DisplayName("F103: each further failure doubles the pause")
    void pausesDouble() {
        poisoned();
        world.run(link);
        for (int minutes : List.of(10, 20, 40)) {
            world.clock.advance(Duration.ofHours(1));
            armed();

            QuarantinedItem item = world.run(link).quarantined().get(0);

            assertThat(Duration.between(world.clock.instant(), item.nextTryAt()))
                    .isEqualTo(Duration.ofMinutes(minutes));
        }
    }

    @Test
    @DisplayName("F103 I22: requeued, by id or path, it is tried at once as if it had never failed")
    void requeued() {
        poisoned();
        world.run(link);
        world.wire.disarm();
        try (WorkspaceBridge bridge = world.bridge(world.state, world.clock)) {
            assertThat(bridge.requeue(link, "Sound.txt")).isFalse();
            assertThat(bridge.requeue(link, "Poison.txt")).isTrue();
        }

        CycleReport report = world.run(link);

        assertThat(report.quarantined()).isEmpty();
        assertThat(report.waiting()).isEmpty();
        assertThat(world.workspaces.contents()).containsKey("Documents/Poison.txt");
        assertThat(world.state.quarantine().of("acme")).isEmpty();
    }

    @Test
    @DisplayName("F103: another revision of it is tried at once")
    void edited() {
        poisoned();
        world.run(link);
        world.wire.disarm();
        world.dropbox.put("Poison.txt", "without poison");

        CycleReport report = world.run(link);

        assertThat(report.quarantined()).isEmpty();
        assertThat(world.workspaces.textAt("Documents/Poison.txt")).isEqualTo("without poison");
    }

    @Test
    @DisplayName("F74: when everything fails it is the service that is in trouble, and nothing goes into quarantine")
    void outage() {
        for (int i = 0; i < 12; i++) {
            world.dropbox.put("File " + i + ".txt", "text " + i);
        }
        world.run(link);
        for (int i = 0; i < 12; i++) {
            world.dropbox.put("File " + i + ".txt", "next text " + i);
        }
        for (int cycle = 0; cycle < 4; cycle++) {
            world.wire.disarm();
            world.wire.arm(Tripwire.Harm.REFUSED_BEFORE, 0, ALWAYS);
            assertThat(world.run(link).quarantined()).isEmpty();
        }

        world.wire.disarm();
        assertThat(world.run(link).filesMoved()).isEqualTo(12);
    }

    /** One sound file is there, and one has failed in two cycles; what it takes to fail a third time is armed. */
    private void poisoned() {
        world.dropbox.put("Sound.txt", "sound");
        world.run(link);
        world.dropbox.put("Poison.txt", "poison");
        for (int cycle = 0; cycle < 2; cycle++) {
            armed();
            assertThat(world.run(link).state()).isEqualTo(CycleReport.State.FAILED);
        }
        armed();
    }

    private void armed() {
        world.wire.disarm();
        world.wire.arm(Tripwire.Harm.REFUSED_BEFORE, 0, ALWAYS);
    }
}
