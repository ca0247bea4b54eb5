package io.workspacebridge.xecm;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;

/** One server whose answers are written down beforehand, and what it was asked. Logins are answered by themselves. */
final class Wire implements AutoCloseable {
    static final String PASSWORD = "s3cret-Pa55";
    private final MockWebServer server = new MockWebServer();
    private final Deque<MockResponse> answers = new ArrayDeque<>();
    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    private final AtomicInteger logins = new AtomicInteger();
    private final OkHttpClient http =
            new OkHttpClient.Builder().readTimeout(Duration.ofSeconds(3)).build();
    private final XecmClient client;

    Wire() {
        this(Credentials.password("Admin", PASSWORD));
    }

    Wire(Credentials credentials) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answerTo(request);
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        client = builder(credentials).build();
    }

    XecmClientBuilder builder(Credentials credentials) {
        return XecmClient.builder()
                .baseUrl(server.url("/otcs/cs.exe").toString())
                .credentials(credentials)
                .httpClient(http)
                .retries(new RetrySettings(5, Duration.ofMillis(2), Duration.ofMillis(10), Duration.ofSeconds(3)));
    }

    private synchronized MockResponse answerTo(RecordedRequest request) {
        if (request.getMethod().equals("POST") && request.getTarget().endsWith("/api/v1/auth")) {
            int n = logins.incrementAndGet();
            return json("{\"ticket\":\"ticket\\/" + n + "+==\"}");
        }
        requests.add(request);
        MockResponse answer = answers.poll();
        return answer == null ? error(400, "no answer was written down") : answer;
    }

    XecmClient client() {
        return client;
    }

    int logins() {
        return logins.get();
    }

    synchronized Wire answer(String json) {
        answers.add(json(json));
        return this;
    }

    synchronized Wire answer(MockResponse response) {
        answers.add(response);
        return this;
    }

    synchronized Wire fails(int status, String text) {
        answers.add(error(status, text));
        return this;
    }

    synchronized RecordedRequest next() {
        return requests.remove();
    }

    synchronized int waiting() {
        return requests.size();
    }

    /** Method, path and query of the next request, as they were on the wire, without base path. */
    String nextLine() {
        return line(next());
    }

    static String line(RecordedRequest request) {
        return request.getMethod() + " " + request.getTarget().replace("/otcs/cs.exe/api", "");
    }

    static String body(RecordedRequest request) {
        okio.ByteString body = request.getBody();
        return body == null ? "" : body.utf8();
    }

    /** The JSON that a request carried in its urlencoded field {@code body}. */
    static String form(RecordedRequest request) {
        String body = body(request);
        if (!body.startsWith("body=")) {
            throw new AssertionError("not a body field: " + body);
        }
        return URLDecoder.decode(body.substring(5), StandardCharsets.UTF_8);
    }

    /** The urlencoded fields of a request, decoded, in order. */
    static String fields(RecordedRequest request) {
        return URLDecoder.decode(body(request), StandardCharsets.UTF_8);
    }

    /** The next request's line and its decoded body. */
    String nextCall() {
        RecordedRequest request = next();
        String body = fields(request);
        return body.isEmpty() ? line(request) : line(request) + " " + body;
    }

    static MockResponse json(String text) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/json; charset=UTF-8")
                .body(text)
                .build();
    }

    static MockResponse error(int status, String text) {
        return json("{\"error\":\"" + text + "\"}").newBuilder().code(status).build();
    }

    static MockResponse html(int status) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "text/html")
                .body("<html><body><h1>Service</h1> not here</body></html>")
                .build();
    }

    /** The request arrives whole, the answer never does. */
    static MockResponse lostAnswer() {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }

    static MockResponse delayed(MockResponse response, Duration by) {
        return response.newBuilder()
                .headersDelay(by.toMillis(), TimeUnit.MILLISECONDS)
                .build();
    }

    @Override
    public void close() {
        client.close();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        server.close();
    }
}
