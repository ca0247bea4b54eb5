package io.workspacebridge.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.sandbox.http.Call;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.DeletePolicy;
import io.workspacebridge.sync.flow.ExchangeFlow;
import io.workspacebridge.sync.flow.ExportFlow;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.WorkspaceResolvers;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.documents.NewVersion;
import io.workspacebridge.xecm.nodes.NodeType;
import io.workspacebridge.xecm.workspaces.NewWorkspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the three flows ask of the two services, by the services' own logs. Logins are left out: a process logs in once on each side,
 * however much it does.
 */
@DisplayName("How few calls a cycle takes")
class CallBudgetTest {
    private static final WorkspaceReference ACME = WorkspaceReference.named("Customer", "ACME");
    private static final String FOLDER = "/ACME";

    /** More than a page of either side; 5,000 to see that more does not cost more. */
    private static final int LARGE = Integer.getInteger("workspacebridge.renamed", 600);

    private static final String CURSOR = "POST /2/files/list_folder/continue";
    private static final String METADATA = "POST /2/files/get_metadata";
    private static final String LISTING = "GET /v2/nodes/{id}/nodes";
    private static final String NODE = "GET /v2/nodes/{id}";
    private static final String READ_BACK = "GET /v2/nodes/{id}/versions/{version}/content";

    @TempDir
    private Path folder;

    private Playground playground;
    private XecmClient xecm;
    private DropboxDesk desk;
    private long workspace;

    private enum Kind {
        EXCHANGE,
        PUBLISH,
        EXPORT;

        Link link() {
            return switch (this) {
                case EXCHANGE ->
                    Link.exchange(
                            "acme",
                            FOLDER,
                            ExchangeFlow.builder()
                                    .workspace(ACME, RelativePath.ROOT, null)
                                    .deletions(DeletePolicy.PROPAGATE)
                                    .build());
                case PUBLISH ->
                    Link.publish(
                            "acme",
                            FOLDER,
                            PublishFlow.builder()
                                    .workspace(WorkspaceResolvers.fixed(ACME, RelativePath.ROOT, null))
                                    .deletions(PublishFlow.Deletions.PROPAGATE)
                                    .build());
                case EXPORT ->
                    Link.export(
                            "acme",
                            FOLDER,
                            ExportFlow.builder()
                                    .workspace(ACME, RelativePath.ROOT)
                                    .deletions(DeletePolicy.PROPAGATE)
                                    .build());
            };
        }
    }

    @BeforeEach
    void begin() throws IOException {
        playground = new Playground(folder);
        xecm = playground.xecm();
        desk = playground.desk();
        workspace = xecm.workspaces()
                .create(NewWorkspace.ofType("Customer").name("ACME"))
                .id();
        desk.provide(FOLDER, List.of());
    }

    @AfterEach
    void end() {
        xecm.close();
        playground.close();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("An unchanged link: one call to Dropbox, and one for the workspace and each folder in it")
    void unchanged(Kind kind) throws IOException {
        provide(kind);

        run(kind);

        assertThat(calls("dropbox")).containsExactly(CURSOR);
        assertThat(calls("xecm")).hasSize(1 + folders(workspace)).allMatch(LISTING::equals);
    }

    @Test
    @DisplayName(
            "One file edited in Dropbox, both ways: three calls to Dropbox; beside the listing three to the workspace")
    void editedInDropbox() throws IOException {
        provide(Kind.EXCHANGE);
        desk.upload(FOLDER + "/A/0.txt", out -> out.write(bytes("edited in Dropbox")));

        run(Kind.EXCHANGE);

        // What changed, how its folders are spelled, and its bytes.
        assertThat(calls("dropbox")).containsExactly(CURSOR, METADATA, "POST /2/files/download");
        // The last look before the commit, the new version, and its bytes as they were stored.
        assertThat(besideListing()).containsExactly(NODE, "POST /v2/nodes/{id}/versions", READ_BACK);
    }

    @Test
    @DisplayName("One file edited in Dropbox, published: the same, and what forbids changing the document is asked for")
    void editedAndPublished() throws IOException {
        provide(Kind.PUBLISH);
        desk.upload(FOLDER + "/A/0.txt", out -> out.write(bytes("edited in Dropbox")));

        run(Kind.PUBLISH);

        assertThat(calls("dropbox")).containsExactly(CURSOR, METADATA, "POST /2/files/download");
        // Records and holds; a hold may be on anything above the document, so this grows with depth, not with size.
        List<String> protections =
                besideListing().stream().filter(CallBudgetTest::isProtection).toList();
        assertThat(protections).hasSizeLessThanOrEqualTo(6);
        assertThat(besideListing().stream().filter(call -> !isProtection(call)))
                .containsExactly(NODE, "POST /v2/nodes/{id}/versions", READ_BACK);
    }

    @Test
    @DisplayName("One new file in Dropbox: three calls to Dropbox; beside the listing two to the workspace")
    void newInDropbox() throws IOException {
        provide(Kind.EXCHANGE);
        desk.upload(FOLDER + "/A/New.txt", out -> out.write(bytes("new")));

        run(Kind.EXCHANGE);

        assertThat(calls("dropbox")).containsExactly(CURSOR, METADATA, "POST /2/files/download");
        // The server itself refuses a name that is taken.
        assertThat(besideListing()).containsExactly("POST /v2/nodes", READ_BACK);
    }

    @ParameterizedTest
    @EnumSource(names = {"EXCHANGE", "EXPORT"})
    @DisplayName("One document edited in the workspace: two calls to Dropbox; beside the listing one to the workspace")
    void editedInWorkspace(Kind kind) throws IOException {
        provide(kind);
        long document =
                new WorkspaceReader(xecm).documents(workspace).get("A/0.txt").id();
        xecm.documents()
                .addVersion(NewVersion.of(document, "0.txt", ContentSource.of(bytes("edited in the workspace"))));

        run(kind);

        // The revision that is expected goes along with the upload, and the hash that was stored comes with its answer.
        assertThat(calls("dropbox")).containsExactly(CURSOR, "POST /2/files/upload");
        assertThat(besideListing()).containsExactly(READ_BACK);
    }

    @Test
    @DisplayName("One file deleted here or there: what is gone is asked for by its id, then deleted as it was seen")
    void deleted() throws IOException {
        provide(Kind.EXCHANGE);
        desk.delete(FOLDER + "/A/0.txt");

        run(Kind.EXCHANGE);

        assertThat(calls("dropbox")).containsExactly(CURSOR, METADATA);
        assertThat(besideListing()).containsExactly(NODE, "DELETE /v2/nodes/{id}");

        xecm.nodes()
                .delete(new WorkspaceReader(xecm)
                        .documents(workspace)
                        .get("B/1.txt")
                        .id());
        run(Kind.EXCHANGE);

        assertThat(calls("dropbox")).containsExactly(CURSOR, "POST /2/files/delete_v2");
        assertThat(besideListing()).containsExactly(NODE);
    }

    @Test
    @DisplayName("F16 PR7: a large folder is renamed with one mutating call and no content, in either direction")
    void largeFolderRenamed() throws IOException {
        long papers = xecm.nodes().createFolder(workspace, "Papers").id();
        IntStream.range(0, LARGE)
                .parallel()
                .forEach(number -> xecm.documents()
                        .create(papers, "Paper " + number + ".txt", ContentSource.of(bytes("paper " + number))));
        run(Kind.EXCHANGE);
        assertThat(desk.list(FOLDER + "/Papers")).hasSize(LARGE);

        desk.move(FOLDER + "/Papers", FOLDER + "/Papers of 2026");
        run(Kind.EXCHANGE);

        assertThat(mutating()).containsExactly("PUT /v2/nodes/{id}");
        assertThat(contentCalls()).isEmpty();
        assertThat(xecm.nodes().get(papers).name()).isEqualTo("Papers of 2026");

        xecm.nodes().rename(papers, "Old papers");
        run(Kind.EXCHANGE);

        assertThat(mutating()).containsExactly("POST /2/files/move_v2");
        assertThat(contentCalls()).isEmpty();
        assertThat(desk.list(FOLDER + "/Old papers")).hasSize(LARGE);

        run(Kind.EXCHANGE);
        assertThat(mutating()).isEmpty();
    }

    @Test
    @DisplayName("500 small documents go down with at most five calls to Dropbox")
    void manySmall() throws IOException {
        run(Kind.EXPORT);
        IntStream.range(0, 500)
                .parallel()
                .forEach(number -> xecm.documents()
                        .create(workspace, "Note " + number + ".txt", ContentSource.of(bytes("note " + number))));

        run(Kind.EXPORT);

        // What changed, and three for all files together.
        assertThat(calls("dropbox")).hasSizeLessThanOrEqualTo(5).startsWith(CURSOR);
        assertThat(desk.list(FOLDER).size()).isGreaterThanOrEqualTo(500);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Two folders of three files each, on both sides. */
    private void provide(Kind kind) throws IOException {
        for (String name : List.of("A", "B")) {
            long parent = kind == Kind.EXPORT
                    ? xecm.nodes().createFolder(workspace, name).id()
                    : 0;
            for (int number = 0; number < 3; number++) {
                byte[] text = bytes("text " + number + " in " + name);
                if (kind == Kind.EXPORT) {
                    xecm.documents().create(parent, number + ".txt", ContentSource.of(text));
                } else {
                    desk.upload(FOLDER + "/" + name + "/" + number + ".txt", out -> out.write(text));
                }
            }
        }
        run(kind);
        // The next cycle hears of the engine's own writes; the one after it is the first in which nothing happened.
        run(kind);
    }

    private void run(Kind kind) {
        playground.sandbox().calls().clear();
        CycleReport report = playground.engine(bridge -> bridge.run(kind.link()));
        assertThat(report.state()).as(report.toString()).isEqualTo(CycleReport.State.IN_SYNC);
    }

    private int folders(long parent) {
        int count = 0;
        for (var child : xecm.nodes().children(parent).toList()) {
            if (child.type().equals(NodeType.FOLDER)) {
                count += 1 + folders(child.id());
            }
        }
        return count;
    }

    private List<String> calls(String side) {
        return playground.sandbox().calls().of(side).stream()
                .map(CallBudgetTest::text)
                .filter(call -> !call.equals("POST /oauth2/token") && !call.equals("POST /v1/auth"))
                .toList();
    }

    private List<String> besideListing() {
        return calls("xecm").stream().filter(call -> !call.equals(LISTING)).toList();
    }

    private List<String> mutating() {
        return playground.sandbox().calls().all().stream()
                .filter(Call::mutating)
                .map(CallBudgetTest::text)
                .toList();
    }

    private List<String> contentCalls() {
        return playground.sandbox().calls().all().stream()
                .map(CallBudgetTest::text)
                .filter(call -> call.endsWith("/content") || call.contains("load"))
                .toList();
    }

    private static boolean isProtection(String call) {
        return call.endsWith("/holds") || call.endsWith("/rmclassifications") || call.endsWith("/ancestors");
    }

    private static String text(Call call) {
        return call.method() + " " + call.route();
    }
}
