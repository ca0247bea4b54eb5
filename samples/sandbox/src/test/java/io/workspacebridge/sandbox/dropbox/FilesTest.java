package io.workspacebridge.sandbox.dropbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.sandbox.Sandbox;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Files and folders of the Dropbox side")
class FilesTest {
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
    void old_clients_ask_by_old_names_and_get_bare_results() {
        assertThat(dropbox.call("files/create_folder", "{\"path\":\"/old\"}")
                        .path("name")
                        .textValue())
                .isEqualTo("old");
        dropbox.put("/old/a.txt", "x");
        assertThat(dropbox.call("files/copy", "{\"from_path\":\"/old/a.txt\",\"to_path\":\"/old/b.txt\"}")
                        .path(".tag")
                        .textValue())
                .isEqualTo("file");
        assertThat(dropbox.call("files/move", "{\"from_path\":\"/old/a.txt\",\"to_path\":\"/old/c.txt\"}")
                        .path("name")
                        .textValue())
                .isEqualTo("c.txt");
        assertThat(dropbox.call("files/delete", "{\"path\":\"/old\"}")
                        .path(".tag")
                        .textValue())
                .isEqualTo("folder");
    }

    @Test
    void an_uploaded_file_has_all_that_the_strictest_client_asks_for() {
        JsonNode file = dropbox.put("/Up/Grüße 🎉.txt", "hello");

        assertThat(file.path("id").textValue()).startsWith("id:").hasSize(25);
        assertThat(file.path("rev").textValue()).matches("[0-9a-f]{31}");
        assertThat(file.path("size").longValue()).isEqualTo(5);
        assertThat(file.path("server_modified").textValue()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(file.path("content_hash").textValue())
                .isEqualTo("9595c9df90075148eb06860365df33584b75bff782a510c6cd4883a419833d50");
        JsonNode entry = dropbox.call("files/get_metadata", "{\"path\":\"/up/grüße 🎉.TXT\"}");
        assertThat(entry.fieldNames().next()).isEqualTo(".tag");
        assertThat(entry.path("path_display").textValue()).isEqualTo("/Up/Grüße 🎉.txt");
        assertThat(entry.path("path_lower").textValue()).isEqualTo("/up/grüße 🎉.txt");
    }

    @Test
    void content_hashes_agree_with_the_published_ones() {
        assertThat(dropbox.put("/hash/empty", "").path("content_hash").textValue())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(hashOfZeros(4 * 1024 * 1024))
                .isEqualTo("c7e946d101855255d919ef0c70718633adf77d3dfb3adeeecf5d0cb4e951be58");
        assertThat(hashOfZeros(4 * 1024 * 1024 + 1))
                .isEqualTo("14a4d47f23a30177885d9820122f17d2d3a55fe63f7f5c27b95f689e0b2accd6");
        assertThat(hashOfZeros(8 * 1024 * 1024))
                .isEqualTo("03ae066c707c588592d9e27aa2444ca98423e0999024f1ceaa11a153790b37de");
    }

    private static String hashOfZeros(int size) {
        HttpResponse<String> answer =
                dropbox.upload("files/upload", "{\"path\":\"/hash/zeros" + size + "\"}", new byte[size]);
        return DropboxClient.parse(answer.body()).path("content_hash").textValue();
    }

    @Test
    void a_wrong_content_hash_commits_nothing() {
        HttpResponse<String> answer = dropbox.upload(
                "files/upload", "{\"path\":\"/wrong/a\",\"content_hash\":\"" + "0".repeat(64) + "\"}", new byte[] {1});

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(DropboxClient.parse(answer.body()).path("error").path(".tag").textValue())
                .isEqualTo("content_hash_mismatch");
        dropbox.refused(409, "files/get_metadata", "{\"path\":\"/wrong\"}");
    }

    @Test
    void a_download_comes_by_path_id_or_rev_and_in_parts() {
        JsonNode first = dropbox.put("/down/ä.txt", "0123456789");
        dropbox.put("/down/ä.txt", "changed");

        assertThat(dropbox.text("/down/ä.txt")).isEqualTo("changed");
        assertThat(dropbox.text(first.path("id").textValue())).isEqualTo("changed");
        String rev = "rev:" + first.path("rev").textValue();
        assertThat(dropbox.text(rev)).isEqualTo("0123456789");

        HttpResponse<byte[]> part = dropbox.download("{\"path\":\"" + rev + "\"}", "Range", "bytes=3-5");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(new String(part.body(), StandardCharsets.UTF_8)).isEqualTo("345");
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 3-5/10");
        String result = part.headers().firstValue("Dropbox-API-Result").orElseThrow();
        assertThat(result).matches("\\p{ASCII}+").contains("\\u00e4.txt");
        assertThat(DropboxClient.parse(result).path("size").longValue()).isEqualTo(10);
        assertThat(new String(
                        dropbox.download("{\"path\":\"" + rev + "\"}", "Range", "bytes=7-")
                                .body(),
                        StandardCharsets.UTF_8))
                .isEqualTo("789");
        assertThat(dropbox.download("{\"path\":\"" + rev + "\"}", "Range", "bytes=10-")
                        .statusCode())
                .isEqualTo(416);
        String etag = part.headers().firstValue("ETag").orElseThrow();
        assertThat(dropbox.download("{\"path\":\"" + rev + "\"}", "If-None-Match", etag)
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void write_modes_decide_what_may_be_replaced() {
        String rev1 = dropbox.put("/mode/a.txt", "\"add\"", "one").path("rev").textValue();
        assertThat(dropbox.put("/mode/a.txt", "\"add\"", "one").path("rev").textValue())
                .as("same content is no conflict")
                .isEqualTo(rev1);
        assertConflict("{\"path\":\"/mode/A.txt\",\"mode\":\"add\"}", "two");
        assertConflict("{\"path\":\"/mode/a.txt\",\"mode\":\"add\",\"strict_conflict\":true}", "one");
        String update = "{\".tag\":\"update\",\"update\":\"" + rev1 + "\"}";
        String rev2 = dropbox.put("/mode/a.txt", update, "two").path("rev").textValue();
        assertThat(rev2).isNotEqualTo(rev1);
        assertConflict("{\"path\":\"/mode/a.txt\",\"mode\":" + update + "}", "three");
        assertThat(dropbox.put("/mode/a.txt", update, "two").path("rev").textValue())
                .isEqualTo(rev2);
        assertThat(name("{\"path\":\"/mode/a.txt\",\"mode\":" + update + ",\"autorename\":true}", "three"))
                .isEqualTo("a (conflicted copy).txt");
        assertThat(name("{\"path\":\"/mode/a.txt\",\"autorename\":true}", "four"))
                .isEqualTo("a (2).txt");
        assertThat(dropbox.put("/mode/new.txt", update, "x").path("name").textValue())
                .isEqualTo("new.txt");
        assertConflict("{\"path\":\"/mode/newer.txt\",\"mode\":" + update + ",\"strict_conflict\":true}", "x");
        assertThat(dropbox.put("/mode/a.txt", "\"overwrite\"", "five")
                        .path("id")
                        .textValue())
                .isEqualTo(dropbox.call("files/get_metadata", "{\"path\":\"/mode/a.txt\"}")
                        .path("id")
                        .textValue());
        assertThat(dropbox.upload("files/upload", "{\"path\":\"/mode/a.txt/below\"}", new byte[1])
                        .body())
                .contains("\"error_summary\":\"path/conflict/file_ancestor/");
        assertThat(dropbox.upload("files/upload", "{\"path\":\"/mode\",\"mode\":\"overwrite\"}", new byte[1])
                        .body())
                .contains("path/conflict/folder");
    }

    private static String name(String arg, String text) {
        return DropboxClient.parse(dropbox.upload("files/upload", arg, text.getBytes(StandardCharsets.UTF_8))
                        .body())
                .path("name")
                .asText();
    }

    private static void assertConflict(String arg, String text) {
        HttpResponse<String> answer = dropbox.upload("files/upload", arg, text.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(409);
        JsonNode error = DropboxClient.parse(answer.body()).path("error");
        assertThat(error.path(".tag").textValue()).isEqualTo("path");
        assertThat(error.path("reason").path("conflict").path(".tag").textValue())
                .isEqualTo("file");
        assertThat(error.path("upload_session_id").textValue()).startsWith("pid_upload_session:");
    }

    @Test
    void names_are_normalised_and_some_are_refused() {
        dropbox.put("/names/e\u0301te\u0301.txt", "x");
        assertThat(dropbox.call("files/get_metadata", "{\"path\":\"/names/\u00C9T\u00C9.TXT\"}")
                        .path("name")
                        .textValue())
                .isEqualTo("\u00E9t\u00E9.txt");
        assertThat(uploadError("/names/desktop.ini")).isEqualTo("disallowed_name");
        for (String bad :
                List.of("/names/a\\\\b", "/names/trailing ", "/names//x", "/names/..", "/n/" + "x".repeat(256))) {
            assertThat(uploadError(bad)).as(bad).isEqualTo("malformed_path");
        }
        dropbox.put("/names/a:b|c?*.txt", "fine here");
        dropbox.put("/names/" + "x".repeat(255), "fine");
        assertThat(dropbox.refused(400, "files/get_metadata", "{\"path\":\"relative\"}"))
                .startsWith("Error in call to API function \"files/get_metadata\": request body: path:");
        assertThat(dropbox.refused(400, "files/list_folder", "{\"path\":\"/\"}"))
                .contains("empty string");
        assertThat(dropbox.refused(400, "files/get_metadata", "{\"path\":\"\"}"))
                .contains("root folder");
    }

    private static String uploadError(String path) {
        HttpResponse<String> answer = dropbox.upload("files/upload", "{\"path\":\"" + path + "\"}", new byte[] {1});
        assertThat(answer.statusCode()).isEqualTo(409);
        return DropboxClient.parse(answer.body())
                .path("error")
                .path("reason")
                .path(".tag")
                .textValue();
    }

    @Test
    void a_move_keeps_ids_and_a_copy_does_not() {
        JsonNode file = dropbox.put("/tree/a/b/c.txt", "c");
        String folder = dropbox.call("files/get_metadata", "{\"path\":\"/tree/a\"}")
                .path("id")
                .textValue();

        JsonNode moved = dropbox.call("files/move_v2", "{\"from_path\":\"/tree/a\",\"to_path\":\"/else/Where\"}");
        assertThat(moved.path("metadata").path("id").textValue()).isEqualTo(folder);
        assertThat(moved.path("metadata").path(".tag").textValue()).isEqualTo("folder");
        assertThat(dropbox.call(
                                "files/get_metadata",
                                "{\"path\":\"" + file.path("id").textValue() + "\"}")
                        .path("path_display")
                        .textValue())
                .isEqualTo("/else/Where/b/c.txt");
        JsonNode copy = dropbox.call("files/copy_v2", "{\"from_path\":\"/else/where\",\"to_path\":\"/copy\"}");
        assertThat(copy.path("metadata").path("id").textValue()).isNotEqualTo(folder);
        assertThat(dropbox.text("/copy/b/c.txt")).isEqualTo("c");

        assertThat(dropbox.error("files/move_v2", "{\"from_path\":\"/nope\",\"to_path\":\"/x\"}")
                        .toString())
                .isEqualTo("{\".tag\":\"from_lookup\",\"from_lookup\":{\".tag\":\"not_found\"}}");
        assertThat(dropbox.error("files/move_v2", "{\"from_path\":\"/copy\",\"to_path\":\"/copy/b/inside\"}")
                        .path(".tag")
                        .textValue())
                .isEqualTo("cant_move_folder_into_itself");
        assertThat(dropbox.error("files/move_v2", "{\"from_path\":\"/copy\",\"to_path\":\"/COPY\"}")
                        .toString())
                .contains("\"conflict\":{\".tag\":\"folder\"}");
        assertThat(dropbox.error("files/create_folder_v2", "{\"path\":\"/copy\"}")
                        .toString())
                .isEqualTo("{\".tag\":\"path\",\"path\":{\".tag\":\"conflict\",\"conflict\":{\".tag\":\"folder\"}}}");
    }

    @Test
    void a_deletion_can_be_made_to_depend_on_the_rev_and_be_undone() {
        JsonNode first = dropbox.put("/gone/a.txt", "one");
        JsonNode second = dropbox.put("/gone/a.txt", "two");
        assertThat(dropbox.error(
                                "files/delete_v2",
                                "{\"path\":\"/gone/a.txt\",\"parent_rev\":\""
                                        + first.path("rev").textValue() + "\"}")
                        .toString())
                .contains("path_write", "conflict");
        JsonNode gone = dropbox.call(
                "files/delete_v2",
                "{\"path\":\"/gone/a.txt\",\"parent_rev\":\""
                        + second.path("rev").textValue() + "\"}");
        assertThat(gone.path("metadata").path("rev")).isEqualTo(second.path("rev"));
        assertThat(dropbox.error("files/delete_v2", "{\"path\":\"/gone/a.txt\"}")
                        .path(".tag")
                        .textValue())
                .isEqualTo("path_lookup");
        assertThat(dropbox.call("files/get_metadata", "{\"path\":\"/gone/a.txt\",\"include_deleted\":true}")
                        .toString())
                .isEqualTo(
                        "{\".tag\":\"deleted\",\"name\":\"a.txt\",\"path_lower\":\"/gone/a.txt\",\"path_display\":\"/gone/a.txt\"}");

        JsonNode revisions = dropbox.call("files/list_revisions", "{\"path\":\"/gone/a.txt\"}");
        assertThat(revisions.path("is_deleted").booleanValue()).isTrue();
        assertThat(revisions.path("entries").findValuesAsText("rev"))
                .containsExactly(
                        second.path("rev").textValue(), first.path("rev").textValue());
        JsonNode back = dropbox.call(
                "files/restore",
                "{\"path\":\"/gone/a.txt\",\"rev\":\"" + first.path("rev").textValue() + "\"}");
        assertThat(back.path("id")).isEqualTo(first.path("id"));
        assertThat(dropbox.text("/gone/a.txt")).isEqualTo("one");
    }

    @Test
    void tags_are_words_in_lower_case() {
        dropbox.put("/tagged.txt", "x");
        assertThat(dropbox.call("files/tags/add", "{\"path\":\"/tagged.txt\",\"tag_text\":\"Approved\"}")
                        .isNull())
                .isTrue();
        assertThat(dropbox.call("files/tags/get", "{\"paths\":[\"/tagged.txt\"]}")
                        .toString())
                .isEqualTo(
                        "{\"paths_to_tags\":[{\"path\":\"/tagged.txt\",\"tags\":[{\".tag\":\"user_generated_tag\",\"tag_text\":\"approved\"}]}]}");
        dropbox.call("files/tags/remove", "{\"path\":\"/tagged.txt\",\"tag_text\":\"approved\"}");
        assertThat(dropbox.error("files/tags/remove", "{\"path\":\"/tagged.txt\",\"tag_text\":\"approved\"}")
                        .toString())
                .isEqualTo("{\".tag\":\"tag_not_present\"}");
    }

    @Test
    void a_big_file_comes_back_as_it_was() {
        byte[] big = new byte[9_000_000];
        new Random(3).nextBytes(big);
        assertThat(dropbox.upload("files/upload", "{\"path\":\"/big.bin\"}", big)
                        .statusCode())
                .isEqualTo(200);

        assertThat(dropbox.download("{\"path\":\"/big.bin\"}").body()).isEqualTo(big);
        HttpResponse<byte[]> tail = dropbox.download("{\"path\":\"/big.bin\"}", "Range", "bytes=1000001-8000000");
        assertThat(tail.body()).isEqualTo(java.util.Arrays.copyOfRange(big, 1_000_001, 8_000_001));
    }
}
