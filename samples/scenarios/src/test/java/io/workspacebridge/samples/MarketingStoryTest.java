package io.workspacebridge.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.samples.files.Documents;
import io.workspacebridge.samples.files.MarketingFiles;
import io.workspacebridge.samples.files.Media;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.launcher.Story;
import io.workspacebridge.samples.stage.Checks;
import io.workspacebridge.samples.stage.Outcome;
import io.workspacebridge.samples.stage.Performance;
import io.workspacebridge.samples.stage.Scene;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.nodes.NodeChange;
import io.workspacebridge.xecm.workspaces.NewWorkspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 4 as its sample plays it, and what must also hold. */
class MarketingStoryTest {
    private static final String FOLDER = "/Marketing";
    private static final long ASSET = Long.getLong("workspacebridge.asset", 128L << 20);
    private static final int HEAP = 96;
    // As the stand-in cuts: eight, unless that makes more than 50 MiB.
    private static final long PARTS = Math.max(8, (ASSET + (50L << 20) - 1) / (50L << 20));

    @TempDir
    private Path folder;

    @Test
    @DisplayName("the story passes its own checks; its plan changes nothing; played again it sends nothing")
    void plays() throws Exception {
        try (Playground playground = new Playground(folder)) {
            Scene scene = playground.scene();
            MarketingStory story = new MarketingStory(scene, FOLDER, 3);
            story.provide();

            Scene.Cycle plan = scene.plan(story.link());
            Outcome outcome = Performance.of(story, scene);
            Outcome again = Performance.of(new MarketingStory(scene, FOLDER, 3), scene);

            assertThat(plan.calls().mutatingCount()).isZero();
            assertThat(failures(outcome)).isEmpty();
            assertThat(outcome.passed()).isTrue();
            assertThat(outcome.report().filesMoved()).isEqualTo(46);
            assertThat(outcome.evidence()).isEqualTo(47);
            assertThat(failures(again)).isEmpty();
            assertThat(again.calls().mutatingCount()).isZero();
        }
    }

    @Test
    @Timeout(900)
    @DisplayName("memory stays flat for an asset that is larger than the heap; an interrupted upload resumes")
    void largeAsset() throws Exception {
        try (Playground playground = new Playground(folder)) {
            String film = FOLDER + "/Campaign Spring 2026/Final/Film.avi";
            int frames = (int) (ASSET / (640 * 360 * 3));
            playground.desk().upload(film, Media.film(3, frames));
            playground.desk().upload(film + MarketingFiles.SUFFIX, rights(90));
            OneRun.Terms terms = new OneRun.Terms(
                    Story.MARKETING_ASSETS, FOLDER, folder, Duration.ZERO, 8 << 20, HEAP, Instant.EPOCH);

            Process killed = OneRun.start(playground.sandbox(), terms);
            while (killed.isAlive() && parts(playground) < 3) {
                Thread.sleep(5);
            }
            killed.destroyForcibly().waitFor();
            long before = parts(playground);
            assertThat(playground.contents("Campaign", "Spring 2026")).isEmpty();
            Process process = OneRun.start(playground.sandbox(), terms);

            assertThat(process.waitFor(600, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(log()).isZero();
            assertThat(before).isBetween(3L, PARTS - 1L);
            // The part that was under way when the process died went out again, and no other.
            assertThat(parts(playground)).isEqualTo(PARTS);
            assertThat(playground.contents("Campaign", "Spring 2026"))
                    .containsExactly(Map.entry(
                            "Assets/Final/Film.avi",
                            new SampleFile(film, Set.of(), Media.film(3, frames)).sha256() + " in 1 version(s)"));
            System.out.println(ASSET + " bytes with -Xmx" + HEAP + "m: "
                    + log().lines().filter(line -> line.contains("peak heap")).toList());
        }
    }

    private static long parts(Playground playground) {
        return playground.sandbox().calls().all().stream()
                .filter(call -> call.route().equals("/v2/multipart/{key}/{part}") && call.status() == 200)
                .count();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("run.log"), StandardCharsets.UTF_8);
    }

    private static SampleFile.Content rights(int days) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return out -> out.write("""
                {"licenceOwner": "Studio Halden", "territories": ["DE"], "channels": ["Web"],
                 "validFrom": "2020-01-01", "validUntil": "%s"}
                """.formatted(today.plusDays(days)).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("a new cut of the same asset becomes a new major version")
    void newCut() throws Exception {
        try (Playground playground = new Playground(folder)) {
            String path = FOLDER + "/Launch Aurora X/Final/Teaser.png";
            Link link = MarketingAssets.link(FOLDER);
            for (int cut = 1; cut <= 3; cut++) {
                playground.desk().upload(path, Documents.png(cut, 200, 100));
                playground.desk().upload(path + MarketingFiles.SUFFIX, rights(90 + cut));
                assertThat(playground.scene().run(link).report().filesMoved()).isEqualTo(1);
            }

            try (XecmClient xecm = playground.xecm()) {
                WorkspaceReader reader = new WorkspaceReader(xecm);
                long id = reader.documents(reader.workspace("Product Launch", "Aurora X")
                                .orElseThrow()
                                .id())
                        .get("Assets/Final/Teaser.png")
                        .id();
                assertThat(xecm.documents().versions(id))
                        .extracting(version -> version.label())
                        .containsExactly("0.1", "1.0", "2.0");
                assertThat(reader.values(id, "Usage Rights").orElseThrow().date("Valid Until"))
                        .contains(LocalDate.now(ZoneOffset.UTC).plusDays(93));
            }
        }
    }

    @Test
    @DisplayName("assets without complete rights are refused: nothing of them was fetched or sent, the others proceed")
    void incomplete() throws Exception {
        try (Playground playground = new Playground(folder)) {
            String place = FOLDER + "/Brand Northlight/Final/";
            playground.desk().upload(place + "Logo.png", Documents.png(1, 64, 64));
            playground.desk().upload(place + "Logo.png" + MarketingFiles.SUFFIX, rights(10));
            playground.desk().upload(place + "Photo.png", Documents.png(2, 64, 64));
            playground.desk().upload(place + "Old.png", Documents.png(3, 64, 64));
            playground.desk().upload(place + "Old.png" + MarketingFiles.SUFFIX, rights(-1));

            CycleReport report =
                    playground.scene().run(MarketingAssets.link(FOLDER)).report();

            assertThat(report.filesMoved()).isEqualTo(1);
            assertThat(report.waiting())
                    .extracting(line -> line.path() + " " + line.reason().code())
                    .containsExactlyInAnyOrder(
                            "Brand Northlight/Final/Photo.png " + ReasonCode.RIGHTS_INCOMPLETE,
                            "Brand Northlight/Final/Old.png " + ReasonCode.RIGHTS_EXPIRED);
            assertThat(playground.sandbox().calls().all().stream()
                            .filter(call -> call.route().equals("/2/files/download"))
                            .count())
                    .as("two statements and one asset")
                    .isEqualTo(3);
        }
    }

    @Test
    @DisplayName("rights end while no process runs: the next start flags and moves before it looks at anything")
    void expires() throws Exception {
        try (Playground playground = new Playground(folder)) {
            String path = FOLDER + "/Brand Northlight/Final/Logo.png";
            Link link = MarketingAssets.link(FOLDER);
            playground.desk().upload(path, Documents.png(1, 64, 64));
            playground.desk().upload(path + MarketingFiles.SUFFIX, rights(10));
            playground.scene().run(link);
            playground.sandbox().clock().advance(Duration.ofDays(11));
            playground.desk().upload(FOLDER + "/Brand Northlight/Final/Other.png", Documents.png(2, 64, 64));

            Scene.Cycle cycle = playground.scene().run(link);

            assertThat(cycle.report().lines().get(0).action()).isEqualTo("EXPIRE_RIGHTS");
            List<String> routes = playground.sandbox().calls().all().stream()
                    .map(call -> call.route())
                    .toList();
            assertThat(routes.indexOf("/2/files/move_v2")).isPositive();
            assertThat(routes.indexOf("/2/files/move_v2"))
                    .isLessThan(Math.max(
                            routes.indexOf("/2/files/list_folder"), routes.indexOf("/2/files/list_folder/continue")));
            assertThat(playground.desk().list(FOLDER))
                    .containsKeys(
                            "/marketing/expired/brand northlight/final/logo.png",
                            "/marketing/expired/brand northlight/final/logo.png.rights.json");
        }
    }

    @Test
    @DisplayName("F79: two workspaces of one name: the asset is parked with both candidates")
    void ambiguous() throws Exception {
        try (Playground playground = new Playground(folder)) {
            List<Long> ids = new ArrayList<>();
            try (XecmClient xecm = playground.xecm()) {
                ids.add(xecm.workspaces()
                        .create(NewWorkspace.ofType("Brand").name("Northlight"))
                        .id());
                // Somebody files the one elsewhere and makes another.
                long elsewhere = xecm.nodes().createFolder(2000, "Old brands").id();
                xecm.nodes().update(ids.get(0), NodeChange.nothing().parent(elsewhere));
                ids.add(xecm.workspaces()
                        .create(NewWorkspace.ofType("Brand").name("Northlight"))
                        .id());
            }
            String path = FOLDER + "/Brand Northlight/Final/Logo.png";
            playground.desk().upload(path, Documents.png(1, 64, 64));
            playground.desk().upload(path + MarketingFiles.SUFFIX, rights(10));

            CycleReport report =
                    playground.scene().run(MarketingAssets.link(FOLDER)).report();

            assertThat(report.filesMoved()).isZero();
            assertThat(report.waiting()).singleElement().satisfies(line -> {
                assertThat(line.reason().code()).isEqualTo(ReasonCode.WORKSPACE_AMBIGUOUS);
                assertThat(line.reason().detail()).contains("" + ids.get(0), "" + ids.get(1));
            });
        }
    }

    private static List<Checks.Check> failures(Outcome outcome) {
        return outcome.checks().stream().filter(check -> !check.holds()).toList();
    }
}
