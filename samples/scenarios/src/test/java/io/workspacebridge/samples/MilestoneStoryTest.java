package io.workspacebridge.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.samples.files.Documents;
import io.workspacebridge.samples.files.ProjectFiles;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.report.HtmlReport;
import io.workspacebridge.samples.report.OutcomeText;
import io.workspacebridge.samples.stage.Checks;
import io.workspacebridge.samples.stage.Outcome;
import io.workspacebridge.samples.stage.Performance;
import io.workspacebridge.samples.stage.Scene;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.sandbox.http.Fault;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.ProgressListener;
import io.workspacebridge.sync.flow.MilestoneEvents;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.xecm.workspaces.WorkspaceQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 1 as its sample plays it, and what must also hold. */
class MilestoneStoryTest {
    private static final String FOLDER = "/Projects";
    private static final Instant MARCH = Instant.parse("2026-03-02T09:30:00Z");

    @TempDir
    private Path folder;

    @Test
    @DisplayName("the story passes its own checks, and its plan changes nothing")
    void plays() throws Exception {
        try (Playground playground = new Playground(folder)) {
            List<SampleFile> files = ProjectFiles.sized(FOLDER, 200_000);
            Scene scene = playground.scene();
            MilestoneStory story = new MilestoneStory(scene, FOLDER, files);
            story.provide();

            Scene.Cycle plan = scene.plan(story.link());
            Outcome outcome = Performance.of(story, scene);

            assertThat(plan.calls().mutatingCount()).isZero();
            assertThat(plan.report().lines()).extracting(CycleReport.Line::path).containsAll(paths(files));
            assertThat(outcome.checks())
                    .allSatisfy(check ->
                            assertThat(check.holds()).as(check.toString()).isTrue());
            assertThat(outcome.passed()).isTrue();
            assertThat(outcome.report().filesMoved()).isEqualTo(41);
            assertThat(outcome.evidence()).isEqualTo(41);
            assertThat(OutcomeText.of("project-milestone", "Dropbox → workspace", outcome))
                    .contains("passed")
                    .contains("41");
            Map<String, String> pages = HtmlReport.pages(
                    List.of(new HtmlReport.Entry(
                            "project-milestone",
                            "Dropbox → workspace",
                            "<shows>",
                            "/Projects",
                            "Project",
                            Optional.of(outcome),
                            Optional.empty())),
                    "lead",
                    "footer");
            assertThat(pages).containsOnlyKeys("index.html", "project-milestone.html");
            String page = pages.get("project-milestone.html");
            assertThat(page)
                    .contains("&lt;shows&gt;")
                    .contains("<svg")
                    .doesNotContain("{{")
                    .doesNotContain("src=");
        }
    }

    @Test
    @DisplayName("a story whose outcome was tampered with does not pass")
    void checksBite() throws Exception {
        try (Playground playground = new Playground(folder)) {
            List<SampleFile> files = ProjectFiles.sized(FOLDER, 1_000);
            MilestoneStory story = new MilestoneStory(playground.scene(), FOLDER, files);
            assertThat(Performance.of(story, playground.scene()).passed()).isTrue();
            playground.desk().addTag(FOLDER + "/P-100 Harbour Bridge/00 Management/Schedule draft.pdf", "archived_m3");

            Outcome outcome = Performance.of(story, playground.scene());

            assertThat(outcome.passed()).isFalse();
            assertThat(outcome.checks().stream().filter(check -> !check.holds()).map(Checks.Check::what))
                    .singleElement()
                    .asString()
                    .contains("drafts are not");
        }
    }

    @Test
    @DisplayName("milestone not reached: nothing moves, with that reason")
    void notReached() throws Exception {
        try (Playground playground = new Playground(folder)) {
            playground.desk().provide(FOLDER, List.of(approved("P-100 Harbour Bridge", "Charter", 1)));
            playground.sandbox().calls().clear();

            CycleReport report = playground.engine(bridge -> bridge.run(link(project -> List.of())));

            assertThat(report.state()).isEqualTo(CycleReport.State.IN_SYNC);
            assertThat(report.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line.reason().code()).isEqualTo(ReasonCode.MILESTONE_NOT_REACHED));
            assertThat(playground.stage().calls().mutatingCount()).isZero();
        }
    }

    @Test
    @DisplayName(
            "F81: a required category value is missing: that file is quarantined before any upload, the others proceed")
    void valueMissing() throws Exception {
        try (Playground playground = new Playground(folder)) {
            playground
                    .desk()
                    .provide(
                            FOLDER,
                            List.of(
                                    approved("P-100 Harbour Bridge", "Charter", 1),
                                    approved("P-200 North Terminal", "Charter", 2)));
            // Nobody is known to have confirmed the milestone of P-200.
            MilestoneEvents events = project -> List.of(
                    new MilestoneEvents.Milestone("M3", MARCH, project.equals("P-100") ? "Claire Martin" : "", null));

            CycleReport report = playground.engine(bridge -> bridge.run(link(events)));

            assertThat(report.waiting()).singleElement().satisfies(line -> {
                assertThat(line.path()).startsWith("P-200");
                assertThat(line.reason().code()).isEqualTo(ReasonCode.METADATA_INVALID);
                assertThat(line.reason().detail()).contains("Approver");
            });
            assertThat(report.filesMoved()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("two milestones: each document once; what changed becomes a new version")
    void twoMilestones() throws Exception {
        try (Playground playground = new Playground(folder)) {
            List<SampleFile> files = List.of(
                    approved("P-100 Harbour Bridge", "Charter", 1), approved("P-100 Harbour Bridge", "Plan", 2));
            playground.desk().provide(FOLDER, files);
            assertThat(playground
                            .engine(bridge -> bridge.run(link(reached("M3"))))
                            .filesMoved())
                    .isEqualTo(2);
            playground.desk().upload(files.get(1).path(), Documents.csv(3, 400));

            CycleReport report = playground.engine(bridge -> bridge.run(link(reached("M3", "M4"))));

            assertThat(report.filesMoved()).isEqualTo(1);
            assertThat(playground.contents("Project", "P-100 Harbour Bridge"))
                    .hasSize(2)
                    .hasEntrySatisfying(
                            "Approved/Plan.csv", what -> assertThat(what).endsWith("2 version(s)"))
                    .hasEntrySatisfying(
                            "Approved/Charter.csv", what -> assertThat(what).endsWith("1 version(s)"));
        }
    }

    @Test
    @DisplayName("F78: the workspace is created once even if two runs race")
    void race() throws Exception {
        try (Playground playground = new Playground(folder)) {
            // Two departments, each with a link and a process of its own, have papers of one project.
            List<CompletableFuture<CycleReport>> runs = new ArrayList<>();
            CyclicBarrier together = new CyclicBarrier(2);
            for (String department : List.of("/North", "/South")) {
                playground
                        .desk()
                        .upload(
                                department + "/P-100 Harbour Bridge/Approved/" + department.substring(1) + ".csv",
                                Documents.csv(department.length(), 300));
                Path state = Files.createDirectory(folder.resolve(department.substring(1)));
                Scene scene = new Scene(playground.stage(), playground.http(), state, ProgressListener.NONE);
                Link link = ProjectMilestone.link(department, reached("M3"), "A. Author");
                runs.add(CompletableFuture.supplyAsync(() -> {
                    try {
                        together.await();
                        return scene.engine(bridge -> bridge.run(link));
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }));
            }

            for (CompletableFuture<CycleReport> run : runs) {
                assertThat(run.join().filesMoved()).isEqualTo(1);
            }

            assertThat(playground.contents("Project", "P-100 Harbour Bridge"))
                    .containsOnlyKeys("Approved/North.csv", "Approved/South.csv");
            playground.office(
                    "Project",
                    "P-100 Harbour Bridge",
                    (xecm, office) -> assertThat(xecm.workspaces()
                                    .list(WorkspaceQuery.all().ofType("Project"))
                                    .filter(workspace -> workspace.name().startsWith("P-100")))
                            .hasSize(1));
        }
    }

    @Test
    @DisplayName(
            "F67: the category call fails after a version was added: incomplete until the values are there, and no proof before")
    void categoryFails() throws Exception {
        try (Playground playground = new Playground(folder)) {
            SampleFile charter = approved("P-100 Harbour Bridge", "Charter", 1);
            playground.desk().provide(FOLDER, List.of(charter));
            playground.engine(bridge -> bridge.run(link(reached("M3"))));
            playground.desk().upload(charter.path(), Documents.csv(7, 400));
            playground
                    .sandbox()
                    .faults()
                    .inject(Fault.status("xecm", 500)
                            .on("PUT /v2/nodes/{id}/categories/{cat}")
                            .times(1_000));
            playground.sandbox().calls().clear();

            CycleReport report = playground.engine(bridge -> bridge.run(link(reached("M3", "M4"))));

            assertThat(playground.sandbox().faults().active()).hasSize(1);
            assertThat(playground.sandbox().calls().all())
                    .as("the category was tried")
                    .anyMatch(call -> call.status() == 500);
            assertThat(report.lines())
                    .as(report.toString())
                    .filteredOn(line -> line.path().endsWith("Charter.csv"))
                    .noneMatch(line -> line.outcome() == CycleReport.Outcome.APPLIED);
            assertThat(evidence(playground)).isEqualTo(1);
            assertThat(playground.desk().tags(List.of(charter.path())).get(charter.path()))
                    .doesNotContain("archived_m4");

            playground.sandbox().faults().clear();
            playground.converge(link(reached("M3", "M4")), 3);
            assertThat(evidence(playground)).isEqualTo(2);
            playground.office("Project", "P-100 Harbour Bridge", (xecm, office) -> {
                long document = office.idOf("Approved/Charter.csv");
                assertThat(new WorkspaceReader(xecm).versions(document)).isEqualTo(2);
                assertThat(new WorkspaceReader(xecm)
                                .values(document, "Milestone Document")
                                .orElseThrow()
                                .text("Milestone"))
                        .contains("M4");
            });
        }
    }

    private static long evidence(Playground playground) {
        long[] count = {0};
        playground.engine(bridge -> {
            bridge.evidence(link(reached("M3")), entry -> count[0]++);
            return 0;
        });
        return count[0];
    }

    private static MilestoneEvents reached(String... codes) {
        List<MilestoneEvents.Milestone> milestones = new ArrayList<>();
        for (String code : codes) {
            milestones.add(new MilestoneEvents.Milestone(
                    code, MARCH.plusSeconds(3_600L * milestones.size()), "Claire Martin", null));
        }
        return project -> milestones;
    }

    private static Link link(MilestoneEvents events) {
        return ProjectMilestone.link(FOLDER, events, "A. Author");
    }

    private static SampleFile approved(String project, String name, int seed) {
        return new SampleFile(
                FOLDER + "/" + project + "/Approved/" + name + ".csv", Set.of(), Documents.csv(seed, 300));
    }

    private static List<String> paths(List<SampleFile> files) throws IOException {
        return files.stream()
                .map(file -> file.path().substring(FOLDER.length() + 1))
                .filter(path -> java.text.Normalizer.isNormalized(path, java.text.Normalizer.Form.NFC))
                .collect(Collectors.toList());
    }
}
