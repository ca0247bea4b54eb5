package io.workspacebridge.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.samples.files.BoardPapers;
import io.workspacebridge.samples.files.Documents;
import io.workspacebridge.samples.files.MarketingFiles;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.files.SupportFiles;
import io.workspacebridge.samples.launcher.Story;
import io.workspacebridge.samples.stage.Checks;
import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.Scene;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.workspaces.BusinessObject;
import io.workspacebridge.xecm.workspaces.NewWorkspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every scenario, killed at random moments and then left alone: the same end, nothing doubled, evidence complete and verified. The
 * normal build takes one scenario of each flow; {@code -Dworkspacebridge.kills=20} takes all, with so many kills each.
 */
@Tag("endurance")
@Timeout(1_200)
class ScenarioKillTest {
    @TempDir
    private Path folder;

    private KilledRuns killedRuns(Story scenario) {
        return new KilledRuns(scenario, scenario.folder(), folder);
    }

    @Test
    @DisplayName("F99: project-milestone killed at random moments: each approved document once, in one workspace")
    void milestone() throws Exception {
        killedRuns(Story.PROJECT_MILESTONE).of(world -> {
            Scene scene = world.scene();
            MilestoneStory story = new MilestoneStory(scene, world.at());
            story.provide();
            world.killed();
            world.ended(checks -> {
                try (XecmClient xecm = scene.xecm()) {
                    story.check(xecm).look(checks);
                }
            });
        });
    }

    @EnabledIfSystemProperty(named = "workspacebridge.kills", matches = ".+")
    @Test
    @DisplayName("F99: customer-exchange killed at random moments: edits, moves and deletes of both sides, each once")
    void customer() throws Exception {
        killedRuns(Story.CUSTOMER_EXCHANGE).of(world -> {
            Scene scene = world.scene();
            CustomerStory story = new CustomerStory(scene, world.at());
            Link link = story.link();
            story.provide();
            world.killed();
            world.run();
            story.edit();
            story.editOnBothSides();
            world.killed();
            world.run();
            story.editOnBothSidesAlike();
            story.move();
            world.killed();
            world.run();
            scene.desk().delete(link.folder() + "/" + CustomerStory.DELETED);
            world.killed();
            world.run();
            story.deleteMost();
            story.addOrder();
            world.killed();
            CycleReport held = scene.engine(bridge -> bridge.run(link));
            assertThat(held.state()).isEqualTo(CycleReport.State.HELD);
            String token = Objects.requireNonNull(held.hold()).token();
            scene.engine(bridge -> bridge.release(link, token));
            world.ended(checks -> {
                try (XecmClient xecm = scene.xecm()) {
                    new CustomerCheck(scene.desk(), link.folder(), new WorkspaceReader(xecm), checks).look();
                }
            });
        });
    }

    @EnabledIfSystemProperty(named = "workspacebridge.kills", matches = ".+")
    @Test
    @DisplayName("F99: contract-finalization killed at random moments: the unit as a whole, declared once")
    void contract() throws Exception {
        killedRuns(Story.CONTRACT_FINALIZATION).of(world -> {
            Scene scene = world.scene();
            ContractStory story = new ContractStory(scene, world.at());
            story.provide();
            world.killed();
            world.ended(checks -> {
                try (XecmClient xecm = scene.xecm()) {
                    story.look(checks, new WorkspaceReader(xecm));
                }
            });
        });
    }

    @EnabledIfSystemProperty(named = "workspacebridge.kills", matches = ".+")
    @Test
    @DisplayName(
            "F99 I18: marketing-assets killed at random moments, rights ending in between: each asset once, flagged once")
    void marketing() throws Exception {
        killedRuns(Story.MARKETING_ASSETS).of(world -> {
            DropboxDesk desk = world.playground().desk();
            List<SampleFile> files = MarketingFiles.all(world.at(), LocalDate.now(ZoneOffset.UTC), 4);
            desk.provide(world.at(), files);
            world.killed();
            // The second cut replaces a first one that went.
            world.run();
            desk.provide(world.at(), List.of(MarketingFiles.secondCut(world.at())));
            world.killed();
            world.run();
            world.later(Duration.ofDays(45));
            world.killed();
            world.ended(checks -> {
                try (XecmClient xecm = world.scene().xecm()) {
                    WorkspaceReader reader = new WorkspaceReader(xecm);
                    new MarketingCheck(world.at(), files, world.scene().desk(), reader, xecm, true).look(checks);
                }
            });
        });
    }

    @EnabledIfSystemProperty(named = "workspacebridge.kills", matches = ".+")
    @Test
    @DisplayName("F99: support-evidence killed at random moments: each content once in its case, each arrival proven")
    void support() throws Exception {
        killedRuns(Story.SUPPORT_EVIDENCE).of(world -> {
            Scene scene = world.scene();
            String at = world.at();
            List<SampleFile> files = SupportFiles.first(at);
            List<SampleFile> burst = SupportFiles.burst(at, 60);
            SupportFiles.CASES.forEach(number -> open(world.playground(), number));
            scene.desk().provide(at, files);
            world.later(Duration.ofSeconds(10));
            world.killed();
            world.run();
            open(world.playground(), SupportFiles.LATE_CASE);
            scene.desk().provide(at, burst);
            scene.desk().provide(at, List.of(SupportFiles.laterStatus(at), SupportFiles.growing(at, 30)));
            world.later(Duration.ofSeconds(10));
            world.killed();
            Link link = world.links().get(0);
            scene.engine(bridge -> bridge.assign(link, SupportFiles.UNMATCHED, "8000004"));
            scene.engine(bridge -> bridge.assign(link, SupportFiles.AMBIGUOUS, "8000001"));
            world.ended(checks -> {
                try (XecmClient xecm = scene.xecm()) {
                    Checks all = new Checks();
                    new SupportCheck(at, files, burst, scene.desk(), new WorkspaceReader(xecm)).look(all);
                    // Which of a case's files were under way when a process died is not in the order of sending.
                    all.all().stream()
                            .filter(check -> !check.what().contains("in the order of sending"))
                            .forEach(check -> checks.expect(check.what(), check.holds(), check.detail()));
                }
            });
        });
    }

    @Test
    @DisplayName("F99: supplier-exchange killed at random moments: documents in once, copies out, nobody else let in")
    void supplier() throws Exception {
        killedRuns(Story.SUPPLIER_EXCHANGE).of(world -> {
            SupplierStory story = new SupplierStory(world.scene(), world.at());
            story.provide();
            world.killed();
            world.run();
            story.publishAnew();
            world.killed();
            world.run();
            story.meddle();
            world.killed();
            world.ended(story::look);
        });
    }

    @EnabledIfSystemProperty(named = "workspacebridge.kills", matches = ".+")
    @Test
    @DisplayName("F99: regulated-records killed at random moments: each captured, declared and put aside once")
    void records() throws Exception {
        killedRuns(Story.REGULATED_RECORDS).of(world -> {
            Scene scene = world.scene();
            RecordsStory story = new RecordsStory(scene, world.at());
            story.provide();
            world.killed();
            world.run();
            story.editHeld();
            world.killed();
            world.run();
            world.later(RecordsStory.GRACE.plusDays(1));
            world.killed();
            world.ended(checks -> {
                checks.expectEqual(
                        "what is left in Dropbox",
                        2,
                        scene.desk().list(world.at()).size());
                try (XecmClient xecm = scene.xecm()) {
                    story.look(checks, new WorkspaceReader(xecm));
                }
            });
        });
    }

    @Test
    @DisplayName(
            "F99 F92: board-pack killed at random moments, also while it is taken back: no link and no copy is left")
    void board() throws Exception {
        killedRuns(Story.BOARD_PACK).of(world -> {
            Scene scene = world.scene();
            String at = world.at();
            List<BoardPapers.Paper> papers = BoardPapers.all(BoardPack.BOARDS.get(0), BoardPack.BOARDS.get(1));
            world.until(Instant.now().plus(Duration.ofDays(14)));
            try (XecmClient xecm = scene.xecm()) {
                new BoardOffice(xecm).provide(papers);
            }
            world.killed();
            world.run();
            assertThat(scene.account().sharing().links(at))
                    .as("links to the pack")
                    .hasSize(1);
            scene.desk().upload(at + "/Notes of a member.docx", Documents.docx("My notes", 2));
            try (XecmClient xecm = scene.xecm()) {
                new BoardOffice(xecm).correct(papers.get(3), Documents.pdf("Budget, corrected", 4));
                new BoardOffice(xecm).inPack(papers.get(8), false);
            }
            world.killed();
            world.run();
            String link = scene.account().sharing().links(at).get(0).url();
            assertThat(scene.guestDesk().opens(link, "Only for the board")).isTrue();
            world.later(Duration.ofDays(15));
            world.killed();
            world.ended(checks -> {
                checks.expect(
                        "the link is dead", !scene.guestDesk().opens(link, "Only for the board"), "asked by a guest");
                checks.expectEqual(
                        "only the member's own file is left",
                        List.of(at + "/Notes of a member.docx"),
                        scene.desk().list(at).values().stream()
                                .map(DropboxDesk.Entry::path)
                                .toList());
            });
        });
    }

    private static void open(Playground playground, String number) {
        try (XecmClient xecm = playground.xecm()) {
            xecm.workspaces()
                    .create(NewWorkspace.ofType("Service Case")
                            .name("Case " + number)
                            .businessObject(new BusinessObject("TE1", "BUS2080", number)));
        }
    }
}
