package io.workspacebridge.xecm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.xecm.documents.ContentRequest;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.nodes.Node;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Faults: what is repeated, what is not, and what it is called")
class FaultsTest {
    private final Wire wire = new Wire();

    @AfterEach
    void close() {
        wire.close();
    }

    static Stream<MockResponse> passing() {
        return Stream.of(
                Wire.lostAnswer(),
                Wire.error(500, "Something odd"),
                Wire.html(502),
                Wire.html(503),
                Wire.html(200),
                Wire.json("{\"results\":{\"data\":{\"prop"),
                Wire.json(""),
                Wire.json("{\"a\":1}")
                        .newBuilder()
                        .setHeader("Content-Length", "500")
                        .onResponseEnd(new mockwebserver3.SocketEffect.CloseSocket())
                        .build(),
                Wire.error(429, "Too many"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    @DisplayName("F74: a read survives passing faults unseen")
    void readSurvives(MockResponse fault) {
        wire.answer(fault).answer(fault).answer(Golden.NODE_501);
        assertThat(wire.client().nodes().get(501).id()).isEqualTo(501);
        assertThat(wire.waiting()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("passing")
    @DisplayName("F55: a write is sent once; unless the server refused it before acting, its outcome is unknown")
    void writeIsAmbiguous(MockResponse fault) {
        wire.answer(fault).answer(Golden.CREATED_502);
        if (fault.getCode() == 429) {
            assertThat(wire.client().nodes().createFolder(1, "New").id()).isEqualTo(502);
            assertThat(wire.waiting()).isEqualTo(2);
            return;
        }
        assertThatThrownBy(() -> wire.client().nodes().createFolder(1, "New"))
                .isInstanceOfSatisfying(XecmException.AmbiguousWrite.class, e -> {
                    assertThat(e.isRepeatable()).isFalse();
                    assertThat(e.exchange().route()).isEqualTo("/v2/nodes");
                });
        assertThat(wire.waiting()).isEqualTo(1);
    }

    @Test
    @DisplayName("A read gives up after the configured attempts, and says what the server said")
    void givesUp() {
        for (int i = 0; i < 5; i++) {
            wire.answer(Wire.error(500, "Database down")
                    .newBuilder()
                    .addHeader("X-Request-ID", "r-1")
                    .build());
        }
        assertThatThrownBy(() -> wire.client().nodes().get(501))
                .isInstanceOfSatisfying(XecmException.Unavailable.class, e -> {
                    assertThat(e.status()).isEqualTo(500);
                    assertThat(e.exchange().serverText()).isEqualTo("Database down");
                    assertThat(e.exchange().requestId()).isEqualTo("r-1");
                    assertThat(e.isRepeatable()).isTrue();
                })
                .hasMessageContaining("GET /v2/nodes/{id} -> 500");
        assertThat(wire.waiting()).isEqualTo(5);
    }

    @Test
    @DisplayName("A server that is not there leaves no doubt about a write")
    void unreachable() {
        try (XecmClient lost = XecmClient.builder()
                .baseUrl("http://localhost:1/cs/cs")
                .credentials(Credentials.ticket("t"))
                .build()) {
            assertThatThrownBy(() -> lost.nodes().createFolder(1, "New"))
                    .isInstanceOfSatisfying(
                            XecmException.Unavailable.class,
                            e -> assertThat(e.isRepeatable()).isTrue());
            assertThat(lost.server().isReady()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|An item with the name 'Offer' already exists.|NameConflict",
                "500|An item with the name 'Offer' already exists.|NameConflict",
                "500|The attribute group 'Offer' already exists|NameConflict",
                "400|Could not get a node for 501|NotFoundOrForbidden",
                "500|Could not get a node for 501|NotFoundOrForbidden",
                "400|Sorry, the item you requested could not be accessed. Either it does not exist or you do not have"
                        + " permission to access it.|NotFoundOrForbidden",
                "404|nothing here|NotFoundOrForbidden",
                "409|Could not update metadata (edit conflict).|EditConflict",
                "400|The REST API URL could not be found in the mappings registry|FeatureNotInstalled",
                "400|Missing required parameter 'name'|ValidationFailed",
                "500|The role 'categories' of the parameter 'roles' cannot be parsed.|ValidationFailed",
                "500|Could not process object, invalid action 'browse'|ValidationFailed",
                "400|anything else|ValidationFailed",
                "401|Insufficient permissions to perform that action|Forbidden",
                "403|Blocked by policy|Forbidden",
                "302|moved|ProtocolError",
                "500|Bad thing|AmbiguousWrite",
                "504|Gateway timeout|AmbiguousWrite"
            })
    @DisplayName("Status, endpoint and text decide together")
    void classification(int status, String text, String type) {
        wire.fails(status, text);
        assertThatThrownBy(() -> wire.client().nodes().createFolder(1, "Offer"))
                .isInstanceOfSatisfying(XecmException.class, e -> {
                    assertThat(e.getClass().getSimpleName()).isEqualTo(type);
                    assertThat(e.exchange().serverText()).isEqualTo(text);
                });
        assertThat(wire.waiting()).isEqualTo(1);
        assertThat(wire.logins()).isEqualTo(1);
    }

    @Test
    @DisplayName("F59: the server's time to wait is waited")
    void retryAfter() {
        wire.answer(Wire.error(429, "Slow down")
                        .newBuilder()
                        .addHeader("Retry-After", "1")
                        .build())
                .answer(Golden.NODE_501);
        long start = System.nanoTime();
        wire.client().nodes().get(501);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(1_000_000_000L);
    }

    @Test
    @DisplayName("A wait that is too long is left to the caller")
    void longRetryAfter() {
        wire.answer(Wire.error(429, "Slow down")
                .newBuilder()
                .addHeader("Retry-After", "600")
                .build());
        assertThatThrownBy(() -> wire.client().nodes().get(501))
                .isInstanceOfSatisfying(
                        XecmException.Throttled.class,
                        e -> assertThat(e.retryAfter())
                                .hasValueSatisfying(wait -> assertThat(wait).hasSeconds(600)));
    }

    @Test
    @DisplayName("Content that can be sent once is not sent again, not even when the server was throttling")
    void oneShot() {
        wire.fails(429, "Slow down").answer(Golden.NODE_501);
        assertThatThrownBy(() -> wire.client()
                        .documents()
                        .create(1, "a", ContentSource.once(3, new ByteArrayInputStream(new byte[3]))))
                .isInstanceOf(XecmException.Throttled.class);
        assertThat(wire.waiting()).isEqualTo(1);
        wire.next();
        wire.client().documents().create(1, "a", ContentSource.of(new byte[3]));
        assertThat(wire.waiting()).isEqualTo(1);
    }

    @Test
    @DisplayName("Opening content survives passing faults")
    void openSurvives() throws java.io.IOException {
        wire.answer(Wire.html(503)).answer(Wire.lostAnswer()).answer("abc");
        assertThat(wire.client().documents().read(ContentRequest.latest(1), java.io.InputStream::readAllBytes))
                .hasSize(3);
    }

    @Test
    @DisplayName("An answer that lacks what it must have is a protocol error, and unknown members never matter")
    void garbage() {
        wire.answer("{\"results\":{\"data\":{\"properties\":{\"name\":\"no id\"}}}}");
        assertThatThrownBy(() -> wire.client().nodes().get(501)).isInstanceOf(XecmException.ProtocolError.class);
        for (String odd : List.of(
                "[]",
                "null",
                "{\"results\":[]}",
                "{\"results\":{\"data\":null}}",
                "{\"results\":{\"data\":{\"properties\":[1]}}}")) {
            wire.answer(odd);
            assertThatThrownBy(() -> wire.client().nodes().get(501)).isInstanceOf(XecmException.ProtocolError.class);
        }
        wire.answer("{\"results\":{\"data\":{\"properties\":{\"id\":\"7\",\"type\":\"0\",\"container\":1,\"size\":null,"
                + "\"create_date\":\"soon\",\"x\":{\"y\":[]}}}}}");
        Node odd = wire.client().nodes().get(7);
        assertThat(odd.id()).isEqualTo(7);
        assertThat(odd.container()).isTrue();
        assertThat(odd.created()).isNull();
    }

    @Test
    @DisplayName("An interrupt during the waiting ends the call and stays visible")
    void interrupted() {
        wire.answer(Wire.error(429, "Slow down")
                .newBuilder()
                .addHeader("Retry-After", "3")
                .build());
        wire.client().server();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> wire.client().nodes().get(501)).isInstanceOf(XecmException.Interrupted.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    @DisplayName("An error page of any size neither fills the message nor holds the connection")
    void hugeErrorPage() {
        wire.answer(Wire.html(400)
                        .newBuilder()
                        .body("<html>" + "x".repeat(3_000_000))
                        .build())
                .answer(Golden.NODE_501);
        assertThatThrownBy(() -> wire.client().nodes().get(501))
                .satisfies(e -> assertThat(e.toString().length()).isLessThan(800));
        assertThat(wire.client().nodes().get(501).id()).isEqualTo(501);
    }
}
