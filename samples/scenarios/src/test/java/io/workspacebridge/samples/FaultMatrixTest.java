package io.workspacebridge.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.samples.files.Documents;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.sandbox.http.Fault;
import io.workspacebridge.sandbox.http.FaultKind;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.VerificationReport;
import io.workspacebridge.sync.flow.MilestoneEvents;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.categories.CategoryValues;
import io.workspacebridge.xecm.workspaces.BusinessObject;
import io.workspacebridge.xecm.workspaces.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each fault on each route that the flow uses, three times: the end is the one that a run without faults has. */
@Tag("endurance")
class FaultMatrixTest {
    private static final String FOLDER = "/Projects";
    private static final List<SampleFile> FILES = List.of(
            new SampleFile(
                    FOLDER + "/P-100 Harbour Bridge/Approved/Charter.pdf", Set.of(), Documents.pdf("Charter", 1)),
            new SampleFile(
                    FOLDER + "/P-100 Harbour Bridge/Site: east/Plan.csv", Set.of("approved"), Documents.csv(7, 70_000)),
            new SampleFile(FOLDER + "/P-100 Harbour Bridge/Approved/Empty.csv", Set.of(), Documents.empty()),
            new SampleFile(FOLDER + "/P-100 Harbour Bridge/Draft.docx", Set.of(), Documents.docx("Draft", 1)));
    private static final MilestoneEvents EVENTS = project ->
            List.of(new MilestoneEvents.Milestone("M3", Instant.parse("2026-03-02T09:30:00Z"), "Claire Martin", null));

    // How many cycles were needed → in how many cells of the matrix.
    private static final Map<Integer, Integer> CYCLES = new TreeMap<>();

    @TempDir
    private Path folder;

    @AfterAll
    static void mostCellsNeedTwoCyclesAtTheMost() {
        int cells = CYCLES.values().stream().mapToInt(Integer::intValue).sum();
        int quick = CYCLES.getOrDefault(1, 0) + CYCLES.getOrDefault(2, 0);
        System.out.println("Cycles needed → cells of the fault matrix: " + CYCLES);
        assertThat(quick)
                .as("cells that need two cycles at the most: " + CYCLES)
                .isGreaterThanOrEqualTo(cells * 9 / 10);
    }

    /** Where a run ended. */
    private record End(Map<String, String> documents, Map<String, Set<String>> tags, long evidence, int workspaces) {}

    @TestFactory
    @DisplayName("F55 F63 F64 F68 F71 F73 F74: faults leave no trace in the end state")
    Stream<DynamicTest> matrix() throws IOException {
        Set<String> routes = new TreeSet<>();
        End expected;
        try (Playground playground = playground("fault-free")) {
            playground.desk().provide(FOLDER, FILES);
            playground.sandbox().calls().clear();
            CycleReport report = playground.engine(bridge -> bridge.run(link()));
            assertThat(report.state()).isEqualTo(CycleReport.State.IN_SYNC);
            playground
                    .sandbox()
                    .calls()
                    .all()
                    .forEach(call -> routes.add(call.side() + "|" + call.method() + " " + call.route()));
            expected = end(playground);
        }
        assertThat(expected.documents()).hasSize(3);
        assertThat(expected.evidence()).isEqualTo(3);
        assertThat(routes).hasSizeGreaterThan(12);
        List<DynamicTest> tests = new ArrayList<>();
        for (String route : routes) {
            String side = route.substring(0, route.indexOf('|'));
            String template = route.substring(route.indexOf('|') + 1);
            for (Fault fault : faults(side)) {
                String kind = fault.kind() == FaultKind.STATUS
                        ? "status:" + fault.status()
                        : fault.kind().text();
                tests.add(DynamicTest.dynamicTest(
                        kind + " on " + side + " " + template,
                        () -> survives(fault.on(template).times(3), expected)));
            }
        }
        return tests.stream();
    }

    private static List<Fault> faults(String side) {
        return List.of(
                Fault.status(side, 500),
                Fault.of(side, FaultKind.THROTTLE).withRetryAfter(0),
                Fault.of(side, FaultKind.RESET),
                Fault.of(side, FaultKind.LOST_RESPONSE),
                Fault.of(side, FaultKind.TRUNCATE).after(10),
                Fault.of(side, FaultKind.HTML),
                Fault.of(side, FaultKind.EXPIRE_SESSION));
    }

    private void survives(Fault fault, End expected) throws IOException {
        try (Playground playground = playground("with-faults")) {
            playground.desk().provide(FOLDER, FILES);
            playground.sandbox().faults().inject(fault);
            CycleReport report = playground.converge(link(), 4);
            playground.sandbox().faults().clear();
            CYCLES.merge(playground.needed(), 1, Integer::sum);

            assertThat(report.state()).as(report.toString()).isEqualTo(CycleReport.State.IN_SYNC);
            assertThat(report.waiting()).isEmpty();
            assertThat(end(playground)).isEqualTo(expected);
        }
    }

    private Playground playground(String name) throws IOException {
        return new Playground(Files.createTempDirectory(folder, name));
    }

    private static Link link() {
        return ProjectMilestone.link(FOLDER, EVENTS, "A. Author");
    }

    private static End end(Playground playground) throws IOException {
        Map<String, String> documents = new TreeMap<>();
        int workspaces;
        try (XecmClient xecm = playground.xecm()) {
            WorkspaceReader reader = new WorkspaceReader(xecm);
            Workspace workspace = reader.workspace(new BusinessObject("TE1", "BUS2001", "P-100"))
                    .orElseThrow();
            for (var entry : reader.documents(workspace.id()).entrySet()) {
                long id = entry.getValue().id();
                CategoryValues values = reader.values(id, "Milestone Document").orElseThrow();
                documents.put(entry.getKey(), reader.sha256(id) + " " + reader.versions(id) + " " + values);
            }
            try (var children = xecm.nodes().children(workspace.node().parentId())) {
                workspaces = (int) children.count();
            }
        }
        Map<String, Set<String>> tags = new TreeMap<>(
                playground.desk().tags(FILES.stream().map(SampleFile::path).toList()));
        VerificationReport verified = playground.engine(bridge -> bridge.verify(link()));
        assertThat(verified.differences()).isEmpty();
        return new End(documents, tags, verified.evidence(), workspaces);
    }
}
