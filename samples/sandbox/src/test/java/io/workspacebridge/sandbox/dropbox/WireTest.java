package io.workspacebridge.sandbox.dropbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sandbox.http.Fault;
import io.workspacebridge.sandbox.http.FaultKind;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Requests as unknown clients write them")
class WireTest {
    private Sandbox sandbox;
    private DropboxClient ada;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.builder().randomSeed(3).start();
        ada = DropboxClient.of(sandbox.dropbox());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /** Reads the switches, or sets some. */
    private JsonNode options(String json) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(sandbox.admin().url() + "/dropbox/options"));
        try {
            return DropboxClient.parse(HttpClient.newHttpClient()
                    .send(
                            (json.isEmpty() ? request.GET() : request.POST(BodyPublishers.ofString(json))).build(),
                            BodyHandlers.ofString())
                    .body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void arguments_of_content_calls_come_in_the_header_or_in_the_address() {
        String arg = encoded("{\"path\":\"/Ü b.txt\"}");
        HttpResponse<String> stored = ada.send(ada.to("/2/files/upload?arg=" + arg)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofString("hello")));
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
        HttpResponse<String> read = ada.send(ada.anonymous("/2/files/download?reject_cors_preflight=true&arg=" + arg
                        + "&authorization="
                        + encoded("Bearer " + sandbox.dropbox().accessToken()))
                .GET());
        assertThat(read.body()).isEqualTo("hello");
        assertThat(read.headers().firstValue("Dropbox-API-Result").orElseThrow())
                .contains("\"name\":\"\\u00dc b.txt\"");

        HttpResponse<String> wrong = ada.send(
                ada.to("/2/files/download?arg=" + encoded("{\"path\":7}")).GET());
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body())
                .isEqualTo("Error in call to API function \"files/download\":"
                        + " URL parameter \"arg\": path: expected string, got integer");
        assertThat(ada.send(ada.to("/2/files/upload").POST(BodyPublishers.ofString("x")))
                        .body())
                .contains("Must provide HTTP header \"Dropbox-API-Arg\" or URL parameter \"arg\"");
        assertThat(ada.upload("files/upload", "{\"path\":\"nowhere\"}", new byte[1])
                        .body())
                .startsWith("Error in call to API function \"files/upload\": HTTP header \"Dropbox-API-Arg\": path: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "application/json", "image/png"})
    void bytes_under_a_wrong_content_type_are_refused(String type) {
        HttpResponse<String> answer = ada.send(ada.to("/2/files/upload")
                .header("Content-Type", type)
                .header("Dropbox-API-Arg", "{\"path\":\"/a\"}")
                .POST(BodyPublishers.ofString("x")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Bad HTTP \"Content-Type\" header: \"" + type + "\"");
        assertThat(ada.error("files/get_metadata", "{\"path\":\"/a\"}").toString())
                .contains("not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Application/JSON", "application/json;charset=UTF-8", "text/plain; charset=dropbox-cors-hack"})
    void arguments_under_any_spelling_of_json_are_taken(String type) {
        HttpResponse<String> answer = ada.send(ada.to("/2/files/list_folder")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{\"path\":\"\"}")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void arguments_as_a_form_are_refused_as_curl_users_know_it() {
        HttpResponse<String> answer = ada.send(ada.to("/2/files/list_folder")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("{\"path\":\"\"}")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Bad HTTP \"Content-Type\" header");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    }

    @Test
    void a_client_that_knows_the_bytes_gets_none() {
        ada.put("/a.txt", "hello");
        String etag = ada.download("{\"path\":\"/a.txt\"}")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        for (String known : List.of(etag, "W/" + etag, "\"other\", " + etag, "*")) {
            HttpResponse<byte[]> answer = ada.download("{\"path\":\"/a.txt\"}", "If-None-Match", known);
            assertThat(answer.statusCode()).as(known).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
        }
        ada.put("/a.txt", "changed");
        assertThat(ada.download("{\"path\":\"/a.txt\"}", "If-None-Match", etag).body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("changed");
    }

    @Test
    void every_object_has_its_tag_first_and_every_refusal_its_summary() {
        ada.put("/d/a.txt", "x");
        String listing = ada.send(ada.rpc("files/list_folder", "{\"path\":\"\",\"recursive\":true}"))
                .body();
        assertThat(listing).startsWith("{\"entries\":[{\".tag\":\"folder\"").contains(",{\".tag\":\"file\",");
        String refusal = ada.refused(409, "files/get_metadata", "{\"path\":\"/none\"}");
        assertThat(refusal).startsWith("{\"error_summary\":\"path/not_found/");
        assertThat(DropboxClient.parse(refusal).path("error_summary").textValue())
                .matches("path/not_found/\\.{0,3}");
        String conflict = ada.upload(
                        "files/upload", "{\"path\":\"/d/a.txt\",\"mode\":{\".tag\":\"add\"}}", new byte[] {1})
                .body();
        assertThat(DropboxClient.parse(conflict).path("error_summary").textValue())
                .startsWith("path/conflict/file/");
        assertThat(conflict).contains("\"error\":{\".tag\":\"path\",\"reason\":{\".tag\":\"conflict\"");
    }

    @Test
    void an_ill_formed_piece_fails_its_whole_request() {
        JsonNode sessions = ada.call("files/upload_session/start_batch", "{\"num_sessions\":2}");
        String good = sessions.path("session_ids").get(0).textValue();
        String cursor = "{\"cursor\":{\"session_id\":\"" + good + "\",\"offset\":0}";
        HttpResponse<String> answer = ada.upload(
                "files/upload_session/append_batch",
                "{\"entries\":[" + cursor + ",\"length\":1},{\"length\":1}]}",
                new byte[2]);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("missing required field 'cursor'");
        assertThat(ada.upload("files/upload_session/append_v2", cursor + "}", new byte[1])
                        .statusCode())
                .as("nothing had been taken")
                .isEqualTo(200);
    }

    @Test
    void a_code_ends_after_ten_minutes() {
        String code = ada.send(ada.anonymous("/oauth2/authorize?response_type=code&client_id="
                                + sandbox.dropbox().appKey())
                        .GET())
                .body()
                .replaceAll("(?s).*<code>|</code>.*", "");
        sandbox.clock().advance(Duration.ofMinutes(11));
        HttpResponse<String> answer = ada.send(ada.anonymous("/oauth2/token?grant_type=authorization_code&code=" + code
                        + "&client_id=" + sandbox.dropbox().appKey() + "&client_secret="
                        + sandbox.dropbox().appSecret())
                .POST(BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_grant");
    }

    @Test
    void an_app_is_checked_by_its_own_secret() {
        String basic = Base64.getEncoder()
                .encodeToString(
                        (sandbox.dropbox().appKey() + ":" + sandbox.dropbox().appSecret())
                                .getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = ada.send(ada.anonymous("/2/check/app")
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"query\":\"there?\"}")));
        assertThat(answer.body()).isEqualTo("{\"result\":\"there?\"}");
        assertThat(ada.send(ada.anonymous("/2/check/app")
                                .header("Authorization", "Basic eDp5")
                                .POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void accounts_can_be_looked_up_and_say_what_they_are() {
        JsonNode own = ada.call("users/get_current_account", "null");
        String id = own.path("account_id").textValue();
        assertThat(own.path("account_type").path(".tag").textValue()).isEqualTo("pro");
        assertThat(ada.call("users/get_account", "{\"account_id\":\"" + id + "\"}")
                        .path("email")
                        .textValue())
                .isEqualTo("ada@sandbox.example");
        assertThat(ada.call("users/get_account_batch", "{\"account_ids\":[\"" + id + "\"]}"))
                .hasSize(1);
        assertThat(ada.error("users/get_account", "{\"account_id\":\"dbid:" + "x".repeat(35) + "\"}")
                        .path(".tag")
                        .textValue())
                .isEqualTo("no_account");
        assertThat(ada.call("users/features/get_values", "{\"features\":[{\".tag\":\"team_shared_dropbox\"}]}")
                        .toString())
                .isEqualTo("{\"values\":[{\".tag\":\"team_shared_dropbox\",\"team_shared_dropbox\":"
                        + "{\".tag\":\"enabled\",\"enabled\":false}}]}");
        assertThat(ada.person(sandbox.dropbox(), "ben@sandbox.example")
                        .call("users/get_current_account", "null")
                        .path("account_type")
                        .path(".tag")
                        .textValue())
                .isEqualTo("basic");
    }

    @Test
    void listings_and_names_follow_their_switches() {
        assertThat(options("").path("pageSize").intValue()).isEqualTo(500);
        ada.put("/d/a.txt", "12345");
        ada.put("/d/b.txt", "x");

        options("{\"pageSize\":1,\"folderListsItself\":false}");
        assertThat(ada.pages("{\"path\":\"/d\",\"recursive\":true}"))
                .extracting(DropboxClient::names)
                .containsExactly(List.of("file /d/a.txt"), List.of("file /d/b.txt"));

        assertThat(ada.download("{\"path\":\"/d/a.txt\"}", "Range", "bytes=9-").statusCode())
                .isEqualTo(416);
        options("{\"refuseRangeBeyondEnd\":false}");
        assertThat(ada.download("{\"path\":\"/d/a.txt\"}", "Range", "bytes=9-").statusCode())
                .isEqualTo(200);

        options("{\"emojiNames\":false}");
        assertThat(ada.error("files/create_folder_v2", "{\"path\":\"/\\ud83d\\ude00\"}")
                        .toString())
                .contains("malformed_path");

        options("{\"caseOnlyMoves\":true}");
        assertThat(ada.call("files/move_v2", "{\"from_path\":\"/d/a.txt\",\"to_path\":\"/d/A.txt\"}")
                        .path("metadata")
                        .path("name")
                        .textValue())
                .isEqualTo("a.txt");

        assertThat(options("{\"colour\":1}").path("error").textValue()).contains("colour");
        assertThat(options("{\"pageSize\":0}").path("error").textValue()).contains("pageSize");
    }

    @Test
    void jobs_feeds_and_throttling_follow_their_switches() {
        ada.put("/d/a.txt", "12345");
        ada.put("/d/b.txt", "x");
        options("{\"batchAtOnce\":0,\"jobPolls\":2}");
        String job = "{\"async_job_id\":\""
                + ada.call("files/create_folder_batch", "{\"paths\":[\"/n\"]}")
                        .path("async_job_id")
                        .textValue()
                + "\"}";
        for (String state : List.of("in_progress", "in_progress", "complete")) {
            assertThat(ada.call("files/create_folder_batch/check", job)
                            .path(".tag")
                            .textValue())
                    .isEqualTo(state);
        }

        options("{\"tellDeletedChildren\":true}");
        String cursor = ada.call("files/list_folder/get_latest_cursor", "{\"path\":\"\",\"recursive\":true}")
                .path("cursor")
                .textValue();
        ada.call("files/delete_v2", "{\"path\":\"/d\"}");
        assertThat(DropboxClient.names(ada.proceed(cursor)))
                .containsExactly("deleted /d", "deleted /d/a.txt", "deleted /d/b.txt");

        options("{\"longPollBackoff\":7}");
        assertThat(ada.longpoll("{\"cursor\":\"" + cursor + "\"}").join().body())
                .isEqualTo("{\"changes\":true,\"backoff\":7}");

        options("{\"retryAfterInBody\":false}");
        sandbox.faults().inject(Fault.of("dropbox", FaultKind.CONTENTION).times(1));
        HttpResponse<String> busy = ada.send(ada.rpc("files/list_folder", "{\"path\":\"\"}"));
        assertThat(busy.body()).doesNotContain("retry_after").contains("too_many_write_operations");
        assertThat(busy.headers().firstValue("Retry-After")).contains("1");
        options("{\"plainThrottling\":true}");
        sandbox.faults().inject(Fault.of("dropbox", FaultKind.THROTTLE).times(1));
        HttpResponse<String> plain = ada.send(ada.rpc("files/list_folder", "{\"path\":\"\"}"));
        assertThat(plain.statusCode()).isEqualTo(429);
        assertThat(plain.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    }
}
