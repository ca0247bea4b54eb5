package io.workspacebridge.samples.benchmarks.cluster;

import io.workspacebridge.samples.stage.Https;
import java.io.IOException;
import java.nio.file.Path;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * The measuring process: one large file by the engine, or by OkHttp alone from one side to the other. Prints the seconds that it took, with
 * everything opened before.
 */
public final class LargePipe {
    private LargePipe() {}

    /**
     * Transfers once.
     *
     * @param arguments {@code engine} or {@code plain}, a number for names, the folder for state, mebibytes; the rest is in the environment
     * @throws IOException if it fails
     */
    public static void main(String[] arguments) throws IOException {
        String dropbox = System.getenv("BENCH_DROPBOX");
        Path caFile = Path.of(System.getenv("BENCH_CA"));
        String token = System.getenv("BENCH_TOKEN");
        String xecm = System.getenv("BENCH_XECM");
        String user = System.getenv("BENCH_USER");
        String password = System.getenv("BENCH_PASSWORD");
        String number = arguments[1];
        long length = Long.parseLong(arguments[3]) << 20;
        if (arguments[0].equals("engine")) {
            try (EndToEnd engine = new EndToEnd(
                    dropbox,
                    caFile,
                    token,
                    xecm,
                    user,
                    password,
                    Path.of(arguments[2], "state-" + number + ".db"),
                    2)) {
                long start = System.nanoTime();
                var report = engine.bridge.run(EndToEnd.publish("large-" + number, "/Large", "Large " + number));
                if (report.bytesMoved() != length) {
                    throw new IOException("The engine did not get through: " + report.failure());
                }
                System.out.println((System.nanoTime() - start) / 1e9);
            }
        } else {
            OkHttpClient http = Https.trusting(Https.client(), caFile);
            long start = System.nanoTime();
            pipe(http, dropbox, token, xecm, ticket(http, xecm, user, password), number, length);
            System.out.println((System.nanoTime() - start) / 1e9);
        }
        System.exit(0); // OkHttp's idle threads would hold the process for a minute
    }

    private static String ticket(OkHttpClient http, String xecm, String user, String password) throws IOException {
        Request login = new Request.Builder()
                .url(xecm + "/api/v1/auth")
                .post(new FormBody.Builder()
                        .add("username", user)
                        .add("password", password)
                        .build())
                .build();
        try (Response answer = http.newCall(login).execute()) {
            return answer.body().string().replaceAll("(?s).*\"ticket\"\\s*:\\s*\"([^\"]*)\".*", "$1");
        }
    }

    private static void pipe(
            OkHttpClient http, String dropbox, String token, String xecm, String ticket, String number, long length)
            throws IOException {
        Request download = new Request.Builder()
                .url(dropbox + "/2/files/download")
                .header("Authorization", "Bearer " + token)
                .header("Dropbox-API-Arg", "{\"path\":\"/Large/Film.bin\"}")
                .post(RequestBody.create(new byte[0]))
                .build();
        try (Response source = http.newCall(download).execute()) {
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
                    try (Source bytes = source.body().source()) {
                        sink.writeAll(bytes);
                    }
                }
            };
            Request upload = new Request.Builder()
                    .url(xecm + "/api/v2/nodes")
                    .header("OTCSTicket", ticket)
                    .post(new MultipartBody.Builder()
                            .setType(MultipartBody.FORM)
                            .addFormDataPart("type", "144")
                            .addFormDataPart("parent_id", "2000")
                            .addFormDataPart("name", "plain " + number + ".bin")
                            .addFormDataPart("file", "plain.bin", file)
                            .build())
                    .build();
            try (Response answer = http.newCall(upload).execute()) {
                if (!answer.isSuccessful()) {
                    throw new IOException("The upload was answered with " + answer.code());
                }
            }
        }
    }
}
