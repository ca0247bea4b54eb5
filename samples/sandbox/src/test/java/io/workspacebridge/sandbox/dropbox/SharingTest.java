package io.workspacebridge.sandbox.dropbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.sandbox.Sandbox;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Folders and links that are shared")
class SharingTest {
    private Sandbox sandbox;
    private DropboxClient ada;
    private DropboxClient ben;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.builder().randomSeed(7).start();
        ada = DropboxClient.of(sandbox.dropbox());
        ben = ada.person(sandbox.dropbox(), "ben@sandbox.example");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String share(String path) {
        JsonNode shared = ada.call("sharing/share_folder", "{\"path\":\"" + path + "\"}");
        assertThat(shared.path(".tag").textValue()).isEqualTo("complete");
        return shared.path("shared_folder_id").textValue();
    }

    private void invite(String folder, String access) {
        ada.call(
                "sharing/add_folder_member",
                "{\"shared_folder_id\":\"" + folder
                        + "\",\"members\":[{\"member\":{\".tag\":\"email\",\"email\":\"ben@sandbox.example\"},\"access_level\":\""
                        + access + "\"}]}");
    }

    @Test
    void sharing_emits_the_subtree_again_with_the_same_ids() {
        JsonNode file = ada.put("/Team/plan.txt", "v1");
        String cursor = ada.call("files/list_folder/get_latest_cursor", "{\"path\":\"\",\"recursive\":true}")
                .path("cursor")
                .textValue();
        String folder = share("/Team");

        JsonNode page = ada.proceed(cursor);
        assertThat(DropboxClient.names(page)).containsExactly("deleted /Team", "folder /Team", "file /Team/plan.txt");
        assertThat(page.path("entries").get(1).path("shared_folder_id").textValue())
                .isEqualTo(folder);
        assertThat(page.path("entries").get(2).path("id")).isEqualTo(file.path("id"));
        assertThat(page.path("entries")
                        .get(2)
                        .path("sharing_info")
                        .path("parent_shared_folder_id")
                        .textValue())
                .isEqualTo(folder);
        assertThat(ada.error("sharing/share_folder", "{\"path\":\"/Team\"}").toString())
                .contains("already_shared");
    }

    @Test
    void an_invited_person_mounts_it_and_may_do_what_the_access_says() {
        ada.put("/Team/plan.txt", "v1");
        String folder = share("/Team");
        invite(folder, "viewer");
        assertThat(ben.call("sharing/list_mountable_folders", "{}").path("entries"))
                .hasSize(1);
        String cursor = ben.call("files/list_folder/get_latest_cursor", "{\"path\":\"\",\"recursive\":true}")
                .path("cursor")
                .textValue();
        ben.call("sharing/mount_folder", "{\"shared_folder_id\":\"" + folder + "\"}");

        assertThat(DropboxClient.names(ben.proceed(cursor))).containsExactly("folder /Team", "file /Team/plan.txt");
        assertThat(ben.text("/Team/plan.txt")).isEqualTo("v1");
        assertThat(ben.call("files/get_metadata", "{\"path\":\"/Team\"}")
                        .path("sharing_info")
                        .path("read_only")
                        .booleanValue())
                .isTrue();
        assertThat(ben.upload("files/upload", "{\"path\":\"/Team/mine.txt\"}", new byte[1])
                        .body())
                .contains("path/no_write_permission");
        assertThat(ben.error("files/delete_v2", "{\"path\":\"/Team/plan.txt\"}").toString())
                .contains("path_write", "no_write_permission");

        ada.call(
                "sharing/update_folder_member",
                "{\"shared_folder_id\":\"" + folder
                        + "\",\"member\":{\".tag\":\"email\",\"email\":\"ben@sandbox.example\"},\"access_level\":\"editor\"}");
        ben.put("/Team/mine.txt", "ben was here");
        assertThat(ada.text("/team/MINE.txt")).isEqualTo("ben was here");
        JsonNode members = ada.call("sharing/list_folder_members", "{\"shared_folder_id\":\"" + folder + "\"}");
        assertThat(members.path("users").findValuesAsText("email"))
                .containsExactly("ada@sandbox.example", "ben@sandbox.example");

        JsonNode job = ada.call(
                "sharing/remove_folder_member",
                "{\"shared_folder_id\":\"" + folder
                        + "\",\"leave_a_copy\":false,\"member\":{\".tag\":\"email\",\"email\":\"ben@sandbox.example\"}}");
        assertThat(job.path(".tag").textValue()).isEqualTo("async_job_id");
        ben.refused(409, "files/get_metadata", "{\"path\":\"/Team\"}");
    }

    @Test
    void unsharing_makes_it_a_plain_folder_again() {
        String id = ada.put("/Team/plan.txt", "v1").path("id").textValue();
        String folder = share("/Team");
        invite(folder, "editor");
        ben.call("sharing/mount_folder", "{\"shared_folder_id\":\"" + folder + "\"}");
        assertThat(ada.call("sharing/unshare_folder", "{\"shared_folder_id\":\"" + folder + "\"}")
                        .path(".tag")
                        .textValue())
                .isEqualTo("complete");

        JsonNode file = ada.call("files/get_metadata", "{\"path\":\"/Team/plan.txt\"}");
        assertThat(file.path("id").textValue()).isEqualTo(id);
        assertThat(file.has("sharing_info")).isFalse();
        ben.refused(409, "files/get_metadata", "{\"path\":\"/Team\"}");
    }

    @Test
    void a_link_shows_who_may_use_it_and_ends_when_it_should() {
        ada.put("/report.pdf", "content");
        Instant end = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);
        JsonNode link = ada.call(
                "sharing/create_shared_link_with_settings",
                "{\"path\":\"/report.pdf\",\"settings\":{\"audience\":\"public\",\"expires\":\"" + end + "\"}}");
        assertThat(link.path("link_permissions")
                        .path("effective_audience")
                        .path(".tag")
                        .textValue())
                .isEqualTo("public");
        String url = link.path("url").textValue();
        assertThat(ada.send(ada.anonymous(url.replace("dl=0", "dl=1")).GET()).body())
                .isEqualTo("content");
        assertThat(ada.error("sharing/create_shared_link_with_settings", "{\"path\":\"/report.pdf\"}")
                        .path("shared_link_already_exists")
                        .path("metadata")
                        .path("url")
                        .textValue())
                .isEqualTo(url);
        ada.call(
                "sharing/modify_shared_link_settings",
                "{\"url\":\"" + url + "\",\"settings\":{\"allow_download\":false}}");
        assertThat(ada.send(ada.anonymous(url.replace("dl=0", "dl=1")).GET()).statusCode())
                .isEqualTo(403);
        sandbox.clock().advance(Duration.ofDays(3));
        assertThat(ada.send(ada.anonymous(url).GET()).statusCode()).isEqualTo(404);
        assertThat(ada.call("sharing/list_shared_links", "{\"path\":\"/report.pdf\",\"direct_only\":true}")
                        .path("links"))
                .hasSize(1);
        ada.call("sharing/revoke_shared_link", "{\"url\":\"" + url + "\"}");
        assertThat(ada.error("sharing/get_shared_link_metadata", "{\"url\":\"" + url + "\"}")
                        .toString())
                .isEqualTo("{\".tag\":\"shared_link_not_found\"}");
    }

    @Test
    void a_folder_can_forbid_links_to_everybody_and_a_free_account_has_no_expiry() {
        ada.put("/Team/plan.txt", "v1");
        ada.call("sharing/share_folder", "{\"path\":\"/Team\",\"shared_link_policy\":\"members\"}");
        JsonNode link = ada.call("sharing/create_shared_link_with_settings", "{\"path\":\"/Team/plan.txt\"}");
        assertThat(link.path("link_permissions")
                        .path("requested_visibility")
                        .path(".tag")
                        .textValue())
                .isEqualTo("public");
        assertThat(link.path("link_permissions")
                        .path("effective_audience")
                        .path(".tag")
                        .textValue())
                .isEqualTo("members");
        ben.put("/x", "x");
        assertThat(ben.error(
                                "sharing/create_shared_link_with_settings",
                                "{\"path\":\"/x\",\"settings\":{\"expires\":\"2099-01-01T00:00:00Z\"}}")
                        .toString())
                .isEqualTo("{\".tag\":\"settings_error\",\"settings_error\":{\".tag\":\"not_authorized\"}}");
    }

    @Test
    void a_file_request_is_made_changed_and_closed() {
        JsonNode made = ada.call(
                "file_requests/create",
                "{\"title\":\"Bids\",\"destination\":\"/Bids\",\"deadline\":{\"deadline\":\"2099-01-01T00:00:00Z\"}}");
        String id = made.path("id").textValue();
        assertThat(made.path("is_open").booleanValue()).isTrue();
        assertThat(ada.error("file_requests/delete", "{\"ids\":[\"" + id + "\"]}")
                        .toString())
                .isEqualTo("{\".tag\":\"file_request_open\"}");
        ada.call("file_requests/update", "{\"id\":\"" + id + "\",\"open\":false,\"title\":\"Late bids\"}");
        assertThat(ada.call("file_requests/list_v2", "{}")
                        .path("file_requests")
                        .get(0)
                        .path("title")
                        .textValue())
                .isEqualTo("Late bids");
        assertThat(ada.call("file_requests/delete", "{\"ids\":[\"" + id + "\"]}")
                        .path("file_requests"))
                .hasSize(1);
        assertThat(ada.call("file_requests/count", "null")
                        .path("file_request_count")
                        .intValue())
                .isZero();
    }

    @Test
    void a_locked_file_is_written_by_its_holder_only() {
        ada.put("/Team/plan.txt", "v1");
        String folder = share("/Team");
        invite(folder, "editor");
        ben.call("sharing/mount_folder", "{\"shared_folder_id\":\"" + folder + "\"}");
        String entries = "{\"entries\":[{\"path\":\"/Team/plan.txt\"},{\"path\":\"/none\"}]}";
        JsonNode locked = ada.call("files/lock_file_batch", entries).path("entries");
        assertThat(locked.get(0).path("lock").path("content").path(".tag").textValue())
                .isEqualTo("single_user");
        assertThat(locked.get(1).toString()).contains("\"failure\":{\".tag\":\"path_lookup\"");

        assertThat(ben.upload("files/upload", "{\"path\":\"/Team/plan.txt\",\"mode\":\"overwrite\"}", new byte[3])
                        .body())
                .contains("path/no_write_permission");
        assertThat(ben.call("files/unlock_file_batch", entries)
                        .path("entries")
                        .get(0)
                        .path("failure")
                        .path(".tag")
                        .textValue())
                .isEqualTo("lock_conflict");
        ada.put("/Team/plan.txt", "v2");
        ada.call("files/unlock_file_batch", entries);
        ben.put("/Team/plan.txt", "v3");
        assertThat(ada.text("/Team/plan.txt")).isEqualTo("v3");
    }
}
