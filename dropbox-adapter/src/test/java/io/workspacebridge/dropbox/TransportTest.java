package io.workspacebridge.dropbox;

import static io.workspacebridge.dropbox.WireStub.error;
import static io.workspacebridge.dropbox.WireStub.json;
import static io.workspacebridge.dropbox.WireStub.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A call to Dropbox")
class TransportTest {

    private static final String LIST = "/2/files/list_folder";

    private WireStub wire;

    @BeforeEach
    void start() throws Exception {
        wire = new WireStub();
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    @Test
    @DisplayName("goes to the custom address, with its port, whatever the host was")
    void customAddress() {
        wire.answer(LIST, page("c1", false));

        ChangeFeed.Page page = wire.account().build().changeFeed("/A").list();

        assertThat(page.cursor()).isEqualTo("c1");
        assertThat(wire.asked(LIST).get(0).getHeaders().get("Authorization")).isEqualTo("Bearer sl.secret");
        assertThat(wire.asked(LIST).get(0).getHeaders().get("User-Agent")).startsWith("workspace-bridge Official");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {404, 429, 500, 502, 503, 504})
    @DisplayName("gives its connection back after an error with a body")
    void noLeak(int status) {
        wire.answer(LIST, json(status, "<html>" + "x".repeat(100_000) + "</html>"));
        DropboxAccount account = wire.account()
                .retries(new Retries(1, Duration.ZERO, Duration.ZERO, Duration.ZERO))
                .build();

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> account.changeFeed("/A").list()).isInstanceOf(DropboxException.class);
        }

        assertThat(wire.pool.connectionCount()).isEqualTo(wire.pool.idleConnectionCount());
        assertThat(wire.pool.connectionCount()).isLessThanOrEqualTo(1);
    }

    @Test
    @DisplayName("names the request and the item in its failure, and never the token")
    void failureNamesTheRequest() {
        wire.answer(LIST, error(409, "{\".tag\":\"path\",\"path\":{\".tag\":\"not_found\"}}"));

        assertThatThrownBy(() -> wire.account().build().changeFeed("/Gone").list())
                .isInstanceOfSatisfying(DropboxException.NotFound.class, failure -> {
                    assertThat(failure.requestId()).isEqualTo("0123456789abcdef0123456789abcdef");
                    assertThat(failure.path()).isEqualTo("/Gone");
                    assertThat(failure.tag()).isEqualTo("path/not_found");
                })
                .hasMessageContaining("/Gone")
                .hasMessageContaining("0123456789abcdef")
                .hasMessageNotContaining("sl.secret");
    }

    @ParameterizedTest(name = "Retry-After: {0}")
    @ValueSource(strings = {"1", "0.6", "date"})
    @DisplayName("F68: waits as long as Dropbox asks, in any form")
    void retryAfter(String form) {
        String header = form.equals("date")
                ? DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(2))
                : form;
        MockResponse slowDown = error(429, "{\"reason\":{\".tag\":\"too_many_requests\"}}")
                .newBuilder()
                .addHeader("Retry-After", header)
                .build();
        wire.answer(LIST, slowDown, page("c1", false));
        long start = System.nanoTime();

        wire.account().build().changeFeed("/A").list();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(550));
        assertThat(wire.asked(LIST)).hasSize(2);
    }

    @Test
    @DisplayName("F68: while the account is asked to wait, no other thread calls")
    void wholeAccountWaits() throws Exception {
        MockResponse slowDown = error(429, "{\"reason\":{\".tag\":\"too_many_requests\"},\"retry_after\":1}");
        wire.answer(LIST, slowDown, page("c1", false));
        wire.answer("/2/files/list_folder/continue", page("c2", false));
        DropboxAccount account = wire.account().build();
        account.preflight();
        long start = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            var first = threads.submit(() -> account.changeFeed("/A").list());
            Thread.sleep(300);
            var second = threads.submit(() -> {
                account.changeFeed("/A").next("c0");
                return System.nanoTime() - start;
            });
            first.get();
            assertThat(Duration.ofNanos(second.get())).isGreaterThan(Duration.ofMillis(950));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("survives a 429 without Retry-After and without JSON")
    void bare429() {
        wire.answer(LIST, json(429, "Too many requests"), page("c1", false));

        assertThat(wire.account().build().changeFeed("/A").list().cursor()).isEqualTo("c1");
    }

    @Test
    @DisplayName("is repeated when the service fails or the connection breaks, a bounded number of times")
    void repeated() {
        wire.answer(
                LIST,
                json(500, "<html>"),
                new MockResponse.Builder()
                        .onRequestStart(new SocketEffect.CloseSocket())
                        .build(),
                json(503, ""),
                page("c1", false));

        assertThat(wire.account().build().changeFeed("/A").list().cursor()).isEqualTo("c1");
        assertThat(wire.asked(LIST)).hasSize(4);

        wire.answer(LIST, json(502, "<html>bad gateway</html>"));
        assertThatThrownBy(() -> wire.account().build().changeFeed("/A").list())
                .isInstanceOf(DropboxException.Unavailable.class);
        assertThat(wire.asked(LIST)).hasSize(8);
    }

    @Test
    @DisplayName("F71: an expired token is renewed once for many threads, and each call repeated")
    void refreshedOnce() throws Exception {
        wire.answer("/oauth2/token", token("sl.first"), token("sl.second"));
        DropboxAccount account = wire.account()
                .credentials(DropboxCredentials.refreshToken("key", "secret", "refresh"))
                .build();
        account.preflight();
        MockResponse expired = error(401, "{\".tag\":\"expired_access_token\"}");
        wire.decide(
                LIST,
                request -> "Bearer sl.first".equals(request.getHeaders().get("Authorization"))
                        ? expired
                        : page("c2", false));

        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<ChangeFeed.Page>> calls = IntStream.range(0, 8)
                    .<Callable<ChangeFeed.Page>>mapToObj(
                            i -> () -> account.changeFeed("/A").list())
                    .toList();
            for (var result : threads.invokeAll(calls)) {
                assertThat(result.get().cursor()).isEqualTo("c2");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(wire.asked("/oauth2/token")).hasSize(2);
        assertThat(wire.asked("/oauth2/token").get(0).getBody().utf8())
                .contains("grant_type=refresh_token")
                .contains("refresh_token=refresh");
    }

    @Test
    @DisplayName("gets a token although the answer of the token endpoint was lost")
    void refreshAnswerLost() {
        wire.answer(
                "/oauth2/token",
                new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build(),
                token("sl.second"));
        wire.answer(LIST, page("c1", false));

        DropboxAccount account = wire.account()
                .credentials(DropboxCredentials.refreshToken("key", null, "refresh"))
                .build();

        assertThat(account.changeFeed("/A").list().cursor()).isEqualTo("c1");
        assertThat(wire.asked("/oauth2/token")).hasSize(2);
    }

    @Test
    @DisplayName("F72: a revoked refresh token stops everything, without a storm of attempts")
    void revoked() {
        wire.answer("/oauth2/token", json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"revoked\"}"));
        DropboxAccount account = wire.account()
                .credentials(DropboxCredentials.refreshToken("key", "secret", "refresh"))
                .build();

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(account::preflight).isInstanceOf(DropboxException.Unauthorized.class);
        }
        assertThat(wire.asked("/oauth2/token")).hasSize(1);
    }

    @Test
    @DisplayName("does not believe 'invalid token' before a plain call says so, too")
    void doubtedToken() {
        wire.answer(LIST, error(401, "{\".tag\":\"invalid_access_token\"}"), page("c1", false));
        wire.answer("/2/check/user", json(200, "{\"result\":\"token\"}"));

        assertThat(wire.account().build().changeFeed("/A").list().cursor()).isEqualTo("c1");

        wire.answer(LIST, error(401, "{\".tag\":\"invalid_access_token\"}"));
        wire.answer("/2/check/user", error(401, "{\".tag\":\"invalid_access_token\"}"));
        assertThatThrownBy(() -> wire.account().build().changeFeed("/A").list())
                .isInstanceOf(DropboxException.Unauthorized.class);
    }

    @Test
    @DisplayName("says which scope is missing")
    void missingScope() {
        wire.answer(LIST, error(401, "{\".tag\":\"missing_scope\",\"required_scope\":\"files.metadata.read\"}"));

        assertThatThrownBy(() -> wire.account().build().changeFeed("/A").list())
                .isInstanceOf(DropboxException.Forbidden.class)
                .hasMessageContaining("files.metadata.read");
    }

    @Test
    @DisplayName("works under the team's root, and moves on when the root changes")
    void teamRoot() {
        wire.answer(
                "/2/users/get_current_account",
                json(200, WireStub.account("9", "7")),
                json(200, WireStub.account("11", "7")));
        wire.answer(
                LIST,
                error(
                        422,
                        "{\".tag\":\"invalid_root\",\"invalid_root\":{\".tag\":\"team\",\"root_namespace_id\":\"11\","
                                + "\"home_namespace_id\":\"7\",\"home_path\":\"/A\"}}"),
                page("c1", false));
        DropboxAccount account = wire.account().build();

        assertThat(account.changeFeed("id:abcd").list().cursor()).isEqualTo("c1");

        assertThat(wire.asked(LIST))
                .extracting(request -> request.getHeaders().get("Dropbox-API-Path-Root"))
                .containsExactly("{\".tag\":\"root\",\"root\":\"9\"}", "{\".tag\":\"root\",\"root\":\"11\"}");
    }

    private static MockResponse token(String value) {
        return json(200, "{\"access_token\":\"" + value + "\",\"token_type\":\"bearer\",\"expires_in\":14400}");
    }
}
