package io.workspacebridge.samples.benchmarks.xecm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.xecm.Credentials;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.nodes.Node;
import io.workspacebridge.xecm.nodes.NodeType;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The same request, with and without the client. The server is in another process. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings({"NullAway.Init", "NullAway"})
public class GetNodeCalls {
    private final ObjectMapper mapper = new ObjectMapper();
    private final OkHttpClient http = new OkHttpClient();
    private XecmClient client;
    private Request request;
    private long id;

    /** Logs in twice and makes the folder that is asked for. */
    @Setup
    public void connect() throws IOException {
        String url = System.getProperty("bench.xecm.url");
        String user = System.getProperty("bench.xecm.user");
        String password = System.getProperty("bench.xecm.password");
        client = XecmClient.builder()
                .baseUrl(url)
                .credentials(Credentials.password(user, password))
                .build();
        id = client.nodes()
                .createFolder(
                        client.nodes().volume(NodeType.ENTERPRISE_WORKSPACE).id(), "Folder " + System.nanoTime())
                .id();
        Request login = new Request.Builder()
                .url(url + "/api/v1/auth")
                .post(new FormBody.Builder()
                        .add("username", user)
                        .add("password", password)
                        .build())
                .build();
        try (Response answer = http.newCall(login).execute()) {
            String ticket =
                    mapper.readTree(answer.body().byteStream()).path("ticket").asText();
            request = new Request.Builder()
                    .url(url + "/api/v2/nodes/" + id + "?fields=properties")
                    .header("OTCSTicket", ticket)
                    .build();
        }
    }

    /** Ends the client's session. */
    @TearDown
    public void close() {
        client.close();
    }

    /** By the client: a typed record. */
    @Benchmark
    public Node client() {
        return client.nodes().get(id);
    }

    /** By hand: a tree. */
    @Benchmark
    public JsonNode plain() throws IOException {
        try (Response answer = http.newCall(request).execute()) {
            return mapper.readTree(answer.body().byteStream());
        }
    }
}
