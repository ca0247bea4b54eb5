package io.workspacebridge.dropbox;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/** Answers byte by byte as told, route by route, and remembers what was asked. */
final class WireStub implements AutoCloseable {

    static final String ACCOUNT_ID = "dbid:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    final MockWebServer server = new MockWebServer();
    final ConnectionPool pool = new ConnectionPool(8, 5, TimeUnit.MINUTES);
    final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<MockResponse>> answers = new ConcurrentHashMap<>();
    private final Map<String, Function<RecordedRequest, MockResponse>> decisions = new ConcurrentHashMap<>();

    WireStub() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.add(request);
                Function<RecordedRequest, MockResponse> decision =
                        decisions.get(request.getUrl().encodedPath());
                if (decision != null) {
                    return decision.apply(request);
                }
                Deque<MockResponse> queue = answers.get(request.getUrl().encodedPath());
                if (queue == null) {
                    return json(400, "Unknown API function");
                }
                synchronized (queue) {
                    return queue.size() > 1 ? queue.removeFirst() : queue.getFirst();
                }
            }
        });
        server.start();
        answer("/2/users/get_current_account", json(200, account("7", "7")));
    }

    /** Queues answers for a route; the last one stays. */
    WireStub answer(String path, MockResponse... inOrder) {
        Deque<MockResponse> queue = new ArrayDeque<>(List.of(inOrder));
        answers.put(path, queue);
        return this;
    }

    /** Lets a route decide by the request. */
    void decide(String path, Function<RecordedRequest, MockResponse> decision) {
        decisions.put(path, decision);
    }

    DropboxAccount.Builder account() {
        return DropboxAccount.builder()
                .credentials(DropboxCredentials.accessToken("sl.secret"))
                .baseUrl(server.url("/").uri())
                .httpClient(new OkHttpClient.Builder().connectionPool(pool).build())
                .retries(new Retries(4, Duration.ofMillis(1), Duration.ofMillis(4), Duration.ofSeconds(5)));
    }

    List<RecordedRequest> asked(String path) {
        return requests.stream()
                .filter(request -> request.getUrl().encodedPath().equals(path))
                .toList();
    }

    static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .addHeader("X-Dropbox-Request-Id", "0123456789abcdef0123456789abcdef")
                .body(body)
                .build();
    }

    static String account(String root, String home) {
        return """
                {"account_id":"%s","name":{"given_name":"A","surname":"B","familiar_name":"A","display_name":"A B",\
                "abbreviated_name":"AB"},"email":"a@example.com","email_verified":true,"disabled":false,"locale":"en",\
                "country":"US","referral_link":"https://example.com","is_paired":false,\
                "account_type":{".tag":"business"},"root_info":{".tag":"%s","root_namespace_id":"%s",\
                "home_namespace_id":"%s"%s}}""".formatted(
                        ACCOUNT_ID,
                        root.equals(home) ? "user" : "team",
                        root,
                        home,
                        root.equals(home) ? "" : ",\"home_path\":\"/A B\"");
    }

    static String file(String path, String id, String rev, byte[] bytes) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return """
                {".tag":"file","name":"%s","path_lower":"%s","path_display":"%s","id":"%s",\
                "client_modified":"2024-01-02T03:04:05Z","server_modified":"2024-01-02T03:04:06Z","rev":"%s",\
                "size":%d,"is_downloadable":true,"content_hash":"%s"}""".formatted(
                name, path.toLowerCase(java.util.Locale.ROOT), path, id, rev, bytes.length, ContentHash.of(bytes));
    }

    static String folder(String path, String id) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return """
                {".tag":"folder","name":"%s","path_lower":"%s","path_display":"%s","id":"%s"}""".formatted(name, path.toLowerCase(java.util.Locale.ROOT), path, id);
    }

    static String deleted(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return """
                {".tag":"deleted","name":"%s","path_lower":"%s","path_display":"%s"}""".formatted(name, path.toLowerCase(java.util.Locale.ROOT), path);
    }

    static MockResponse page(String cursor, boolean more, String... entries) {
        return json(
                200,
                "{\"entries\":[" + String.join(",", entries) + "],\"cursor\":\"" + cursor + "\",\"has_more\":" + more
                        + "}");
    }

    static MockResponse error(int status, String tagged) {
        return json(status, "{\"error_summary\":\"x/..\",\"error\":" + tagged + "}");
    }

    @Override
    public void close() {
        server.close();
    }
}
