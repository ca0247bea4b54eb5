package io.workspacebridge.xecm;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.xecm.categories.CategoryRow;
import io.workspacebridge.xecm.categories.CategoryValues;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.documents.NewVersion;
import io.workspacebridge.xecm.nodes.ChildQuery;
import io.workspacebridge.xecm.nodes.Node;
import io.workspacebridge.xecm.nodes.NodeNames;
import io.workspacebridge.xecm.nodes.NodeType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Hostile input: what people really call things")
class HostileInputTest {
    private static Sandbox sandbox;
    private static XecmClient client;
    private static long enterprise;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.builder().start();
        client = XecmClient.builder()
                .baseUrl(sandbox.xecm().url())
                .credentials(Credentials.password(
                        sandbox.xecm().username(), sandbox.xecm().password()))
                .build();
        enterprise = client.nodes().volume(NodeType.ENTERPRISE_WORKSPACE).id();
    }

    @AfterAll
    static void stop() {
        client.close();
        sandbox.close();
    }

    /** Some two hundred names: every reserved character alone and in the middle, lengths, scripts, look-alikes of paths. */
    private static Set<String> corpus() {
        Set<String> names = new LinkedHashSet<>();
        for (char c : "!\"#$%&'()*+,-./;<=>?@[\\]^_`{|}~§€°´¨".toCharArray()) {
            names.add("a" + c + "b");
            names.add(c + "x");
            names.add("y" + c);
            names.add("" + c + c + c);
        }
        names.addAll(List.of(
                "x".repeat(248),
                "ü".repeat(248),
                "x".repeat(249),
                "Prüfung.pdf",
                "Pru\u0308fung 2.pdf",
                "\u202Efdp.exe",
                "שלום.docx",
                "مرحبا.txt",
                "日本語のファイル.pdf",
                "🎉 party 👩‍👩‍👧.png",
                "../../etc/passwd",
                "..",
                ".",
                "C\\Windows\\System32",
                "con",
                "nul.txt",
                "a%2Fb",
                "a%00b",
                "body={\"parent_id\":1}",
                "name\"; filename=\"evil",
                "{\"a\":[1]}",
                "' OR 1=1 --",
                "<script>alert(1)</script>",
                "${jndi:ldap://x}",
                "+1-2=3",
                "a&b=c&d",
                "tab\tname",
                "line\nname",
                "cr\rname",
                "null\u0000name",
                " leading",
                "trailing ",
                "colon:name",
                "",
                " "));
        return names;
    }

    @Test
    @DisplayName("Every name is either refused before it is sent, or comes back as it was and is found again")
    void names() {
        Node root = client.nodes().createFolder(enterprise, "Names");
        List<String> created = new ArrayList<>();
        assertThat(corpus()).hasSizeGreaterThan(150);
        for (String name : corpus()) {
            sandbox.calls().clear();
            try {
                Node node = client.documents().create(root.id(), name, ContentSource.of(new byte[1]));
                assertThat(node.name()).isEqualTo(name);
                created.add(name);
            } catch (XecmException.ValidationFailed refused) {
                assertThat(sandbox.calls().all()).as(name).isEmpty();
                assertThat(NodeNames.problem(name)).as(name).isNotNull();
            }
        }
        assertThat(created).hasSizeGreaterThan(140);
        assertThat(client.nodes().children(root.id()))
                .extracting(Node::name)
                .containsExactlyInAnyOrderElementsOf(created);
        for (String name : created.subList(created.size() - 40, created.size())) {
            assertThat(client.nodes().findByExactName(root.id(), name)).as(name).isPresent();
        }
    }

    @Test
    @DisplayName("Attribute values keep quotes, pipes, line breaks and everything that looks like syntax")
    void values() {
        Node document = client.documents().create(enterprise, "values", ContentSource.of(new byte[1]));
        String nasty = "quote \" ' pipe | \n new \t {\"9830_2\":\"x\"} [1,2] \\u0041 \\ ünïcode 🎉 &a=b%20+";
        CategoryValues values = CategoryValues.of("Approval")
                .with("Status", "\"a|b")
                .withRow("History", CategoryRow.empty().with("Comment", nasty));
        client.categories().set(document.id(), values);
        assertThat(values.differences(
                        client.categories().find(document.id(), "Approval").orElseThrow()))
                .isEmpty();
    }

    @Test
    @DisplayName("A document with 500 versions is listed whole; twenty rows come back in order")
    void many() {
        Node document = client.documents().create(enterprise, "many", ContentSource.of(new byte[1]));
        for (int i = 2; i <= 500; i++) {
            client.documents().addVersion(NewVersion.of(document.id(), "v", ContentSource.of(new byte[] {(byte) i})));
        }
        assertThat(client.documents().versions(document.id())).hasSize(500);
        CategoryValues rows = CategoryValues.of("Approval");
        for (int i = 1; i <= 20; i++) {
            rows = rows.withRow("History", CategoryRow.empty().with("Who", "w" + i));
        }
        client.categories().set(document.id(), rows);
        assertThat(client.categories().find(document.id(), "Approval")).hasValue(rows);
    }

    @Test
    @DisplayName("A thousand children cost one call a page")
    void children() {
        Node root = client.nodes().createFolder(enterprise, "Thousand");
        for (int i = 0; i < 1000; i++) {
            client.nodes().createFolder(root.id(), "c" + i);
        }
        sandbox.calls().clear();
        assertThat(client.nodes().children(root.id(), ChildQuery.all().pagesOf(200)))
                .hasSize(1000)
                .extracting(Node::id)
                .doesNotHaveDuplicates();
        assertThat(sandbox.calls().all()).hasSize(5);
    }
}
