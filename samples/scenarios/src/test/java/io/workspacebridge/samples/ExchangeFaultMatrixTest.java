package io.workspacebridge.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.sandbox.http.Fault;
import io.workspacebridge.sandbox.http.FaultKind;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.DeletePolicy;
import io.workspacebridge.sync.flow.ExchangeFlow;
import io.workspacebridge.sync.flow.ExportFlow;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.documents.NewVersion;
import io.workspacebridge.xecm.workspaces.NewWorkspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each kind of fault on each route that an exchange and an export use: the end is the one that a run without faults has. A build tries
 * each cell once, in the first flow that has it; with {@code -Dworkspacebridge.faults=3} each fault comes three times in a row, in both.
 */
@Tag("endurance")
class ExchangeFaultMatrixTest {
    private static final int TIMES = Integer.getInteger("workspacebridge.faults", 1);
    private static final WorkspaceReference ACME = WorkspaceReference.named("Customer", "ACME");
    private static final String FOLDER = "/ACME";

    @TempDir
    private Path folder;

    private record End(Map<String, String> dropbox, Map<String, String> workspace) {}

    @SuppressWarnings("ImmutableEnumChecker") // links are values
    private enum Story {
        BOTH_WAYS(Link.exchange(
                "acme",
                FOLDER,
                ExchangeFlow.builder()
                        .workspace(ACME, RelativePath.ROOT, null)
                        .deletions(DeletePolicy.PROPAGATE)
                        .build())) {
            @Override
            void begin(DropboxDesk desk, XecmClient xecm, long workspace) throws IOException {
                for (String name : List.of("Up", "Down", "Gone here", "Gone there", "Old name")) {
                    put(desk, "Papers/" + name + ".txt", "first " + name);
                }
                put(desk, "Empty.txt", "");
            }

            @Override
            void goOn(DropboxDesk desk, XecmClient xecm, long workspace) throws IOException {
                put(desk, "Papers/Up.txt", "edited in Dropbox");
                put(desk, "New/From Dropbox.txt", "new in Dropbox");
                desk.delete(FOLDER + "/Papers/Gone here.txt");
                desk.move(FOLDER + "/Papers/Old name.txt", FOLDER + "/Papers/New name.txt");
                var documents = new WorkspaceReader(xecm).documents(workspace);
                long down = documents.get("Papers/Down.txt").id();
                xecm.documents().addVersion(NewVersion.of(down, "Down.txt", text("edited in the workspace")));
                xecm.nodes().delete(documents.get("Papers/Gone there.txt").id());
                long added = xecm.nodes().createFolder(workspace, "Added").id();
                xecm.documents().create(added, "From the workspace.txt", text("new in the workspace"));
            }
        },
        DOWN(Link.export(
                "acme",
                FOLDER,
                ExportFlow.builder()
                        .workspace(ACME, RelativePath.ROOT)
                        .deletions(DeletePolicy.PROPAGATE)
                        .build())) {
            @Override
            void begin(DropboxDesk desk, XecmClient xecm, long workspace) {
                long papers = xecm.nodes().createFolder(workspace, "Papers").id();
                for (String name : List.of("Edited.txt", "Gone.txt", "Old name.txt")) {
                    xecm.documents().create(papers, name, text("first " + name));
                }
            }

            @Override
            void goOn(DropboxDesk desk, XecmClient xecm, long workspace) throws IOException {
                var documents = new WorkspaceReader(xecm).documents(workspace);
                long edited = documents.get("Papers/Edited.txt").id();
                xecm.documents().addVersion(NewVersion.of(edited, "Edited.txt", text("second")));
                xecm.nodes().delete(documents.get("Papers/Gone.txt").id());
                xecm.nodes().rename(documents.get("Papers/Old name.txt").id(), "New name.txt");
                for (int number = 0; number < 5; number++) {
                    xecm.documents().create(workspace, "Note " + number + ".txt", text("note " + number));
                }
            }
        };

        private final Link link;

        Story(Link link) {
            this.link = link;
        }

        /** What both sides hold before the first run. */
        abstract void begin(DropboxDesk desk, XecmClient xecm, long workspace) throws IOException;

        /** What people did since. */
        abstract void goOn(DropboxDesk desk, XecmClient xecm, long workspace) throws IOException;
    }

    @TestFactory
    @DisplayName("F55 F64 F68 F71 F73 F74 I4: faults leave no trace in the end state, both ways and down")
    Stream<DynamicTest> matrix() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        Set<String> tried = new TreeSet<>();
        for (Story story : Story.values()) {
            Set<String> routes = new TreeSet<>();
            End expected;
            try (Playground playground = set(story)) {
                assertThat(run(playground, story)).isEqualTo(CycleReport.State.IN_SYNC);
                playground
                        .sandbox()
                        .calls()
                        .all()
                        .forEach(call -> routes.add(call.side() + "|" + call.method() + " " + call.route()));
                expected = end(playground);
            }
            assertThat(routes).hasSizeGreaterThan(8);
            if (TIMES == 1) {
                routes.removeAll(tried);
                tried.addAll(routes);
            }
            for (FaultKind kind : FaultKind.values()) {
                for (String route : routes) {
                    String side = route.substring(0, route.indexOf('|'));
                    String template = route.substring(route.indexOf('|') + 1);
                    if (!canHappen(kind, side, template)) {
                        continue;
                    }
                    Fault fault = fault(side, kind).on(template).times(TIMES);
                    tests.add(DynamicTest.dynamicTest(
                            story + ": " + kind.text() + " on " + side + " " + template,
                            () -> survives(story, fault, expected)));
                }
            }
        }
        return tests.stream();
    }

    // Bytes that flip are told by a hash, which only Dropbox's content has (decision 0330); change cursors and write
    // contention are
    // Dropbox's, too.
    private static boolean canHappen(FaultKind kind, String side, String template) {
        return switch (kind) {
            case CORRUPT -> template.endsWith("/download");
            case CURSOR_RESET, CONTENTION -> side.equals("dropbox");
            default -> true;
        };
    }

    private static Fault fault(String side, FaultKind kind) {
        return switch (kind) {
            case STATUS -> Fault.status(side, 500);
            case TRUNCATE, CORRUPT -> Fault.of(side, kind).after(10);
            case SLOW -> Fault.of(side, kind).withDelay(Duration.ofMillis(20));
            default -> Fault.of(side, kind).withRetryAfter(0);
        };
    }

    private void survives(Story story, Fault fault, End expected) throws IOException {
        try (Playground playground = set(story)) {
            playground.sandbox().faults().inject(fault);
            CycleReport report = playground.converge(story.link, 4);
            playground.sandbox().faults().clear();

            assertThat(report.state()).as(report.toString()).isEqualTo(CycleReport.State.IN_SYNC);
            assertThat(report.waiting()).isEmpty();
            assertThat(end(playground)).isEqualTo(expected);
            playground.sandbox().calls().clear();
            assertThat(run(playground, story)).isEqualTo(CycleReport.State.IN_SYNC);
            assertThat(playground.stage().calls().mutatingCount()).isZero();
        }
    }

    private Playground set(Story story) throws IOException {
        Playground playground = new Playground(Files.createTempDirectory(folder, "world"));
        DropboxDesk desk = playground.desk();
        try (XecmClient xecm = playground.xecm()) {
            long workspace = xecm.workspaces()
                    .create(NewWorkspace.ofType("Customer").name("ACME"))
                    .id();
            story.begin(desk, xecm, workspace);
            assertThat(run(playground, story)).isEqualTo(CycleReport.State.IN_SYNC);
            story.goOn(desk, xecm, workspace);
        }
        playground.sandbox().calls().clear();
        return playground;
    }

    private static CycleReport.State run(Playground playground, Story story) {
        return playground.engine(bridge -> bridge.run(story.link)).state();
    }

    private static End end(Playground playground) throws IOException {
        DropboxDesk desk = playground.desk();
        Map<String, String> here = new TreeMap<>();
        for (String path : DropboxDesk.paths(desk.list(FOLDER))) {
            String below = path.startsWith(FOLDER) ? path.substring(FOLDER.length() + 1) : path;
            here.put(below, desk.sha256(FOLDER + "/" + below));
        }
        return new End(here, playground.contents("Customer", "ACME"));
    }

    private static void put(DropboxDesk desk, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        desk.upload(FOLDER + "/" + name, out -> out.write(bytes));
    }

    private static ContentSource text(String text) {
        return ContentSource.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
