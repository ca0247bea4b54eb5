package io.workspacebridge.sync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The life of a link, simulated: both sides in memory, people at work on both, and everything that can go wrong. A failure prints the seed
 * that repeats it: {@code -Dsimulation.seed=N}. {@code -Dsimulation.seeds=50000} plays more of them.
 */
@Tag("endurance")
@DisplayName("A link's life, simulated")
class SimulationTest {
    private static final long SEEDS = Long.getLong("simulation.seeds", 2000);
    private static final long FIRST = Long.getLong("simulation.firstSeed", 0);
    private static final @Nullable Long ONE = Long.getLong("simulation.seed");

    @Test
    @DisplayName(
            "I1–I9, I11–I13, I15–I17, I22: whatever people and networks do, nothing is lost, nothing is there twice, and the link comes to rest")
    void lives() {
        LongStream seeds = ONE != null ? LongStream.of(ONE) : LongStream.range(FIRST, FIRST + SEEDS);
        List<AssertionError> failures = seeds.parallel()
                .mapToObj(SimulationTest::failureOf)
                .filter(Objects::nonNull)
                .toList();
        assertThat(failures).isEmpty();
    }

    private static @Nullable AssertionError failureOf(long seed) {
        LinkLife life = new LinkLife(seed);
        try {
            life.live();
            return null;
        } catch (AssertionError | RuntimeException e) {
            return new AssertionError(life.story() + "\n-Dsimulation.seed=" + seed + ": " + e.getMessage(), e);
        }
    }

    @Test
    @DisplayName(
            "the check bites: a text that vanished, a copy that is there twice and a text that nobody wrote are noticed")
    void checkBites() {
        assertThat(complaintAfter(life -> life.people().wrote("never stored"))).contains("I2");
        assertThat(complaintAfter(life -> {
                    life.world().dropbox.put("one.txt", life.people().text());
                    life.world().dropbox.put("two.txt", life.world().dropbox.textOf("one.txt"));
                }))
                .contains("I4");
        assertThat(complaintAfter(life -> life.world().dropbox.put("one.txt", "by a bit that flipped")))
                .contains("I1");
    }

    private static String complaintAfter(java.util.function.Consumer<LinkLife> harm) {
        LinkLife life = new LinkLife(0);
        harm.accept(life);
        try {
            life.rest();
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage());
        }
        return "nothing was noticed";
    }
}
