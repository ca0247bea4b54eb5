package io.workspacebridge.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.samples.stage.Outcome;
import io.workspacebridge.samples.stage.Performance;
import io.workspacebridge.samples.stage.Scene;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios 3 and 7 as their samples play them. */
class RecordsStoriesTest {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("contract-finalization passes its own checks, and again when it is played once more")
    void contracts() throws Exception {
        try (Playground playground = new Playground(folder)) {
            Scene scene = playground.scene();
            ContractStory story = new ContractStory(scene, "/Contracts");
            story.provide();
            assertThat(scene.plan(story.link()).calls().mutatingCount()).isZero();

            passes(Performance.of(story, scene));
            passes(Performance.of(new ContractStory(scene, "/Contracts"), scene));
        }
    }

    @Test
    @DisplayName("regulated-records passes its own checks, and again when it is played once more")
    void records() throws Exception {
        try (Playground playground = new Playground(folder)) {
            Scene scene = playground.scene();
            passes(Performance.of(new RecordsStory(scene, "/Operations"), scene));
            passes(Performance.of(new RecordsStory(scene, "/Operations"), scene));
        }
    }

    private static void passes(Outcome outcome) {
        assertThat(outcome.checks())
                .allSatisfy(
                        check -> assertThat(check.holds()).as(check.toString()).isTrue());
        assertThat(outcome.passed()).isTrue();
    }
}
