package io.workspacebridge.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.samples.files.Documents;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.stage.Checks;
import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.Outcome;
import io.workspacebridge.samples.stage.Performance;
import io.workspacebridge.samples.stage.Scene;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.model.ReasonCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 2 as its sample plays it, and what must also hold. */
class CustomerStoryTest {
    private static final String FOLDER = "/Customers";

    @TempDir
    private Path folder;

    @Test
    @DisplayName("the story passes its own checks; its plan changes nothing; played again it sends nothing")
    void plays() throws Exception {
        try (Playground playground = new Playground(folder)) {
            Scene scene = playground.scene();
            CustomerStory story = new CustomerStory(scene, FOLDER);
            story.provide();

            Scene.Cycle plan = scene.plan(story.link());
            Outcome outcome = Performance.of(story, scene);
            Outcome again = Performance.of(new CustomerStory(scene, FOLDER), scene);

            assertThat(plan.calls().mutatingCount()).isZero();
            assertThat(failures(outcome)).isEmpty();
            assertThat(outcome.passed()).isTrue();
            assertThat(failures(again)).isEmpty();
            assertThat(again.passed()).isTrue();
            assertThat(again.calls().mutatingCount()).isZero();
        }
    }

    private static final String PLACE = FOLDER + "/Acme";
    private static final String CONTRACT = "Contracts/Approved/Contract.pdf";

    /** Five documents of Dropbox and one of the workspace, in sync. */
    private static Link paired(Playground playground) throws IOException {
        playground.office(
                "Customer",
                "Acme",
                (xecm, office) -> office.provide(
                        List.of(new SampleFile("For Field/Manual.pdf", Set.of(), Documents.pdf("Manual", 2)))));
        playground.desk().upload(PLACE + "/" + CONTRACT, Documents.pdf("Contract", 2));
        for (int number = 1; number <= 4; number++) {
            playground.desk().upload(PLACE + "/Orders/Approved/Order " + number + ".csv", Documents.csv(number, 900));
        }
        Link link = CustomerExchange.link(FOLDER, "Acme");
        assertThat(playground.scene().run(link).report().filesMoved()).isEqualTo(6);
        return link;
    }

    private static String sha256(SampleFile.Content content) throws IOException {
        return new SampleFile("any", Set.of(), content).sha256();
    }

    @Test
    @DisplayName(
            "F27: both edited: the governed document keeps its history, the loser survives as a conflicted copy and is reported as a case")
    void bothEdited() throws Exception {
        try (Playground playground = new Playground(folder)) {
            Link link = paired(playground);
            playground.desk().upload(PLACE + "/" + CONTRACT, Documents.pdf("Contract, of the field", 3));
            playground.office(
                    "Customer", "Acme", (xecm, office) -> office.edit(CONTRACT, Documents.pdf("Contract, office", 3)));

            CycleReport report = playground.scene().run(link).report();

            assertThat(report.conflicts())
                    .singleElement()
                    .satisfies(each -> assertThat(each.path()).isEqualTo(CONTRACT));
            assertThat(playground.contents("Customer", "Acme"))
                    .containsEntry(CONTRACT, sha256(Documents.pdf("Contract, office", 3)) + " in 2 version(s)")
                    .hasSize(6);
            List<String> copies = DropboxDesk.paths(playground.desk().list(PLACE + "/Contracts"));
            assertThat(copies).hasSize(2);
            for (String copy : copies) {
                boolean aside = copy.contains("Contract (conflicted copy ");
                assertThat(playground.desk().sha256(copy))
                        .isEqualTo(sha256(Documents.pdf(aside ? "Contract, of the field" : "Contract, office", 3)));
            }
        }
    }

    @Test
    @DisplayName("F28: identical edits: nothing travels, and it is no conflict")
    void identicalEdits() throws Exception {
        try (Playground playground = new Playground(folder)) {
            Link link = paired(playground);
            playground.desk().upload(PLACE + "/" + CONTRACT, Documents.pdf("Contract, signed", 3));
            playground.office(
                    "Customer", "Acme", (xecm, office) -> office.edit(CONTRACT, Documents.pdf("Contract, signed", 3)));

            Scene.Cycle cycle = playground.scene().run(link);

            assertThat(cycle.report().filesMoved()).isZero();
            assertThat(cycle.report().conflicts()).isEmpty();
            assertThat(cycle.calls().mutatingCount()).isZero();
        }
    }

    @Test
    @DisplayName("F16: rename and move on either side: rename and move on the other, no bytes")
    void renames() throws Exception {
        try (Playground playground = new Playground(folder)) {
            Link link = paired(playground);
            playground.desk().move(PLACE + "/Orders", PLACE + "/Purchase orders");
            playground.office(
                    "Customer",
                    "Acme",
                    (xecm, office) -> office.move("For Field/Manual.pdf", "For Field/2026/Guide.pdf"));

            Scene.Cycle cycle = playground.scene().run(link);

            assertThat(cycle.report().bytesMoved()).isZero();
            assertThat(cycle.calls().mutating().keySet())
                    .noneMatch(call -> call.contains("upload") || call.contains("versions"));
            assertThat(playground.contents("Customer", "Acme").keySet())
                    .contains("Purchase orders/Approved/Order 1.csv", "For Field/2026/Guide.pdf")
                    .hasSize(6);
            assertThat(playground.desk().exists(PLACE + "/For Field/2026/Guide.pdf"))
                    .isTrue();
            assertThat(playground.desk().exists(PLACE + "/For Field/Manual.pdf"))
                    .isFalse();
        }
    }

    @Test
    @DisplayName("a delete in Dropbox never deletes a governed document: the pair is unlinked and reported")
    void deletes() throws Exception {
        try (Playground playground = new Playground(folder)) {
            Link link = paired(playground);
            playground.desk().delete(PLACE + "/" + CONTRACT);

            CycleReport report = playground.scene().run(link).report();

            assertThat(report.lines()).anySatisfy(line -> {
                assertThat(line.path()).isEqualTo(CONTRACT);
                assertThat(line.action()).isEqualTo("UNLINK");
                assertThat(line.reason().code()).isEqualTo(ReasonCode.DELETE_NOT_PROPAGATED);
            });
            assertThat(playground.contents("Customer", "Acme")).containsKey(CONTRACT);
            assertThat(playground.scene().run(link).calls().mutatingCount()).isZero();
            assertThat(playground.desk().exists(PLACE + "/" + CONTRACT)).isFalse();
        }
    }

    @Test
    @DisplayName("F37 I8: 60 % deleted at once: the link is held, nothing happens until released")
    void massDelete() throws Exception {
        try (Playground playground = new Playground(folder)) {
            CustomerStory story = new CustomerStory(playground.scene(), FOLDER);
            Link link = story.link();
            story.provide();
            playground.scene().run(link);
            Map<String, String> before = playground.contents("Customer", "Acme");
            story.deleteMost();
            story.addOrder();

            for (int again = 0; again < 2; again++) {
                Scene.Cycle held = playground.scene().run(link);
                assertThat(held.report().state()).isEqualTo(CycleReport.State.HELD);
                assertThat(held.calls().mutatingCount()).isZero();
            }
            CycleReport.Hold hold =
                    Objects.requireNonNull(playground.scene().run(link).report().hold());
            CycleReport released = playground.scene().engine(bridge -> bridge.release(link, hold.token()));

            assertThat(released.state()).isEqualTo(CycleReport.State.IN_SYNC);
            assertThat(playground.contents("Customer", "Acme")).containsAllEntriesOf(before);
        }
    }

    private static List<Checks.Check> failures(Outcome outcome) {
        return outcome.checks().stream().filter(check -> !check.holds()).toList();
    }
}
