package io.workspacebridge.xecm;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.xecm.categories.Attribute;
import io.workspacebridge.xecm.categories.CategoryName;
import io.workspacebridge.xecm.categories.CategoryRef;
import io.workspacebridge.xecm.categories.CategoryRow;
import io.workspacebridge.xecm.categories.CategoryValues;
import io.workspacebridge.xecm.documents.ContentRequest;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.documents.NewDocument;
import io.workspacebridge.xecm.documents.NewVersion;
import io.workspacebridge.xecm.nodes.ChildQuery;
import io.workspacebridge.xecm.nodes.Node;
import io.workspacebridge.xecm.nodes.NodeField;
import io.workspacebridge.xecm.nodes.NodeType;
import io.workspacebridge.xecm.search.SearchHit;
import io.workspacebridge.xecm.search.SearchQuery;
import io.workspacebridge.xecm.workspaces.BusinessObject;
import io.workspacebridge.xecm.workspaces.NewWorkspace;
import io.workspacebridge.xecm.workspaces.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The manual's examples run, and are the ones in the manual")
class ManualTest {

    // region: record
    @CategoryName("Milestone Document")
    record Milestone(
            @Attribute("Project") String project,
            @Attribute("Milestone") String milestone,
            @Attribute("Approval Date") LocalDate approved,
            @Attribute("Approver") String approver) {}
    // end

    @Test
    @DisplayName("From a workspace to a verified document and back")
    void story(@TempDir Path folder) throws Exception {
        Path report = Files.writeString(folder.resolve("report.txt"), "all good", StandardCharsets.UTF_8);
        try (Sandbox sandbox = Sandbox.builder().start()) {
            String url = sandbox.xecm().url();
            String user = sandbox.xecm().username();
            String password = sandbox.xecm().password();
            // region: client
            try (XecmClient client = XecmClient.builder()
                    .baseUrl(url)
                    .credentials(Credentials.password(user, password))
                    .build()) {
                // end
                Workspace project = workspace(client);
                Node document = upload(client, project, report);
                metadata(client, document);
                assertThat(list(client, project)).contains("report.txt");
                assertThat(hash(client, document.id())).hasSize(64);
                lostAnswer(client, document, report);
                assertThat(search(client, project)).isNotNull();
            }
        }
    }

    private static Workspace workspace(XecmClient client) {
        // region: workspace
        BusinessObject bridge = new BusinessObject("TE1", "BUS2001", "P-100");
        Workspace project = client.workspaces()
                .findByBusinessObject(bridge)
                .orElseGet(() -> client.workspaces()
                        .create(NewWorkspace.ofType("Project")
                                .name("P-100 Harbour Bridge")
                                .businessObject(bridge)
                                .category(CategoryValues.of("Project").with("Project Code", "P-100"))));
        // end
        return project;
    }

    private static Node upload(XecmClient client, Workspace project, Path file) throws Exception {
        String expected =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        // region: upload
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        ContentSource content = ContentSource.written(Files.size(file), false, sink -> {
            byte[] bytes = Files.readAllBytes(file);
            hash.update(bytes);
            sink.write(bytes);
        });
        Node document = client.documents()
                .create(NewDocument.of(project.id(), "report.txt", content)
                        .mimeType("text/plain")
                        .category(CategoryValues.of("Milestone Document")
                                .with("Project", "P-100")
                                .with("Milestone", "M3")
                                .with("Approval Date", LocalDate.of(2026, 3, 1))
                                .with("Approver", "mmuster"))
                        .beforeCommit(() -> {
                            // the last byte is out, the closing boundary is not: throwing here leaves nothing behind
                            if (!HexFormat.of().formatHex(hash.digest()).equals(expected)) {
                                throw new IOException("not the bytes that were approved");
                            }
                        }));
        // end
        return document;
    }

    private static void metadata(XecmClient client, Node document) {
        // region: categories
        client.categories()
                .set(
                        document.id(),
                        CategoryValues.of("Approval")
                                .with("Status", "approved")
                                .withRow(
                                        "History",
                                        CategoryRow.empty()
                                                .with("Who", "mmuster")
                                                .with("Comment", "fine")));

        Milestone m3 = client.categories().find(document.id(), Milestone.class).orElseThrow();
        client.categories().set(document.id(), new Milestone(m3.project(), "M4", m3.approved(), m3.approver()));
        // end
    }

    private static List<String> list(XecmClient client, Workspace project) {
        List<String> names = new ArrayList<>();
        // region: children
        try (Stream<Node> documents = client.nodes()
                .children(
                        project.id(),
                        ChildQuery.all()
                                .types(NodeType.DOCUMENT)
                                .with(NodeField.VERSION)
                                .sortedBy(ChildQuery.Sort.ID))) {
            documents.forEach(document -> names.add(document.name()));
        }
        // end
        return names;
    }

    private static String hash(XecmClient client, long documentId) throws Exception {
        // region: download
        byte[] digest = client.documents().read(ContentRequest.latest(documentId), content -> {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[64 * 1024];
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                sha.update(buffer, 0, n);
            }
            return sha.digest();
        });
        // end
        return HexFormat.of().formatHex(digest);
    }

    private static void lostAnswer(XecmClient client, Node document, Path file) throws IOException {
        // region: errors
        NewVersion next = NewVersion.of(document.id(), "report.txt", ContentSource.of(file));
        int before = client.nodes()
                .get(document.id(), NodeField.VERSION)
                .newestVersion()
                .orElse(0);
        try {
            client.documents().addVersion(next);
        } catch (XecmException.AmbiguousWrite unknown) {
            int after = client.nodes()
                    .get(document.id(), NodeField.VERSION)
                    .newestVersion()
                    .orElse(0);
            if (after == before) {
                client.documents().addVersion(next);
            }
        }
        // end
    }

    private static List<Long> search(XecmClient client, Workspace project) {
        // region: search
        try (Stream<SearchHit> hits = client.search()
                .find(SearchQuery.all()
                        .below(project.id())
                        .type(NodeType.DOCUMENT)
                        .attribute(CategoryRef.name("Milestone Document"), "Approver", "mmuster"))) {
            return hits.map(hit -> hit.node().id()).toList();
        }
        // end
    }

    @Test
    @DisplayName("Every example of the manual is a region of this file, and every region is in the manual")
    void sameText() throws IOException {
        String manual = Files.readString(Path.of("../docs/xecm-client.md"), StandardCharsets.UTF_8);
        String source = Files.readString(
                Path.of("src/test/java/io/workspacebridge/xecm/ManualTest.java"), StandardCharsets.UTF_8);
        Matcher region =
                Pattern.compile("(?ms)^ *// region: (\\w+)\\n(.*?)^ *// end$").matcher(source);
        List<String> names = new ArrayList<>();
        while (region.find()) {
            names.add(region.group(1));
            assertThat(manual)
                    .contains("<!-- " + region.group(1) + " -->\n```java\n"
                            + region.group(2).stripTrailing().stripIndent() + "\n```");
        }
        assertThat(names).hasSize(9);
        assertThat(manual.split("```java", -1)).hasSize(names.size() + 1);
    }

    @Test
    @DisplayName("Every test that the coverage table names exists")
    void coverageTable() throws IOException {
        String manual = Files.readString(Path.of("../docs/xecm-client.md"), StandardCharsets.UTF_8);
        Matcher test = Pattern.compile("`(\\w+Test)#(\\w+)`").matcher(manual);
        int found = 0;
        while (test.find()) {
            found++;
            Path file = Path.of("src/test/java/io/workspacebridge/xecm/" + test.group(1) + ".java");
            assertThat(file).exists();
            assertThat(Files.readString(file, StandardCharsets.UTF_8)).containsPattern("void " + test.group(2) + "\\(");
        }
        assertThat(found).isGreaterThan(40);
    }
}
