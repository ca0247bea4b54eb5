package io.workspacebridge.xecm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sandbox.http.Fault;
import io.workspacebridge.sandbox.http.FaultKind;
import io.workspacebridge.sandbox.xecm.SandboxXecmOptions;
import io.workspacebridge.xecm.categories.CategoryRef;
import io.workspacebridge.xecm.documents.ContentRequest;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.nodes.ChildQuery;
import io.workspacebridge.xecm.nodes.Node;
import io.workspacebridge.xecm.nodes.NodeChange;
import io.workspacebridge.xecm.nodes.NodeType;
import io.workspacebridge.xecm.permissions.Grant;
import io.workspacebridge.xecm.permissions.Permission;
import io.workspacebridge.xecm.permissions.Scope;
import io.workspacebridge.xecm.records.RecordChange;
import io.workspacebridge.xecm.search.SearchQuery;
import io.workspacebridge.xecm.workflows.WorkflowMap;
import io.workspacebridge.xecm.workflows.WorkflowTask;
import io.workspacebridge.xecm.workspaces.NewWorkspace;
import io.workspacebridge.xecm.workspaces.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the rows of the coverage table hold beside the whole stories")
class SandboxRowsTest {
    private static Sandbox sandbox;
    private static XecmClient client;
    private static long enterprise;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.builder()
                .xecm(SandboxXecmOptions.defaults().withRanges(true))
                .start();
        client = client(
                Credentials.password(sandbox.xecm().username(), sandbox.xecm().password()));
        enterprise = client.nodes().volume(NodeType.ENTERPRISE_WORKSPACE).id();
    }

    private static XecmClient client(Credentials credentials) {
        return XecmClient.builder()
                .baseUrl(sandbox.xecm().url())
                .credentials(credentials)
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        sandbox.close();
    }

    private static ContentSource bytes(String text) {
        return ContentSource.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String login(Credentials credentials) {
        try (XecmClient other = client(credentials)) {
            return other.server().currentUser().login();
        }
    }

    @Test
    @DisplayName("Access tokens of every grant open the content server as whom they stand for")
    void tokens() {
        String otds = sandbox.xecm().url().replace("/otcs/cs.exe", "/otdsws");
        String id = "sandbox-client";
        String secret = "sandbox-client-secret";
        assertThat(login(Credentials.oauth(otds, new OAuthGrant.ClientCredentials(id, secret))))
                .isEqualTo("Admin");
        assertThat(login(Credentials.oauth(otds, new OAuthGrant.UserPassword(id, secret, "mmuster", "Sandbox-1"))))
                .isEqualTo("mmuster");
        assertThat(login(Credentials.oauth(otds, new OAuthGrant.Impersonation(id, secret, "jdoe"))))
                .isEqualTo("jdoe");
        assertThatThrownBy(() -> login(Credentials.oauth(otds, new OAuthGrant.ClientCredentials(id, "no"))))
                .isInstanceOf(XecmException.AuthenticationFailed.class);
    }

    @Test
    @DisplayName("Readiness is told without a login; logging out ends the session, and the next call opens another")
    void sessions() {
        try (XecmClient other = client(
                Credentials.password(sandbox.xecm().username(), sandbox.xecm().password()))) {
            sandbox.calls().clear();
            assertThat(other.server().isReady()).isTrue();
            assertThat(sandbox.calls().of("xecm")).hasSize(1);
            assertThat(other.server().info().version()).isEqualTo("25.4");
            other.logout();
            assertThat(other.server().currentUser().login()).isEqualTo("Admin");
            assertThat(sandbox.calls().summary().get("xecm"))
                    .containsEntry("POST /v1/auth", 2L)
                    .containsEntry("DELETE /v1/auth", 1L);
        }
    }

    @Test
    @DisplayName("Where the server honours ranges, only the bytes that are wanted or missing travel")
    void ranges() throws IOException {
        byte[] content = new byte[200_000];
        new Random(5).nextBytes(content);
        Node document = client.documents().create(enterprise, "ranges.bin", ContentSource.of(content));
        sandbox.calls().clear();
        byte[] tail = client.documents()
                .read(
                        ContentRequest.latest(document.id()).from(150_000).expecting(content.length),
                        InputStream::readAllBytes);
        assertThat(tail).isEqualTo(java.util.Arrays.copyOfRange(content, 150_000, content.length));
        assertThat(sandbox.calls().all())
                .singleElement()
                .satisfies(call -> assertThat(call.bytesOut()).isEqualTo(50_000));

        sandbox.faults()
                .inject(Fault.of("xecm", FaultKind.TRUNCATE)
                        .on("GET /v2/nodes/{id}/versions/{version}/content")
                        .times(1)
                        .after(120_000));
        sandbox.calls().clear();
        assertThat(client.documents().read(ContentRequest.version(document.id(), 1), InputStream::readAllBytes))
                .isEqualTo(content);
        assertThat(sandbox.calls().all()).hasSize(2);
        assertThat(sandbox.calls().all().get(1).status()).isEqualTo(206);
        assertThat(sandbox.calls().all().get(1).bytesOut()).isLessThanOrEqualTo(80_000 + 8192);
    }

    @Test
    @DisplayName("Children come by type and in the order asked for")
    void children() {
        Node root = client.nodes().createFolder(enterprise, "Sorted");
        for (String name : List.of("b", "c", "a")) {
            client.nodes().createFolder(root.id(), name);
        }
        client.documents().create(root.id(), "z.txt", bytes("z"));
        assertThat(client.nodes()
                        .children(
                                root.id(),
                                ChildQuery.all().types(NodeType.FOLDER).sortedBy(ChildQuery.Sort.ID)))
                .extracting(Node::name)
                .containsExactly("b", "c", "a");
        assertThat(client.nodes().children(root.id(), ChildQuery.all().types(NodeType.DOCUMENT)))
                .extracting(Node::name)
                .containsExactly("z.txt");
    }

    @Test
    @DisplayName("A category is found by its path; a workspace is renamed, described, moved and deleted as a node")
    void workspaceAsNode() {
        assertThat(client.categories()
                        .definition(CategoryRef.path("Business Workspaces", "Project"))
                        .attribute("Project Code"))
                .isPresent();
        Workspace workspace =
                client.workspaces().create(NewWorkspace.ofType("Customer").name("Initech"));
        Node target = client.nodes().createFolder(enterprise, "Moved customers");
        client.nodes()
                .update(
                        workspace.id(),
                        NodeChange.nothing()
                                .name("Initech Ltd")
                                .description("moved")
                                .parent(target.id()));
        Workspace moved = client.workspaces().find("Customer", "Initech Ltd").orElseThrow();
        assertThat(moved.id()).isEqualTo(workspace.id());
        assertThat(client.nodes().get(workspace.id()).parentId()).isEqualTo(target.id());
        assertThat(client.nodes().get(workspace.id()).description()).isEqualTo("moved");
        client.nodes().delete(workspace.id());
        assertThat(client.workspaces().find("Customer", "Initech Ltd")).isEmpty();
    }

    @Test
    @DisplayName("Owners, groups, the public and single members are given rights, others, and none")
    void permissions() {
        Node folder = client.nodes().createFolder(enterprise, "Rights");
        Node below = client.nodes().createFolder(folder.id(), "below");
        long mia = client.members().findUser("mmuster").orElseThrow().id();
        client.permissions().add(folder.id(), mia, Set.of(Permission.SEE), Scope.ITEM_AND_BELOW);
        Set<Permission> reading = Set.of(Permission.SEE, Permission.SEE_CONTENTS);
        client.permissions().change(folder.id(), mia, reading, Scope.ITEM);
        assertThat(client.permissions().list(folder.id())).contains(new Grant(Grant.Kind.CUSTOM, mia, reading));
        assertThat(client.permissions().list(below.id()))
                .contains(new Grant(Grant.Kind.CUSTOM, mia, Set.of(Permission.SEE)));
        client.permissions().removeEntry(folder.id(), Grant.Kind.PUBLIC);
        assertThat(client.permissions().list(folder.id())).noneMatch(grant -> grant.kind() == Grant.Kind.PUBLIC);
        client.permissions().setOwner(folder.id(), mia, Set.of(Permission.SEE), Scope.ITEM);
        assertThat(client.permissions().list(folder.id()))
                .contains(new Grant(Grant.Kind.OWNER, mia, Set.of(Permission.SEE)));
        assertThatThrownBy(() -> client.permissions().change(below.id(), 999_999, reading, Scope.ITEM))
                .isInstanceOf(XecmException.NotFoundOrForbidden.class);
    }

    @Test
    @DisplayName("A record can be taken back until it is official; a final one keeps content, name and place")
    void records() {
        long policies = client.nodes()
                .findByPath(client.nodes().volume(new NodeType(550)).id(), List.of("Policies"))
                .orElseThrow()
                .id();
        Node taken = client.documents().create(enterprise, "taken back.txt", bytes("x"));
        client.records().classifyAsRecord(taken.id(), policies);
        client.records().unclassify(taken.id(), policies);
        assertThat(client.records().record(taken.id())).isEmpty();

        Node official = client.documents().create(enterprise, "official.txt", bytes("x"));
        client.records().classifyAsRecord(official.id(), policies);
        client.records()
                .updateRecord(
                        official.id(),
                        RecordChange.nothing().official(true),
                        client.records().record(official.id()).orElseThrow().stateToken());
        assertThatThrownBy(() -> client.nodes().rename(official.id(), "other"))
                .isInstanceOf(XecmException.ValidationFailed.class);

        Node last = client.documents().create(enterprise, "final.txt", bytes("x"));
        client.records().classifyAsRecord(last.id(), policies);
        client.records().finalizeRecords(List.of(last.id()));
        assertThatThrownBy(() -> client.nodes().delete(last.id())).isInstanceOf(XecmException.ValidationFailed.class);
        assertThatThrownBy(() -> client.records().unclassify(last.id(), policies))
                .isInstanceOf(XecmException.ValidationFailed.class);
        assertThat(client.nodes().get(last.id()).name()).isEqualTo("final.txt");
    }

    @Test
    @DisplayName("Hits carry the regions asked for, page after page, in the order asked for")
    void searchColumns() {
        Node root = client.nodes().createFolder(enterprise, "Columns");
        for (int i = 0; i < 25; i++) {
            client.nodes().createFolder(root.id(), "hit " + (100 + i));
        }
        try (XecmClient small = XecmClient.builder()
                .baseUrl(sandbox.xecm().url())
                .credentials(Credentials.password(
                        sandbox.xecm().username(), sandbox.xecm().password()))
                .pageSize(10)
                .build()) {
            small.server().currentUser();
            sandbox.calls().clear();
            assertThat(small.search()
                            .find(SearchQuery.all()
                                    .below(root.id())
                                    .type(NodeType.FOLDER)
                                    .nameStartsWith("hit")
                                    .columns("OTName", "OTSubType")
                                    .sortedBy("desc_OTName")))
                    .hasSize(25)
                    .extracting(hit -> hit.regions().get("OTName"))
                    .startsWith("hit 124", "hit 123")
                    .doesNotHaveDuplicates();
            assertThat(sandbox.calls().all()).hasSize(3);
        }
    }

    @Test
    @DisplayName("A workflow is drafted, filled in, started, worked on by whom it is assigned to, and over")
    void workflow() {
        Node document = client.documents().create(enterprise, "approve me.txt", bytes("x"));
        WorkflowMap map =
                client.workflows().mapsFor(List.of(document.id()), enterprise).get(0);
        long draft = client.workflows().draft(map.id(), List.of(document.id()));
        client.workflows().fill(draft, Map.of("WorkflowForm_Title", "Approve me"));
        long process = client.workflows().start(draft, "please");
        WorkflowTask task = client.workflows().assignments().stream()
                .filter(one -> one.processId() == process)
                .findFirst()
                .orElseThrow();
        List<String> actions = client.workflows().form(task).actions();
        assertThat(actions).isNotEmpty();
        client.workflows().act(task, actions.get(0), "fine");
        assertThat(client.workflows().assignments()).noneMatch(one -> one.processId() == process);
    }
}
