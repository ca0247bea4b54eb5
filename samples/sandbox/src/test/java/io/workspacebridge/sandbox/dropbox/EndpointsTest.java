package io.workspacebridge.sandbox.dropbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sandbox.Sandbox;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every endpoint that a file connector could want is there, asks for its scope and has its style")
class EndpointsTest {
    /** Function, scope and style: calls with arguments in the body, bytes up, bytes down. */
    private static final String ALL = """
            files/list_folder files.metadata.read rpc
            files/list_folder/continue files.metadata.read rpc
            files/list_folder/get_latest_cursor files.metadata.read rpc
            files/get_metadata files.metadata.read rpc
            files/download files.content.read down
            files/download_zip files.content.read down
            files/export files.content.read down
            files/get_preview files.content.read down
            files/get_thumbnail files.content.read down
            files/get_thumbnail_v2 files.content.read down
            files/get_thumbnail_batch files.content.read rpc
            files/upload files.content.write up
            files/upload_session/start files.content.write up
            files/upload_session/append_v2 files.content.write up
            files/upload_session/append_batch files.content.write up
            files/upload_session/finish files.content.write up
            files/upload_session/start_batch files.content.write rpc
            files/upload_session/finish_batch_v2 files.content.write rpc
            files/upload_session/finish_batch files.content.write rpc
            files/upload_session/finish_batch/check files.content.write rpc
            files/create_folder_v2 files.content.write rpc
            files/create_folder_batch files.content.write rpc
            files/create_folder_batch/check files.content.write rpc
            files/delete_v2 files.content.write rpc
            files/create_folder files.content.write rpc
            files/delete files.content.write rpc
            files/move files.content.write rpc
            files/copy files.content.write rpc
            files/delete_batch files.content.write rpc
            files/delete_batch/check files.content.write rpc
            files/permanently_delete files.permanent_delete rpc
            files/move_v2 files.content.write rpc
            files/copy_v2 files.content.write rpc
            files/move_batch_v2 files.content.write rpc
            files/copy_batch_v2 files.content.write rpc
            files/move_batch/check_v2 files.content.write rpc
            files/copy_batch/check_v2 files.content.write rpc
            files/save_url files.content.write rpc
            files/save_url/check_job_status files.content.write rpc
            files/get_temporary_link files.content.read rpc
            files/get_temporary_upload_link files.content.write rpc
            files/list_revisions files.metadata.read rpc
            files/restore files.content.write rpc
            files/lock_file_batch files.content.write rpc
            files/unlock_file_batch files.content.write rpc
            files/get_file_lock_batch files.content.read rpc
            files/tags/add files.metadata.write rpc
            files/tags/remove files.metadata.write rpc
            files/tags/get files.metadata.read rpc
            files/search_v2 files.metadata.read rpc
            files/search/continue_v2 files.metadata.read rpc
            files/copy_reference/get files.content.write rpc
            files/copy_reference/save files.content.write rpc
            files/paper/create files.content.write up
            files/paper/update files.content.write up
            file_properties/properties/add files.metadata.write rpc
            file_properties/properties/update files.metadata.write rpc
            file_properties/properties/overwrite files.metadata.write rpc
            file_properties/properties/remove files.metadata.write rpc
            file_properties/properties/search files.metadata.read rpc
            file_properties/properties/search/continue files.metadata.read rpc
            file_properties/templates/add_for_user files.metadata.write rpc
            file_properties/templates/update_for_user files.metadata.write rpc
            file_properties/templates/remove_for_user files.metadata.write rpc
            file_properties/templates/get_for_user files.metadata.read rpc
            file_properties/templates/list_for_user files.metadata.read rpc
            sharing/create_shared_link_with_settings sharing.write rpc
            sharing/modify_shared_link_settings sharing.write rpc
            sharing/revoke_shared_link sharing.write rpc
            sharing/list_shared_links sharing.read rpc
            sharing/get_shared_link_metadata sharing.read rpc
            sharing/get_shared_link_file sharing.read down
            sharing/share_folder sharing.write rpc
            sharing/check_share_job_status sharing.write rpc
            sharing/add_folder_member sharing.write rpc
            sharing/remove_folder_member sharing.write rpc
            sharing/update_folder_member sharing.write rpc
            sharing/unshare_folder sharing.write rpc
            sharing/mount_folder sharing.write rpc
            sharing/unmount_folder sharing.write rpc
            sharing/list_folders sharing.read rpc
            sharing/list_folders/continue sharing.read rpc
            sharing/list_mountable_folders sharing.read rpc
            sharing/get_folder_metadata sharing.read rpc
            sharing/list_folder_members sharing.read rpc
            sharing/list_received_files sharing.read rpc
            file_requests/create file_requests.write rpc
            file_requests/update file_requests.write rpc
            file_requests/delete file_requests.write rpc
            file_requests/delete_all_closed file_requests.write rpc
            file_requests/list_v2 file_requests.read rpc
            file_requests/list/continue file_requests.read rpc
            file_requests/get file_requests.read rpc
            file_requests/count file_requests.read rpc
            users/get_current_account account_info.read rpc
            users/get_space_usage account_info.read rpc
            users/features/get_values account_info.read rpc
            users/get_account sharing.read rpc
            users/get_account_batch sharing.read rpc
            check/user account_info.read rpc
            """;

    @Test
    void nothing_is_missing_and_nothing_is_open_to_the_wrong_scope() throws IOException {
        Map<String, String> wrong = new TreeMap<>();
        try (Sandbox sandbox = Sandbox.builder().randomSeed(11).start()) {
            DropboxClient ada = DropboxClient.of(sandbox.dropbox());
            DropboxClient nobody = ada.as("sl.unknown");
            DropboxClient contacts = ada.limited(sandbox.dropbox(), "contacts.read");
            for (String line : ALL.lines().toList()) {
                String[] parts = line.split(" ");
                HttpResponse<String> unknown = ask(nobody, parts[0], parts[2]);
                HttpResponse<String> limited = ask(contacts, parts[0], parts[2]);
                if (unknown.statusCode() != 401 || !unknown.body().contains("invalid_access_token")) {
                    wrong.put(parts[0], unknown.statusCode() + " " + unknown.body());
                } else if (!limited.body().contains("\"required_scope\":\"" + parts[1] + "\"")) {
                    wrong.put(parts[0], limited.statusCode() + " " + limited.body());
                }
            }
            assertThat(ask(ada, "files/no_such", "rpc").body()).isEqualTo("Unknown API function: \"files/no_such\"");
        }
        assertThat(wrong).isEmpty();
        assertThat(ALL.lines().map(line -> line.split(" ")[0])).doesNotHaveDuplicates();
    }

    @Test
    void bytes_come_in_only_where_they_belong() throws IOException {
        try (Sandbox sandbox = Sandbox.builder().randomSeed(11).start()) {
            DropboxClient ada = DropboxClient.of(sandbox.dropbox());
            List<String> downloads = ALL.lines()
                    .filter(line -> line.endsWith(" down"))
                    .map(line -> line.split(" ")[0])
                    .toList();
            for (String function : downloads) {
                HttpResponse<String> answer = ada.send(ada.to("/2/" + function)
                        .header("Content-Type", "application/octet-stream")
                        .header("Dropbox-API-Arg", "{\"path\":\"/a\",\"url\":\"https://x\"}")
                        .POST(BodyPublishers.ofString("not wanted")));
                assertThat(answer.statusCode()).as(function).isEqualTo(400);
                assertThat(answer.body())
                        .contains("The request body is supposed to be empty, but it isn't; got \"not wanted\"");
            }
        }
    }

    private static HttpResponse<String> ask(DropboxClient client, String function, String style) {
        return switch (style) {
            case "rpc" -> client.send(client.rpc(function, "{}"));
            case "up" -> client.upload(function, "{}", new byte[0]);
            default ->
                client.send(client.to("/2/" + function)
                        .header("Dropbox-API-Arg", "{}")
                        .POST(BodyPublishers.noBody()));
        };
    }
}
