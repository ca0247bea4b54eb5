package io.workspacebridge.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.Watch;
import io.workspacebridge.sync.WatchSettings;
import io.workspacebridge.sync.flow.DeletePolicy;
import io.workspacebridge.sync.flow.ExchangeFlow;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.documents.NewVersion;
import io.workspacebridge.xecm.nodes.Node;
import io.workspacebridge.xecm.workspaces.NewWorkspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A watched link whose workspace is looked at through its index, and listed completely now and then. */
class WatchedWorkspaceTest {
    private static final String FOLDER = "/ACME";
    private static final Duration TICK = Duration.ofMillis(200);
    private static final String INDEX = "POST /v2/search";

    @TempDir
    private Path folder;

    private final List<CycleReport> reports = new CopyOnWriteArrayList<>();

    @Test
    @DisplayName(
            "F11: unchanged, a look is one call to the workspace and none to Dropbox; an edit is taken up, twice in a second, too")
    void looks() throws Exception {
        try (Playground playground = new Playground(folder);
                XecmClient xecm = playground.xecm()) {
            long workspace = xecm.workspaces()
                    .create(NewWorkspace.ofType("Customer").name("ACME"))
                    .id();
            DropboxDesk desk = playground.desk();
            desk.upload(FOLDER + "/A.txt", out -> out.write(bytes("first")));
            playground.<Void>engine(bridge -> {
                Watch watch = bridge.watch(List.of(link()), settings(Duration.ofHours(1)), reports::add);
                try {
                    int quiet = awaitQuiet();

                    // Several looks, and nothing but looks.
                    playground.sandbox().calls().clear();
                    await().atMost(Duration.ofSeconds(30)).until(() -> count(playground, INDEX) >= 5);
                    assertThat(asked(playground)).containsOnly(INDEX);
                    assertThat(reports).hasSize(quiet);

                    Node document = xecm.documents().create(workspace, "B.txt", ContentSource.of(bytes("one")));
                    xecm.documents().addVersion(NewVersion.of(document.id(), "B.txt", ContentSource.of(bytes("two"))));
                    await().atMost(Duration.ofSeconds(30))
                            .ignoreExceptions()
                            .until(() -> desk.sha256(FOLDER + "/B.txt").equals(sha256("two")));
                } finally {
                    watch.close();
                }
                return null;
            });
        }
    }

    @Test
    @DisplayName("F05: what the index does not tell, a delete, is found by the complete pass")
    void trueUp() throws Exception {
        try (Playground playground = new Playground(folder);
                XecmClient xecm = playground.xecm()) {
            long workspace = xecm.workspaces()
                    .create(NewWorkspace.ofType("Customer").name("ACME"))
                    .id();
            DropboxDesk desk = playground.desk();
            desk.provide(FOLDER, List.of());
            for (String name : List.of("A.txt", "B.txt", "C.txt", "D.txt")) {
                xecm.documents().create(workspace, name, ContentSource.of(bytes(name)));
            }
            playground.<Void>engine(bridge -> {
                Watch watch = bridge.watch(List.of(link()), settings(Duration.ofSeconds(2)), reports::add);
                try {
                    await().atMost(Duration.ofSeconds(30))
                            .ignoreExceptions()
                            .until(() -> DropboxDesk.paths(desk.list(FOLDER)).size() >= 4);
                    xecm.nodes()
                            .delete(xecm.nodes()
                                    .findByName(workspace, "B.txt")
                                    .orElseThrow()
                                    .id());

                    await().atMost(Duration.ofSeconds(30))
                            .until(() -> DropboxDesk.paths(desk.list(FOLDER)).stream()
                                    .noneMatch(path -> path.endsWith("B.txt")));
                } finally {
                    watch.close();
                }
                return null;
            });
        }
    }

    /** Until a look after the last cycle found nothing; tells how many reports there were by then. */
    private int awaitQuiet() {
        int[] seen = {-1};
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(TICK.multipliedBy(6))
                .until(() -> {
                    boolean same = !reports.isEmpty() && reports.size() == seen[0];
                    seen[0] = reports.size();
                    return same;
                });
        return seen[0];
    }

    private static List<String> asked(Playground playground) {
        return playground.sandbox().calls().all().stream()
                .map(call -> call.method() + " " + call.route())
                .filter(call -> !call.endsWith("/longpoll"))
                .toList();
    }

    private static long count(Playground playground, String route) {
        return asked(playground).stream().filter(route::equals).count();
    }

    private static WatchSettings settings(Duration trueUpEvery) {
        return new WatchSettings(
                Duration.ofMillis(50), TICK, trueUpEvery, Duration.ofSeconds(30), Duration.ofMillis(100));
    }

    private static Link link() {
        return Link.exchange(
                "acme",
                FOLDER,
                ExchangeFlow.builder()
                        .workspace(WorkspaceReference.named("Customer", "ACME"), RelativePath.ROOT, null)
                        .deletions(DeletePolicy.PROPAGATE)
                        .build());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
    }
}
