package io.workspacebridge.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.samples.files.Documents;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.Scene;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.sandbox.http.Call;
import io.workspacebridge.sandbox.http.Fault;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.evidence.EvidenceRecord;
import io.workspacebridge.sync.evidence.PromotionEvidence;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.workspaces.Team;
import io.workspacebridge.xecm.workspaces.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must also hold in scenario 7. */
class RecordsStoryTest {
    private static final String FOLDER = "/Operations";
    private static final String POLICY = "Policies/Travel policy.pdf";
    private static final String HELD_BACK = FOLDER + "/_Captured/" + POLICY;
    private static final Duration GRACE = Duration.ofDays(30);

    @TempDir
    private Path folder;

    private final Link link = RegulatedRecords.link(FOLDER, GRACE);

    private static void put(Playground playground, String path, String text) throws IOException {
        playground.desk().upload(FOLDER + "/" + path, Documents.pdf(text, 2));
    }

    private static void packet(Playground playground) throws IOException {
        for (String form : List.of("Employment contract", "Tax form", "Emergency contacts")) {
            put(playground, "Onboarding/Mia Adler/" + form + ".pdf", form);
        }
    }

    private static String sha256(String text) throws IOException {
        return new SampleFile("any", Set.of(), Documents.pdf(text, 2)).sha256();
    }

    private static CycleReport.Line line(CycleReport report, String path) {
        return report.lines().stream()
                .filter(each -> each.path().equals(path))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError(path + " in " + report.lines()));
    }

    private static void recordsManagementFails(Playground playground) {
        for (String version : List.of("v1", "v2")) {
            playground
                    .sandbox()
                    .faults()
                    .inject(Fault.status("xecm", 503)
                            .on("POST /" + version + "/nodes/{id}/rmclassifications")
                            .times(1_000));
        }
    }

    private static long declared(Playground playground, String type, String name) {
        try (XecmClient xecm = playground.xecm()) {
            WorkspaceReader reader = new WorkspaceReader(xecm);
            long workspace = reader.workspace(type, name).orElseThrow().id();
            return reader.documents(workspace).values().stream()
                    .filter(each -> reader.record(each.id())
                            .filter(record -> record.official())
                            .isPresent())
                    .count();
        }
    }

    @Test
    @DisplayName(
            "I1: nothing is removed from Dropbox before bytes, metadata, classification and permissions were read back")
    void readBackFirst() throws Exception {
        try (Playground playground = new Playground(folder)) {
            put(playground, POLICY, "Travel");

            playground.scene().run(link);

            List<Call> calls = playground.sandbox().calls().all();
            int removed = lastOf(calls, "POST", "/2/files/move_v2");
            int created = lastOf(calls, "POST", "/v2/nodes");
            assertThat(created).isPositive();
            for (String route : List.of("content", "categories", "rmclassifications", "permissions")) {
                assertThat(calls.subList(created, removed))
                        .as("reading back before the original is moved: " + route)
                        .anyMatch(call -> call.method().equals("GET")
                                && call.route().contains("/nodes/{id}/")
                                && call.route().endsWith(route));
            }
            assertThat(playground.desk().exists(HELD_BACK)).isTrue();
        }
    }

    private static int lastOf(List<Call> calls, String method, String route) {
        for (int i = calls.size() - 1; i >= 0; i--) {
            if (calls.get(i).method().equals(method) && calls.get(i).route().equals(route)) {
                return i;
            }
        }
        throw new AssertionError(method + " " + route + " was not called");
    }

    @Test
    @DisplayName("half a packet is never declared")
    void halfAPacket() throws Exception {
        try (Playground playground = new Playground(folder)) {
            packet(playground);
            // Somebody filed a tax form by hand and has it checked out: the packet's finds its place taken.
            long[] document = {0};
            playground.office("Employee", "Mia Adler", (xecm, office) -> {
                office.provide(
                        List.of(new SampleFile("Onboarding/Tax form.pdf", Set.of(), Documents.pdf("By hand", 1))));
                document[0] = office.idOf("Onboarding/Tax form.pdf");
                xecm.nodes()
                        .reserve(
                                document[0],
                                xecm.members().findUser("jdoe").orElseThrow().id());
            });

            CycleReport report = playground.scene().run(link).report();

            assertThat(declared(playground, "Employee", "Mia Adler"))
                    .as(report.lines().toString())
                    .isZero();
            assertThat(DropboxDesk.paths(playground.desk().list(FOLDER))).noneMatch(path -> path.contains("_Captured"));

            playground.office("Employee", "Mia Adler", (xecm, office) -> {
                xecm.nodes().unreserve(document[0]);
                office.delete("Onboarding/Tax form.pdf");
            });
            playground.converge(link, 3);
            assertThat(declared(playground, "Employee", "Mia Adler"))
                    .as(playground.scene().plan(link).report().lines().toString())
                    .isEqualTo(3);
        }
    }

    @Test
    @DisplayName("F83: the classification service is down: captured but not declared, visible as such, completed later")
    void classificationDown() throws Exception {
        try (Playground playground = new Playground(folder)) {
            packet(playground);
            recordsManagementFails(playground);

            CycleReport report = playground.engine(bridge -> bridge.run(link));

            assertThat(report.lines())
                    .filteredOn(each -> each.reason().code() == ReasonCode.INCOMPLETE)
                    .hasSize(3);
            assertThat(playground.contents("Employee", "Mia Adler")).hasSize(3);
            assertThat(declared(playground, "Employee", "Mia Adler")).isZero();
            assertThat(playground.desk().exists(FOLDER + "/Onboarding/Mia Adler/Tax form.pdf"))
                    .isTrue();

            playground.sandbox().faults().clear();
            playground.converge(link, 3);
            assertThat(declared(playground, "Employee", "Mia Adler")).isEqualTo(3);
            assertThat(playground.desk().exists(FOLDER + "/_Captured/Onboarding/Mia Adler/Tax form.pdf"))
                    .isTrue();
        }
    }

    @Test
    @DisplayName("a file changed between capture and removal stays and is captured again")
    void changedBeforeRemoval() throws Exception {
        try (Playground playground = new Playground(folder)) {
            put(playground, POLICY, "Travel");
            playground.scene().run(link);
            playground.desk().upload(HELD_BACK, Documents.pdf("Travel, second edition", 2));
            playground.sandbox().clock().advance(GRACE.plusDays(1));

            playground.scene().run(link);

            assertThat(playground.contents("Board", "Policies"))
                    .containsValue(sha256("Travel, second edition") + " in 2 version(s)");
            assertThat(playground.desk().exists(HELD_BACK)).isTrue();
            playground.sandbox().clock().advance(GRACE.plusDays(1));
            playground.scene().run(link);
            assertThat(playground.desk().list(FOLDER)).isEmpty();
        }
    }

    @Test
    @DisplayName("I10: no more people can read it afterwards than the flow allows")
    void readers() throws Exception {
        try (Playground playground = new Playground(folder)) {
            put(playground, "Inspections/Hall 1/Crane inspection 1.pdf", "Crane");
            playground.scene().run(link);
            put(playground, "Inspections/Hall 1/Crane inspection 2.pdf", "Crane, again");
            playground.office("Project", "Plant Inspections", (xecm, office) -> {
                office.provide(List.of(
                        new SampleFile("02 Deliverables/By hand.pdf", Set.of(), Documents.pdf("Filed by hand", 1))));
                Workspace workspace =
                        xecm.workspaces().find("Project", "Plant Inspections").orElseThrow();
                // A colleague is in a role that the flow does not name.
                Team team = xecm.workspaces().team();
                team.add(
                        workspace.id(),
                        team.findRole(workspace.id(), "Project Team")
                                .orElseThrow()
                                .id(),
                        xecm.members().findUser("jdoe").orElseThrow().id());
            });

            playground.scene().run(link);

            try (XecmClient xecm = playground.xecm()) {
                WorkspaceReader reader = new WorkspaceReader(xecm);
                Map<String, WorkspaceReader.Document> found =
                        reader.documents(reader.workspace("Project", "Plant Inspections")
                                .orElseThrow()
                                .id());
                assertThat(found).hasSize(3);
                found.forEach((path, document) -> assertThat(reader.sees(document.id(), "jdoe"))
                        .as(path)
                        .isEqualTo(path.endsWith("By hand.pdf")));
            }
        }
    }

    @Test
    @DisplayName("F90: dates that can't be set on the governed side are kept in an attribute and in the evidence")
    void originalDates() throws Exception {
        try (Playground playground = new Playground(folder)) {
            put(playground, POLICY, "Travel");
            playground.sandbox().clock().advance(Duration.ofDays(40));

            playground.scene().run(link);

            LocalDate written = LocalDate.now(ZoneOffset.UTC);
            List<PromotionEvidence> proofs = new ArrayList<>();
            playground.scene().engine(bridge -> {
                bridge.evidence(link, entry -> {
                    if (EvidenceRecord.parse(entry.payload()) instanceof PromotionEvidence proof) {
                        proofs.add(proof);
                    }
                });
                return 0;
            });
            assertThat(proofs)
                    .singleElement()
                    .satisfies(proof -> assertThat(
                                    LocalDate.ofInstant(proof.collaboration().clientModified(), ZoneOffset.UTC))
                            .isBetween(written.minusDays(1), written));
            playground.office(
                    "Board",
                    "Policies",
                    (xecm, office) -> assertThat(new WorkspaceReader(xecm)
                                    .values(onlyDocument(xecm), "Record Details")
                                    .flatMap(values -> values.date("Document Date"))
                                    .orElseThrow())
                            .isBetween(written.minusDays(1), written));
        }
    }

    private static long onlyDocument(XecmClient xecm) {
        WorkspaceReader reader = new WorkspaceReader(xecm);
        return reader.documents(
                        reader.workspace("Board", "Policies").orElseThrow().id())
                .values()
                .iterator()
                .next()
                .id();
    }

    @Test
    @DisplayName("F86: a classification that somebody removed is neither put back nor removed by the engine")
    void classificationRemoved() throws Exception {
        try (Playground playground = new Playground(folder)) {
            put(playground, POLICY, "Travel");
            playground.scene().run(link);
            playground.office("Board", "Policies", (xecm, office) -> {
                long document = onlyDocument(xecm);
                xecm.records()
                        .unclassify(
                                document,
                                xecm.records().record(document).orElseThrow().classificationId());
            });

            Scene.Cycle cycle = playground.scene().run(link);

            assertThat(cycle.calls().mutating()).isEmpty();
            playground.office(
                    "Board",
                    "Policies",
                    (xecm, office) -> assertThat(xecm.records().record(onlyDocument(xecm)))
                            .isEmpty());
        }
    }

    @Test
    @DisplayName("F53: junk is left out by the default list, with its reason, and waits for nobody")
    void junk() throws Exception {
        try (Playground playground = new Playground(folder)) {
            put(playground, POLICY, "Travel");
            put(playground, "Policies/~$Travel policy.pdf", "lock");
            put(playground, "Policies/~saved.tmp", "half a file");

            CycleReport report = playground.scene().run(link).report();

            assertThat(report.filesMoved()).isEqualTo(1);
            assertThat(report.waiting()).isEmpty();
            assertThat(report.lines())
                    .filteredOn(line -> line.reason().code() == ReasonCode.JUNK)
                    .extracting(CycleReport.Line::path)
                    .containsExactlyInAnyOrder("Policies/~saved.tmp", "Policies/~$Travel policy.pdf");
            assertThat(playground.contents("Board", "Policies")).hasSize(1);
        }
    }

    @Test
    @DisplayName("F85: a hold set while the transfer is under way: the capture ends, nothing is disposed of")
    void holdDuringTransfer() throws Exception {
        try (Playground playground = new Playground(folder)) {
            put(playground, POLICY, "Travel");
            long[] document = {0};
            // The document has just come into being, and its bytes are being read back.
            Meanwhile hold = new Meanwhile(
                    request -> request.method().equals("GET")
                            && request.url().encodedPath().matches(".*/nodes/\\d+/versions/\\d+/content"),
                    () -> playground.office("Board", "Policies", (xecm, office) -> {
                        WorkspaceReader reader = new WorkspaceReader(xecm);
                        long workspace = reader.workspace("Board", "Policies")
                                .orElseThrow()
                                .id();
                        document[0] = reader.documents(workspace)
                                .values()
                                .iterator()
                                .next()
                                .id();
                        xecm.records()
                                .applyHold(
                                        document[0],
                                        xecm.records().holds().get(0).id());
                    }));

            CycleReport report = playground.scene(hold).run(link).report();
            playground.sandbox().clock().advance(GRACE.plusDays(1));
            CycleReport held = playground.scene().run(link).report();

            assertThat(hold.happened()).isTrue();
            assertThat(playground.contents("Board", "Policies")).containsValue(sha256("Travel") + " in 1 version(s)");
            Map<String, DropboxDesk.Entry> there = playground.desk().list(FOLDER);
            assertThat(there).as(report.lines() + " then " + held.lines()).hasSize(1);
            assertThat(line(held, POLICY).reason().code())
                    .as(held.lines().toString())
                    .isEqualTo(ReasonCode.HELD);

            playground.office(
                    "Board",
                    "Policies",
                    (xecm, office) -> xecm.records()
                            .releaseHold(
                                    document[0], xecm.records().holds().get(0).id()));
            playground.scene().run(link);
            playground.sandbox().clock().advance(GRACE.plusDays(1));
            playground.scene().run(link);
            assertThat(playground.desk().list(FOLDER)).isEmpty();
        }
    }
}
