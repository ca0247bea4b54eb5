package io.workspacebridge.sandbox.dropbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sandbox.cli.SandboxMain;
import io.workspacebridge.sandbox.content.BlockHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A data directory keeps the Dropbox side")
class KeptStateTest {
    @TempDir
    Path data;

    private Sandbox start() throws IOException {
        return Sandbox.builder().dataDirectory(data).start();
    }

    @Test
    void everything_is_there_again_and_cursors_go_on() throws IOException {
        String token;
        String refresh;
        String cursor;
        String old;
        String link;
        String id;
        try (Sandbox sandbox = start()) {
            DropboxClient ada = DropboxClient.of(sandbox.dropbox());
            token = sandbox.dropbox().accessToken();
            refresh = sandbox.dropbox().refreshToken();
            old = ada.put("/Keep/a.txt", "one").path("rev").textValue();
            id = ada.put("/Keep/a.txt", "two").path("id").textValue();
            ada.put("/Keep/gone.txt", "bye");
            ada.put("/Shared/s.txt", "shared");
            ada.call("sharing/share_folder", "{\"path\":\"/Shared\"}");
            ada.call("files/tags/add", "{\"path\":\"/Keep/a.txt\",\"tag_text\":\"kept\"}");
            link = ada.call("sharing/create_shared_link_with_settings", "{\"path\":\"/Keep/a.txt\"}")
                    .path("url")
                    .textValue();
            cursor = ada.call("files/list_folder/get_latest_cursor", "{\"path\":\"\",\"recursive\":true}")
                    .path("cursor")
                    .textValue();
            ada.call("files/delete_v2", "{\"path\":\"/Keep/gone.txt\"}");
            ada.put("/Keep/new.txt", "new");
        }
        try (Sandbox sandbox = start()) {
            DropboxClient ada = DropboxClient.of(sandbox.dropbox());
            assertThat(sandbox.dropbox().accessToken()).isEqualTo(token);
            assertThat(sandbox.dropbox().refreshToken()).isEqualTo(refresh);
            assertThat(DropboxClient.names(ada.proceed(cursor)))
                    .containsExactly("deleted /Keep/gone.txt", "file /Keep/new.txt");
            assertThat(ada.text("/Keep/a.txt")).isEqualTo("two");
            assertThat(ada.text("rev:" + old)).isEqualTo("one");
            assertThat(ada.call("files/get_metadata", "{\"path\":\"" + id + "\"}")
                            .path("path_display")
                            .textValue())
                    .isEqualTo("/Keep/a.txt");
            assertThat(ada.call("files/get_metadata", "{\"path\":\"/Shared\"}").has("shared_folder_id"))
                    .isTrue();
            assertThat(ada.text("/Shared/s.txt")).isEqualTo("shared");
            assertThat(ada.call("files/tags/get", "{\"paths\":[\"/Keep/a.txt\"]}")
                            .toString())
                    .contains("kept");
            assertThat(ada.call("sharing/list_shared_links", "{}")
                            .path("links")
                            .get(0)
                            .path("name")
                            .textValue())
                    .isEqualTo("a.txt");
            assertThat(link).contains("/scl/fi/");
            JsonNode gone = ada.call("files/list_revisions", "{\"path\":\"/Keep/gone.txt\"}");
            ada.call(
                    "files/restore",
                    "{\"path\":\"/Keep/gone.txt\",\"rev\":\""
                            + gone.path("entries").get(0).path("rev").textValue() + "\"}");
            assertThat(ada.text("/Keep/gone.txt")).isEqualTo("bye");
        }
    }

    @Test
    void uploads_on_their_way_and_jobs_go_on_after_a_restart() throws IOException {
        byte[] part = new byte[4 << 20];
        java.util.Arrays.fill(part, (byte) 7);
        String sequential;
        String concurrent;
        String closed;
        String job;
        try (Sandbox sandbox = start()) {
            DropboxClient ada = DropboxClient.of(sandbox.dropbox());
            sequential = session(ada.upload("files/upload_session/start", "{}", part));
            concurrent =
                    session(ada.upload("files/upload_session/start", "{\"session_type\":\"concurrent\"}", new byte[0]));
            append(ada, concurrent, part.length, part, false);
            closed = session(ada.upload("files/upload_session/start", "{\"close\":true}", new byte[] {1, 2, 3}));
            ada.put("/Job/a.txt", "a");
            job = ada.call("files/delete_batch", "{\"entries\":[{\"path\":\"/Job/a.txt\"}]}")
                    .path("async_job_id")
                    .textValue();
        }
        try (Sandbox sandbox = start()) {
            DropboxClient ada = DropboxClient.of(sandbox.dropbox());
            append(ada, sequential, part.length, new byte[] {9}, false);
            finish(ada, sequential, part.length + 1, "/sequential");
            append(ada, concurrent, 0, part, false);
            append(ada, concurrent, 2L * part.length, new byte[] {9}, true);
            finish(ada, concurrent, 2L * part.length + 1, "/concurrent");
            finish(ada, closed, 3, "/closed");
            BlockHash expected = new BlockHash();
            expected.update(part, 0, part.length);
            expected.update(new byte[] {9}, 0, 1);
            assertThat(ada.call("files/get_metadata", "{\"path\":\"/sequential\"}")
                            .path("content_hash")
                            .textValue())
                    .isEqualTo(expected.hex());
            assertThat(ada.download("{\"path\":\"/sequential\"}").body()).hasSize(part.length + 1);
            assertThat(ada.download("{\"path\":\"/concurrent\"}").body()).hasSize(2 * part.length + 1);
            assertThat(ada.download("{\"path\":\"/closed\"}").body()).containsExactly(1, 2, 3);
            ada.call("files/delete_batch/check", "{\"async_job_id\":\"" + job + "\"}");
            assertThat(ada.call("files/delete_batch/check", "{\"async_job_id\":\"" + job + "\"}")
                            .path(".tag")
                            .textValue())
                    .isEqualTo("complete");
        }
        try (Sandbox sandbox = start()) {
            DropboxClient ada = DropboxClient.of(sandbox.dropbox());
            assertThat(ada.download("{\"path\":\"/concurrent\"}").body()).hasSize(2 * part.length + 1);
        }
    }

    private static String session(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return DropboxClient.parse(answer.body()).path("session_id").textValue();
    }

    private static void append(DropboxClient ada, String session, long offset, byte[] bytes, boolean close) {
        HttpResponse<String> answer = ada.upload(
                "files/upload_session/append_v2",
                "{\"cursor\":{\"session_id\":\"" + session + "\",\"offset\":" + offset + "},\"close\":" + close + "}",
                bytes);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void finish(DropboxClient ada, String session, long offset, String path) {
        HttpResponse<String> answer = ada.upload(
                "files/upload_session/finish",
                "{\"cursor\":{\"session_id\":\"" + session + "\",\"offset\":" + offset + "},\"commit\":{\"path\":\""
                        + path + "\"}}",
                new byte[0]);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void a_killed_process_loses_no_more_than_a_second() throws Exception {
        Process process = launch();
        String line = firstLine(process);
        JsonNode printed = DropboxClient.parse(line);
        assertThat(List.of("dropbox", "xecm", "admin")).allMatch(printed::has);
        HttpClient http = client(Path.of(printed.path("dropbox").path("caFile").textValue()));
        HttpRequest upload = HttpRequest.newBuilder(
                        URI.create(printed.path("dropbox").path("url").textValue() + "/2/files/upload"))
                .header(
                        "Authorization",
                        "Bearer " + printed.path("dropbox").path("accessToken").textValue())
                .header("Dropbox-API-Arg", "{\"path\":\"/survivor\"}")
                .POST(HttpRequest.BodyPublishers.ofString("alive"))
                .build();
        assertThat(http.send(upload, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        Thread.sleep(1000);
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        try (Sandbox sandbox = start()) {
            DropboxClient ada = DropboxClient.of(sandbox.dropbox());
            assertThat(sandbox.dropbox().accessToken())
                    .isEqualTo(printed.path("dropbox").path("accessToken").textValue());
            assertThat(ada.text("/survivor")).isEqualTo("alive");
            ada.call("files/delete_v2", "{\"path\":\"/survivor\"}");
        }
        try (Stream<Path> contents = Files.list(data.resolve("dropbox/contents"))) {
            assertThat(contents).as("a deleted file can still be restored").hasSize(1);
        }
    }

    @Test
    void the_program_ends_with_its_input_or_when_told_to() throws Exception {
        Process closed = launch();
        assertThat(firstLine(closed)).startsWith("{\"dropbox\":{\"url\":\"https://localhost:");
        closed.getOutputStream().close();
        assertThat(closed.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(closed.exitValue()).isZero();

        Process told = launch();
        Path ca = Path.of(DropboxClient.parse(firstLine(told))
                .path("dropbox")
                .path("caFile")
                .textValue());
        told.destroy();
        assertThat(told.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(ca).doesNotExist();
        assertThat(data.resolve("dropbox/state.json")).exists();
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SandboxMain.class.getName(),
                        "--data",
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String firstLine(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return String.valueOf(out.readLine());
    }

    private static HttpClient client(Path ca) throws Exception {
        java.security.KeyStore store = java.security.KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (java.io.InputStream in = Files.newInputStream(ca)) {
            store.setCertificateEntry(
                    "ca",
                    java.security.cert.CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        javax.net.ssl.TrustManagerFactory trust =
                javax.net.ssl.TrustManagerFactory.getInstance(javax.net.ssl.TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        javax.net.ssl.SSLContext tls = javax.net.ssl.SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(tls).build();
    }
}
