package io.workspacebridge.sandbox.dropbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.sandbox.DropboxAccess;
import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sandbox.http.Fault;
import io.workspacebridge.sandbox.http.FaultKind;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who may call the Dropbox side, and how it refuses")
class AuthTest {
    private Sandbox sandbox;
    private DropboxAccess access;
    private DropboxClient dropbox;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.builder().randomSeed(7).start();
        access = sandbox.dropbox();
        dropbox = DropboxClient.of(access);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void the_account_has_all_fields_that_the_strictest_client_asks_for() {
        JsonNode account = dropbox.call("users/get_current_account", "null");
        assertThat(account.path("account_id").textValue()).startsWith("dbid:").hasSize(40);
        assertThat(account.path("root_info").path(".tag").textValue()).isEqualTo("user");
        assertThat(account.path("name").size()).isEqualTo(5);
        assertThat(account.path("root_info").path("root_namespace_id"))
                .isEqualTo(account.path("root_info").path("home_namespace_id"));
        dropbox.put("/x", "12345");
        assertThat(dropbox.call("users/get_space_usage", "null").path("used").longValue())
                .isEqualTo(5);
        assertThat(dropbox.call("check/user", "{\"query\":\"ping\"}").toString())
                .isEqualTo("{\"result\":\"ping\"}");
    }

    @Test
    void a_void_argument_may_be_null_or_missing() {
        HttpResponse<String> empty =
                dropbox.send(dropbox.to("/2/users/get_current_account").POST(BodyPublishers.noBody()));
        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(empty.headers().firstValue("X-Dropbox-Request-Id").orElseThrow())
                .matches("[0-9a-f]{32}");
    }

    @Test
    void tokens_are_refreshed_however_the_client_carries_its_parameters() {
        String basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString((access.appKey() + ":" + access.appSecret()).getBytes(StandardCharsets.UTF_8));
        String refresh = "grant_type=refresh_token&refresh_token=" + access.refreshToken();
        String client = "&client_id=" + access.appKey() + "&client_secret=" + access.appSecret();
        for (String path : new String[] {"/oauth2/token", "/1/oauth2/token"}) {
            assertUsable(dropbox.send(dropbox.anonymous(path)
                    .header("Authorization", basic)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(refresh))));
            assertUsable(dropbox.send(dropbox.anonymous(path + "?" + refresh + client)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.noBody())));
        }
        assertRefused("grant_type=refresh_token&refresh_token=wrong" + client, "invalid_grant");
        assertRefused(refresh + "&client_id=" + access.appKey() + "&client_secret=wrong", "invalid_client");
        assertRefused("grant_type=refresh_token" + client, "invalid_request");
        assertRefused("grant_type=password" + client, "unsupported_grant_type");
    }

    private void assertUsable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode json = DropboxClient.parse(answer.body());
        assertThat(json.path("expires_in").intValue()).isEqualTo(14_400);
        dropbox.as(json.path("access_token").textValue()).call("check/user", "{}");
    }

    private void assertRefused(String form, String code) {
        HttpResponse<String> answer = dropbox.send(dropbox.anonymous("/oauth2/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(DropboxClient.parse(answer.body()).path("error").textValue()).isEqualTo(code);
    }

    @Test
    void refreshed_tokens_expire_with_the_clock_and_the_printed_one_does_not() {
        HttpResponse<String> answer =
                dropbox.send(dropbox.anonymous("/oauth2/token?grant_type=refresh_token&refresh_token="
                                + access.refreshToken() + "&client_id=" + access.appKey())
                        .POST(BodyPublishers.noBody()));
        DropboxClient refreshed = dropbox.as(
                DropboxClient.parse(answer.body()).path("access_token").textValue());
        refreshed.call("check/user", "{}");
        sandbox.clock().advance(Duration.ofHours(5));

        assertThat(refreshed.refused(401, "check/user", "{}")).contains("expired_access_token");
        dropbox.call("check/user", "{}");
    }

    @Test
    void what_is_not_understood_is_refused_in_plain_text() {
        assertThat(dropbox.as("wrong").refused(401, "check/user", "{}"))
                .contains("\"error_summary\":\"invalid_access_token/", "\"error\":{\".tag\":\"invalid_access_token\"}");
        assertThat(dropbox.refused(400, "files/no_such_thing", "{}")).contains("Unknown API function");
        assertThat(dropbox.refused(400, "files/list_folder", "{")).contains("could not decode input as JSON");
        assertThat(dropbox.refused(400, "files/list_folder", "{}")).contains("missing required field 'path'");
        assertThat(dropbox.refused(400, "files/list_folder", "{\"path\":3}")).contains("expected string, got integer");
        HttpResponse<String> body = dropbox.send(dropbox.to("/2/files/download")
                .header("Dropbox-API-Arg", "{\"path\":\"/x\"}")
                .POST(BodyPublishers.ofString("no")));
        assertThat(body.statusCode()).isEqualTo(400);
        assertThat(body.body()).contains("supposed to be empty, but it isn't; got \"no\"");
    }

    @Test
    void paths_can_be_made_relative_to_a_root() {
        dropbox.put("/r/a", "x");
        String root = dropbox.call("users/get_current_account", "null")
                .path("root_info")
                .path("root_namespace_id")
                .textValue();
        for (String mode : new String[] {
            "{\".tag\":\"home\"}",
            "{\".tag\":\"root\",\"root\":\"" + root + "\"}",
            "{\".tag\":\"namespace_id\",\"namespace_id\":\"" + root + "\"}"
        }) {
            assertThat(withRoot(mode).statusCode()).as(mode).isEqualTo(200);
        }
        HttpResponse<String> wrong = withRoot("{\".tag\":\"root\",\"root\":\"1\"}");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains(
                        "\"error_summary\":\"invalid_root/",
                        "\"invalid_root\":{\".tag\":\"user\",\"root_namespace_id\":\"" + root + "\"");
        assertThat(withRoot("{\".tag\":\"namespace_id\",\"namespace_id\":\"1\"}")
                        .body())
                .contains("no_permission");
    }

    @Test
    void throttling_and_contention_look_like_the_services_own() {
        sandbox.faults()
                .inject(Fault.of("dropbox", FaultKind.THROTTLE)
                        .withRetryAfter(7)
                        .times(1));
        sandbox.faults().inject(Fault.of("dropbox", FaultKind.CONTENTION).times(1));
        HttpResponse<String> throttled = dropbox.send(dropbox.rpc("check/user", "{}"));
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(throttled.body())
                .isEqualTo(
                        "{\"error_summary\":\"too_many_requests/..\",\"error\":{\"reason\":{\".tag\":\"too_many_requests\"},\"retry_after\":7}}");
        assertThat(dropbox.refused(429, "check/user", "{}")).contains("\".tag\":\"too_many_write_operations\"");
        sandbox.faults()
                .inject(Fault.of("dropbox", FaultKind.EXPIRE_SESSION)
                        .on("POST /2/check/user")
                        .times(1));
        assertThat(dropbox.refused(401, "check/user", "{}")).contains("expired_access_token");
    }

    private HttpResponse<String> withRoot(String mode) {
        return dropbox.send(
                dropbox.rpc("files/get_metadata", "{\"path\":\"/r/a\"}").header("Dropbox-API-Path-Root", mode));
    }
}
