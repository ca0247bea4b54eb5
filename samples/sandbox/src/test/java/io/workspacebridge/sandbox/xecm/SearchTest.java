package io.workspacebridge.sandbox.xecm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Search as clients page through it")
class SearchTest {
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

    private static long document(long parent, String name) {
        return admin.upload(
                        "{\"type\":144,\"parent_id\":" + parent + ",\"name\":\"" + name + "\"}",
                        name,
                        name.getBytes(StandardCharsets.UTF_8))
                .ok()
                .at("/results/data/properties/id")
                .asLong();
    }

    private static Caller.Answer search(String fields) {
        return admin.form("POST", "/v2/search", fields);
    }

    private static List<Long> ids(Caller.Answer answer) {
        List<Long> ids = new ArrayList<>();
        for (JsonNode hit : answer.ok().at("/results")) {
            ids.add(hit.at("/data/properties/id").asLong());
        }
        return ids;
    }

    @Test
    @DisplayName("The next page of a posted search is one GET away, for the user who made it")
    void nextPage() {
        long folder = admin.folder(2000, "Paged");
        for (int i = 0; i < 5; i++) {
            document(folder, "paged" + i + ".pdf");
        }
        String where = Caller.encode("OTLocation: " + folder + " and OTSubType: 144");
        List<Long> seen = new ArrayList<>();
        Caller.Answer page = search("where=" + where + "&limit=2&sort=asc_OTName");
        seen.addAll(ids(page));
        String second = page.at("/collection/paging/links/next/href").asText();
        while (page.at("/collection/paging/links/next").isObject()) {
            page = admin.get(
                    page.at("/collection/paging/links/next/href").asText().replaceFirst("^/api", ""));
            seen.addAll(ids(page));
        }
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();

        Caller mia = Caller.as(sandbox, "mmuster", "Sandbox-1");
        assertThat(mia.get(second.replaceFirst("^/api", "")).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("Facets count all hits, not those of the page, and only when asked for")
    void facets() {
        long folder = admin.folder(2000, "Faceted");
        document(folder, "facet1.pdf");
        document(folder, "facet2.pdf");
        admin.folder(folder, "facet folder");
        String fields = "where=" + Caller.encode("OTParentID: " + folder) + "&limit=1";
        assertThat(search(fields).ok().at("/collection/searching/facets/available"))
                .isEmpty();
        JsonNode facets = search(fields + "&options=" + Caller.encode("{'facets','highlight_summaries'}"))
                .ok()
                .at("/collection/searching/facets/available");
        JsonNode types = facets.get(0);
        assertThat(types.path("name").asText()).isEqualTo("OTSubType");
        assertThat(types.at("/items/0/value").asText()).isEqualTo("144");
        assertThat(types.at("/items/0/display_name").asText()).isEqualTo("Document");
        assertThat(types.at("/items/0/count").asInt()).isEqualTo(2);
        assertThat(types.at("/items/1/count").asInt()).isEqualTo(1);
    }

    @Test
    @DisplayName("What lies below a moved folder is found at its new place only")
    void movedFolder() {
        long from = admin.folder(2000, "From here");
        long to = admin.folder(2000, "To there");
        long moving = admin.folder(from, "Moving");
        long document = document(moving, "traveller.pdf");
        String below = "OTName: traveller.pdf and OTLocation: ";
        assertThat(ids(search("where=" + Caller.encode(below + from)))).containsExactly(document);

        admin.body("PUT", "/v2/nodes/" + moving, "{\"parent_id\":" + to + "}").ok();

        assertThat(ids(search("where=" + Caller.encode(below + from)))).isEmpty();
        assertThat(ids(search("where=" + Caller.encode(below + to)))).containsExactly(document);
    }

    @Test
    @DisplayName("Workspaces that are related in both ways make two rows, in the order asked for")
    void relations() {
        long first = workspace("Customer", "Both ways");
        long second = workspace("Vendor", "Both ways vendor");
        long third = workspace("Vendor", "Another vendor");
        String path = "/v2/businessworkspaces/" + first + "/relateditems";
        admin.form("POST", path, "rel_bw_id=" + second + "&rel_type=child").ok();
        admin.form("POST", path, "rel_bw_id=" + second + "&rel_type=parent").ok();
        admin.form("POST", path, "rel_bw_id=" + third + "&rel_type=child").ok();

        assertThat(rows(path)).containsExactly(third + " child", second + " child", second + " parent");
        assertThat(rows(path + "?where_relationtype=parent")).containsExactly(second + " parent");
        assertThat(rows(path + "?where_relationtype=child&sort=desc_name"))
                .containsExactly(second + " child", third + " child");
        admin.delete(path + "/" + second).ok();
        assertThat(rows(path)).containsExactly(third + " child", second + " parent");
    }

    private static long workspace(String type, String name) {
        for (JsonNode entry : admin.get("/v2/businessworkspacetypes?expand_templates=true")
                .ok()
                .at("/results")) {
            if (entry.at("/data/properties/wksp_type_name").asText().equals(type)) {
                return admin.body(
                                "POST",
                                "/v2/businessworkspaces",
                                "{\"template_id\":" + entry.at("/data/properties/templates/0/id") + ",\"name\":\""
                                        + name + "\",\"roles\":{}}")
                        .ok()
                        .at("/results/id")
                        .asLong();
            }
        }
        throw new AssertionError("no type " + type);
    }

    private static List<String> rows(String path) {
        List<String> rows = new ArrayList<>();
        for (JsonNode row : admin.get(path).ok().at("/results")) {
            rows.add(row.at("/data/properties/id").asText() + " "
                    + row.at("/data/properties/rel_type").asText());
        }
        return rows;
    }
}
