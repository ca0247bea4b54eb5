package io.workspacebridge.sandbox.xecm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.Sandbox;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Many children, versions and rows")
class ScaleTest {
    private static Sandbox sandbox;
    private static Caller admin;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.builder().start();
        admin = Caller.admin(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void three_thousand_children_are_made_and_paged_through_quickly() {
        long folder = admin.folder(2000, "Many");
        long began = System.nanoTime();
        for (int i = 0; i < 3000; i++) {
            admin.form("POST", "/v2/nodes", "type=0&parent_id=" + folder + "&name=child+" + i)
                    .ok();
        }
        Set<Long> ids = new HashSet<>();
        int pages = 0;
        JsonNode paging;
        do {
            pages++;
            JsonNode page = admin.get("/v2/nodes/" + folder + "/nodes?limit=500&fields=properties&page=" + pages)
                    .ok()
                    .json();
            page.path("results")
                    .forEach(item -> ids.add(item.at("/data/properties/id").asLong()));
            paging = page.at("/collection/paging");
        } while (paging.at("/links/next").isObject());
        assertThat(pages).isEqualTo(6);
        assertThat(ids).hasSize(3000);
        assertThat(admin.get("/v2/nodes/" + folder)
                        .ok()
                        .at("/results/data/properties/size")
                        .asInt())
                .isEqualTo(3000);
        assertThat(admin.get("/v2/nodes/" + folder + "/nodes?where_name=child+2999")
                        .ok()
                        .at("/results"))
                .hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void five_hundred_versions_are_listed_at_once() {
        long id = admin.upload("{\"type\":144,\"parent_id\":2000,\"name\":\"old\"}", "o", new byte[1])
                .ok()
                .at("/results/data/properties/id")
                .asLong();
        for (int i = 1; i < 500; i++) {
            admin.addVersion(id, "o", new byte[] {(byte) i}).ok();
        }
        JsonNode versions =
                admin.get("/v2/nodes/" + id + "/versions?order=desc").ok().at("/results");
        assertThat(versions).hasSize(500);
        assertThat(versions.at("/0/data/versions/version_number").asInt()).isEqualTo(500);
        assertThat(admin.get("/v2/nodes/" + id + "/versions/257/content")
                        .ok()
                        .raw()
                        .body())
                .containsExactly((byte) 256);
    }

    @Test
    void a_set_takes_rows_up_to_its_maximum() {
        long volume = admin.get("/v2/volumes/133")
                .ok()
                .at("/results/data/properties/id")
                .asLong();
        long category = admin.child(volume, "Approval");
        long folder = admin.folder(2000, "Approvals");
        ObjectNode body = Caller.JSON.createObjectNode().put("category_id", category);
        for (int row = 1; row <= 50; row++) {
            body.put(category + "_3_" + row + "_4", "Who \"" + row + "\" | & ü\n")
                    .put(category + "_3_" + row + "_5", "2026-01-01T10:00:00");
        }
        admin.body("POST", "/v2/nodes/" + folder + "/categories", body.toString())
                .ok();
        JsonNode values = admin.get("/v2/nodes/" + folder + "/categories/" + category)
                .ok()
                .at("/results/data/categories");
        assertThat(values.path(category + "_3_50_4").asText()).isEqualTo("Who \"50\" | & ü\n");
        assertThat(values.path(category + "_3_50_5").asText()).isEqualTo("2026-01-01T10:00:00");
        assertThat(admin.body(
                                "PUT",
                                "/v2/nodes/" + folder + "/categories/" + category,
                                "{\"" + category + "_3_51_4\":\"x\"}")
                        .status())
                .isEqualTo(400);
    }
}
