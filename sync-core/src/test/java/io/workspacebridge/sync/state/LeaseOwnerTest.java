package io.workspacebridge.sync.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LeaseOwnerTest {

    private final LeaseOwner me = LeaseOwner.current();

    @Test
    @DisplayName("An owner's text leads back to it, and no two are equal")
    void readsItsText() {
        assertThat(LeaseOwner.parse(me.toString())).contains(me);
        assertThat(me.host()).isNotBlank().doesNotContain("/");
        assertThat(me.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(LeaseOwner.current()).isNotEqualTo(me);
    }

    @Test
    @DisplayName("This process lives; its number with an earlier start was another process, and is dead")
    void knowsTheDead() {
        assertThat(me.isKnownDead()).isFalse();
        assertThat(new LeaseOwner(me.host(), me.pid(), me.startMillis() - 60_000, "a").isKnownDead())
                .isTrue();
        assertThat(new LeaseOwner(me.host(), Integer.MAX_VALUE, me.startMillis(), "a").isKnownDead())
                .isTrue();
    }

    @Test
    @DisplayName(
            "Nobody is taken for dead on a guess: not on another host, not with a corrected clock, not without a start time")
    void doubtsInFavourOfLife() {
        assertThat(new LeaseOwner("another-host", Integer.MAX_VALUE, 1, "a").isKnownDead())
                .isFalse();
        assertThat(new LeaseOwner(me.host(), me.pid(), me.startMillis() - 2_000, "a").isKnownDead())
                .isFalse();
        assertThat(new LeaseOwner(me.host(), me.pid(), 0, "a").isKnownDead()).isFalse();
        assertThat(LeaseOwner.isKnownDead("made up by hand")).isFalse();
        assertThat(LeaseOwner.parse("host/no number/1/a")).isEmpty();
    }
}
