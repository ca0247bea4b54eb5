package io.workspacebridge.sandbox.dropbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.sandbox.DropboxAccess;
import io.workspacebridge.sandbox.Sandbox;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Documents, properties, search and consent")
class DocumentsTest {
    private Sandbox sandbox;
    private DropboxAccess access;
    private DropboxClient ada;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.builder().randomSeed(7).start();
        access = sandbox.dropbox();
        ada = DropboxClient.of(access);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_paper_document_is_listed_but_only_exported() {
        ada.upload(
                "files/paper/create",
                "{\"path\":\"/notes.paper\",\"import_format\":\"markdown\"}",
                "# Hi".getBytes(StandardCharsets.UTF_8));
        JsonNode entry =
                ada.call("files/list_folder", "{\"path\":\"\"}").path("entries").get(0);
        assertThat(entry.path("is_downloadable").booleanValue()).isFalse();
        assertThat(entry.has("content_hash")).isFalse();
        assertThat(entry.path("export_info").path("export_as").textValue()).isEqualTo("markdown");
        assertThat(ada.call("files/list_folder", "{\"path\":\"\",\"include_non_downloadable_files\":false}")
                        .path("entries"))
                .isEmpty();
        assertThat(new String(ada.download("{\"path\":\"/notes.paper\"}").body(), StandardCharsets.UTF_8))
                .contains("unsupported_file");
        HttpResponse<String> export = ada.send(ada.to("/2/files/export")
                .header("Dropbox-API-Arg", "{\"path\":\"/notes.paper\"}")
                .POST(BodyPublishers.noBody()));
        assertThat(export.body()).isEqualTo("# Hi");
        assertThat(export.headers().firstValue("Dropbox-API-Result").orElseThrow())
                .contains("\"name\":\"notes.md\"", "\"file_metadata\"");
    }

    @Test
    void a_temporary_link_opens_the_file_for_four_hours() {
        ada.put("/a.txt", "linked");
        String link = ada.call("files/get_temporary_link", "{\"path\":\"/a.txt\"}")
                .path("link")
                .textValue();
        assertThat(ada.send(ada.anonymous(link).GET()).body()).isEqualTo("linked");
        sandbox.clock().advance(Duration.ofHours(4));
        assertThat(ada.send(ada.anonymous(link).GET()).statusCode()).isEqualTo(410);
    }

    @Test
    void properties_follow_their_template() {
        ada.put("/a.txt", "x");
        String template = ada.call(
                        "file_properties/templates/add_for_user",
                        "{\"name\":\"Bridge\",\"description\":\"d\",\"fields\":[{\"name\":\"node\",\"description\":\"n\",\"type\":\"string\"}]}")
                .path("template_id")
                .textValue();
        String group = "{\"template_id\":\"" + template + "\",\"fields\":[{\"name\":\"node\",\"value\":\"4711\"}]}";
        String put = "{\"path\":\"/a.txt\",\"property_groups\":[" + group + "]}";
        ada.call("file_properties/properties/add", put);
        assertThat(ada.error("file_properties/properties/add", put).path(".tag").textValue())
                .isEqualTo("property_group_already_exists");
        assertThat(ada.call(
                                "files/get_metadata",
                                "{\"path\":\"/a.txt\",\"include_property_groups\":{\".tag\":\"filter_some\",\"filter_some\":[\""
                                        + template + "\"]}}")
                        .path("property_groups")
                        .toString())
                .isEqualTo("[" + group + "]");
        assertThat(ada.call(
                                "file_properties/properties/search",
                                "{\"queries\":[{\"query\":\"4711\",\"mode\":{\".tag\":\"field_name\",\"field_name\":\"node\"}}]}")
                        .path("matches")
                        .get(0)
                        .path("path")
                        .textValue())
                .isEqualTo("/a.txt");
        assertThat(ada.error(
                                "file_properties/properties/overwrite",
                                "{\"path\":\"/a.txt\",\"property_groups\":[{\"template_id\":\"" + template
                                        + "\",\"fields\":[{\"name\":\"other\",\"value\":\"1\"}]}]}")
                        .path(".tag")
                        .textValue())
                .isEqualTo("does_not_fit_template");
        ada.call(
                "file_properties/properties/remove",
                "{\"path\":\"/a.txt\",\"property_template_ids\":[\"" + template + "\"]}");
        assertThat(ada.call("file_properties/templates/list_for_user", "null").path("template_ids"))
                .hasSize(1);
    }

    @Test
    void search_finds_names_page_by_page() {
        for (int i = 0; i < 3; i++) {
            ada.put("/s/Invoice " + i + ".pdf", "x");
        }
        ada.put("/s/other.pdf", "x");
        JsonNode first =
                ada.call("files/search_v2", "{\"query\":\"invoice\",\"options\":{\"path\":\"/s\",\"max_results\":2}}");
        assertThat(first.path("matches")).hasSize(2);
        assertThat(first.path("matches")
                        .get(0)
                        .path("metadata")
                        .path("metadata")
                        .path(".tag")
                        .textValue())
                .isEqualTo("file");
        JsonNode second = ada.call(
                "files/search/continue_v2",
                "{\"cursor\":\"" + first.path("cursor").textValue() + "\"}");
        assertThat(second.path("matches")).hasSize(1);
        assertThat(second.path("has_more").booleanValue()).isFalse();
    }

    @Test
    void a_public_client_proves_itself_by_its_verifier_and_gets_the_scopes_it_asked_for() throws Exception {
        String verifier = "a-verifier-that-is-long-enough-for-the-rules-of-the-game";
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        assertThat(exchange(challenge, "wrong").statusCode()).isEqualTo(400);
        HttpResponse<String> granted = exchange(challenge, verifier);
        assertThat(granted.statusCode()).as(granted.body()).isEqualTo(200);
        JsonNode token = DropboxClient.parse(granted.body());
        assertThat(token.path("account_id").textValue()).hasSize(40);
        DropboxClient limited = ada.as(token.path("access_token").textValue());
        limited.call("files/list_folder", "{\"path\":\"\"}");
        assertThat(limited.refused(401, "files/create_folder_v2", "{\"path\":\"/x\"}"))
                .contains("missing_scope", "\"required_scope\":\"files.content.write\"");

        assertThat(limited.call("auth/token/revoke", "null").isNull()).isTrue();
        assertThat(limited.refused(401, "files/list_folder", "{\"path\":\"\"}")).contains("invalid_access_token");
        HttpResponse<String> refreshed = ada.send(
                ada.anonymous("/oauth2/token?grant_type=refresh_token&client_id=" + access.appKey() + "&refresh_token="
                                + token.path("refresh_token").textValue())
                        .POST(BodyPublishers.noBody()));
        assertThat(refreshed.body()).contains("invalid_grant");
    }

    private HttpResponse<String> exchange(String challenge, String verifier) {
        HttpResponse<String> redirect = ada.send(ada.anonymous("/oauth2/authorize?response_type=code&client_id="
                        + access.appKey() + "&code_challenge_method=S256&code_challenge=" + challenge
                        + "&token_access_type=offline&scope=files.metadata.read"
                        + "&redirect_uri=http%3A%2F%2Flocalhost%2Fdone&state=s%201")
                .GET());
        String location = redirect.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith("http://localhost/done?code=").endsWith("&state=s+1");
        String code = location.replaceAll(".*code=([^&]*).*", "$1");
        return ada.send(ada.anonymous("/oauth2/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=authorization_code&code=" + code + "&client_id="
                        + access.appKey() + "&redirect_uri=http://localhost/done&code_verifier=" + verifier)));
    }
}
