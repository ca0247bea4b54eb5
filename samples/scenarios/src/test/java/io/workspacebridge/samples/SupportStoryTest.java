package io.workspacebridge.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.samples.files.Documents;
import io.workspacebridge.samples.files.Media;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.files.SupportFiles;
import io.workspacebridge.samples.stage.Checks;
import io.workspacebridge.samples.stage.Outcome;
import io.workspacebridge.samples.stage.Performance;
import io.workspacebridge.samples.stage.Scene;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.VerificationReport;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.workspaces.BusinessObject;
import io.workspacebridge.xecm.workspaces.NewWorkspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 5 as its sample plays it, and what must also hold. */
class SupportStoryTest {
    private static final String FOLDER = "/Support";
    private static final int BURST = Integer.getInteger("workspacebridge.burst", 40);

    @TempDir
    private Path folder;

    @Test
    @DisplayName("the story passes its own checks; its plan changes nothing; played again it sends nothing")
    void plays() throws Exception {
        try (Playground playground = new Playground(folder)) {
            Scene scene = playground.scene();
            SupportStory story = new SupportStory(scene, FOLDER, BURST);
            story.provide();

            Scene.Cycle plan = scene.plan(story.link());
            Outcome outcome = Performance.of(story, scene);
            Outcome again = Performance.of(new SupportStory(scene, FOLDER, BURST), scene);

            assertThat(plan.calls().mutatingCount()).isZero();
            assertThat(failures(outcome)).isEmpty();
            assertThat(outcome.passed()).isTrue();
            assertThat(failures(again)).isEmpty();
            assertThat(again.calls().mutatingCount()).isZero();
        }
    }

    private static Link link() {
        return SupportEvidence.link(FOLDER, SupportStory::ticketsOf, SupportStory::scan, Duration.ofSeconds(2));
    }

    private static void open(Playground playground, String number) {
        try (XecmClient xecm = playground.xecm()) {
            xecm.workspaces()
                    .create(NewWorkspace.ofType("Service Case")
                            .name("Case " + number)
                            .businessObject(new BusinessObject("TE1", "BUS2080", number)));
        }
    }

    private static CycleReport quietRun(Playground playground) throws IOException {
        playground.sandbox().clock().advance(Duration.ofSeconds(3));
        return playground.scene().run(link()).report();
    }

    private static Map<String, String> evidence(Playground playground, String number) throws IOException {
        Map<String, String> found = new TreeMap<>();
        playground
                .contents("Service Case", "Case " + number)
                .forEach((path, what) -> found.put(path.substring(path.indexOf('/') + 1), what));
        return found;
    }

    private static String sha256(SampleFile.Content content) throws IOException {
        return new SampleFile("/any", Set.of(), content).sha256();
    }

    @Test
    @DisplayName("case workspace does not exist yet: files wait and arrive when it does")
    void caseComesLater() throws Exception {
        try (Playground playground = new Playground(folder)) {
            playground.desk().upload(FOLDER + "/Inbox/8000003/update.log", Media.log(1, 5));
            CycleReport waiting = quietRun(playground);
            assertThat(waiting.filesMoved()).isZero();
            assertThat(waiting.waiting()).singleElement().satisfies(line -> {
                assertThat(line.reason().code()).isEqualTo(ReasonCode.WAITING_WORKSPACE);
                assertThat(line.reason().detail()).contains("8000003", "does not exist");
            });

            open(playground, "8000003");

            assertThat(quietRun(playground).filesMoved()).isEqualTo(1);
            assertThat(evidence(playground, "8000003")).containsOnlyKeys("update.log");
        }
    }

    @Test
    @DisplayName("a file still growing is taken once, when it is quiet")
    void growing() throws Exception {
        try (Playground playground = new Playground(folder)) {
            open(playground, "8000005");
            for (int lines = 10; lines <= 50; lines += 10) {
                playground.desk().provide(FOLDER, List.of(SupportFiles.growing(FOLDER, lines)));
                CycleReport report = playground.scene().run(link()).report();
                assertThat(report.filesMoved()).isZero();
                assertThat(report.lines())
                        .singleElement()
                        .satisfies(line -> assertThat(line.reason().code()).isEqualTo(ReasonCode.NOT_QUIET));
            }

            assertThat(quietRun(playground).filesMoved()).isEqualTo(1);
            assertThat(evidence(playground, "8000005"))
                    .containsExactly(Map.entry(
                            "trace.log", SupportFiles.growing(FOLDER, 50).sha256() + " in 1 version(s)"));
        }
    }

    @Test
    @DisplayName("same name, different content: another document; same content again: recorded once, the second noted")
    void neverOverwritten() throws Exception {
        try (Playground playground = new Playground(folder)) {
            open(playground, "8000001");
            String path = FOLDER + "/Inbox/8000001/device.log";
            playground.desk().upload(path, Media.log(1, 5));
            quietRun(playground);
            playground.desk().upload(path, Media.log(2, 5));
            playground.desk().upload(FOLDER + "/Inbox/8000001/copy of device.log", Media.log(1, 5));

            CycleReport report = quietRun(playground);

            assertThat(evidence(playground, "8000001"))
                    .containsExactly(
                            Map.entry("device (2).log", sha256(Media.log(2, 5)) + " in 1 version(s)"),
                            Map.entry("device.log", sha256(Media.log(1, 5)) + " in 1 version(s)"));
            assertThat(report.lines())
                    .anyMatch(line -> line.action().equals("NOTE_ARRIVAL")
                            && line.path().equals("Inbox/8000001/copy of device.log"));
            VerificationReport verified = playground.scene().engine(bridge -> bridge.verify(link()));
            assertThat(verified.evidence()).isEqualTo(3);
        }
    }

    @Test
    @DisplayName("a refused file is quarantined in Dropbox with the reason and never reaches the workspace")
    void refused() throws Exception {
        try (Playground playground = new Playground(folder)) {
            open(playground, "8000001");
            playground
                    .desk()
                    .upload(
                            FOLDER + "/Inbox/8000001/Invoice.txt",
                            out -> out.write(SupportFiles.testVirus().getBytes(StandardCharsets.US_ASCII)));
            playground.desk().upload(FOLDER + "/Inbox/8000001/dump.bin", Documents.csv(1, 3_000));
            playground.desk().upload(FOLDER + "/Inbox/8000001/ok.png", Documents.png(1, 64, 64));

            quietRun(playground);
            assertThat(playground.sandbox().calls().all().stream()
                            .filter(call -> call.route().equals("/v2/nodes") && call.mutating())
                            .count())
                    .as("documents that were sent at all")
                    .isEqualTo(1);
            CycleReport next = quietRun(playground);

            assertThat(evidence(playground, "8000001")).containsOnlyKeys("ok.png");
            assertThat(playground.desk().tags(List.of(FOLDER + "/Quarantine/Inbox/8000001/Invoice.txt")))
                    .containsValue(Set.of("refused_virus_scan"));
            assertThat(next.waiting())
                    .extracting(line -> line.reason().detail())
                    .containsExactlyInAnyOrder(
                            "virus scan: it is the test virus",
                            "type list: '.bin' is not among the types that may go: [log, pdf, png, txt, zip]");
        }
    }

    private static List<Checks.Check> failures(Outcome outcome) {
        return outcome.checks().stream().filter(check -> !check.holds()).toList();
    }
}
