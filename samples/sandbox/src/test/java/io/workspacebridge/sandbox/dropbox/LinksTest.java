package io.workspacebridge.sandbox.dropbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.sandbox.DropboxAccess;
import io.workspacebridge.sandbox.Sandbox;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Links, references and addresses that lead to files without their paths")
class LinksTest {
    private Sandbox sandbox;
    private DropboxAccess access;
    private DropboxClient ada;
    private DropboxClient ben;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.builder().randomSeed(5).start();
        access = sandbox.dropbox();
        ada = DropboxClient.of(access);
        ben = ada.person(access, "ben@sandbox.example");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String link(String path, String settings) {
        return ada.call(
                        "sharing/create_shared_link_with_settings",
                        "{\"path\":\"" + path + "\",\"settings\":{" + settings + "}}")
                .path("url")
                .textValue();
    }

    private static String behind(String path, String url, String more) {
        return "{\"path\":\"" + path + "\",\"shared_link\":{\"url\":\"" + url + "\"" + more + "}}";
    }

    private static List<String> names(JsonNode page) {
        List<String> names = new ArrayList<>();
        page.path("entries").forEach(entry -> names.add(entry.path("name").asText()));
        return names;
    }

    @Test
    void somebody_else_lists_what_is_behind_a_link_page_by_page_and_follows_it() {
        ada.put("/Data/a.txt", "1");
        ada.put("/Data/b.txt", "2");
        ada.put("/Data/sub/c.txt", "3");
        ada.put("/private.txt", "x");
        String url = link("/Data", "");

        JsonNode first =
                ben.call("files/list_folder", "{\"path\":\"\",\"limit\":2,\"shared_link\":{\"url\":\"" + url + "\"}}");
        assertThat(names(first)).containsExactly("a.txt", "b.txt");
        assertThat(first.path("has_more").booleanValue()).isTrue();
        assertThat(first.path("entries").get(0).has("path_lower")).isFalse();
        assertThat(first.path("entries").get(0).path("content_hash").textValue())
                .hasSize(64);
        JsonNode second = ben.proceed(first.path("cursor").textValue());
        assertThat(names(second)).containsExactly("sub");
        String cursor = second.path("cursor").textValue();
        ada.put("/Data/d.txt", "4");
        ada.put("/private2.txt", "x");
        JsonNode changes = ben.proceed(cursor);
        assertThat(names(changes)).containsExactly("d.txt");

        assertThat(names(ben.call("files/list_folder", behind("/sub", url, ""))))
                .containsExactly("c.txt");
        assertThat(ben.error("files/list_folder", behind("/none", url, "")).toString())
                .isEqualTo("{\".tag\":\"path\",\"path\":{\".tag\":\"not_found\"}}");
        assertThat(ben.error("files/list_folder", behind("/a.txt", url, "")).toString())
                .isEqualTo("{\".tag\":\"path\",\"path\":{\".tag\":\"not_folder\"}}");
        assertThat(ben.refused(
                        400,
                        "files/list_folder",
                        "{\"path\":\"\",\"recursive\":true,\"shared_link\":{\"url\":\"" + url + "\"}}"))
                .contains("recursive");

        ada.call("sharing/revoke_shared_link", "{\"url\":\"" + url + "\"}");
        assertThat(ben.error(
                                "files/list_folder/continue",
                                "{\"cursor\":\"" + changes.path("cursor").textValue() + "\"}")
                        .toString())
                .contains("not_found");
        assertThat(ben.error("files/list_folder", behind("", url, "")).toString())
                .contains("not_found");
    }

    @Test
    void an_app_alone_reads_by_links_and_nothing_else() {
        ada.put("/Data/a.txt", "hello");
        String url = link("/Data", "");
        String basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString((access.appKey() + ":" + access.appSecret()).getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> listed = ada.send(app(basic, "files/list_folder", behind("", url, "")));
        assertThat(names(DropboxClient.parse(listed.body()))).containsExactly("a.txt");
        HttpResponse<String> own = ada.send(app(basic, "files/list_folder", "{\"path\":\"\"}"));
        assertThat(own.statusCode()).isEqualTo(400);
        HttpResponse<String> file = ada.send(ada.anonymous("/2/sharing/get_shared_link_file")
                .header("Authorization", basic)
                .header("Dropbox-API-Arg", "{\"url\":\"" + url + "\",\"path\":\"/a.txt\"}")
                .POST(BodyPublishers.noBody()));
        assertThat(file.body()).isEqualTo("hello");
        assertThat(ada.send(app("Basic eDp5", "files/list_folder", behind("", url, "")))
                        .statusCode())
                .isEqualTo(401);
        assertThat(ada.send(app(basic, "files/get_metadata", "{\"path\":\"/Data/a.txt\"}"))
                        .statusCode())
                .isEqualTo(400);
    }

    private HttpRequest.Builder app(String basic, String function, String json) {
        return ada.anonymous("/2/" + function)
                .header("Authorization", basic)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
    }

    @Test
    void a_link_opens_to_its_audience_with_its_password() {
        ada.put("/Data/a.txt", "hello");
        String url = link("/Data", "\"require_password\":true,\"link_password\":\"pw\"");
        assertThat(ben.error("files/list_folder", behind("", url, "")).toString())
                .contains("not_found");
        assertThat(ben.error("files/list_folder", behind("", url, ",\"password\":\"no\""))
                        .toString())
                .contains("not_found");
        assertThat(names(ben.call("files/list_folder", behind("", url, ",\"password\":\"pw\""))))
                .containsExactly("a.txt");
        String team = link("/Data/a.txt", "\"audience\":\"team\"");
        assertThat(ben.error("sharing/get_shared_link_metadata", "{\"url\":\"" + team + "\"}")
                        .path(".tag")
                        .textValue())
                .isEqualTo("shared_link_access_denied");
        assertThat(ada.call("sharing/get_shared_link_metadata", "{\"url\":\"" + team + "\"}")
                        .path("name")
                        .textValue())
                .isEqualTo("a.txt");
        assertThat(ben.fetchError("sharing/get_shared_link_file", "{\"url\":\"" + url + "\",\"link_password\":\"pw\"}")
                        .path(".tag")
                        .textValue())
                .isEqualTo("shared_link_is_directory");
    }

    @Test
    void a_temporary_link_names_the_type_and_an_upload_link_takes_one_file_once() {
        ada.put("/a.txt", "linked");
        String read = ada.call("files/get_temporary_link", "{\"path\":\"/a.txt\"}")
                .path("link")
                .textValue();
        assertThat(ada.send(ada.anonymous(read).GET())
                        .headers()
                        .firstValue("Content-Type")
                        .orElse(""))
                .startsWith("text/plain");

        String ask = "{\"commit_info\":{\"path\":\"/in/b.txt\",\"mode\":\"add\"},\"duration\":3600}";
        String url =
                ada.call("files/get_temporary_upload_link", ask).path("link").textValue();
        assertThat(url).contains("/apitul/1/");
        assertThat(post(url, "text/html", "first").statusCode()).isEqualTo(400);
        HttpResponse<String> stored = post(url, "application/octet-stream", "first");
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
        assertThat(DropboxClient.parse(stored.body()).path("content-hash").textValue())
                .isEqualTo(ada.call("files/get_metadata", "{\"path\":\"/in/b.txt\"}")
                        .path("content_hash")
                        .textValue());
        assertThat(post(url, "application/octet-stream", "second").statusCode()).isEqualTo(410);
        assertThat(ada.text("/in/b.txt")).isEqualTo("first");

        String conflicting =
                ada.call("files/get_temporary_upload_link", ask).path("link").textValue();
        assertThat(post(conflicting, "application/octet-stream", "other").statusCode())
                .isEqualTo(409);
        sandbox.clock().advance(Duration.ofHours(1));
        assertThat(post(conflicting, "application/octet-stream", "first").statusCode())
                .isEqualTo(410);
        assertThat(post(access.url() + "/apitul/1/none", "application/octet-stream", "x")
                        .statusCode())
                .isEqualTo(409);
        for (String duration : List.of("59", "14401")) {
            assertThat(ada.refused(
                            400,
                            "files/get_temporary_upload_link",
                            "{\"commit_info\":{\"path\":\"/b\"},\"duration\":" + duration + "}"))
                    .contains("duration");
        }
    }

    private HttpResponse<String> post(String url, String type, String body) {
        return ada.send(ada.anonymous(url).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    @Test
    void a_copy_reference_carries_a_folder_into_another_account() {
        ada.put("/Data/sub/a.txt", "hello");
        JsonNode reference = ada.call("files/copy_reference/get", "{\"path\":\"/Data\"}");
        assertThat(reference.path("metadata").path(".tag").textValue()).isEqualTo("folder");
        assertThat(reference.path("expires").textValue()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        String save =
                "{\"copy_reference\":\"" + reference.path("copy_reference").textValue() + "\",\"path\":\"/From Ada\"}";

        JsonNode saved = ben.call("files/copy_reference/save", save).path("metadata");
        assertThat(saved.path("path_display").textValue()).isEqualTo("/From Ada");
        assertThat(saved.path("id").textValue())
                .isNotEqualTo(reference.path("metadata").path("id").textValue());
        assertThat(ben.text("/From Ada/sub/a.txt")).isEqualTo("hello");
        assertThat(ben.error("files/copy_reference/save", save).toString())
                .isEqualTo("{\".tag\":\"path\",\"path\":{\".tag\":\"conflict\",\"conflict\":{\".tag\":\"folder\"}}}");
        assertThat(ben.error("files/copy_reference/save", "{\"copy_reference\":\"x\",\"path\":\"/b\"}")
                        .path(".tag")
                        .textValue())
                .isEqualTo("invalid_copy_reference");
        ada.call("files/delete_v2", "{\"path\":\"/Data\"}");
        assertThat(ben.error("files/copy_reference/save", save.replace("/From Ada", "/Again"))
                        .path(".tag")
                        .textValue())
                .isEqualTo("not_found");
        assertThat(ada.error("files/copy_reference/get", "{\"path\":\"/Data\"}").toString())
                .isEqualTo("{\".tag\":\"path\",\"path\":{\".tag\":\"not_found\"}}");
    }

    @Test
    void a_file_is_fetched_from_an_address() {
        ada.put("/a.txt", "from elsewhere");
        String link = ada.call("files/get_temporary_link", "{\"path\":\"/a.txt\"}")
                .path("link")
                .textValue();
        assertThat(saved("/got/b.txt", link).path("name").textValue()).isEqualTo("b.txt");
        assertThat(ada.text("/got/b.txt")).isEqualTo("from elsewhere");
        ada.put("/got/c.txt", "taken");
        assertThat(saved("/got/c.txt", link).path("name").textValue()).isEqualTo("c (2).txt");

        assertThat(saved("/got/d.txt", access.url() + "/apitl/1/none")
                        .path("failed")
                        .path(".tag")
                        .textValue())
                .isEqualTo("not_found");
        assertThat(saved("/got/d.txt", "http://localhost:1/x")
                        .path("failed")
                        .path(".tag")
                        .textValue())
                .isEqualTo("download_failed");
        assertThat(ada.error("files/save_url", "{\"path\":\"/d\",\"url\":\"file:///etc/passwd\"}")
                        .path(".tag")
                        .textValue())
                .isEqualTo("invalid_url");
        assertThat(ada.error("files/save_url/check_job_status", "{\"async_job_id\":\"none\"}")
                        .path(".tag")
                        .textValue())
                .isEqualTo("invalid_async_job_id");
    }

    private JsonNode saved(String path, String url) {
        String job = "{\"async_job_id\":\""
                + ada.call("files/save_url", "{\"path\":\"" + path + "\",\"url\":\"" + url + "\"}")
                        .path("async_job_id")
                        .textValue()
                + "\"}";
        assertThat(ada.call("files/save_url/check_job_status", job).path(".tag").textValue())
                .isEqualTo("in_progress");
        return ada.call("files/save_url/check_job_status", job);
    }
}
