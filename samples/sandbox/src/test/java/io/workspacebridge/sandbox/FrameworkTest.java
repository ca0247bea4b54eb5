package io.workspacebridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.sandbox.content.StoredContent;
import io.workspacebridge.sandbox.http.Fault;
import io.workspacebridge.sandbox.http.FaultKind;
import io.workspacebridge.sandbox.http.Request;
import io.workspacebridge.sandbox.http.Response;
import io.workspacebridge.sandbox.http.Route;
import io.workspacebridge.sandbox.http.Side;
import io.workspacebridge.sandbox.http.SideContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What every stand-in service is built of")
class FrameworkTest {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Servers servers;
    private Shelf shelf;
    private String url;
    private String admin;

    @BeforeEach
    void start() throws IOException {
        servers = new Servers(Duration.ZERO, Optional.empty(), new Random(1));
        Servers.Served<Shelf> served = servers.serve("shelf", 0, Optional.empty(), Shelf::new);
        url = served.url();
        shelf = served.side();
        admin = servers.serveAdmin(0, java.util.Map.of());
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void finds_routes_below_a_prefix_and_tolerates_doubled_and_trailing_slashes() throws Exception {
        assertThat(get("//api//v1//echo/a%20b%2Fc/?x=1&y=%zz&x=2&z").body())
                .isEqualTo("/v1/echo/a b/c a b/c [1, 2] [%zz] []");
        assertThat(get("/api/nothing").statusCode()).isEqualTo(404);
        assertThat(servers.calls().all())
                .extracting("route", "path", "status", "mutating")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("/v1/echo/{text}", "/v1/echo/a b/c", 200, false),
                        org.assertj.core.groups.Tuple.tuple("/nothing", "/nothing", 404, false));
    }

    @Test
    void accepts_characters_in_a_query_that_should_have_been_escaped() throws Exception {
        assertThat(raw("GET /api/v1/echo/q?x={a|b}\"c\" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .endsWith("[{a|b}\"c\"] [] []");
        assertThat(raw("GET /api/v1/echo/q? HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .contains("200 OK");
    }

    @Test
    void reads_raw_utf8_out_of_a_header() throws Exception {
        assertThat(raw("GET /api/v1/header HTTP/1.1\r\nHost: x\r\nX-Name: Grüße 🎉\r\nConnection: close\r\n\r\n"))
                .endsWith("\r\n\r\nGrüße 🎉");
    }

    @Test
    void answers_head_like_get_but_without_the_body() throws Exception {
        HttpResponse<String> head = http.send(
                request("/api/v1/echo/abc")
                        .method("HEAD", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("content-length"))
                .hasValue(get("/api/v1/echo/abc").body().length());
    }

    @Test
    void keeps_an_upload_only_when_all_of_it_arrived() throws Exception {
        byte[] big = new byte[3_000_000];
        Arrays.fill(big, (byte) 7);

        assertThat(post(big).statusCode()).isEqualTo(200);
        assertThat(shelf.stored.size()).isEqualTo(3_000_000);
        raw("POST /api/v1/shelf HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nshort");
        raw("POST /api/v1/shelf HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n");

        assertThat(shelf.commits).hasValue(1);
        assertThat(http.send(request("/api/v1/shelf").GET().build(), BodyHandlers.ofByteArray())
                        .body())
                .isEqualTo(big);
    }

    @Test
    void invites_a_client_that_waits_for_it_to_send_its_body() throws Exception {
        HttpResponse<String> answer = http.send(
                request("/api/v1/shelf")
                        .expectContinue(true)
                        .POST(BodyPublishers.ofString("waited"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(shelf.stored.size()).isEqualTo(6);
    }

    @Test
    void holds_no_thread_while_an_answer_is_pending() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> waiting = new java.util.ArrayList<>();
        for (int i = 0; i < 150; i++) {
            waiting.add(http.sendAsync(request("/api/v1/wait").GET().build(), BodyHandlers.ofString()));
        }
        assertThat(get("/api/v1/echo/quick").statusCode()).isEqualTo(200);
        while (servers.calls().all().isEmpty() || shelf.asked.get() < 150) {
            Thread.sleep(5);
        }
        shelf.bell.complete(Response.text(200, "rang"));

        for (CompletableFuture<HttpResponse<String>> one : waiting) {
            assertThat(one.get(10, TimeUnit.SECONDS).body()).isEqualTo("rang");
        }
    }

    @Test
    void refuses_or_breaks_what_it_is_told_to_and_only_so_often() throws Exception {
        servers.faults().inject(Fault.status("shelf", 503).on("POST /v1/shelf").times(2));
        servers.faults()
                .inject(Fault.of("shelf", FaultKind.THROTTLE).withRetryAfter(4).times(1));

        assertThat(post(new byte[10]).statusCode()).isEqualTo(503);
        assertThat(post(new byte[10]).statusCode()).isEqualTo(503);
        HttpResponse<String> throttled = post(new byte[10]);
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).hasValue("4");
        assertThat(shelf.commits).hasValue(0);
        assertThat(post(new byte[10]).statusCode()).isEqualTo(200);
    }

    @Test
    void cuts_the_connection_before_or_after_the_effect() throws Exception {
        servers.faults().inject(Fault.of("shelf", FaultKind.RESET).after(4).times(1));
        assertThatThrownBy(() -> post(new byte[100_000])).isInstanceOf(IOException.class);
        assertThat(shelf.commits).hasValue(0);

        servers.faults().inject(Fault.of("shelf", FaultKind.LOST_RESPONSE).times(1));
        assertThatThrownBy(() -> post(new byte[10])).isInstanceOf(IOException.class);
        assertThat(shelf.commits).hasValue(1);
        assertThat(servers.calls().all()).extracting("status").containsOnly(0);
    }

    @Test
    void shortens_and_damages_answers() throws Exception {
        post("0123456789".getBytes(StandardCharsets.UTF_8));
        servers.faults().inject(Fault.of("shelf", FaultKind.TRUNCATE).after(4).times(1));
        assertThatThrownBy(() -> get("/api/v1/shelf")).isInstanceOf(IOException.class);
        servers.faults()
                .inject(Fault.of("shelf", FaultKind.TRUNCATE)
                        .after(4)
                        .unannounced()
                        .times(1));
        assertThat(get("/api/v1/shelf").body()).isEqualTo("0123");
        servers.faults().inject(Fault.of("shelf", FaultKind.CORRUPT).after(2).times(1));
        assertThat(get("/api/v1/shelf").body())
                .startsWith("01")
                .endsWith("3456789")
                .isNotEqualTo("0123456789");

        byte[] big = new byte[300_000];
        post(big);
        servers.faults().inject(Fault.of("shelf", FaultKind.CORRUPT).times(1));
        byte[] damaged = http.send(request("/api/v1/shelf").GET().build(), BodyHandlers.ofByteArray())
                .body();
        big[150_000] ^= 0x20;
        assertThat(damaged).isEqualTo(big);
        assertThat(get("/api/v1/shelf").body()).hasSize(300_000);
    }

    @Test
    void answers_late_or_with_a_page_of_some_proxy() throws Exception {
        servers.faults()
                .inject(Fault.of("shelf", FaultKind.SLOW)
                        .withDelay(Duration.ofMillis(300))
                        .times(1));
        long start = System.nanoTime();
        assertThat(get("/api/v1/echo/x").statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(295));

        servers.faults().inject(Fault.of("shelf", FaultKind.HTML).times(1));
        assertThat(get("/api/v1/echo/x").headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    }

    @Test
    void is_steered_over_http() throws Exception {
        assertThat(admin("POST", "/faults", "{\"side\":\"shelf\",\"route\":\"GET /v1/header\",\"kind\":\"status:404\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/api/v1/header").statusCode()).isEqualTo(404);
        assertThat(admin("DELETE", "/faults", "").statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/header").statusCode()).isEqualTo(200);

        assertThat(admin("GET", "/calls", "").body())
                .contains("\"route\":\"/v1/header\"", "\"status\":404", "\"bytesOut\"");
        assertThat(admin("GET", "/calls?summary", "").body()).isEqualTo("{\"shelf\":{\"GET /v1/header\":2}}");
        admin("DELETE", "/calls", "");
        assertThat(admin("GET", "/calls", "").body()).isEqualTo("[]");

        admin("POST", "/clock", "{\"advance\":\"PT2H\"}");
        assertThat(servers.clock().instant()).isAfter(java.time.Instant.now().plus(Duration.ofMinutes(119)));
    }

    @Test
    void says_what_is_wrong_with_a_fault() throws Exception {
        assertThat(admin("POST", "/faults", "{\"side\":\"attic\",\"kind\":\"reset\"}")
                        .body())
                .contains("unknown side 'attic'");
        assertThat(admin("POST", "/faults", "{\"side\":\"shelf\",\"kind\":\"explode\"}")
                        .body())
                .contains("unknown kind 'explode'", "lost-response");
        assertThat(admin("POST", "/faults", "{\"side\":\"shelf\",\"kind\":\"reset\",\"route\":\"GET /v9\"}")
                        .body())
                .contains("no route 'GET /v9'");
        assertThat(admin("POST", "/faults", "{\"side\":\"shelf\",\"kind\":\"reset\",\"tmies\":3}")
                        .body())
                .contains("unknown key 'tmies'");
        assertThat(admin("POST", "/faults", "{\"side\":\"shelf\",\"kind\":\"reset\",\"probability\":2}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin("POST", "/faults", "nonsense").statusCode()).isEqualTo(400);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path.replace("%zz", "%25zz")));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(byte[] body) throws Exception {
        return http.send(
                request("/api/v1/shelf").POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> admin(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(admin + path))
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", URI.create(url).getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A service of one thing. */
    private static final class Shelf implements Side {
        private final SideContext context;
        private final CompletableFuture<Response> bell = new CompletableFuture<>();
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger commits = new AtomicInteger();
        private volatile StoredContent stored;

        Shelf(SideContext context) {
            this.context = context;
            this.stored = context.contents().store(new byte[0]);
        }

        @Override
        public String name() {
            return "shelf";
        }

        @Override
        public String strip(String path) {
            return path.startsWith("/api/") ? path.substring(4) : path;
        }

        @Override
        public List<Route> routes() {
            return List.of(
                    Route.reading(
                            "GET",
                            "/v1/echo/{text}",
                            request -> Response.text(
                                    200,
                                    request.path() + " " + request.variable("text") + " "
                                            + request.query().all("x")
                                            + " " + request.query().all("y") + " "
                                            + request.query().all("z"))),
                    Route.reading(
                            "GET",
                            "/v1/header",
                            request -> Response.text(
                                    200, request.headers().utf8("x-name").orElse("none"))),
                    Route.reading("GET", "/v1/shelf", request -> Response.of(200, "text/plain", stored.body())),
                    Route.mutating("POST", "/v1/shelf", this::put),
                    Route.waiting("GET", "/v1/wait", request -> {
                        asked.incrementAndGet();
                        return bell;
                    }));
        }

        private Response put(Request request) throws IOException {
            try (InputStream body = request.body()) {
                stored = context.contents().store(body);
            }
            commits.incrementAndGet();
            return Response.text(200, String.valueOf(stored.size()));
        }

        @Override
        public Response unknown(Request request) {
            return Response.text(404, "nothing here");
        }

        @Override
        public Response failed(Request request, Exception failure) {
            return Response.text(500, failure.toString());
        }

        @Override
        public Response throttled(Request request, int retryAfterSeconds) {
            return Response.text(429, "wait").withHeader("Retry-After", Integer.toString(retryAfterSeconds));
        }

        @Override
        public Response status(Request request, int status) {
            return Response.text(status, "as told");
        }

        @Override
        public void expireSessions() {}
    }
}
