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
import io.workspacebridge.sync.evidence.EvidenceRecord;
import io.workspacebridge.sync.evidence.GrantEvidence;
import io.workspacebridge.sync.flow.ExportFlow;
import io.workspacebridge.sync.flow.SharingPolicy;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

    private static final String SUPPLIER = "Initech";
    private static final String OUT = FOLDER + "/" + SUPPLIER + "/Out";
    private static final String FORM = "Templates/Form.docx";

    /** One supplier's two published templates, shared with the guest, in sync. */
    private static Link published(Playground playground) throws IOException {
        playground.office(
                "Vendor",
                SUPPLIER,
                (xecm, office) -> office.provide(List.of(
                        new SampleFile("Shared with supplier/" + FORM, Set.of(), Documents.docx("Form", 2)),
                        new SampleFile("Shared with supplier/Terms.pdf", Set.of(), Documents.pdf("Terms", 2)))));
        Link link = out(playground);
        assertThat(playground.scene().run(link).report().filesMoved()).isEqualTo(2);
        return link;
    }

    private static Link out(Playground playground) {
        return SupplierExchange.out(FOLDER, SUPPLIER, Set.of(playground.scene().guestAddress()));
    }

    private static String sha256(SampleFile.Content content) throws IOException {
        return new SampleFile("any", Set.of(), content).sha256();
    }

    @Test
    @DisplayName(
            "a published template is edited or deleted: it is restored, and the edit is kept aside and reported, not taken back")
    void restored() throws Exception {
        try (Playground playground = new Playground(folder)) {
            Link link = published(playground);
            playground.desk().upload(OUT + "/" + FORM, Documents.docx("Form, as a partner would like it", 2));
            playground.desk().delete(OUT + "/Terms.pdf");

            Scene.Cycle cycle = playground.scene().run(link);

            assertThat(cycle.report().conflicts())
                    .anySatisfy(each -> assertThat(each.path()).isEqualTo(FORM));
            assertThat(cycle.calls().mutating().keySet()).noneMatch(call -> call.startsWith("xecm"));
            assertThat(playground.desk().sha256(OUT + "/" + FORM)).isEqualTo(sha256(Documents.docx("Form", 2)));
            assertThat(playground.desk().sha256(OUT + "/Terms.pdf")).isEqualTo(sha256(Documents.pdf("Terms", 2)));
            String aside = DropboxDesk.paths(playground.desk().list(OUT)).stream()
                    .filter(path -> path.contains("(conflicted copy "))
                    .findFirst()
                    .orElseThrow();
            assertThat(playground.desk().sha256(aside))
                    .isEqualTo(sha256(Documents.docx("Form, as a partner would like it", 2)));
            assertThat(playground.contents("Vendor", SUPPLIER)).hasSize(2);
        }
    }

    @Test
    @DisplayName("refreshed on every new version")
    void refreshed() throws Exception {
        try (Playground playground = new Playground(folder)) {
            Link link = published(playground);
            playground.office(
                    "Vendor",
                    SUPPLIER,
                    (xecm, office) -> office.edit("Shared with supplier/" + FORM, Documents.docx("Form B", 3)));

            playground.scene().run(link);

            assertThat(playground.desk().sha256(OUT + "/" + FORM)).isEqualTo(sha256(Documents.docx("Form B", 3)));
        }
    }

    @Test
    @DisplayName("suppliers never see each other's folders")
    void separate() throws Exception {
        try (Playground playground = new Playground(folder)) {
            published(playground);
            playground.office(
                    "Vendor",
                    "Umbrella Supplies",
                    (xecm, office) -> office.provide(List.of(new SampleFile(
                            "Shared with supplier/Prices.pdf", Set.of(), Documents.pdf("Prices of Umbrella", 1)))));
            playground.scene().run(SupplierExchange.out(FOLDER, "Umbrella Supplies", Set.of("carla@umbrella.example")));

            DropboxDesk guest = playground.scene().guestDesk();

            assertThat(guest.sharedWithMe()).hasSize(1).containsValue("viewer");
            assertThat(DropboxDesk.paths(guest.list("")))
                    .hasSize(2)
                    .noneMatch(path -> path.contains("Prices") || path.contains("/In/"));
        }
    }

    @Test
    @DisplayName("F91, I10: the effective audience is wider than asked: the grant is revoked and reported")
    void tooWide() throws Exception {
        try (Playground playground = new Playground(folder)) {
            playground.office(
                    "Vendor",
                    SUPPLIER,
                    (xecm, office) -> office.provide(List.of(
                            new SampleFile("Shared with supplier/" + FORM, Set.of(), Documents.docx("Form", 2)))));
            // Somebody lets others into whatever is shared.
            Meanwhile policy = Meanwhile.after(
                    "/2/sharing/add_folder_member", () -> playground.desk().letIn(OUT, "stranger@corp.example"));
            Link link = out(playground);

            CycleReport report = playground.scene(policy).run(link).report();

            assertThat(policy.happened()).isTrue();
            assertThat(report.waiting()).anySatisfy(line -> {
                assertThat(line.reason().code()).isEqualTo(ReasonCode.GRANT_TOO_WIDE);
                assertThat(line.reason().detail()).contains("stranger@corp.example");
            });
            assertThat(playground.scene().guestDesk().sharedWithMe()).isEmpty();
            assertThat(grants(playground, link))
                    .extracting(GrantEvidence::event)
                    .containsExactly(GrantEvidence.Event.REJECTED);
        }
    }

    @Test
    @DisplayName("who could see what, from when to when, is in the evidence")
    void evidence() throws Exception {
        try (Playground playground = new Playground(folder)) {
            playground.office(
                    "Vendor",
                    SUPPLIER,
                    (xecm, office) -> office.provide(List.of(
                            new SampleFile("Shared with supplier/" + FORM, Set.of(), Documents.docx("Form", 2)))));
            String guest = playground.scene().guestAddress();
            Instant end = playground.sandbox().clock().instant().plus(Duration.ofDays(30));
            ExportFlow flow = ExportFlow.builder()
                    .workspace(WorkspaceReference.named("Vendor", SUPPLIER), RelativePath.of("Shared with supplier"))
                    .protect()
                    .share(SharingPolicy.namedViewersUntil(Set.of(guest), end))
                    .build();
            Link link = Link.export("supplier-out", OUT, flow);
            playground.scene().run(link);
            playground.sandbox().clock().advance(Duration.ofDays(31));
            playground.scene().run(link);

            List<GrantEvidence> grants = grants(playground, link);

            assertThat(grants)
                    .extracting(GrantEvidence::event)
                    .containsExactly(GrantEvidence.Event.GRANTED, GrantEvidence.Event.REVOKED);
            assertThat(grants.get(0).effective()).singleElement().asString().contains(guest);
            assertThat(grants.get(0).folder()).isEqualTo(OUT);
            assertThat(Duration.between(grants.get(0).at(), grants.get(1).at())).isGreaterThan(Duration.ofDays(30));
            assertThat(playground.scene().engine(bridge -> bridge.verify(link)).differences())
                    .isEmpty();
        }
    }

    private static List<GrantEvidence> grants(Playground playground, Link link) throws IOException {
        List<GrantEvidence> grants = new ArrayList<>();
        playground.scene().engine(bridge -> {
            bridge.evidence(link, entry -> {
                if (EvidenceRecord.parse(entry.payload()) instanceof GrantEvidence grant) {
                    grants.add(grant);
                }
            });
            return 0;
        });
        return grants;
    }

    private static List<Checks.Check> failures(Outcome outcome) {
        return outcome.checks().stream().filter(check -> !check.holds()).toList();
    }
}
