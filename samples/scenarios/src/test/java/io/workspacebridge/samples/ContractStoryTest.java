package io.workspacebridge.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.samples.files.Documents;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.Scene;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.sandbox.http.Fault;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.Approval;
import io.workspacebridge.sync.flow.ApprovedRevision;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.xecm.XecmClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must also hold in scenario 3. */
class ContractStoryTest {
    private static final String FOLDER = "/Contracts";
    private static final String CASE = "C-1 Cranes";
    private static final String CONTRACT = CASE + "/Contract.docx";

    @TempDir
    private Path folder;

    private final Map<String, ApprovedRevision> approved = new TreeMap<>();
    private final Link link = ContractFinalization.link(
            FOLDER,
            candidate -> Optional.ofNullable(approved.get(candidate.path().value())));

    private static void letter(Playground playground, String name) throws IOException {
        playground
                .desk()
                .upload(
                        FOLDER + "/" + CASE + "/Correspondence/" + name + ".pdf",
                        Documents.pdf(name + " of " + CASE, 1));
    }

    private static String contract(Playground playground, String text) throws IOException {
        playground.desk().upload(FOLDER + "/" + CONTRACT, Documents.docx(text, 2));
        return DropboxDesk.hash(Documents.docx(text, 2));
    }

    /** A contract with all its letters, approved as it is. */
    private void approvedCase(Playground playground) throws IOException {
        letter(playground, "Offer");
        letter(playground, "Acceptance");
        approve(playground, contract(playground, "final"));
    }

    private void approve(Playground playground, String hash) throws IOException {
        String rev = playground.desk().revisions(FOLDER + "/" + CONTRACT).get(hash);
        Approval approval = new Approval("contract system", "Rita Okafor", Instant.EPOCH, CASE, "signed");
        approved.put(CONTRACT, new ApprovedRevision(String.valueOf(rev), hash, approval, List.of()));
    }

    private static CycleReport.Line line(CycleReport report, String path) {
        return report.lines().stream()
                .filter(each -> each.path().equals(path))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError(path + " in " + report.lines()));
    }

    private static String sha256(String text) throws IOException {
        return new SampleFile("any", Set.of(), Documents.docx(text, 2)).sha256();
    }

    @Test
    @DisplayName(
            "F88: someone edits after approval: the approved revision is what arrives, and the later edit is reported")
    void laterEdit() throws Exception {
        try (Playground playground = new Playground(folder)) {
            approvedCase(playground);
            contract(playground, "edited after approval");

            CycleReport report = playground.scene().run(link).report();

            assertThat(playground.contents("Procurement Case", CASE))
                    .containsEntry("Contract.docx", sha256("final") + " in 1 version(s)")
                    .hasSize(3);
            assertThat(line(report, CONTRACT).reason().detail()).contains("edited since");
            assertThat(line(playground.scene().plan(link).report(), CONTRACT)
                            .reason()
                            .code())
                    .isEqualTo(ReasonCode.LATER_EDIT);
        }
    }

    @Test
    @DisplayName("F87: approval withdrawn before the commit: nothing arrives")
    void withdrawn() throws Exception {
        try (Playground playground = new Playground(folder)) {
            approvedCase(playground);
            Meanwhile withdrawal = Meanwhile.after("/2/files/download", approved::clear);

            CycleReport report = playground.scene(withdrawal).run(link).report();

            assertThat(withdrawal.happened()).isTrue();
            assertThat(report.lines())
                    .noneMatch(each -> each.path().equals(CONTRACT) && each.outcome() == CycleReport.Outcome.APPLIED);
            assertThat(playground.contents("Procurement Case", CASE)).isEmpty();
            assertThat(playground.desk().exists(FOLDER + "/" + CONTRACT)).isTrue();
            assertThat(playground.scene().run(link).report().filesMoved()).isZero();
        }
    }

    @Test
    @DisplayName("F84 I9: a declared record is never given another version")
    void noVersionOnRecords() throws Exception {
        try (Playground playground = new Playground(folder)) {
            approvedCase(playground);
            playground.scene().run(link);
            approve(playground, contract(playground, "approved once more"));

            Scene.Cycle cycle = playground.scene().run(link);

            assertThat(line(cycle.report(), CONTRACT).reason().code()).isEqualTo(ReasonCode.RECORD);
            assertThat(playground.contents("Procurement Case", CASE))
                    .containsEntry("Contract.docx", sha256("final") + " in 1 version(s)");
            assertThat(cycle.calls().mutating().keySet()).noneMatch(call -> call.startsWith("xecm"));
        }
    }

    @Test
    @DisplayName("correspondence incomplete: the unit waits as a whole")
    void incomplete() throws Exception {
        try (Playground playground = new Playground(folder)) {
            letter(playground, "Offer");
            approve(playground, contract(playground, "final"));

            Scene.Cycle waiting = playground.scene().run(link);

            assertThat(waiting.calls().mutatingCount()).isZero();
            assertThat(waiting.report().lines())
                    .allMatch(each -> each.reason().code() == ReasonCode.UNIT_INCOMPLETE)
                    .isNotEmpty();

            letter(playground, "Acceptance");
            playground.scene().run(link);
            assertThat(playground.contents("Procurement Case", CASE)).hasSize(3);
        }
    }

    @Test
    @DisplayName(
            "F83 I1: classification fails after upload: the promotion stays incomplete and the source is untouched")
    void classificationFails() throws Exception {
        try (Playground playground = new Playground(folder)) {
            approvedCase(playground);
            for (String version : List.of("v1", "v2")) {
                playground
                        .sandbox()
                        .faults()
                        .inject(Fault.status("xecm", 503)
                                .on("POST /" + version + "/nodes/{id}/rmclassifications")
                                .times(1_000));
            }

            CycleReport report = playground.engine(bridge -> bridge.run(link));

            assertThat(line(report, CONTRACT).reason().code()).isEqualTo(ReasonCode.INCOMPLETE);
            assertThat(DropboxDesk.paths(playground.desk().list(FOLDER)))
                    .hasSize(3)
                    .noneMatch(path -> path.endsWith(".url"));
            assertThat(evidence(playground)).isZero();

            playground.sandbox().faults().clear();
            playground.converge(link, 3);
            try (XecmClient xecm = playground.xecm()) {
                WorkspaceReader reader = new WorkspaceReader(xecm);
                long workspace =
                        reader.workspace("Procurement Case", CASE).orElseThrow().id();
                assertThat(reader.documents(workspace).values())
                        .hasSize(3)
                        .allMatch(each -> reader.record(each.id()).orElseThrow().official());
            }
            assertThat(evidence(playground)).isEqualTo(3);
            assertThat(DropboxDesk.paths(playground.desk().list(FOLDER)))
                    .filteredOn(path -> path.endsWith(".url"))
                    .hasSize(2);
        }
    }

    private long evidence(Playground playground) {
        long[] count = {0};
        playground.engine(bridge -> {
            bridge.evidence(link, entry -> count[0]++);
            return 0;
        });
        return count[0];
    }
}
