package io.workspacebridge.xecm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.xecm.documents.ContentSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sessions: one login for any number of threads, and no secret anywhere")
class SessionsTest {

    @Test
    @DisplayName("The newest ticket that the server handed out is used from then on")
    void slides() {
        try (Wire wire = new Wire()) {
            wire.answer(Wire.json(Golden.NODE_501)
                            .newBuilder()
                            .addHeader("OTCSTicket", "slid")
                            .build())
                    .answer(Golden.NODE_501);
            wire.client().nodes().get(501);
            wire.client().nodes().get(501);
            assertThat(wire.next().getHeaders().get("OTCSTicket")).isEqualTo("ticket/1+==");
            assertThat(wire.next().getHeaders().get("OTCSTicket")).isEqualTo("slid");
            assertThat(wire.logins()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("F73: an expired session is renewed and the call repeated once, writes included")
    void renews() {
        try (Wire wire = new Wire()) {
            wire.fails(401, "Authentication Required").answer(Golden.CREATED_502);
            assertThat(wire.client().nodes().createFolder(1, "New").id()).isEqualTo(502);
            assertThat(wire.logins()).isEqualTo(2);
            assertThat(wire.next().getHeaders().get("OTCSTicket")).isEqualTo("ticket/1+==");
            assertThat(wire.next().getHeaders().get("OTCSTicket")).isEqualTo("ticket/2+==");
        }
    }

    @Test
    @DisplayName("Refused again right after the login: an error of its own, and no third try")
    void rejected() {
        try (Wire wire = new Wire()) {
            wire.fails(401, "Authentication Required").fails(401, "Authentication Required");
            assertThatThrownBy(() -> wire.client().nodes().get(501))
                    .isInstanceOfSatisfying(
                            XecmException.SessionRejected.class,
                            e -> assertThat(e.isRepeatable())
                                    .as("nothing was done")
                                    .isTrue());
            assertThat(wire.waiting()).isEqualTo(2);
            assertThat(wire.logins()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("Content that can be sent only once is handed back after the renewal")
    void oneShotUpload() {
        try (Wire wire = new Wire()) {
            wire.fails(401, "Authentication Required").answer(Golden.NODE_501);
            assertThatThrownBy(() -> wire.client()
                            .documents()
                            .create(1, "a", ContentSource.once(1, new ByteArrayInputStream(new byte[1]))))
                    .isInstanceOfSatisfying(
                            XecmException.SessionRejected.class,
                            e -> assertThat(e.isRepeatable()).isTrue());
            assertThat(wire.logins()).isEqualTo(2);
            assertThat(wire.client()
                            .documents()
                            .create(1, "a", ContentSource.of(new byte[1]))
                            .id())
                    .isEqualTo(501);
            assertThat(wire.logins()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("A ready ticket is used as it is and cannot be renewed")
    void readyTicket() {
        try (Wire wire = new Wire(Credentials.ticket("given"))) {
            wire.answer(Golden.NODE_501).fails(401, "Authentication Required");
            wire.client().nodes().get(501);
            assertThat(wire.next().getHeaders().get("OTCSTicket")).isEqualTo("given");
            assertThatThrownBy(() -> wire.client().nodes().get(501))
                    .isInstanceOf(XecmException.SessionRejected.class)
                    .hasMessageNotContaining("given");
            assertThat(wire.logins()).isZero();
        }
    }

    @Test
    @DisplayName("Wrong credentials are told once to the server, not by every thread")
    void wrongPassword() throws IOException {
        AtomicInteger logins = new AtomicInteger();
        try (MockWebServer server = serving(request -> {
                    logins.incrementAndGet();
                    return Wire.error(401, "Invalid username/password specified (s3cret-Pa55)");
                });
                XecmClient client = client(server)) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> client.nodes().get(1))
                        .isInstanceOf(XecmException.AuthenticationFailed.class)
                        .hasMessageNotContaining("s3cret")
                        .hasMessageContaining("Invalid username/password specified (***)");
            }
            assertThat(logins).hasValue(1);
        }
    }

    @Test
    @DisplayName("Sixty-four threads go through ten expiries: one login each time, no failed call")
    void manyThreads() throws Exception {
        AtomicInteger logins = new AtomicInteger();
        Set<String> valid = ConcurrentHashMap.newKeySet();
        AtomicInteger slid = new AtomicInteger();
        try (MockWebServer server = serving(request -> {
                    if (request.getMethod().equals("POST")) {
                        String ticket = "login" + logins.incrementAndGet();
                        valid.add(ticket);
                        return Wire.delayed(Wire.json("{\"ticket\":\"" + ticket + "\"}"), Duration.ofMillis(20));
                    }
                    String ticket = request.getHeaders().get("OTCSTicket");
                    if (ticket == null || !valid.contains(ticket)) {
                        return Wire.error(401, "Authentication Required");
                    }
                    String next = "slid" + slid.incrementAndGet();
                    valid.add(next);
                    return Wire.json(Golden.NODE_501)
                            .newBuilder()
                            .addHeader("OTCSTicket", next)
                            .build();
                });
                XecmClient client = client(server)) {
            int threads = 64;
            int expiries = 10;
            CyclicBarrier round = new CyclicBarrier(threads, valid::clear);
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            List<Future<Long>> calls = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                calls.add(pool.submit(() -> {
                    long sum = 0;
                    for (int i = 0; i < expiries; i++) {
                        round.await(20, TimeUnit.SECONDS);
                        sum += client.nodes().get(501).id()
                                + client.nodes().get(501).id();
                    }
                    return sum;
                }));
            }
            for (Future<Long> call : calls) {
                assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo(501L * 2 * expiries);
            }
            pool.shutdown();
            assertThat(logins).hasValue(expiries);
        }
    }

    @Test
    @DisplayName("Logging out ends the session; the next call logs in again")
    void logout() {
        try (Wire wire = new Wire()) {
            wire.client().logout();
            assertThat(wire.waiting()).isZero();
            wire.answer(Golden.NODE_501).answer("{}").answer(Golden.NODE_501);
            wire.client().nodes().get(501);
            wire.client().logout();
            wire.client().nodes().get(501);
            wire.next();
            assertThat(wire.nextLine()).isEqualTo("DELETE /v1/auth");
            assertThat(wire.logins()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("I21: no secret in anything that can be printed")
    void redacted() {
        assertThat(Credentials.password("u", "hidden!").toString()).doesNotContain("hidden!");
        assertThat(Credentials.ticket("hidden!").toString()).doesNotContain("hidden!");
        try (Wire wire = new Wire()) {
            wire.fails(400, "ticket ticket/1+== of Admin/s3cret-Pa55 is odd");
            assertThatThrownBy(() -> wire.client().nodes().get(1))
                    .hasMessageNotContaining("ticket/1")
                    .hasMessageNotContaining(Wire.PASSWORD);
            assertThat(wire.next().getTarget()).doesNotContain("ticket");
        }
    }

    @Test
    @DisplayName("The server is ready when its ping is JSON with something in it; release and user are told")
    void server() {
        try (Wire wire = new Wire()) {
            wire.answer("{\"rest_api\":[{\"build\":2,\"href\":\"api/v1/ping\",\"version\":1}]}");
            assertThat(wire.client().server().isReady()).isTrue();
            assertThat(wire.next().getHeaders().get("OTCSTicket")).isNull();
            wire.answer(Wire.html(200));
            assertThat(wire.client().server().isReady()).isFalse();
            wire.next();
            wire.answer("{\"server\":{\"version\":\"25.4\",\"url\":\"https://h/cs\",\"advanced_versioning\":true},"
                    + "\"sessions\":{\"session_timeout\":7200000}}");
            var info = wire.client().server().info();
            assertThat(info.sessionTimeout()).isEqualTo(Duration.ofHours(2));
            assertThat(info.atLeast("25.4")).isTrue();
            assertThat(info.atLeast("26.1")).isFalse();
            assertThat(info.atLeast("16.2.3")).isTrue();
            wire.answer("{\"data\":{\"id\":1000,\"name\":\"Admin\",\"display_name\":\"Administrator\"}}");
            assertThat(wire.client().server().currentUser().displayName()).isEqualTo("Administrator");
        }
    }

    private interface Answers {
        MockResponse to(RecordedRequest request);
    }

    private static MockWebServer serving(Answers answers) throws IOException {
        MockWebServer server = new MockWebServer();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answers.to(request);
            }
        });
        server.start();
        return server;
    }

    private static XecmClient client(MockWebServer server) {
        return XecmClient.builder()
                .baseUrl(server.url("/cs/cs").toString())
                .credentials(Credentials.password("Admin", Wire.PASSWORD))
                .retries(new RetrySettings(3, Duration.ofMillis(2), Duration.ofMillis(5), Duration.ofSeconds(1)))
                .build();
    }
}
