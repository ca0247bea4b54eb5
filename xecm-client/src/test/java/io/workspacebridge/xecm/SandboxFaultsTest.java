package io.workspacebridge.xecm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.xecm.SandboxWrites.Write;
import io.workspacebridge.xecm.categories.CategoryValues;
import io.workspacebridge.xecm.documents.ContentRequest;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.documents.LargeUpload;
import io.workspacebridge.xecm.documents.NewDocument;
import io.workspacebridge.xecm.nodes.ChildQuery;
import io.workspacebridge.xecm.nodes.Node;
import io.workspacebridge.xecm.nodes.NodeField;
import io.workspacebridge.xecm.nodes.NodeType;
import io.workspacebridge.xecm.search.SearchQuery;
import io.workspacebridge.xecm.workspaces.BusinessObject;
import io.workspacebridge.xecm.workspaces.NewWorkspace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Each fault of the admin port, on reads and on writes of every kind")
class SandboxFaultsTest {
    private static final OkHttpClient HTTP = new OkHttpClient();
    private static final int ATTEMPTS = 5;

    /** What comes over a call. */
    enum Trouble {
        INTERNAL_ERROR("\"kind\":\"status:500\""),
        UNAVAILABLE("\"kind\":\"status:503\""),
        THROTTLED("\"kind\":\"throttle\",\"retryAfter\":0"),
        CONTENTION("\"kind\":\"contention\",\"retryAfter\":0"),
        CUT_BEFORE("\"kind\":\"reset\""),
        ANSWER_LOST("\"kind\":\"lost-response\""),
        CUT_SHORT("\"kind\":\"truncate\",\"afterBytes\":20"),
        SHORTENED("\"kind\":\"truncate\",\"afterBytes\":20,\"announce\":false"),
        EMPTIED("\"kind\":\"truncate\",\"afterBytes\":0,\"announce\":false"),
        GARBLED("\"kind\":\"corrupt\",\"afterBytes\":0"),
        PROXY_PAGE("\"kind\":\"html\""),
        SLOW("\"kind\":\"slow\",\"delay\":\"PT0.03S\""),
        SESSION_REFUSED("\"kind\":\"status:401\""),
        SESSION_EXPIRED("\"kind\":\"expire-session\"");

        private final String json;

        Trouble(String json) {
            this.json = json;
        }

        /** The server has not looked at the request, and says so. */
        boolean refusesBeforeActing() {
            return this == THROTTLED || this == CONTENTION || this == SESSION_REFUSED || this == SESSION_EXPIRED;
        }

        boolean endsSession() {
            return this == SESSION_REFUSED || this == SESSION_EXPIRED;
        }

        /** The effect takes place although nobody learns of it. */
        boolean actsUnseen() {
            return this == ANSWER_LOST || damagesAnswer();
        }

        boolean damagesAnswer() {
            return this == CUT_SHORT || this == SHORTENED || this == EMPTIED || this == GARBLED;
        }
    }

    private static Sandbox sandbox;
    private static XecmClient client;
    private static Node root;
    private static Node document;
    private static byte[] content;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.builder().start();
        client = XecmClient.builder()
                .baseUrl(sandbox.xecm().url())
                .credentials(Credentials.password(
                        sandbox.xecm().username(), sandbox.xecm().password()))
                .retries(new RetrySettings(ATTEMPTS, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(3)))
                .build();
        root = client.nodes()
                .createFolder(
                        client.nodes().volume(NodeType.ENTERPRISE_WORKSPACE).id(), "Faults");
        for (int i = 0; i < 25; i++) {
            client.nodes().createFolder(root.id(), "child " + i);
        }
        content = new byte[300_000];
        new Random(3).nextBytes(content);
        document = client.documents()
                .create(NewDocument.of(root.id(), "Inspection.pdf", ContentSource.of(content))
                        .category(CategoryValues.of("Approval").with("Status", "open")));
        client.workspaces()
                .create(NewWorkspace.ofType("Customer")
                        .name("Faulty Customer")
                        .businessObject(new BusinessObject("TE1", "KNA1", "0000077777")));
    }

    @AfterAll
    static void stop() {
        client.close();
        sandbox.close();
        HTTP.dispatcher().executorService().shutdown();
        HTTP.connectionPool().evictAll();
    }

    @AfterEach
    void heal() {
        sandbox.faults().clear();
    }

    /** As anybody would who has only the admin port. */
    private static void inject(Trouble trouble, String route, int times) {
        String json = "{\"side\":\"xecm\",\"route\":\"" + route + "\",\"times\":" + times + "," + trouble.json + "}";
        Request request = new Request.Builder()
                .url(sandbox.admin().url() + "/faults")
                .post(RequestBody.create(json, MediaType.get("application/json")))
                .build();
        try (Response answer = HTTP.newCall(request).execute()) {
            assertThat(answer.isSuccessful()).as(answer.body().string()).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long calls(String route) {
        return sandbox.calls().summary().getOrDefault("xecm", Map.of()).getOrDefault(route, 0L);
    }

    /** Something that changes nothing. */
    record Read(String name, String route, Call call) {
        @FunctionalInterface
        interface Call {
            Object result() throws IOException;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Read> reads() {
        return List.of(
                new Read(
                        "node",
                        "GET /v2/nodes/{id}",
                        () -> client.nodes().get(document.id(), NodeField.VERSION, NodeField.CATEGORIES)),
                new Read(
                        "children, page by page",
                        "GET /v2/nodes/{id}/nodes",
                        () -> client.nodes()
                                .children(root.id(), ChildQuery.all().pagesOf(10))
                                .map(Node::name)
                                .toList()),
                new Read(
                        "name in a folder",
                        "GET /v2/nodes/{id}/nodes",
                        () -> client.nodes()
                                .findByName(root.id(), "child 7")
                                .orElseThrow()
                                .id()),
                new Read(
                        "taken names",
                        "POST /v1/validation/nodes/names",
                        () -> client.nodes().takenNames(root.id(), List.of("child 1", "free"))),
                new Read(
                        "several nodes",
                        "POST /v2/nodes/list",
                        () -> client.nodes().getAll(List.of(root.id(), document.id()))),
                new Read(
                        "versions",
                        "GET /v2/nodes/{id}/versions",
                        () -> client.documents().versions(document.id())),
                new Read(
                        "search",
                        "POST /v2/search",
                        () -> client.search()
                                .find(SearchQuery.all().below(root.id()).type(NodeType.FOLDER))
                                .map(hit -> hit.node().id())
                                .toList()),
                new Read(
                        "workspace by name",
                        "GET /v2/businessworkspaces",
                        () -> client.workspaces()
                                .find("Customer", "Faulty Customer")
                                .orElseThrow()
                                .id()),
                new Read(
                        "workspace by business object",
                        "GET /v2/businessworkspaces",
                        () -> client.workspaces()
                                .findByBusinessObject(new BusinessObject("TE1", "KNA1", "0000077777"))
                                .orElseThrow()
                                .id()),
                new Read(
                        "category",
                        "GET /v2/nodes/{id}/categories",
                        () -> client.categories()
                                .find(document.id(), "Approval")
                                .orElseThrow()),
                new Read(
                        "permissions",
                        "GET /v2/nodes/{id}/permissions",
                        () -> client.permissions().list(document.id())),
                new Read("user", "GET /v2/members", () -> client.members().findUser("mmuster")));
    }

    private static Stream<Arguments> readsInTrouble() {
        return reads().stream()
                .flatMap(read -> Arrays.stream(Trouble.values()).map(trouble -> Arguments.of(read, trouble)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("readsInTrouble")
    @DisplayName("F74: a read gives the same as in peace, with one more call for each time it was disturbed")
    void read(Read read, Trouble trouble) throws IOException {
        read.call().result();
        sandbox.calls().clear();
        Object inPeace = read.call().result();
        long needed = calls(read.route());
        assertThat(needed).isPositive();

        int times = trouble.endsSession() || trouble == Trouble.SLOW ? 1 : 2;
        inject(trouble, read.route(), times);
        sandbox.calls().clear();
        assertThat(read.call().result()).isEqualTo(inPeace);
        assertThat(sandbox.faults().active()).isEmpty();
        assertThat(calls(read.route())).isEqualTo(trouble == Trouble.SLOW ? needed : needed + times);
        assertThat(calls("POST /v1/auth")).isEqualTo(trouble.endsSession() ? 1 : 0);
    }

    @ParameterizedTest
    @MethodSource("outages")
    @DisplayName(
            "F74: a read that never succeeds ends after the configured attempts, with an error that may be repeated")
    void outage(Trouble trouble) {
        client.nodes().get(document.id());
        inject(trouble, "GET /v2/nodes/{id}", 1000);
        sandbox.calls().clear();
        assertThatThrownBy(() -> client.nodes().get(document.id()))
                .isInstanceOfSatisfying(
                        XecmException.class, e -> assertThat(e.isRepeatable()).isTrue());
        assertThat(calls("GET /v2/nodes/{id}")).isEqualTo(ATTEMPTS);
    }

    private static Stream<Trouble> outages() {
        return Arrays.stream(Trouble.values())
                .filter(trouble -> trouble != Trouble.SLOW && !trouble.endsSession() && trouble != Trouble.EMPTIED);
    }

    private static byte[] fetch(ContentRequest request) throws IOException {
        return client.documents().read(request, InputStream::readAllBytes);
    }

    @ParameterizedTest
    @MethodSource("beforeContent")
    @DisplayName("F74: a download that is disturbed before its first byte is fetched again unseen")
    void downloadNotBegun(Trouble trouble) throws IOException {
        for (ContentRequest request :
                List.of(ContentRequest.latest(document.id()), ContentRequest.version(document.id(), 1))) {
            String route = request.version() == 0
                    ? "GET /v2/nodes/{id}/content"
                    : "GET /v2/nodes/{id}/versions/{version}/content";
            int times = trouble.endsSession() ? 1 : 2;
            inject(trouble, route, times);
            sandbox.calls().clear();
            assertThat(fetch(request)).isEqualTo(content);
            assertThat(calls(route)).isEqualTo(trouble == Trouble.SLOW ? 1 : 1 + times);
        }
    }

    private static Stream<Trouble> beforeContent() {
        return Arrays.stream(Trouble.values()).filter(trouble -> !trouble.damagesAnswer());
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"CUT_SHORT", "SHORTENED"})
    @DisplayName(
            "F74: a version whose transfer breaks off goes on where it stopped; the newest content says that it broke")
    void downloadBreaksOff(Trouble trouble) throws IOException {
        String versions = "GET /v2/nodes/{id}/versions/{version}/content";
        inject(trouble, versions, 2);
        sandbox.calls().clear();
        if (trouble == Trouble.CUT_SHORT) {
            assertThat(fetch(ContentRequest.version(document.id(), 1))).isEqualTo(content);
            assertThat(calls(versions)).isEqualTo(3);
        } else {
            // the wrong length is found at once, before anything is read
            ContentRequest known = ContentRequest.version(document.id(), 1).expecting(content.length);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> fetch(known)).isInstanceOf(XecmException.ContentTruncated.class);
            }
            assertThat(fetch(known)).isEqualTo(content);
        }

        String latest = "GET /v2/nodes/{id}/content";
        inject(trouble, latest, 1);
        ContentRequest newest = ContentRequest.latest(document.id()).expecting(content.length);
        assertThatThrownBy(() -> fetch(newest))
                .isInstanceOfSatisfying(
                        XecmException.ContentTruncated.class,
                        e -> assertThat(e.isRepeatable()).isTrue());
        assertThat(fetch(newest)).isEqualTo(content);
    }

    @Test
    @DisplayName("F74: a transfer that breaks off at every attempt ends with ContentTruncated after as many calls")
    void downloadNeverEnds() {
        String versions = "GET /v2/nodes/{id}/versions/{version}/content";
        inject(Trouble.CUT_SHORT, versions, 1000);
        sandbox.calls().clear();
        assertThatThrownBy(() -> fetch(ContentRequest.version(document.id(), 1)))
                .isInstanceOf(XecmException.ContentTruncated.class);
        assertThat(calls(versions)).isEqualTo(ATTEMPTS);
    }

    @Test
    @DisplayName("F75: a flipped byte in content is found by comparing, and the next fetch is whole")
    void downloadGarbled() throws IOException {
        inject(Trouble.GARBLED, "GET /v2/nodes/{id}/content", 1);
        ContentRequest newest = ContentRequest.latest(document.id()).expecting(content.length);
        assertThat(fetch(newest)).hasSize(content.length).isNotEqualTo(content);
        assertThat(fetch(newest)).isEqualTo(content);
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    @DisplayName("F55: parts of a large file and its end are repeated once, and what was there already is a success")
    void largeFile(Trouble trouble) throws IOException {
        byte[] large = new byte[2_500_000];
        new Random(9).nextBytes(large);
        var files = client.documents().largeFiles();
        String name = "large " + UUID.randomUUID();
        LargeUpload upload = files.begin(name, large.length, "application/octet-stream");
        assertThat(upload.parts()).isEqualTo(3);
        String part = "POST /v2/multipart/{key}/{part}";
        String end = "POST /v2/multipart/{key}";
        inject(trouble, part, 1);
        inject(trouble, end, 1);
        sandbox.calls().clear();
        List<Integer> arrived = new ArrayList<>();
        files.send(
                upload,
                1,
                offset -> new ByteArrayInputStream(large, (int) offset, large.length - (int) offset),
                arrived::add);
        files.complete(upload);
        assertThat(arrived).containsExactly(1, 2, 3);
        assertThat(calls(part)).isEqualTo(trouble == Trouble.SLOW ? 3 : 4);
        assertThat(calls(end)).isEqualTo(trouble == Trouble.SLOW ? 1 : 2);
        Node whole = files.create(upload, NewDocument.of(root.id(), name, ContentSource.of(new byte[0])));
        assertThat(fetch(ContentRequest.latest(whole.id()).expecting(large.length)))
                .isEqualTo(large);
        client.nodes().delete(whole.id());
    }

    @RepeatedTest(3)
    @DisplayName("Sixty-four threads, half of them writing, go through the end of every session: one login each time")
    void manyThreads() throws Exception {
        Node place = client.nodes().createFolder(root.id(), "threads " + UUID.randomUUID());
        int threads = 64;
        int rounds = 5;
        sandbox.calls().clear();
        CyclicBarrier together = new CyclicBarrier(threads, SandboxFaultsTest::endAllSessions);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                running.add(pool.submit(() -> {
                    for (int round = 0; round < rounds; round++) {
                        together.await(30, TimeUnit.SECONDS);
                        if (thread % 2 == 0) {
                            client.nodes().createFolder(place.id(), "by " + thread + " in " + round);
                        }
                        assertThat(client.nodes().get(document.id()).size()).isEqualTo(content.length);
                    }
                    return thread;
                }));
            }
            for (Future<?> one : running) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(client.nodes().children(place.id())).hasSize(threads / 2 * rounds);
        assertThat(calls("POST /v1/auth")).isEqualTo(rounds);
    }

    /** With a call of somebody else, which has no session to lose. */
    private static void endAllSessions() {
        inject(Trouble.SESSION_EXPIRED, "GET /v1/ping", 1);
        assertThat(client.server().isReady()).isTrue();
    }

    private static Stream<Arguments> writesInTrouble() {
        return SandboxWrites.all().stream()
                .flatMap(write -> Arrays.stream(Trouble.values()).map(trouble -> Arguments.of(write, trouble)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("writesInTrouble")
    @DisplayName("F55: a write is done exactly once, or its outcome is unknown and looking tells what to do")
    void write(Write write, Trouble trouble) {
        SandboxWrites.Stage stage = write.prepare(client, root.id());
        inject(trouble, write.route(), 1);
        sandbox.calls().clear();
        if (trouble.refusesBeforeActing() || trouble == Trouble.SLOW) {
            stage.act().run();
            assertThat(calls(write.route())).isEqualTo(trouble == Trouble.SLOW ? 1 : 2);
        } else {
            assertThatThrownBy(() -> stage.act().run())
                    .isInstanceOfSatisfying(XecmException.AmbiguousWrite.class, unknown -> {
                        assertThat(unknown.isRepeatable()).isFalse();
                        assertThat(write.route())
                                .matches(unknown.exchange().method() + " "
                                        + unknown.exchange().route().replaceAll("\\{\\w+}", "[^/]+"));
                    });
            assertThat(calls(write.route())).isEqualTo(1);
            boolean done = stage.look().getAsBoolean();
            assertThat(done).isEqualTo(trouble.actsUnseen());
            if (!done) {
                stage.act().run();
            }
        }
        assertThat(sandbox.faults().active()).isEmpty();
        assertThat(stage.look().getAsBoolean()).isTrue();
        stage.assertDoneOnce().run();
    }
}
