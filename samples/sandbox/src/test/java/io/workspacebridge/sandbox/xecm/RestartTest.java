package io.workspacebridge.sandbox.xecm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("With a data directory, everything is there after a restart")
class RestartTest {
    @TempDir
    Path data;

    @Test
    void workspaces_documents_versions_categories_roles_and_the_bin_come_back() throws IOException {
        long workspace;
        long document;
        long deleted;
        String path;
        try (Sandbox first = Sandbox.builder().dataDirectory(data).start()) {
            Caller admin = Caller.admin(first);
            long type = 0;
            for (JsonNode item : admin.get("/v2/businessworkspacetypes").ok().at("/results")) {
                if (item.at("/data/properties/wksp_type_name").asText().equals("Customer")) {
                    type = item.at("/data/properties/wksp_type_id").asLong();
                }
            }
            workspace = admin.body(
                            "POST",
                            "/v2/businessworkspaces",
                            "{\"wksp_type_id\":" + type
                                    + ",\"name\":\"Acme\",\"bo_type\":\"KNA1\",\"ext_system_id\":\"TE1\",\"bo_id\":\"0007\"}")
                    .ok()
                    .at("/results/id")
                    .asLong();
            String cat = admin.get("/v2/nodes/" + workspace + "/categories?metadata")
                    .ok()
                    .at("/results/0/metadata/categories")
                    .fieldNames()
                    .next();
            path = "/v2/nodes/" + workspace + "/categories/" + cat;
            admin.form("PUT", path, cat + "_6_2_7=Mia&" + cat + "_6_2_9=1&" + cat + "_6_2_9=2")
                    .ok();
            document = admin.upload(
                            "{\"type\":144,\"parent_id\":" + workspace + ",\"name\":\"kept.txt\"}",
                            "k",
                            "one".getBytes(UTF_8))
                    .ok()
                    .at("/results/data/properties/id")
                    .asLong();
            admin.addVersion(document, "k", "two".getBytes(UTF_8)).ok();
            deleted = admin.folder(workspace, "thrown away");
            admin.delete("/v2/nodes/" + deleted).ok();
        }
        try (Sandbox second = Sandbox.builder().dataDirectory(data).start()) {
            Caller admin = Caller.admin(second);
            assertThat(admin.get("/v2/externalsystems/TE1/botypes/KNA1/boids/0007")
                            .ok()
                            .at("/results/0/data/properties/id")
                            .asLong())
                    .isEqualTo(workspace);
            assertThat(admin.get(path).ok().at("/results/data/categories").toString())
                    .contains("\"Mia\"", "[\"1\",\"2\"]");
            assertThat(admin.get("/v2/nodes/" + document + "/versions/1/content")
                            .ok()
                            .raw()
                            .body())
                    .asString(UTF_8)
                    .isEqualTo("one");
            assertThat(admin.get("/v2/nodes/" + document + "/content")
                            .ok()
                            .raw()
                            .body())
                    .asString(UTF_8)
                    .isEqualTo("two");
            assertThat(admin.get("/v2/businessworkspaces/" + workspace + "/roles")
                            .ok()
                            .at("/results"))
                    .hasSize(3);
            assertThat(admin.form("POST", "/v2/volumes/recyclebin/nodes/restore", "ids=" + deleted)
                            .ok()
                            .at("/results/success/ids/0")
                            .asLong())
                    .isEqualTo(deleted);
            assertThat(admin.folder(workspace, "new")).isGreaterThan(deleted);
        }
    }
}
