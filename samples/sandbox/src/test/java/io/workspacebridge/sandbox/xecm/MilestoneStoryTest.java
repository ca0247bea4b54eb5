package io.workspacebridge.sandbox.xecm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.sandbox.Sandbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A milestone's documents reach the content server")
class MilestoneStoryTest {
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

    private static JsonNode type(String name) {
        for (JsonNode item : admin.get("/v2/businessworkspacetypes?expand_templates=True&expand_wksp_info=True")
                .ok()
                .at("/results")) {
            if (item.at("/data/properties/wksp_type_name").asText().equals(name)) {
                return item.at("/data/properties");
            }
        }
        throw new AssertionError(name);
    }

    static long volume(int type) {
        return admin.get("/v2/volumes/" + type)
                .ok()
                .at("/results/data/properties/id")
                .asLong();
    }

    private static long category(String name, boolean ofWorkspace) {
        long volume = volume(133);
        return ofWorkspace ? admin.child(admin.child(volume, "Business Workspaces"), name) : admin.child(volume, name);
    }

    private static Caller.Answer createProject(String name, String code, String boId) {
        long category = category("Project", true);
        return admin.body("POST", "/v2/businessworkspaces", """
                {"template_id":%d,"parent_id":2000,"name":"%s","type":"848",
                 "ext_system_id":"TE1","bo_type":"BUS2001","bo_id":"%s",
                 "roles":{"categories":{"%d":{"%d_2":"%s","%d_4":"Execution"}}}}""".formatted(
                type("Project").at("/templates/0/id").asLong(), name, boId, category, category, code, category));
    }

    @Test
    void a_workspace_comes_from_its_template_with_tree_roles_and_category() {
        long id = createProject("Bridge", "P-1", "00017").ok().at("/results/id").asLong();

        assertThat(names(id)).containsExactly("01 Management", "02 Deliverables", "03 Correspondence");
        JsonNode workspace = admin.get("/v2/businessworkspaces/" + id).ok().at("/results/data");
        assertThat(workspace.at("/properties/name").asText()).isEqualTo("Bridge");
        assertThat(workspace.at("/properties/create_date").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(workspace.at("/business_properties/business_object_id").asText())
                .isEqualTo("00017");
        assertThat(workspace.at("/business_properties/isEarly").asBoolean()).isFalse();
        long category = category("Project", true);
        assertThat(workspace.at("/categories/" + category + "_2").asText()).isEqualTo("P-1");
        assertThat(workspace.at("/categories/" + category + "_4").asText()).isEqualTo("Execution");

        JsonNode byObject = admin.get("/v2/externalsystems/TE1/botypes/BUS2001/boids/00017")
                .ok()
                .at("/results");
        assertThat(byObject).hasSize(1);
        assertThat(byObject.at("/0/data/properties/id").asLong()).isEqualTo(id);
        assertThat(admin.get("/v2/businessworkspaces?where_ext_system_id=TE1&where_bo_type=BUS2001&where_bo_id=00017"
                                + "&expanded_view=0")
                        .ok()
                        .at("/results/0/data/properties/id")
                        .asLong())
                .isEqualTo(id);
        assertThat(admin.get(
                                "/v2/businessworkspaces?where_workspace_type_name=Proj&where_name=Bridge&expanded_view=true"
                                        + "&page=1&limit=100")
                        .ok()
                        .at("/results/0/data/properties/id")
                        .asLong())
                .isEqualTo(id);

        Caller.Answer second = createProject("Bridge again", "P-1", "00017");
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.error()).contains("already exists");
        assertThat(createProject("bridge", "P-9", "00099").status()).isEqualTo(500);
    }

    @Test
    void a_required_value_that_is_missing_refuses_the_workspace_and_leaves_nothing() {
        Caller.Answer answer = createProject("Incomplete", "", "00018");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).contains("Project Code");
        assertThat(names(2000)).doesNotContain("Incomplete");
        assertThat(admin.get("/v2/externalsystems/TE1/botypes/BUS2001/boids/00018")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void flat_categories_on_a_workspace_are_not_parsed() {
        long category = category("Project", true);
        Caller.Answer answer = admin.body("POST", "/v2/businessworkspaces", """
                {"template_id":%d,"parent_id":2000,"name":"Flat","roles":{"categories":{"%d_2":"x"}}}""".formatted(
                        type("Project").at("/templates/0/id").asLong(), category));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.error()).isEqualTo("The role 'categories' of the parameter 'roles' cannot be parsed.");
    }

    @Test
    void a_document_arrives_with_categories_and_grows_versions() {
        long folder = admin.folder(2000, "Documents of M3");
        long category = category("Milestone Document", false);
        Caller.Answer refused = admin.upload("""
                {"type":144,"parent_id":%d,"name":"Plan.pdf","roles":{"categories":{"%d_2":"P-1"}}}""".formatted(folder, category), "plan.pdf", "one".getBytes(UTF_8));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).contains("Milestone");
        assertThat(names(folder)).isEmpty();

        JsonNode made = admin.upload(
                        """
                        {"type":144,"parent_id":%d,"name":"Plän.pdf","roles":{"categories":
                         {"%d_2":"P-1","%d_3":"M3","%d_4":"2026-03-01","%d_5":"Mia Muster"}}}""".formatted(folder, category, category, category, category),
                        "plän.pdf",
                        "one".getBytes(UTF_8))
                .ok()
                .at("/results/data/properties");
        long id = made.path("id").asLong();
        assertThat(made.path("mime_type").asText()).isEqualTo("application/pdf");
        assertThat(made.path("create_date").asText()).endsWith("Z");
        JsonNode values =
                admin.get("/v2/nodes/" + id + "/categories?metadata").ok().at("/results/0");
        assertThat(values.at("/data/categories/" + category + "_4").asText()).isEqualTo("2026-03-01T00:00:00");
        assertThat(values.at("/metadata/categories").fieldNames().next()).isEqualTo(String.valueOf(category));

        JsonNode added =
                admin.addVersion(id, "plan2.pdf", "two!".getBytes(UTF_8)).ok().at("/results/data/versions");
        assertThat(added.path("version_number").asInt()).isEqualTo(2);
        assertThat(added.path("file_size").asInt()).isEqualTo(4);
        assertThat(admin.get("/v2/nodes/" + id + "/versions").ok().at("/results"))
                .hasSize(2);
        Caller.Answer first =
                admin.get("/v2/nodes/" + id + "/versions/1/content").ok();
        assertThat(first.raw().body()).asString(UTF_8).isEqualTo("one");
        Caller.Answer content = admin.get("/v1/nodes/" + id + "/content").ok();
        assertThat(content.raw().body()).asString(UTF_8).isEqualTo("two!");
        assertThat(content.header("Content-Length")).isEqualTo("4");
        assertThat(content.header("Content-Type")).isEqualTo("application/pdf");
    }

    private static List<String> names(long parent) {
        List<String> names = new ArrayList<>();
        admin.get("/v2/nodes/" + parent + "/nodes")
                .ok()
                .at("/results")
                .forEach(item -> names.add(item.at("/data/properties/name").asText()));
        return names;
    }
}
