package io.workspacebridge.samples.benchmarks.xecm;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.xecm.Credentials;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.documents.ContentRequest;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.documents.NewDocument;
import io.workspacebridge.xecm.nodes.NodeType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** The measuring process of {@link LargeFileBenchmark}. Prints {@code upload.client 123.4} and the like, in MiB/s. */
public final class LargeFileTransfers {
    private static final int MEBIBYTE = 1 << 20;
    private static final byte[] BLOCK = block();

    private final XecmClient client;
    private final OkHttpClient http =
            new OkHttpClient.Builder().readTimeout(Duration.ofMinutes(5)).build();
    private final String url;
    private final String ticket;
    private final long parent;
    private final long length;

    private LargeFileTransfers(String url, String user, String password, long length) throws IOException {
        this.url = url;
        this.length = length;
        client = XecmClient.builder()
                .baseUrl(url)
                .credentials(Credentials.password(user, password))
                .httpClient(http)
                .build();
        parent = client.nodes().volume(NodeType.ENTERPRISE_WORKSPACE).id();
        Request login = new Request.Builder()
                .url(url + "/api/v1/auth")
                .post(new FormBody.Builder()
                        .add("username", user)
                        .add("password", password)
                        .build())
                .build();
        try (Response answer = http.newCall(login).execute()) {
            ticket = new ObjectMapper()
                    .readTree(answer.body().byteStream())
                    .path("ticket")
                    .asText();
        }
    }

    /**
     * Transfers in turn: the one, the other, and again.
     *
     * @param arguments address, user, size in MiB, rounds; the password is in the environment
     * @throws IOException if a transfer fails
     */
    public static void main(String[] arguments) throws IOException {
        String password = System.getenv("BENCH_PASSWORD");
        if (password == null) {
            throw new IllegalArgumentException("BENCH_PASSWORD is not set");
        }
        LargeFileTransfers transfers = new LargeFileTransfers(
                arguments[0], arguments[1], password, (long) Integer.parseInt(arguments[2]) * MEBIBYTE);
        int rounds = Integer.parseInt(arguments[3]);
        for (int round = 0; round < rounds; round++) {
            // who goes first takes turns as well
            transfers.round(round % 2 == 0);
        }
        System.exit(0); // OkHttp's idle threads would hold the process for a minute
    }

    private void round(boolean clientFirst) throws IOException {
        String name = "large " + System.nanoTime();
        long one = clientFirst ? uploadByClient(name) : uploadPlain(name);
        if (clientFirst) {
            uploadPlain(name + " too");
            downloadByClient(one);
            downloadPlain(one);
        } else {
            uploadByClient(name + " too");
            downloadPlain(one);
            downloadByClient(one);
        }
        // from the recycle bin too, lest the disk fills up
        client.nodes().delete(one);
        long other =
                client.nodes().findByName(parent, name + " too").orElseThrow().id();
        client.nodes().delete(other);
        client.nodes().recycleBin().purge(List.of(one, other));
    }

    private long uploadByClient(String name) {
        long start = System.nanoTime();
        long id = client.documents()
                .create(NewDocument.of(parent, name, ContentSource.written(length, true, this::write)))
                .id();
        print("upload.client", start);
        return id;
    }

    private long uploadPlain(String name) throws IOException {
        RequestBody file = new RequestBody() {
            @Override
            public @Nullable MediaType contentType() {
                return MediaType.parse("application/octet-stream");
            }

            @Override
            public long contentLength() {
                return length;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                for (long left = length; left > 0; left -= BLOCK.length) {
                    sink.write(BLOCK);
                }
            }
        };
        Request request = authorised("/api/v2/nodes")
                .post(new MultipartBody.Builder()
                        .setType(MultipartBody.FORM)
                        .addFormDataPart(
                                "body", "{\"type\":144,\"parent_id\":" + parent + ",\"name\":\"" + name + "\"}")
                        .addFormDataPart("file", name, file)
                        .build())
                .build();
        long start = System.nanoTime();
        try (Response answer = http.newCall(request).execute()) {
            long id = new ObjectMapper()
                    .readTree(answer.body().byteStream())
                    .at("/results/data/properties/id")
                    .asLong();
            print("upload.plain", start);
            return id;
        }
    }

    private void downloadByClient(long id) throws IOException {
        long start = System.nanoTime();
        long bytes = client.documents().read(ContentRequest.latest(id).expecting(length), LargeFileTransfers::swallow);
        print("download.client", start);
        check(bytes);
    }

    private void downloadPlain(long id) throws IOException {
        Request request = authorised("/api/v2/nodes/" + id + "/content")
                .header("Accept-Encoding", "identity")
                .build();
        long start = System.nanoTime();
        try (Response answer = http.newCall(request).execute()) {
            long bytes = swallow(answer.body().byteStream());
            print("download.plain", start);
            check(bytes);
        }
    }

    private Request.Builder authorised(String path) {
        return new Request.Builder().url(url + path).header("OTCSTicket", ticket);
    }

    private void write(OutputStream sink) throws IOException {
        for (long left = length; left > 0; left -= BLOCK.length) {
            sink.write(BLOCK);
        }
    }

    private static long swallow(InputStream content) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long bytes = 0;
        for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
            bytes += n;
        }
        return bytes;
    }

    private void check(long bytes) {
        if (bytes != length) {
            throw new IllegalStateException(bytes + " of " + length + " bytes came back");
        }
    }

    private void print(String what, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.println(what + " " + Math.round(10.0 * length / MEBIBYTE / seconds) / 10.0);
    }

    private static byte[] block() {
        byte[] block = new byte[64 * 1024];
        for (int i = 0; i < block.length; i++) {
            block[i] = (byte) (i * 31);
        }
        return block;
    }
}
