package io.workspacebridge.sandbox.dropbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.sandbox.Sandbox;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Upload sessions of the Dropbox side")
class SessionsTest {
    private static final int BLOCK = 4 * 1024 * 1024;
    private static Sandbox sandbox;
    private static DropboxClient dropbox;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.builder().randomSeed(7).start();
        dropbox = DropboxClient.of(sandbox.dropbox());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static JsonNode send(String function, String arg, byte[] bytes) {
        HttpResponse<String> answer = dropbox.upload("files/upload_session/" + function, arg, bytes);
        JsonNode json = DropboxClient.parse(answer.body());
        assertThat(answer.statusCode()).isIn(200, 409);
        return answer.statusCode() == 200 ? json : json.path("error");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String open(String first) {
        return send("start", "{\"close\":false}", text(first))
                .path("session_id")
                .textValue();
    }

    private static String cursor(String id, long offset) {
        return "\"cursor\":{\"session_id\":\"" + id + "\",\"offset\":" + offset + "}";
    }

    @Test
    void bytes_are_taken_in_order_and_become_a_file_at_the_end() {
        String id = open("one,");
        assertThat(send("append_v2", "{" + cursor(id, 4) + "}", text("two,")).isNull())
                .isTrue();
        assertThat(send("append_v2", "{" + cursor(id, 4) + "}", text("two,")).toString())
                .isEqualTo("{\".tag\":\"incorrect_offset\",\"correct_offset\":8}");
        assertThat(send("append_v2", "{" + cursor(id, 8) + ",\"content_hash\":\"" + "0".repeat(64) + "\"}", text("x"))
                        .toString())
                .isEqualTo("{\".tag\":\"content_hash_mismatch\"}");
        assertThat(send("finish", "{" + cursor(id, 7) + ",\"commit\":{\"path\":\"/s/a\"}}", new byte[0])
                        .toString())
                .isEqualTo(
                        "{\".tag\":\"lookup_failed\",\"lookup_failed\":{\".tag\":\"incorrect_offset\",\"correct_offset\":8}}");
        JsonNode file = send("finish", "{" + cursor(id, 8) + ",\"commit\":{\"path\":\"/s/a\"}}", text("three"));
        assertThat(file.path("size").longValue()).isEqualTo(13);
        assertThat(dropbox.text("/s/a")).isEqualTo("one,two,three");
        assertThat(send("append_v2", "{" + cursor(id, 13) + "}", text("x")).toString())
                .isEqualTo("{\".tag\":\"not_found\"}");
    }

    @Test
    void what_could_not_be_committed_can_be_committed_elsewhere() {
        dropbox.put("/taken", "something else");
        String id = open("kept");
        JsonNode conflict = send("finish", "{" + cursor(id, 4) + ",\"commit\":{\"path\":\"/taken\"}}", text(" bytes"));
        assertThat(conflict.toString())
                .isEqualTo("{\".tag\":\"path\",\"path\":{\".tag\":\"conflict\",\"conflict\":{\".tag\":\"file\"}}}");
        send("finish", "{" + cursor(id, 10) + ",\"commit\":{\"path\":\"/free\"}}", new byte[0]);
        assertThat(dropbox.text("/free")).isEqualTo("kept bytes");

        JsonNode refused = DropboxClient.parse(dropbox.upload("files/upload", "{\"path\":\"/taken\"}", text("again"))
                .body());
        String kept = refused.path("error").path("upload_session_id").textValue();
        send("finish", "{" + cursor(kept, 5) + ",\"commit\":{\"path\":\"/free2\"}}", new byte[0]);
        assertThat(dropbox.text("/free2")).isEqualTo("again");
    }

    @Test
    void a_session_lasts_a_week() {
        String id = open("old");
        sandbox.clock().advance(Duration.ofDays(6));
        assertThat(send("append_v2", "{" + cursor(id, 3) + "}", text("er")).isNull())
                .isTrue();
        sandbox.clock().advance(Duration.ofDays(1));
        assertThat(send("append_v2", "{" + cursor(id, 5) + "}", text("x")).toString())
                .isEqualTo("{\".tag\":\"not_found\"}");
    }

    @Test
    void pieces_of_a_concurrent_session_come_in_any_order() {
        byte[] whole = new byte[2 * BLOCK + 1000];
        new Random(5).nextBytes(whole);
        assertThat(send("start", "{\"session_type\":\"concurrent\"}", text("x"))
                        .path(".tag")
                        .textValue())
                .isEqualTo("concurrent_session_data_not_allowed");
        assertThat(send("start", "{\"session_type\":\"concurrent\",\"close\":true}", new byte[0])
                        .path(".tag")
                        .textValue())
                .isEqualTo("concurrent_session_close_not_allowed");
        String id = send("start", "{\"session_type\":{\".tag\":\"concurrent\"}}", new byte[0])
                .path("session_id")
                .textValue();
        assertThat(send("append_v2", "{" + cursor(id, 5) + "}", new byte[BLOCK])
                        .path(".tag")
                        .textValue())
                .isEqualTo("concurrent_session_invalid_offset");
        assertThat(send("append_v2", "{" + cursor(id, 0) + "}", new byte[5])
                        .path(".tag")
                        .textValue())
                .isEqualTo("concurrent_session_invalid_data_size");
        String finish = "{" + cursor(id, whole.length) + ",\"commit\":{\"path\":\"/c/whole\"}}";
        assertThat(send("finish", finish, new byte[0]).path(".tag").textValue())
                .isEqualTo("concurrent_session_not_closed");
        send(
                "append_v2",
                "{" + cursor(id, 2L * BLOCK) + ",\"close\":true}",
                Arrays.copyOfRange(whole, 2 * BLOCK, whole.length));
        send("append_v2", "{" + cursor(id, 0) + "}", Arrays.copyOfRange(whole, 0, BLOCK));
        assertThat(send("finish", finish, new byte[0]).path(".tag").textValue())
                .isEqualTo("concurrent_session_missing_data");
        send("append_v2", "{" + cursor(id, BLOCK) + "}", Arrays.copyOfRange(whole, BLOCK, 2 * BLOCK));
        JsonNode file = send("finish", finish, new byte[0]);

        JsonNode same = DropboxClient.parse(
                dropbox.upload("files/upload", "{\"path\":\"/c/same\"}", whole).body());
        assertThat(file.path("content_hash")).isEqualTo(same.path("content_hash"));
        assertThat(dropbox.download("{\"path\":\"/c/whole\"}").body()).isEqualTo(whole);
    }

    @Test
    void a_thousand_small_files_take_three_calls() {
        int before = sandbox.calls().all().size();
        JsonNode ids = dropbox.call("files/upload_session/start_batch", "{\"num_sessions\":1000}")
                .path("session_ids");
        StringBuilder appends = new StringBuilder();
        StringBuilder commits = new StringBuilder();
        byte[] body = new byte[4000];
        for (int i = 0; i < 1000; i++) {
            String id = ids.get(i).textValue();
            appends.append(i == 0 ? "" : ",").append("{" + cursor(id, 0) + ",\"length\":4,\"close\":true}");
            commits.append(i == 0 ? "" : ",")
                    .append("{" + cursor(id, 4) + ",\"commit\":{\"path\":\"/many/f" + i + "\"}}");
            System.arraycopy(String.format("%04d", i).getBytes(StandardCharsets.US_ASCII), 0, body, 4 * i, 4);
        }
        JsonNode appended = send("append_batch", "{\"entries\":[" + appends + "]}", body);
        assertThat(appended.path("entries"))
                .hasSize(1000)
                .allMatch(one -> one.toString().contains("success"));
        JsonNode finished = dropbox.call("files/upload_session/finish_batch_v2", "{\"entries\":[" + commits + "]}");

        assertThat(finished.path("entries")).hasSize(1000);
        assertThat(finished.path("entries").get(7).path(".tag").textValue()).isEqualTo("success");
        assertThat(finished.path("entries").get(7).path("name").textValue()).isEqualTo("f7");
        assertThat(dropbox.text("/many/f999")).isEqualTo("0999");
        assertThat(sandbox.calls().all()).hasSize(before + 4);
    }

    @Test
    void each_entry_of_a_batch_succeeds_or_fails_for_itself() {
        String open = open("open");
        String closed = send("start", "{\"close\":true}", text("closed"))
                .path("session_id")
                .textValue();
        JsonNode appended = send(
                "append_batch",
                "{\"entries\":[{" + cursor("nothing", 0) + ",\"length\":3},{" + cursor(open, 4) + ",\"length\":2},{"
                        + cursor(closed, 6) + ",\"length\":1}]}",
                text("abcdef"));
        assertThat(appended.path("entries").toString())
                .isEqualTo("[{\".tag\":\"failure\",\"failure\":{\".tag\":\"not_found\"}},{\".tag\":\"success\"},"
                        + "{\".tag\":\"failure\",\"failure\":{\".tag\":\"closed\"}}]");
        assertThat(send("append_batch", "{\"entries\":[{" + cursor(open, 6) + ",\"length\":3}]}", text("ab"))
                        .path(".tag")
                        .textValue())
                .isEqualTo("length_mismatch");
        JsonNode launched = dropbox.call(
                "files/upload_session/finish_batch",
                "{\"entries\":[{" + cursor(open, 6) + ",\"commit\":{\"path\":\"/b/open\"}},{" + cursor(closed, 6)
                        + ",\"commit\":{\"path\":\"/b/closed\"}}]}");
        String check = "{\"async_job_id\":\"" + launched.path("async_job_id").textValue() + "\"}";
        assertThat(dropbox.call("files/upload_session/finish_batch/check", check)
                        .path(".tag")
                        .textValue())
                .isEqualTo("in_progress");
        JsonNode entries =
                dropbox.call("files/upload_session/finish_batch/check", check).path("entries");
        assertThat(entries.get(0).toString())
                .isEqualTo(
                        "{\".tag\":\"failure\",\"failure\":{\".tag\":\"lookup_failed\",\"lookup_failed\":{\".tag\":\"not_closed\"}}}");
        assertThat(entries.get(1).path("path_display").textValue()).isEqualTo("/b/closed");
    }
}
