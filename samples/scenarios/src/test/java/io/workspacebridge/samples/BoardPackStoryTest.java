package io.workspacebridge.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.dropbox.SharedLink;
import io.workspacebridge.samples.files.BoardPapers;
import io.workspacebridge.samples.files.Documents;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.launcher.Story;
import io.workspacebridge.samples.stage.Checks;
import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.Outcome;
import io.workspacebridge.samples.stage.Performance;
import io.workspacebridge.samples.stage.Scene;
import io.workspacebridge.samples.stage.Stage;
import io.workspacebridge.sandbox.http.Call;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.ProgressListener;
import io.workspacebridge.sync.flow.ExportFlow;
import io.workspacebridge.sync.flow.PackIndex;
import io.workspacebridge.sync.flow.SharingPolicy;
import io.workspacebridge.sync.model.Curation;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.xecm.permissions.Grant;
import io.workspacebridge.xecm.workspaces.Team;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 8 as its sample plays it, and what must also hold. */
class BoardPackStoryTest {
    private static final String FOLDER = "/Board/meeting";
    private static final String PASSWORD = "Only for the board";
    private static final String BUDGET = FOLDER + "/04 Budget.pdf";
    private static final Duration DAYS = Duration.ofDays(14);

    @TempDir
    private Path folder;

    private final Instant end = Instant.now().plus(DAYS);
    private final List<BoardPapers.Paper> papers =
            BoardPapers.all(BoardPack.BOARDS.get(0), BoardPack.BOARDS.get(1)).stream()
                    .filter(BoardPapers.Paper::inPack)
                    .toList();
    private final Link link = BoardPack.link(FOLDER, "meeting", end, () -> PASSWORD);

    private Playground playground() throws IOException {
        Playground playground = new Playground(folder);
        playground.office("Board", BoardPack.BOARDS.get(0), (xecm, office) -> new BoardOffice(xecm).provide(papers));
        return playground;
    }

    private static Link frozen(Instant end) {
        ExportFlow flow = ExportFlow.builder()
                .pack(new Curation.Flagged(
                        BoardPack.BOARDS.stream()
                                .map(board -> new Curation.Area(
                                        WorkspaceReference.named("Board", board), RelativePath.of("Meetings")))
                                .toList(),
                        "Board Document",
                        "In Pack",
                        "true",
                        "Agenda Item"))
                .frozen()
                .index(PackIndex.plainText("Papers"))
                .until(end)
                .build();
        return Link.export("frozen-pack", FOLDER, flow);
    }

    private void correctBudget(Playground playground) throws IOException {
        playground.office(
                "Board",
                BoardPack.BOARDS.get(0),
                (xecm, office) -> new BoardOffice(xecm).correct(papers.get(3), Documents.pdf("Budget, corrected", 4)));
    }

    private static String sha256(SampleFile.Content content) throws IOException {
        return new SampleFile("any", Set.of(), content).sha256();
    }

    private static List<String> mutatingOfXecm(Scene.Cycle cycle) {
        return cycle.calls().mutating().keySet().stream()
                .filter(call -> call.startsWith("xecm"))
                .toList();
    }

    @Test
    @DisplayName("the story passes its own checks; its plan changes nothing; another meeting is another pack")
    void plays() throws Exception {
        try (Playground playground = new Playground(folder)) {
            Scene scene = playground.scene();
            BoardPackStory story = new BoardPackStory(scene, "/Board");
            story.provide();

            Scene.Cycle plan = scene.plan(story.link());
            Outcome outcome = Performance.of(story, scene);
            Outcome again = Performance.of(new BoardPackStory(scene, "/Board"), scene);

            assertThat(plan.calls().mutatingCount()).isZero();
            assertThat(failures(outcome)).isEmpty();
            assertThat(failures(again)).isEmpty();
            assertThat(outcome.calls().mutating().keySet()).noneMatch(call -> call.startsWith("xecm"));
        }
    }

    @Test
    @DisplayName("F95: freeze: the pack keeps the versions of its day, whatever comes later")
    void freezes() throws Exception {
        try (Playground playground = playground()) {
            playground.scene().run(frozen(end));
            correctBudget(playground);

            Scene.Cycle cycle = playground.scene().run(frozen(end));

            assertThat(playground.desk().sha256(BUDGET))
                    .isEqualTo(sha256(papers.get(3).content()));
            assertThat(cycle.calls().mutatingCount()).isZero();
        }
    }

    @Test
    @DisplayName("F95: refresh: a new version replaces its copy, with notice")
    void refreshes() throws Exception {
        try (Playground playground = playground()) {
            playground.scene().run(link);
            correctBudget(playground);

            Scene.Cycle cycle = playground.scene().run(link);

            assertThat(playground.desk().sha256(BUDGET)).isEqualTo(sha256(Documents.pdf("Budget, corrected", 4)));
            assertThat(cycle.report().lines())
                    .anyMatch(line ->
                            line.path().equals("04 Budget.pdf") && line.outcome() == CycleReport.Outcome.APPLIED);
            assertThat(mutatingOfXecm(cycle)).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "F97: a document that becomes restricted is recalled: its copy goes, the report and the evidence say so")
    void recalls() throws Exception {
        try (Playground playground = playground()) {
            // The engine signs in as somebody who is a member of both boards.
            playground.office("Board", "any", (xecm, office) -> {
                Team team = xecm.workspaces().team();
                for (String board : BoardPack.BOARDS) {
                    long workspace =
                            xecm.workspaces().find("Board", board).orElseThrow().id();
                    team.add(
                            workspace,
                            team.findRole(workspace, "Board Members")
                                    .orElseThrow()
                                    .id(),
                            xecm.members().findUser("jdoe").orElseThrow().id());
                }
            });
            Map<String, String> member = environment(playground);
            member.put(
                    "BRIDGE_DROPBOX_ACCESS_TOKEN",
                    playground.sandbox().dropbox().accessToken());
            member.put("BRIDGE_XECM_USERNAME", "jdoe");
            member.put("BRIDGE_XECM_PASSWORD", "Sandbox-1");
            Scene scene = new Scene(Stage.open(member, folder), playground.http(), folder, ProgressListener.NONE);
            assertThat(scene.run(link).report().filesMoved()).isEqualTo(papers.size() + 1);
            long before = evidence(playground);
            String restricted = papers.get(8).name();
            playground.office("Board", papers.get(8).board(), (xecm, office) -> {
                long document = office.idOf("Meetings/" + restricted);
                for (Grant grant : xecm.permissions().list(document)) {
                    if (grant.kind() == Grant.Kind.CUSTOM) {
                        xecm.permissions().remove(document, grant.memberId());
                    }
                }
            });
            playground.sandbox().calls().clear();

            CycleReport report = scene.run(link).report();

            String name = "09 " + restricted;
            assertThat(playground.desk().exists(FOLDER + "/" + name)).isFalse();
            assertThat(report.lines()).anySatisfy(line -> {
                assertThat(line.path()).isEqualTo(name);
                assertThat(line.reason().code()).isEqualTo(ReasonCode.RECALLED);
            });
            assertThat(evidence(playground)).isGreaterThan(before);
            assertThat(playground.stage().calls().mutating().keySet()).noneMatch(call -> call.startsWith("xecm"));
        }
    }

    private static Map<String, String> environment(Playground playground) {
        Map<String, String> environment = new HashMap<>();
        environment.put("BRIDGE_DROPBOX_URL", playground.sandbox().dropbox().url());
        environment.put(
                "BRIDGE_DROPBOX_CA_FILE",
                playground.sandbox().dropbox().caFile().toString());
        environment.put("BRIDGE_XECM_URL", playground.sandbox().xecm().url());
        environment.put("BRIDGE_XECM_USERNAME", playground.sandbox().xecm().username());
        environment.put("BRIDGE_XECM_PASSWORD", playground.sandbox().xecm().password());
        return environment;
    }

    @Test
    @DisplayName("renamed in its workspace: renamed in the pack, no bytes; a copy that somebody deletes is reported")
    void renamesAndDeletes() throws Exception {
        try (Playground playground = playground()) {
            playground.scene().run(link);
            playground.office(
                    "Board",
                    BoardPack.BOARDS.get(0),
                    (xecm, office) -> office.move("Meetings/Budget.pdf", "Meetings/Budget 2026.pdf"));

            Scene.Cycle renamed = playground.scene().run(link);

            assertThat(playground.desk().exists(FOLDER + "/04 Budget 2026.pdf")).isTrue();
            assertThat(playground.desk().exists(BUDGET)).isFalse();
            assertThat(renamed.calls().mutating()).containsKey("dropbox POST /2/files/move_v2");

            playground.desk().delete(FOLDER + "/04 Budget 2026.pdf");
            CycleReport report = playground.scene().run(link).report();
            assertThat(report.lines()).anySatisfy(line -> {
                assertThat(line.path()).isEqualTo("04 Budget 2026.pdf");
                assertThat(line.reason().code()).isEqualTo(ReasonCode.DELETE_NOT_PROPAGATED);
            });
            assertThat(playground.desk().exists(FOLDER + "/04 Budget 2026.pdf")).isFalse();
        }
    }

    @Test
    @DisplayName("F96: recipients' own files in the folder are neither taken back nor deleted, but reported")
    void ownFiles() throws Exception {
        try (Playground playground = playground()) {
            playground.scene().run(link);
            playground.desk().upload(FOLDER + "/My notes.docx", Documents.docx("My notes", 1));

            CycleReport during = playground.scene().run(link).report();
            playground.sandbox().clock().advance(DAYS.plusHours(1));
            CycleReport after = playground.scene().run(link).report();

            for (CycleReport report : List.of(during, after)) {
                assertThat(report.lines()).anySatisfy(line -> {
                    assertThat(line.path()).isEqualTo("My notes.docx");
                    assertThat(line.reason().code()).isEqualTo(ReasonCode.NOT_OURS);
                });
            }
            assertThat(DropboxDesk.paths(playground.desk().list(FOLDER))).containsExactly(FOLDER + "/My notes.docx");
        }
    }

    @Test
    @DisplayName("F98: the account's plan lacks link expiry: refused before anything is exported")
    void planLacksExpiry() throws Exception {
        try (Playground playground = playground()) {
            Map<String, String> basic = environment(playground);
            basic.put("BRIDGE_DROPBOX_ACCESS_TOKEN", playground.scene().guestToken());
            Scene scene = new Scene(Stage.open(basic, folder), playground.http(), folder, ProgressListener.NONE);
            playground.sandbox().calls().clear();

            CycleReport report = scene.run(link).report();

            assertThat(report.waiting()).singleElement().satisfies(line -> {
                assertThat(line.reason().code()).isEqualTo(ReasonCode.GRANT_REFUSED);
                assertThat(line.reason().detail()).contains("basic", "neither expiry nor password");
            });
            // An empty folder is all that there is.
            assertThat(playground.stage().calls().mutating())
                    .isEqualTo(Map.of("dropbox POST /2/files/create_folder_v2", 1L));
        }
    }

    @Test
    @DisplayName("F92, F99: after a crash in the middle, the link is still revoked and the copies still go")
    void crashInTheMiddle() throws Exception {
        try (Playground playground = playground()) {
            OneRun.Terms terms =
                    OneRun.Terms.of(Story.BOARD_PACK, FOLDER, folder).until(end);
            Process process = OneRun.start(playground.sandbox(), terms);
            while (process.isAlive() && !shared(playground)) {
                process.waitFor(2, TimeUnit.MILLISECONDS);
            }
            process.destroyForcibly().waitFor();
            List<SharedLink> links = playground.scene().account().sharing().links(FOLDER);
            assertThat(links).hasSize(1);
            playground.sandbox().clock().advance(DAYS.plusHours(1));

            playground.scene().run(link);

            assertThat(playground.scene().guestDesk().opens(links.get(0).url(), PASSWORD))
                    .isFalse();
            assertThat(playground.scene().account().sharing().links(FOLDER)).isEmpty();
            assertThat(playground.desk().list(FOLDER)).isEmpty();
        }
    }

    @Test
    @DisplayName("F118: a recall says what it ended, and that copies made before can't be called back")
    void honestRecall() throws Exception {
        try (Playground playground = playground()) {
            playground.scene().run(link);

            CycleReport report = playground.scene().engine(bridge -> bridge.recall(link));

            assertThat(report.lines()).anySatisfy(line -> {
                assertThat(line.action()).isEqualTo("REVOKE");
                assertThat(line.outcome()).isEqualTo(CycleReport.Outcome.APPLIED);
                assertThat(line.reason().detail()).contains("copied or downloaded before can't be called back");
            });
            assertThat(playground.desk().list(FOLDER)).isEmpty();
        }
    }

    private static boolean shared(Playground playground) {
        return playground.sandbox().calls().all().stream()
                .anyMatch(call -> call.route().equals("/2/sharing/create_shared_link_with_settings"));
    }

    @Test
    @DisplayName(
            "I18, F92: the pack's time ends while no process runs: the next start revokes before it looks at anything")
    void endsWhileNobodyRuns() throws Exception {
        try (Playground playground = playground()) {
            playground.scene().run(link);
            String url =
                    playground.scene().account().sharing().links(FOLDER).get(0).url();
            assertThat(playground.scene().guestDesk().opens(url, PASSWORD)).isTrue();
            playground.sandbox().clock().advance(DAYS.plusHours(1));
            correctBudget(playground);

            playground.scene().run(link);

            List<String> routes =
                    playground.sandbox().calls().all().stream().map(Call::route).toList();
            assertThat(routes.indexOf("/2/sharing/revoke_shared_link"))
                    .isPositive()
                    .isLessThan(firstOf(routes, "/2/files/list_folder", "/2/files/list_folder/continue"))
                    .isLessThan(firstOf(routes, "/v2/nodes/{id}/nodes", "/v2/search"));
            assertThat(playground.scene().guestDesk().opens(url, PASSWORD)).isFalse();
        }
    }

    @Test
    @DisplayName(
            "I18, F92: a grant's time ends while no process runs: the next start takes it back before anything else")
    void grantEndsWhileNobodyRuns() throws Exception {
        try (Playground playground = playground()) {
            ExportFlow flow = ExportFlow.builder()
                    .workspace(WorkspaceReference.named("Board", BoardPack.BOARDS.get(0)), RelativePath.of("Meetings"))
                    .share(SharingPolicy.namedViewersUntil(
                            Set.of(playground.scene().guestAddress()), end))
                    .build();
            Link shared = Link.export("shared", FOLDER, flow);
            playground.scene().run(shared);
            assertThat(playground.scene().guestDesk().sharedWithMe()).hasSize(1);
            playground.sandbox().clock().advance(DAYS.plusHours(1));
            correctBudget(playground);

            playground.scene().run(shared);

            List<String> routes =
                    playground.sandbox().calls().all().stream().map(Call::route).toList();
            assertThat(firstOf(routes, "/2/sharing/unshare_folder", "/2/sharing/remove_folder_member"))
                    .isLessThan(routes.size())
                    .isLessThan(firstOf(routes, "/2/files/list_folder", "/2/files/list_folder/continue"));
            assertThat(playground.scene().guestDesk().sharedWithMe()).isEmpty();
        }
    }

    private static int firstOf(List<String> routes, String... any) {
        int first = routes.size();
        for (String each : any) {
            int at = routes.indexOf(each);
            first = at < 0 ? first : Math.min(first, at);
        }
        return first;
    }

    private long evidence(Playground playground) throws IOException {
        long[] count = {0};
        playground.scene().engine(bridge -> {
            bridge.evidence(link, entry -> count[0]++);
            return 0;
        });
        return count[0];
    }

    private static List<Checks.Check> failures(Outcome outcome) {
        return outcome.checks().stream().filter(check -> !check.holds()).toList();
    }
}
