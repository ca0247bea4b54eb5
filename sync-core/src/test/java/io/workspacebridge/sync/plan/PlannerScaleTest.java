package io.workspacebridge.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.flow.DeletePolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerScaleTest {
    private static final Pattern FIGURES =
            Pattern.compile("items=(\\d+) millis=(\\d+) cpuMillis=(\\d+) actions=(\\d+) effects=(\\d+)");

    @Test
    @DisplayName("I20: 100,000 items on both sides are planned within two seconds of one core and 256 MB")
    void hundredThousandItems(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("planner.log");
        Process process = LargeTree.plan(100_000, "256m", log);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(log);
        Matcher figures = FIGURES.matcher(said);
        assertThat(figures.find()).as(said).isTrue();
        assertThat(Long.parseLong(figures.group(3))).as(said).isLessThanOrEqualTo(2_000);
        assertThat(Long.parseLong(figures.group(4)))
                .as("every item has its line")
                .isGreaterThanOrEqualTo(100_000);
        assertThat(Long.parseLong(figures.group(5))).as("it is about something").isGreaterThan(5_000);
    }

    @Test
    @DisplayName("PR7: moving a folder is one step, whatever is in it, on either side")
    void movesAreOneStep() {
        for (Side side : Side.values()) {
            List<Long> effects = IntStream.of(1, 50, 1_000)
                    .mapToObj(size -> effectsOfMovingFolder(side, size))
                    .toList();
            assertThat(effects).containsOnly(1L);
        }
    }

    private static long effectsOfMovingFolder(Side side, int size) {
        TwoSides sides = new TwoSides();
        sides.pair("archive", null);
        for (int i = 0; i < size; i++) {
            sides.pair("case/letters/" + i, "text " + i);
        }
        sides.move(side, "case", "archive/closed case");
        Plan plan = ExchangePlanner.plan(ExchangePropertiesTest.observe(
                new Story(
                        new Story.Rules(ExchangeRules.Direction.BOTH, "keep-both", DeletePolicy.NEVER, true),
                        List.of()),
                sides));
        return plan.actions().stream().filter(PlannedAction::hasEffect).count();
    }
}
