package io.workspacebridge.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.samples.stage.Checks;
import io.workspacebridge.samples.stage.Outcome;
import io.workspacebridge.samples.stage.Performance;
import io.workspacebridge.samples.stage.Scene;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 6 as its sample plays it, and what must also hold. */
class SupplierStoryTest {
    private static final String FOLDER = "/Partners";

    @TempDir
    private Path folder;

    @Test
    @DisplayName("the story passes its own checks; its plan changes nothing; played again it sends nothing")
    void plays() throws Exception {
        try (Playground playground = new Playground(folder)) {
            Scene scene = playground.scene();
            SupplierStory story = new SupplierStory(scene, FOLDER);
            story.provide();

            Scene.Cycle plan = scene.plan(story.link());
            Outcome outcome = Performance.of(story, scene);
            Outcome again = Performance.of(new SupplierStory(scene, FOLDER), scene);

            assertThat(plan.calls().mutatingCount()).isZero();
            assertThat(failures(outcome)).isEmpty();
            assertThat(outcome.passed()).isTrue();
            assertThat(failures(again)).isEmpty();
            assertThat(again.passed()).isTrue();
            assertThat(again.calls().mutatingCount()).isZero();
        }
    }

    private static List<Checks.Check> failures(Outcome outcome) {
        return outcome.checks().stream().filter(check -> !check.holds()).toList();
    }
}
