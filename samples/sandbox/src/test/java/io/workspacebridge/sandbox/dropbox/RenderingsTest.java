package io.workspacebridge.sandbox.dropbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.sandbox.Sandbox;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Zips, thumbnails, previews, values on uploads, and deleting for good")
class RenderingsTest {
    private Sandbox sandbox;
    private DropboxClient ada;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.builder().randomSeed(9).start();
        ada = DropboxClient.of(sandbox.dropbox());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private void put(String path, byte[] bytes) {
        HttpResponse<String> stored = ada.upload("files/upload", "{\"path\":\"" + path + "\"}", bytes);
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
    }

    private static byte[] picture(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private static JsonNode result(HttpResponse<?> answer) {
        return DropboxClient.parse(
                answer.headers().firstValue("Dropbox-API-Result").orElseThrow());
    }

    @Test
    void a_folder_comes_as_a_zip() throws IOException {
        ada.put("/Data/a.txt", "alpha");
        ada.put("/Data/sub/Grüße.txt", "gamma");
        ada.call("files/create_folder_v2", "{\"path\":\"/Data/empty\"}");
        ada.upload("files/paper/create", "{\"path\":\"/Data/n.paper\",\"import_format\":\"markdown\"}", new byte[2]);

        HttpResponse<byte[]> answer = ada.fetch("files/download_zip", "{\"path\":\"/Data\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(result(answer).path("metadata").path("path_display").textValue())
                .isEqualTo("/Data");
        Map<String, String> members = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                members.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(members)
                .containsOnlyKeys("Data/", "Data/empty/", "Data/sub/", "Data/a.txt", "Data/sub/Grüße.txt")
                .containsEntry("Data/a.txt", "alpha")
                .containsEntry("Data/sub/Grüße.txt", "gamma");
        assertThat(ada.fetchError("files/download_zip", "{\"path\":\"/Data/a.txt\"}")
                        .toString())
                .isEqualTo("{\".tag\":\"path\",\"path\":{\".tag\":\"not_folder\"}}");
        assertThat(ada.fetchError("files/download_zip", "{\"path\":\"/none\"}").toString())
                .contains("not_found");
    }

    @Test
    void pictures_are_made_small() throws IOException {
        put("/p.png", picture(200, 100));
        ada.put("/broken.jpg", "no picture");
        ada.put("/t.txt", "text");

        HttpResponse<byte[]> strict =
                ada.fetch("files/get_thumbnail", "{\"path\":\"/p.png\",\"size\":\"w64h64\",\"format\":\"png\"}");
        assertThat(strict.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(result(strict).path("name").textValue()).isEqualTo("p.png");
        BufferedImage small = ImageIO.read(new ByteArrayInputStream(strict.body()));
        assertThat(small.getWidth()).isEqualTo(64);
        assertThat(small.getHeight()).isEqualTo(32);
        HttpResponse<byte[]> covering = ada.fetch(
                "files/get_thumbnail_v2",
                "{\"resource\":{\".tag\":\"path\",\"path\":\"/p.png\"},\"mode\":{\".tag\":\"fitone_bestfit\"}}");
        assertThat(result(covering).path("file_metadata").path("path_lower").textValue())
                .isEqualTo("/p.png");
        assertThat(ImageIO.read(new ByteArrayInputStream(covering.body())).getHeight())
                .isEqualTo(64);

        String url = ada.call("sharing/create_shared_link_with_settings", "{\"path\":\"/p.png\"}")
                .path("url")
                .textValue();
        HttpResponse<byte[]> linked =
                ada.fetch("files/get_thumbnail_v2", "{\"resource\":{\".tag\":\"link\",\"url\":\"" + url + "\"}}");
        assertThat(result(linked).path("link_metadata").path("url").textValue()).isEqualTo(url);

        assertThat(ada.fetchError("files/get_thumbnail", "{\"path\":\"/broken.jpg\"}")
                        .path(".tag")
                        .textValue())
                .isEqualTo("unsupported_image");
        assertThat(ada.fetchError("files/get_thumbnail", "{\"path\":\"/t.txt\"}")
                        .path(".tag")
                        .textValue())
                .isEqualTo("unsupported_extension");
        JsonNode batch = ada.call(
                        "files/get_thumbnail_batch",
                        "{\"entries\":[{\"path\":\"/p.png\"},{\"path\":\"/t.txt\"},{\"path\":\"/none.png\"}]}")
                .path("entries");
        assertThat(batch.get(0).path(".tag").textValue()).isEqualTo("success");
        assertThat(Base64.getDecoder().decode(batch.get(0).path("thumbnail").textValue()))
                .startsWith(0xFF, 0xD8);
        assertThat(batch.get(1).path("failure").path(".tag").textValue()).isEqualTo("unsupported_extension");
        assertThat(batch.get(2).path("failure").toString())
                .isEqualTo("{\".tag\":\"path\",\"path\":{\".tag\":\"not_found\"}}");
        assertThat(ada.error(
                                "files/get_thumbnail_batch",
                                "{\"entries\":[" + "{\"path\":\"/p.png\"},".repeat(25) + "{\"path\":\"/p.png\"}]}")
                        .path(".tag")
                        .textValue())
                .isEqualTo("too_many_files");
    }

    @Test
    void documents_and_tables_have_a_page() {
        ada.put("/r.docx", "not laid out");
        ada.put("/t.csv", "a,b\n1,<2>");
        ada.put("/x.bin", "x");
        HttpResponse<byte[]> page = ada.fetch("files/get_preview", "{\"path\":\"/r.docx\"}");
        assertThat(page.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(new String(page.body(), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-")
                .contains("(r.docx)");
        assertThat(result(page).path("rev").textValue()).hasSizeGreaterThanOrEqualTo(9);
        assertThat(new String(
                        ada.fetch("files/get_preview", "{\"path\":\"/t.csv\"}").body(), StandardCharsets.UTF_8))
                .contains("<td>1</td><td>&lt;2&gt;</td>");
        assertThat(ada.fetchError("files/get_preview", "{\"path\":\"/x.bin\"}")
                        .path(".tag")
                        .textValue())
                .isEqualTo("unsupported_extension");
    }

    private String template() {
        return ada.call(
                        "file_properties/templates/add_for_user",
                        "{\"name\":\"B\",\"description\":\"d\",\"fields\":[{\"name\":\"node\",\"description\":\"n\",\"type\":\"string\"}]}")
                .path("template_id")
                .textValue();
    }

    @Test
    void an_upload_brings_its_values_along_or_nothing() {
        String template = template();
        String group = "{\"template_id\":\"" + template + "\",\"fields\":[{\"name\":\"node\",\"value\":\"7\"}]}";
        String commit = "{\"path\":\"/a.txt\",\"property_groups\":[" + group + "]}";
        JsonNode stored = DropboxClient.parse(
                ada.upload("files/upload", commit, new byte[] {1}).body());
        assertThat(stored.path("property_groups").toString()).isEqualTo("[" + group + "]");
        assertThat(ada.call(
                                "file_properties/properties/search",
                                "{\"queries\":[{\"query\":\"7\",\"mode\":{\".tag\":\"field_name\",\"field_name\":\"node\"}}]}")
                        .path("matches"))
                .hasSize(1);

        String wrong = commit.replace("/a.txt", "/b.txt").replace("\"node\"", "\"other\"");
        assertThat(DropboxClient.parse(ada.upload("files/upload", wrong, new byte[] {1})
                                .body())
                        .path("error")
                        .toString())
                .isEqualTo("{\".tag\":\"properties_error\",\"properties_error\":{\".tag\":\"does_not_fit_template\"}}");
        String unknown = commit.replace("/a.txt", "/b.txt").replace(template, "ptid:none");
        String session = DropboxClient.parse(ada.upload("files/upload_session/start", "{\"close\":true}", new byte[3])
                        .body())
                .path("session_id")
                .textValue();
        String cursor = "{\"session_id\":\"" + session + "\",\"offset\":3}";
        assertThat(ada.call(
                                "files/upload_session/finish_batch_v2",
                                "{\"entries\":[{\"cursor\":" + cursor + ",\"commit\":" + unknown + "}]}")
                        .path("entries")
                        .get(0)
                        .path("failure")
                        .toString())
                .isEqualTo("{\".tag\":\"properties_error\",\"properties_error\":"
                        + "{\".tag\":\"template_not_found\",\"template_not_found\":\"ptid:none\"}}");
        assertThat(ada.error("files/get_metadata", "{\"path\":\"/b.txt\"}").toString())
                .contains("not_found");
        String right = commit.replace("/a.txt", "/b.txt");
        assertThat(ada.call(
                                "files/upload_session/finish_batch_v2",
                                "{\"entries\":[{\"cursor\":" + cursor + ",\"commit\":" + right + "}]}")
                        .path("entries")
                        .get(0)
                        .path("property_groups")
                        .toString())
                .isEqualTo("[" + group + "]");
        assertThat(ada.error(
                                "files/list_folder",
                                "{\"path\":\"\",\"include_property_groups\":{\".tag\":\"filter_some\",\"filter_some\":[\"ptid:none\"]}}")
                        .path("template_error")
                        .path(".tag")
                        .textValue())
                .isEqualTo("template_not_found");
    }

    @Test
    void templates_have_limits() {
        String template = "{\"name\":\"%s\",\"description\":\"d\",\"fields\":[%s]}";
        String field = "{\"name\":\"%s\",\"description\":\"n\",\"type\":\"string\"}";
        String all = String.join(
                ",",
                java.util.stream.IntStream.range(0, 33)
                        .mapToObj(i -> field.formatted("f" + i))
                        .toList());
        assertThat(ada.error("file_properties/templates/add_for_user", template.formatted("n", all))
                        .path(".tag")
                        .textValue())
                .isEqualTo("too_many_properties");
        assertThat(ada.error("file_properties/templates/add_for_user", template.formatted("n".repeat(257), ""))
                        .path(".tag")
                        .textValue())
                .isEqualTo("template_attribute_too_large");
        assertThat(ada.error(
                                "file_properties/templates/add_for_user",
                                template.formatted("n", field.formatted("f") + "," + field.formatted("f")))
                        .path(".tag")
                        .textValue())
                .isEqualTo("conflicting_property_names");
    }

    @Test
    void only_a_teams_app_deletes_for_good() throws Exception {
        String rev = ada.put("/secret.txt", "v1").path("rev").textValue();
        assertThat(ada.refused(401, "files/permanently_delete", "{\"path\":\"/secret.txt\"}"))
                .contains("\"required_scope\":\"files.permanent_delete\"");
        JsonNode team = DropboxClient.parse(java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(
                                        java.net.URI.create(sandbox.admin().url() + "/dropbox/team"))
                                .POST(java.net.http.HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
        DropboxClient app = ada.as(team.path("accessToken").textValue());
        String member = team.path("members").get(0).path("memberId").textValue();
        ada.call("files/delete_v2", "{\"path\":\"/secret.txt\"}");
        HttpResponse<String> erased = app.send(app.rpc("files/permanently_delete", "{\"path\":\"/secret.txt\"}")
                .header("Dropbox-API-Select-User", member));
        assertThat(erased.statusCode()).as(erased.body()).isEqualTo(200);
        assertThat(erased.body()).isEqualTo("null");
        assertThat(ada.error("files/restore", "{\"path\":\"/secret.txt\",\"rev\":\"" + rev + "\"}")
                        .path(".tag")
                        .textValue())
                .isEqualTo("invalid_revision");
        assertThat(ada.error("files/list_revisions", "{\"path\":\"/secret.txt\"}")
                        .toString())
                .contains("not_found");
    }

    @Test
    void revisions_by_id_have_no_page() {
        String rev = ada.put("/a.txt", "v1").path("rev").textValue();
        ada.put("/a.txt", "v2");
        assertThat(ada.call("files/list_revisions", "{\"path\":\"/a.txt\",\"mode\":\"id\"}")
                        .path("entries"))
                .hasSize(2);
        assertThat(ada.error(
                                "files/list_revisions",
                                "{\"path\":\"/a.txt\",\"mode\":\"id\",\"before_rev\":\"" + rev + "\"}")
                        .path(".tag")
                        .textValue())
                .isEqualTo("before_rev_not_supported");
    }

    @Test
    void a_paper_document_is_changed_by_its_revision() {
        ada.upload(
                "files/paper/create",
                "{\"path\":\"/n.paper\",\"import_format\":\"markdown\"}",
                "# Hi".getBytes(StandardCharsets.UTF_8));
        String arg = "{\"path\":\"/n.paper\",\"import_format\":\"markdown\",\"doc_update_policy\":\"%s\"%s}";
        byte[] more = "!".getBytes(StandardCharsets.UTF_8);
        assertThat(ada.upload("files/paper/update", arg.formatted("append", ""), more)
                        .body())
                .isEqualTo("{\"paper_revision\":2}");
        assertThat(ada.upload("files/paper/update", arg.formatted("update", ",\"paper_revision\":1"), more)
                        .body())
                .contains("revision_mismatch");
        assertThat(new String(
                        ada.fetch("files/export", "{\"path\":\"/n.paper\"}").body(), StandardCharsets.UTF_8))
                .isEqualTo("# Hi!");
    }
}
