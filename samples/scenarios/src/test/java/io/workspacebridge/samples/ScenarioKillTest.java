package io.workspacebridge.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.samples.files.MarketingFiles;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.files.SupportFiles;
import io.workspacebridge.samples.stage.Checks;
import io.workspacebridge.samples.stage.Scene;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.VerificationReport;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.workspaces.BusinessObject;
import io.workspacebridge.xecm.workspaces.NewWorkspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios 4 and 5, killed at random moments and then left alone: the same end, evidence complete and verified. */
class ScenarioKillTest {
    private static final int KILLS = Integer.getInteger("workspacebridge.kills", 2);

    @TempDir
    private Path folder;

    private final Random random = new Random();
    private int died;

    @Test
    @Timeout(900)
    @DisplayName(
            "F99 I18: marketing-assets killed at random moments, rights ending in between: each asset once, flagged once")
    void marketing() throws Exception {
        try (Playground playground = new Playground(folder)) {
            String at = "/Marketing";
            List<SampleFile> files = MarketingFiles.all(at, LocalDate.now(ZoneOffset.UTC), 4);
            playground.desk().provide(at, files);
            OneRun.Terms terms = new OneRun.Terms("marketing", at, folder, Duration.ZERO, 1 << 20, 256);
            killed(playground, terms);
            // The second cut replaces a first one that went.
            assertThat(run(playground, terms)).as(log()).isZero();
            playground.desk().provide(at, List.of(MarketingFiles.secondCut(at)));
            killed(playground, terms);
            ended(playground, terms);
            OneRun.Terms later = terms.late(Duration.ofDays(45));
            killed(playground, later);

            ended(playground, later);
            Checks checks = new Checks();
            try (XecmClient xecm = playground.xecm()) {
                new MarketingCheck(at, files, playground.desk(), new WorkspaceReader(xecm), xecm, true).look(checks);
            }
            assertThat(checks.all()).allMatch(Checks.Check::holds);
            assertThat(died).as("processes killed before they ended").isPositive();
        }
    }

    @Test
    @Timeout(900)
    @DisplayName("F99: support-evidence killed at random moments: each content once in its case, each arrival proven")
    void support() throws Exception {
        try (Playground playground = new Playground(folder)) {
            String at = "/Support";
            List<SampleFile> files = SupportFiles.first(at);
            List<SampleFile> burst = SupportFiles.burst(at, 60);
            SupportFiles.CASES.forEach(number -> open(playground, number));
            playground.desk().provide(at, files);
            OneRun.Terms terms = new OneRun.Terms("support", at, folder, Duration.ofSeconds(10), 1 << 20, 256);
            killed(playground, terms);
            ended(playground, terms);
            open(playground, SupportFiles.LATE_CASE);
            playground.desk().provide(at, burst);
            playground.desk().provide(at, List.of(SupportFiles.laterStatus(at), SupportFiles.growing(at, 30)));
            killed(playground, terms);
            Scene scene = playground.scene();
            scene.pass(Duration.ofSeconds(10));
            scene.engine(bridge -> bridge.assign(OneRun.link("support", at), SupportFiles.UNMATCHED, "8000004"));
            scene.engine(bridge -> bridge.assign(OneRun.link("support", at), SupportFiles.AMBIGUOUS, "8000001"));

            ended(playground, terms);
            Checks checks = new Checks();
            try (XecmClient xecm = playground.xecm()) {
                new SupportCheck(at, files, burst, playground.desk(), new WorkspaceReader(xecm)).look(checks);
            }
            // Which of a case's files were under way when a process died is not in the order of sending.
            assertThat(checks.all().stream().filter(check -> !check.what().contains("in the order of sending")))
                    .allMatch(Checks.Check::holds);
            assertThat(died).as("processes killed before they ended").isPositive();
        }
    }

    private static void open(Playground playground, String number) {
        try (XecmClient xecm = playground.xecm()) {
            xecm.workspaces()
                    .create(NewWorkspace.ofType("Service Case")
                            .name("Case " + number)
                            .businessObject(new BusinessObject("TE1", "BUS2080", number)));
        }
    }

    private void killed(Playground playground, OneRun.Terms terms) throws IOException, InterruptedException {
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = OneRun.start(playground.sandbox(), terms);
            boolean ended = process.waitFor(500 + random.nextInt(2_500), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            died += ended ? 0 : 1;
        }
    }

    private void ended(Playground playground, OneRun.Terms terms) throws IOException, InterruptedException {
        assertThat(run(playground, terms)).as(log()).isZero();
        playground.sandbox().calls().clear();
        assertThat(run(playground, terms)).as(log()).isZero();
        assertThat(playground.stage().calls().mutatingCount())
                .as(playground.stage().calls().mutating().toString())
                .isZero();
        Scene scene = playground.scene();
        VerificationReport verified =
                scene.engine(bridge -> bridge.verify(OneRun.link(terms.scenario(), terms.folder())));
        assertThat(verified.differences().stream()
                        .filter(each -> !each.toString().contains("WORKSPACE")
                                && !each.toString().contains("NOT_QUIET")))
                .isEmpty();
        CycleReport plan = scene.engine(bridge -> bridge.plan(OneRun.link(terms.scenario(), terms.folder())));
        assertThat(plan.failure()).isNull();
    }

    private int run(Playground playground, OneRun.Terms terms) throws IOException, InterruptedException {
        Process process = OneRun.start(playground.sandbox(), terms);
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).as(log()).isTrue();
        return process.exitValue();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("run.log"), StandardCharsets.UTF_8);
    }
}
