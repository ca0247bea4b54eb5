package io.workspacebridge.xecm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.xecm.categories.CategoryRef;
import io.workspacebridge.xecm.categories.CategoryRow;
import io.workspacebridge.xecm.categories.CategoryValues;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.documents.NewDocument;
import io.workspacebridge.xecm.documents.NewVersion;
import io.workspacebridge.xecm.nodes.ChildQuery;
import io.workspacebridge.xecm.nodes.Node;
import io.workspacebridge.xecm.nodes.NodeNames;
import io.workspacebridge.xecm.nodes.NodeType;
import io.workspacebridge.xecm.search.SearchHit;
import io.workspacebridge.xecm.search.SearchQuery;
import io.workspacebridge.xecm.workspaces.WorkspaceQuery;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
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
            names.add("Angebot " + c + " 2026.pdf");
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
        assertThat(corpus()).hasSizeGreaterThanOrEqualTo(200);
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
        assertThat(created).hasSizeGreaterThan(180);
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
    @DisplayName("Ten thousand children cost at most one call a page and one more")
    void children() {
        Node root = client.nodes().createFolder(enterprise, "Ten thousand");
        IntStream.range(0, 10_000).parallel().forEach(i -> client.nodes().createFolder(root.id(), "c" + i));
        sandbox.calls().clear();
        assertThat(client.nodes().children(root.id(), ChildQuery.all().pagesOf(500)))
                .hasSize(10_000)
                .extracting(Node::id)
                .doesNotHaveDuplicates();
        assertThat(sandbox.calls().all()).hasSizeLessThanOrEqualTo(1 + 10_000 / 500);
    }

    @Test
    @DisplayName("A category with fifty attributes, one of them a set of twenty rows, keeps every value")
    void largeCategory() throws IOException {
        StringBuilder attributes = new StringBuilder();
        for (int i = 1; i < 50; i++) {
            String type =
                    List.of("string", "integer", "date", "boolean", "text").get(i % 5);
            attributes
                    .append("{\"name\":\"A")
                    .append(i)
                    .append("\",\"type\":\"")
                    .append(type)
                    .append(i % 10 == 0 ? "\",\"max\":20}," : "\"},");
        }
        attributes.append("{\"name\":\"Rows\",\"type\":\"set\",\"max\":20,\"attributes\":["
                + "{\"name\":\"Text\",\"type\":\"string\"},{\"name\":\"Tags\",\"type\":\"string\",\"max\":5},"
                + "{\"name\":\"Number\",\"type\":\"integer\"}]}");
        defineCategory("Large", attributes.toString());

        CategoryValues values = CategoryValues.of("Large");
        for (int i = 1; i < 50; i++) {
            String name = "A" + i;
            values = switch (i % 5) {
                case 0 ->
                    i % 10 == 0
                            ? values.withAll(
                                    name,
                                    IntStream.range(0, 20)
                                            .mapToObj(n -> "v" + n)
                                            .toList())
                            : values.with(name, "ü\"" + i);
                case 1 -> values.with(name, (long) i);
                case 2 -> values.with(name, LocalDate.of(2026, 1, 1).plusDays(i));
                case 3 -> values.with(name, i % 2 == 0);
                default -> values.with(name, "line\n" + i);
            };
        }
        for (int row = 1; row <= 20; row++) {
            values = values.withRow(
                    "Rows",
                    CategoryRow.empty()
                            .with("Text", "row " + row)
                            .withAll("Tags", List.of("a" + row, "b", "c"))
                            .with("Number", (long) row));
        }
        Node document = client.documents()
                .create(NewDocument.of(enterprise, "large category", ContentSource.of(new byte[1]))
                        .category(values));
        assertThat(client.categories().definition("Large").attributes()).hasSize(50);
        CategoryValues read = client.categories().find(document.id(), "Large").orElseThrow();
        assertThat(values.differences(read)).isEmpty();
        assertThat(read.rows("Rows")).hasSize(20);

        client.categories()
                .set(document.id(), CategoryValues.of("Large").withRows("Rows", rowsWithOnlyTheLastChanged()));
        CategoryValues changed =
                client.categories().find(document.id(), "Large").orElseThrow();
        assertThat(changed.rows("Rows").get(19).text("Text")).hasValue("changed");
        assertThat(changed.rows("Rows").get(0).text("Text")).hasValue("row 1");
    }

    private static List<CategoryRow> rowsWithOnlyTheLastChanged() {
        List<CategoryRow> rows = new ArrayList<>();
        for (int row = 1; row < 20; row++) {
            rows.add(CategoryRow.empty());
        }
        rows.add(CategoryRow.empty().with("Text", "changed"));
        return rows;
    }

    /** The real server takes definitions elsewhere; the sandbox takes them with a create. */
    private static void defineCategory(String name, String attributes) throws IOException {
        OkHttpClient http = new OkHttpClient();
        String url = sandbox.xecm().url() + "/api";
        String ticket = post(
                http,
                url + "/v1/auth",
                "",
                "username",
                sandbox.xecm().username(),
                "password",
                sandbox.xecm().password());
        ticket = new ObjectMapper().readTree(ticket).path("ticket").asText();
        post(
                http,
                url + "/v2/nodes",
                ticket,
                "body",
                "{\"type\":131,\"parent_id\":2004,\"name\":\"" + name + "\",\"attributes\":[" + attributes + "]}");
    }

    private static String post(OkHttpClient http, String url, String ticket, String... fields) throws IOException {
        FormBody.Builder form = new FormBody.Builder();
        for (int i = 0; i < fields.length; i += 2) {
            form.add(fields[i], fields[i + 1]);
        }
        Request request = new Request.Builder()
                .url(url)
                .header("OTCSTicket", ticket)
                .post(form.build())
                .build();
        try (Response answer = http.newCall(request).execute()) {
            String body = answer.body().string();
            assertThat(answer.code()).as(body).isEqualTo(200);
            return body;
        }
    }

    @Test
    @DisplayName("No value in any parameter of a search reaches what the other conditions exclude")
    void injection() {
        Node open = client.nodes().createFolder(enterprise, "Open");
        Node closed = client.nodes().createFolder(enterprise, "Closed");
        client.documents().create(open.id(), "visible paper", ContentSource.of(new byte[1]));
        Node secret = client.documents()
                .create(NewDocument.of(closed.id(), "secret paper", ContentSource.of(new byte[1]))
                        .category(CategoryValues.of("Approval").with("Status", "draft")));
        assertThat(found(SearchQuery.all().name("secret paper"))).containsExactly(secret.id());
        for (String evil : List.of(
                "x\" or OTName: \"secret",
                "\" or OTName:*",
                "x\") or (OTName: secret",
                "* or OTName: *",
                "secret\u201d or \u201csecret",
                "x] or [QLREGION \"OTName\"] \"secret",
                "x\\\" or OTName: \"secret",
                "x\n or OTName: secret",
                "x\u2028or OTName: secret",
                "x\" or OTLocation: 2000 or OTName: \"x",
                "\"",
                "\\",
                "*",
                "QLRIGHT-TRUNCATION \"s\"",
                "in (1,2) or OTSubType: 144")) {
            SearchQuery within = SearchQuery.all().below(open.id()).type(NodeType.DOCUMENT);
            for (SearchQuery query : List.of(
                    within.name(evil),
                    within.text(evil),
                    within.nameStartsWith(evil),
                    within.region("OTMIMEType", SearchQuery.Comparison.EQUAL, evil),
                    within.region("OTModifyDate", SearchQuery.Comparison.AT_LEAST, evil),
                    within.region("OTModifyDate", SearchQuery.Comparison.AT_MOST, evil),
                    within.attribute(CategoryRef.name("Approval"), "Status", evil))) {
                assertThat(found(query)).as(evil).doesNotContain(secret.id());
            }
            assertThatThrownBy(
                            () -> client.search().find(within.attribute(CategoryRef.name("Approval"), evil, "draft")))
                    .isInstanceOf(XecmException.ValidationFailed.class);
            assertThatThrownBy(() -> client.search().find(within.attribute(CategoryRef.name(evil), "Status", "draft")))
                    .isInstanceOf(XecmException.NotFoundOrForbidden.class);
            assertThatThrownBy(() -> within.region(evil, SearchQuery.Comparison.EQUAL, "secret"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> within.sortedBy(evil)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> within.columns("OTName", evil)).isInstanceOf(IllegalArgumentException.class);
            WorkspaceQuery customers = WorkspaceQuery.all().ofType("Customer");
            for (WorkspaceQuery query :
                    List.of(customers.named(evil), customers.nameContains(evil), customers.nameStartsWith(evil))) {
                assertThat(client.workspaces().list(query)).isEmpty();
            }
            assertThat(client.nodes().findByName(open.id(), evil)).isEmpty();
            assertThat(client.members().findUser(evil)).isEmpty();
        }
    }

    /** What a search finds; that it is refused is as good as nothing. */
    private static List<Long> found(SearchQuery query) {
        try (Stream<SearchHit> hits = client.search().find(query)) {
            return hits.map(hit -> hit.node().id()).toList();
        } catch (XecmException.ValidationFailed refused) {
            return List.of();
        }
    }
}
