package io.workspacebridge.sandbox.dropbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.sandbox.Sandbox;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Batches and jobs of the Dropbox side")
class BatchesTest {
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

    @Test
    void a_delete_batch_is_a_job() {
        dropbox.put("/del/a", "a");
        JsonNode job =
                dropbox.call("files/delete_batch", "{\"entries\":[{\"path\":\"/del/a\"},{\"path\":\"/del/none\"}]}");
        assertThat(job.path(".tag").textValue()).isEqualTo("async_job_id");
        String check = "{\"async_job_id\":\"" + job.path("async_job_id").textValue() + "\"}";
        assertThat(dropbox.call("files/delete_batch/check", check).toString()).isEqualTo("{\".tag\":\"in_progress\"}");
        JsonNode done = dropbox.call("files/delete_batch/check", check);
        assertThat(done.path(".tag").textValue()).isEqualTo("complete");
        assertThat(done.path("entries").get(0).path("metadata").path("name").textValue())
                .isEqualTo("a");
        assertThat(done.path("entries").get(1).toString())
                .isEqualTo(
                        "{\".tag\":\"failure\",\"failure\":{\".tag\":\"path_lookup\",\"path_lookup\":{\".tag\":\"not_found\"}}}");
        assertThat(dropbox.error("files/delete_batch/check", "{\"async_job_id\":\"x\"}")
                        .path(".tag")
                        .textValue())
                .isEqualTo("invalid_async_job_id");
        assertThat(dropbox.error("files/move_batch/check_v2", check)
                        .path(".tag")
                        .textValue())
                .isEqualTo("invalid_async_job_id");
    }

    @Test
    void small_move_batches_answer_at_once_and_large_ones_do_not() {
        dropbox.put("/mv/a", "a");
        dropbox.put("/mv/b", "b");
        JsonNode done = dropbox.call(
                "files/move_batch_v2",
                "{\"entries\":[{\"from_path\":\"/mv/a\",\"to_path\":\"/mv/c\"},"
                        + "{\"from_path\":\"/mv/b\",\"to_path\":\"/mv/c\"}]}");
        assertThat(done.path(".tag").textValue()).isEqualTo("complete");
        assertThat(done.path("entries").get(0).path("success").path(".tag").textValue())
                .isEqualTo("file");
        assertThat(done.path("entries").get(1).path("failure").toString())
                .isEqualTo(
                        "{\".tag\":\"relocation_error\",\"relocation_error\":{\".tag\":\"to\",\"to\":{\".tag\":\"conflict\",\"conflict\":{\".tag\":\"file\"}}}}");

        String many = IntStream.range(0, 60)
                .mapToObj(i -> "{\"from_path\":\"/mv/c\",\"to_path\":\"/cp/" + i + "\"}")
                .collect(Collectors.joining(","));
        JsonNode job = dropbox.call("files/copy_batch_v2", "{\"entries\":[" + many + "]}");
        String check = "{\"async_job_id\":\"" + job.path("async_job_id").textValue() + "\"}";
        dropbox.call("files/copy_batch/check_v2", check);
        assertThat(dropbox.call("files/copy_batch/check_v2", check).path("entries"))
                .hasSize(60);
        assertThat(dropbox.text("/cp/59")).isEqualTo("a");
    }

    @Test
    void folders_are_made_in_one_go() {
        JsonNode done = dropbox.call(
                "files/create_folder_batch", "{\"paths\":[\"/F/one\",\"/F/two\",\"/F/ONE\"],\"autorename\":false}");
        assertThat(done.path("entries")).hasSize(2);
        assertThat(done.path("entries")
                        .get(1)
                        .path("metadata")
                        .path("path_display")
                        .textValue())
                .isEqualTo("/F/two");
        JsonNode again = dropbox.call("files/create_folder_batch", "{\"paths\":[\"/F/one\"],\"force_async\":true}");
        String check = "{\"async_job_id\":\"" + again.path("async_job_id").textValue() + "\"}";
        dropbox.call("files/create_folder_batch/check", check);
        assertThat(dropbox.call("files/create_folder_batch/check", check)
                        .path("entries")
                        .get(0)
                        .toString())
                .isEqualTo(
                        "{\".tag\":\"failure\",\"failure\":{\".tag\":\"path\",\"path\":{\".tag\":\"conflict\",\"conflict\":{\".tag\":\"folder\"}}}}");
    }
}
