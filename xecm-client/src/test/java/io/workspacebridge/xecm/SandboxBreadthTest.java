package io.workspacebridge.xecm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sandbox.xecm.SandboxXecmOptions;
import io.workspacebridge.xecm.categories.Attribute;
import io.workspacebridge.xecm.categories.CategoryName;
import io.workspacebridge.xecm.categories.CategoryRef;
import io.workspacebridge.xecm.categories.CategoryRow;
import io.workspacebridge.xecm.categories.CategoryValues;
import io.workspacebridge.xecm.documents.ContentRequest;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.documents.DocumentVersion;
import io.workspacebridge.xecm.documents.LargeUpload;
import io.workspacebridge.xecm.documents.NewDocument;
import io.workspacebridge.xecm.documents.NewVersion;
import io.workspacebridge.xecm.documents.Rendition;
import io.workspacebridge.xecm.members.Member;
import io.workspacebridge.xecm.nodes.ExternalOrigin;
import io.workspacebridge.xecm.nodes.Node;
import io.workspacebridge.xecm.nodes.NodeChange;
import io.workspacebridge.xecm.nodes.NodeType;
import io.workspacebridge.xecm.nodes.RecycleBin;
import io.workspacebridge.xecm.permissions.Grant;
import io.workspacebridge.xecm.permissions.Permission;
import io.workspacebridge.xecm.permissions.Scope;
import io.workspacebridge.xecm.records.Classification;
import io.workspacebridge.xecm.records.Clearance;
import io.workspacebridge.xecm.records.RecordChange;
import io.workspacebridge.xecm.records.RecordDetails;
import io.workspacebridge.xecm.search.SearchQuery;
import io.workspacebridge.xecm.server.Feature;
import io.workspacebridge.xecm.workflows.WorkflowMap;
import io.workspacebridge.xecm.workspaces.BusinessObject;
import io.workspacebridge.xecm.workspaces.NewWorkspace;
import io.workspacebridge.xecm.workspaces.RelatedWorkspace;
import io.workspacebridge.xecm.workspaces.Workspace;
import io.workspacebridge.xecm.workspaces.WorkspaceQuery;
import io.workspacebridge.xecm.workspaces.WorkspaceRole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The breadth against the stand-in server")
class SandboxBreadthTest {
    private static Sandbox sandbox;
    private static XecmClient client;
    private static long enterprise;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.builder()
                .xecm(SandboxXecmOptions.defaults().withLargeFileMinimum(1000))
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

    private static String content(ContentRequest request) throws IOException {
        return new String(client.documents().read(request, InputStream::readAllBytes), StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("Directory tickets and access tokens open the content server")
    void directory() {
        String otds = sandbox.xecm().url().replace("/otcs/cs.exe", "/otdsws");
        try (XecmClient other = client(Credentials.otdsPassword(
                otds, sandbox.xecm().username(), sandbox.xecm().password()))) {
            assertThat(other.server().currentUser().login()).isEqualTo("Admin");
        }
    }

    @Test
    @DisplayName("A ticket that somebody else got is as good as a login, until it is refused")
    void readyTicket() throws IOException {
        OkHttpClient http = new OkHttpClient();
        Request login = new Request.Builder()
                .url(sandbox.xecm().url() + "/api/v1/auth")
                .post(new FormBody.Builder()
                        .add("username", "mmuster")
                        .add("password", "Sandbox-1")
                        .build())
                .build();
        String ticket;
        try (Response answer = http.newCall(login).execute()) {
            ticket = new ObjectMapper()
                    .readTree(answer.body().string())
                    .path("ticket")
                    .asText();
        }
        try (XecmClient other = client(Credentials.ticket(ticket))) {
            assertThat(other.server().currentUser().login()).isEqualTo("mmuster");
        }
        try (XecmClient other = client(Credentials.ticket("worn out"))) {
            assertThatThrownBy(() -> other.server().currentUser())
                    .isInstanceOf(XecmException.SessionRejected.class)
                    .hasMessageNotContaining("worn out");
        }
    }

    @Test
    @DisplayName("Copies, shortcuts, web addresses, reservations, nicknames, audit, recycle bin")
    void nodes() throws IOException {
        Node root = client.nodes().createFolder(enterprise, "Node breadth");
        Node document = client.documents().create(root.id(), "doc.txt", bytes("one"));
        Node copy = client.nodes().copy(document.id(), root.id(), "copy.txt");
        assertThat(content(ContentRequest.latest(copy.id()))).isEqualTo("one");
        assertThat(client.nodes()
                        .createShortcut(root.id(), "to doc", document.id())
                        .type())
                .isEqualTo(NodeType.SHORTCUT);
        assertThat(client.nodes()
                        .createUrl(root.id(), "web", "https://e.example")
                        .type())
                .isEqualTo(NodeType.URL);

        long me = client.server().currentUser().id();
        assertThat(client.nodes().reserve(document.id(), me).reserved()).isTrue();
        assertThat(client.nodes().get(document.id()).reservation())
                .satisfies(reservation -> assertThat(reservation).isNotNull());
        client.nodes().requestReservation(document.id());
        client.nodes().requestReservation(document.id());
        assertThat(client.nodes().reservationQueue(document.id())).hasValueSatisfying(queue -> {
            assertThat(queue.waiting()).isEqualTo(1);
            assertThat(queue.requested()).isTrue();
            assertThat(queue.reservedBy()).isEqualTo("Admin");
        });
        client.nodes().withdrawReservationRequest(document.id());
        assertThat(client.nodes().reservationQueue(document.id()).orElseThrow().waiting())
                .isZero();
        assertThat(client.nodes().unreserve(document.id()).reserved()).isFalse();
        assertThat(client.nodes().reservationQueue(document.id())).isEmpty();

        client.nodes().setNickname(document.id(), "breadth_doc");
        assertThat(client.nodes().findByNickname("breadth_doc"))
                .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(document.id()));
        assertThat(client.nodes().findByNickname("no_such")).isEmpty();
        assertThat(client.nodes().audit(document.id()))
                .extracting(event -> event.name())
                .contains("Create");
        assertThat(client.nodes()
                        .getAll(List.of(copy.id(), 999_999_999L, document.id()))
                        .keySet())
                .containsExactly(copy.id(), document.id());

        client.nodes().delete(copy.id());
        RecycleBin bin = client.nodes().recycleBin();
        assertThat(bin.list(RecycleBin.Deleter.ANYONE))
                .extracting(RecycleBin.Deleted::id)
                .contains(copy.id());
        assertThat(bin.restore(List.of(copy.id())).done()).containsExactly(copy.id());
        assertThat(content(ContentRequest.latest(copy.id()))).isEqualTo("one");
        client.nodes().delete(copy.id());
        assertThat(bin.purge(List.of(copy.id())).done()).containsExactly(copy.id());
        assertThat(bin.restore(List.of(copy.id())).failed()).containsKey(copy.id());
    }

    @Test
    @DisplayName("A state token lets one of two edits through")
    void nodeToken() {
        Node folder = client.nodes().createFolder(enterprise, "Token");
        String token = client.nodes().stateToken(folder.id()).orElseThrow();
        client.nodes()
                .update(folder.id(), NodeChange.nothing().description("first").onlyIf(token));
        assertThatThrownBy(() -> client.nodes()
                        .update(
                                folder.id(),
                                NodeChange.nothing().description("second").onlyIf(token)))
                .isInstanceOf(XecmException.EditConflict.class);
        assertThat(client.nodes().get(folder.id()).description()).isEqualTo("first");
    }

    @Test
    @DisplayName("Major and minor versions, purge, external facts")
    void versions() {
        ExternalOrigin origin = ExternalOrigin.UNKNOWN
                .withDates(LocalDateTime.of(2025, 1, 18, 0, 0), LocalDateTime.of(2025, 2, 1, 0, 0))
                .withSource("cloud_storage")
                .withIdentity("a@b.test", "email_address");
        Node document = client.documents()
                .create(NewDocument.of(enterprise, "versions.txt", bytes("1"))
                        .withMajorMinorVersions()
                        .external(origin));
        assertThat(client.nodes().get(document.id()).external()).isEqualTo(origin);
        client.documents().addVersion(NewVersion.of(document.id(), "v.txt", bytes("22")));
        DocumentVersion major = client.documents().promote(document.id(), 2, "final");
        assertThat(major.major()).isEqualTo(1);
        client.documents()
                .addVersion(NewVersion.of(document.id(), "v.txt", bytes("333")).asMajor());
        List<DocumentVersion> all = client.documents().versions(document.id());
        assertThat(all.get(all.size() - 1).major()).isEqualTo(2);

        Node plain = client.documents().create(enterprise, "purged.txt", bytes("1"));
        for (int i = 2; i <= 5; i++) {
            client.documents().addVersion(NewVersion.of(plain.id(), "v.txt", bytes("x".repeat(i))));
        }
        client.documents().deleteVersion(plain.id(), 2);
        client.documents().purgeVersions(plain.id(), 2);
        assertThat(client.documents().versions(plain.id()))
                .extracting(DocumentVersion::number)
                .containsExactly(4, 5);
        assertThatThrownBy(() -> client.documents().version(plain.id(), 1))
                .isInstanceOf(XecmException.NotFoundOrForbidden.class);
        assertThatThrownBy(() -> client.documents().promote(plain.id(), 5, ""))
                .isInstanceOf(XecmException.ValidationFailed.class);
    }

    @Test
    @DisplayName("Renditions are added and opened")
    void renditions() throws IOException {
        Node document = client.documents().create(enterprise, "rendered.txt", bytes("text"));
        client.documents().addRendition(document.id(), "pdf", "r.pdf", "application/pdf", bytes("%PDF"));
        assertThat(client.documents().renditions(document.id(), 1))
                .extracting(Rendition::type)
                .containsExactly("pdf");
        try (var open = client.documents().openRendition(document.id(), 1, "pdf")) {
            assertThat(open.stream().readAllBytes()).isEqualTo("%PDF".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    @DisplayName("F56: a large file arrives in parts, resumed behind the last one that is known")
    void largeFile() throws IOException {
        byte[] content = new byte[5_000_000];
        new Random(1).nextBytes(content);
        var large = client.documents().largeFiles();
        assertThat(large.limits().enabled()).isTrue();
        assertThatThrownBy(() -> large.begin("small", 10, "text/plain"))
                .isInstanceOf(XecmException.ValidationFailed.class);
        LargeUpload upload = large.begin("big.bin", content.length, "application/octet-stream");
        int[] last = {0};
        try {
            large.send(upload, 1, offset -> part(content, offset), part -> {
                last[0] = part;
                throw new IllegalStateException("killed");
            });
        } catch (IllegalStateException killed) {
            assertThat(last[0]).isEqualTo(1);
        }
        large.send(upload, 1, offset -> part(content, offset), part -> last[0] = part);
        assertThat(last[0]).isEqualTo(upload.parts());
        large.complete(upload);
        Node document = large.create(upload, NewDocument.of(enterprise, "big.bin", bytes("")));
        assertThat(client.documents()
                        .read(
                                ContentRequest.latest(document.id()).expecting(content.length),
                                InputStream::readAllBytes))
                .isEqualTo(content);
    }

    private static InputStream part(byte[] content, long offset) {
        return new ByteArrayInputStream(content, (int) offset, content.length - (int) offset);
    }

    @CategoryName("Approval")
    record Approval(
            @Attribute("Status") @Nullable String status,
            @Attribute("History") List<Step> history) {}

    record Step(
            @Attribute("Who") String who,
            @Attribute("When") @Nullable LocalDateTime when) {}

    @Test
    @DisplayName("A bound record survives the journey; tokens guard a category; children inherit")
    void categories() {
        Node root = client.nodes().createFolder(enterprise, "Bound");
        Approval approval =
                new Approval("open", List.of(new Step("a", LocalDateTime.of(2026, 3, 1, 12, 0)), new Step("b", null)));
        client.categories().set(root.id(), approval);
        assertThat(client.categories().find(root.id(), Approval.class)).hasValue(approval);

        CategoryRef ref = CategoryRef.name("Approval");
        String token = client.categories().stateToken(root.id(), ref).orElseThrow();
        client.categories().update(root.id(), CategoryValues.of(ref).with("Status", "first"), token);
        assertThatThrownBy(() -> client.categories()
                        .update(root.id(), CategoryValues.of(ref).with("Status", "second"), token))
                .isInstanceOf(XecmException.EditConflict.class);

        client.categories().setInherited(root.id(), ref, true);
        Node child = client.documents().create(root.id(), "child", bytes("x"));
        assertThat(client.categories().find(child.id(), "Approval"))
                .hasValueSatisfying(values -> assertThat(values.text("Status")).contains("first"));
        client.categories().setInherited(root.id(), ref, false);
        Node other = client.documents().create(root.id(), "other", bytes("x"));
        assertThat(client.categories().find(other.id(), "Approval")).isEmpty();
        assertThat(client.categories().applyBelow(root.id(), ref)).isPositive();
        assertThat(client.categories().find(other.id(), "Approval")).isPresent();
        client.categories().upgrade(root.id(), ref);
    }

    @Test
    @DisplayName("Team, relations, references, icon, business objects")
    void workspaces() {
        var form = client.workspaces().createForm(NewWorkspace.ofType("Project"));
        assertThat(form.required("Project")).containsExactly("Project Code");
        assertThat(form.values()).contains(CategoryValues.of("Project").with("Phase", "Initiation"));
        assertThat(form.missing(NewWorkspace.ofType("Project").name("P"))).containsExactly("Project: Project Code");
        assertThat(form.missing(NewWorkspace.ofType("Project")
                        .name("P")
                        .category(CategoryValues.of("Project").with("Project Code", "P"))))
                .isEmpty();
        Workspace customer =
                client.workspaces().create(NewWorkspace.ofType("Customer").name("Globex"));
        Workspace project = client.workspaces()
                .create(NewWorkspace.ofType("Project")
                        .name("P-200")
                        .category(CategoryValues.of("Project").with("Project Code", "P-200")));
        var team = client.workspaces().team();
        WorkspaceRole sales = team.findRole(customer.id(), "Sales").orElseThrow();
        Member mia = client.members().findUser("mmuster").orElseThrow();
        team.add(customer.id(), sales.id(), mia.id());
        team.add(customer.id(), sales.id(), mia.id());
        assertThat(team.members(customer.id(), sales.id()))
                .extracting(Member::id)
                .containsExactly(mia.id());
        team.remove(customer.id(), sales.id(), mia.id());
        assertThat(team.members(customer.id(), sales.id())).isEmpty();

        client.workspaces().relate(customer.id(), project.id(), RelatedWorkspace.Relation.CHILD);
        client.workspaces().relate(customer.id(), project.id(), RelatedWorkspace.Relation.CHILD);
        assertThat(client.workspaces().related(customer.id(), RelatedWorkspace.Relation.CHILD))
                .extracting(related -> related.workspace().id())
                .containsExactly(project.id());
        assertThat(client.workspaces().related(project.id(), RelatedWorkspace.Relation.PARENT))
                .extracting(related -> related.workspace().id())
                .containsExactly(customer.id());
        client.workspaces().unrelate(customer.id(), project.id(), RelatedWorkspace.Relation.CHILD);
        assertThat(client.workspaces().related(customer.id(), RelatedWorkspace.Relation.CHILD))
                .isEmpty();

        BusinessObject globex = new BusinessObject("TE1", "KNA1", "0000010030");
        assertThat(customer.businessObjects()).isEmpty();
        client.workspaces().attach(customer.id(), globex);
        assertThat(client.workspaces().findByBusinessObject(globex))
                .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(customer.id()));
        client.workspaces().detach(customer.id(), globex);
        assertThat(client.workspaces().findByBusinessObject(globex)).isEmpty();
        client.workspaces().setIcon(customer.id(), "i.png", "image/png", ContentSource.of(new byte[] {1, 2}));
        assertThat(client.workspaces().list(WorkspaceQuery.all().columns("name = 'Globex'")))
                .extracting(Workspace::id)
                .containsExactly(customer.id());

        assertThat(client.businessObjects().types()).anySatisfy(type -> {
            assertThat(type.type()).isEqualTo("KNA1");
            assertThat(type.system()).isEqualTo("TE1");
        });
        assertThat(client.businessObjects().findSystem("TE1")).isPresent();
        assertThat(client.businessObjects().search("TE1", "KNA1", Map.of()).rows())
                .anySatisfy(row -> assertThat(row).containsValue("0000010030"));
    }

    @Test
    @DisplayName("I10: permissions bind whom they concern")
    void permissions() {
        Node folder = client.nodes().createFolder(enterprise, "Secret");
        long john = client.members().findUser("jdoe").orElseThrow().id();
        client.permissions().setGroup(folder.id(), 1001, Set.of(), Scope.ITEM_AND_BELOW);
        client.permissions().setPublic(folder.id(), Set.of(), Scope.ITEM_AND_BELOW);
        try (XecmClient asJohn = client(Credentials.password("jdoe", "Sandbox-1"))) {
            assertThat(asJohn.nodes().find(folder.id())).isEmpty();
            client.permissions().add(folder.id(), john, Set.of(Permission.SEE, Permission.SEE_CONTENTS), Scope.ITEM);
            assertThat(asJohn.nodes().find(folder.id())).isPresent();
            assertThat(client.permissions().effective(folder.id(), john))
                    .containsExactlyInAnyOrder(Permission.SEE, Permission.SEE_CONTENTS);
            assertThat(client.permissions().list(folder.id()))
                    .contains(new Grant(Grant.Kind.CUSTOM, john, Set.of(Permission.SEE, Permission.SEE_CONTENTS)));
            assertThatThrownBy(() -> asJohn.nodes().createFolder(folder.id(), "x"))
                    .isInstanceOf(XecmException.class);
            client.permissions().remove(folder.id(), john);
            assertThat(client.permissions().visible(List.of(folder.id()), john)).isEmpty();
        }
    }

    @Test
    @DisplayName("Classifications, records and holds")
    void records() {
        Node document = client.documents().create(enterprise, "record.txt", bytes("x"));
        Node contract = named(NodeType.CLASSIFICATION_VOLUME, "Document Types", "Contract");
        client.records().setClassifications(document.id(), List.of(contract.id()));
        assertThat(client.records().classifications(document.id()))
                .extracting(Classification::name)
                .containsExactly("Contract");
        Node retention = named(new NodeType(550), "Policies");
        client.records().classifyAsRecord(document.id(), retention.id());
        RecordDetails details = client.records().record(document.id()).orElseThrow();
        assertThat(details.classificationId()).isEqualTo(retention.id());
        client.records().updateRecord(document.id(), RecordChange.nothing().essential("NR"), details.stateToken());
        client.records().setClearance(document.id(), new Clearance(50, List.of()));
        assertThat(client.records().clearance(document.id()).level()).isEqualTo(50);

        Node held = client.documents().create(enterprise, "held.txt", bytes("x"));
        long hold =
                client.records().findHold("Litigation 2026-01").orElseThrow().id();
        client.records().applyHold(held.id(), hold);
        client.records().applyHold(held.id(), hold);
        assertThat(client.records().holdsOn(held.id())).containsExactly(hold);
        assertThatThrownBy(() -> client.nodes().delete(held.id())).isInstanceOf(XecmException.ValidationFailed.class);
        client.records().releaseHold(held.id(), hold);
        client.nodes().delete(held.id());
        assertThat(client.records().createHold("LEGAL", "New hold", "")).isPositive();
    }

    private static Node named(NodeType volume, String... path) {
        return client.nodes()
                .findByPath(client.nodes().volume(volume).id(), List.of(path))
                .orElseThrow();
    }

    @Test
    @DisplayName("Search finds by name, place, type and attribute")
    void search() {
        Node folder = client.nodes().createFolder(enterprise, "Searched");
        Node document = client.documents()
                .create(NewDocument.of(folder.id(), "Quarterly report.txt", bytes("profits"))
                        .category(CategoryValues.of("Board Document").with("Meeting", "2026 \"Q1\"")));
        client.documents().create(folder.id(), "Other.txt", bytes("x"));
        SearchQuery below = SearchQuery.all().below(folder.id());
        assertThat(client.search().find(below.type(NodeType.DOCUMENT))).hasSize(2);
        assertThat(client.search().find(below.name("quarterly")))
                .extracting(hit -> hit.node().id())
                .containsExactly(document.id());
        assertThat(client.search().find(below.attribute(CategoryRef.name("Board Document"), "Meeting", "2026 \"Q1\"")))
                .extracting(hit -> hit.node().id())
                .containsExactly(document.id());
        assertThat(client.search().find(below.type(NodeType.DOCUMENT).modifiedSince(LocalDate.of(2000, 1, 1))))
                .hasSize(2);
        assertThat(client.search().find(below.name("x\" or [QLREGION \"OTName\"] \"Other")))
                .isEmpty();
    }

    @Test
    @DisplayName("Members are found by login, mail and name, and listed by group")
    void members() {
        Member mia = client.members().findUser("MMUSTER").orElseThrow();
        assertThat(client.members().findUserByEmail("mia.muster@example.test")).hasValue(mia);
        assertThat(client.members().get(mia.id()).lastName()).isEqualTo("Muster");
        Member field = client.members().findGroup("Field Team").orElseThrow();
        assertThat(field.group()).isTrue();
        assertThat(client.members().membersOf(field.id()))
                .extracting(Member::id)
                .containsExactly(mia.id());
        assertThat(client.members().search("muster")).extracting(Member::id).contains(mia.id());
        assertThat(client.members().findUser("nobody")).isEmpty();
    }

    @Test
    @DisplayName("A workflow starts on a document where there is a map for it")
    void workflows() {
        Node document = client.documents().create(enterprise, "flows.txt", bytes("x"));
        List<WorkflowMap> maps = client.workflows().mapsFor(List.of(document.id()), enterprise);
        for (WorkflowMap map : maps) {
            long draft = client.workflows().draft(map.id(), List.of(document.id()));
            assertThat(client.workflows().form(draft).title()).isNotNull();
            long process = client.workflows().start(draft, "go");
            assertThat(client.workflows().status())
                    .extracting(status -> status.processId())
                    .contains(process);
        }
        assertThat(client.server().has(Feature.WORKFLOWS)).isTrue();
        assertThat(client.server().has(Feature.SMART_DOCUMENT_TYPES)).isTrue();
        assertThat(client.server().has(Feature.BUSINESS_WORKSPACES)).isTrue();
        assertThat(client.server().has(Feature.RECORDS_MANAGEMENT)).isTrue();
        assertThat(client.server().info().atLeast("25.4")).isTrue();
    }

    @Test
    @DisplayName("A module that is not installed is an error of its own, and can be asked for beforehand")
    void absentModules() throws IOException {
        SandboxXecmOptions bare = SandboxXecmOptions.defaults()
                .without(SandboxXecmOptions.Module.SMART_DOCUMENT_TYPES)
                .without(SandboxXecmOptions.Module.RECORDS);
        try (Sandbox small = Sandbox.builder().xecm(bare).start();
                XecmClient other = XecmClient.builder()
                        .baseUrl(small.xecm().url())
                        .credentials(Credentials.password(
                                small.xecm().username(), small.xecm().password()))
                        .build()) {
            assertThat(other.server().has(Feature.SMART_DOCUMENT_TYPES)).isFalse();
            assertThat(other.server().has(Feature.RECORDS_MANAGEMENT)).isFalse();
            assertThat(other.server().has(Feature.WORKFLOWS)).isTrue();
            assertThatThrownBy(() -> other.records().findHold("Litigation 2026-01"))
                    .isInstanceOf(XecmException.FeatureNotInstalled.class);
        }
    }

    @Test
    @DisplayName("A set's row goes away when it is marked removed")
    void removesRow() {
        Node document = client.documents().create(enterprise, "rows.txt", bytes("x"));
        client.categories()
                .set(
                        document.id(),
                        CategoryValues.of("Approval")
                                .withRow("History", CategoryRow.empty().with("Who", "a"))
                                .withRow("History", CategoryRow.empty().with("Who", "b")));
        client.categories().set(document.id(), CategoryValues.of("Approval").withRow("History", CategoryRow.removed()));
        assertThat(client.categories()
                        .find(document.id(), "Approval")
                        .orElseThrow()
                        .rows("History"))
                .extracting(row -> row.text("Who").orElse(""))
                .containsExactly("b");
    }
}
