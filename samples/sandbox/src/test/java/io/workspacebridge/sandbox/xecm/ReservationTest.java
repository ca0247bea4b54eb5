package io.workspacebridge.sandbox.xecm;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Reservations and their queue, documents from templates, version 1 twins")
class ReservationTest {
    private static Sandbox sandbox;
    private static Caller admin;
    private static Caller mia;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.builder().start();
        admin = Caller.admin(sandbox);
        mia = Caller.as(sandbox, "mmuster", "Sandbox-1");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static long document(String name) {
        return admin.upload(
                        "{\"type\":144,\"parent_id\":2000,\"name\":\"" + name + "\",\"description\":\"of old\"}",
                        name,
                        "letter".getBytes(StandardCharsets.UTF_8))
                .ok()
                .at("/results/data/properties/id")
                .asLong();
    }

    @Test
    @DisplayName("Who waits for a reserved document is counted once, and forgotten when it is free")
    void queue() {
        long id = document("wanted.docx");
        String path = "/v2/reservemanagement/nodes/" + id;
        assertThat(admin.get(path).status()).isEqualTo(400);
        assertThat(admin.get(path).error()).isEqualTo("This node is not reserved.");
        assertThat(mia.form("POST", path, "").status()).isEqualTo(400);
        assertThat(admin.get("/v2/reservemanagement/nodes/999999").status()).isEqualTo(404);

        admin.body(
                        "POST",
                        "/v2/nodes/" + id + "/permissions/custom",
                        "{\"right_id\":1003," + "\"permissions\":[\"see\",\"see_contents\",\"modify\",\"reserve\"]}")
                .ok();
        admin.body("PUT", "/v2/nodes/" + id, "{\"reserved_user_id\":1000}").ok();
        mia.form("POST", path, "").ok();
        mia.form("POST", path, "").ok();
        assertThat(mia.get(path).ok().at("/data/already_requested").asBoolean()).isTrue();
        assertThat(admin.get(path).ok().at("/data/already_requested").asBoolean())
                .isFalse();
        assertThat(admin.get(path).ok().at("/data/num_users").asInt()).isEqualTo(1);
        assertThat(admin.get(path).ok().at("/data/reserved_date").asText()).endsWith("Z");
        mia.delete(path).ok();
        assertThat(admin.get(path).ok().at("/data/num_users").asInt()).isZero();

        mia.form("POST", path, "").ok();
        admin.body("PUT", "/v2/nodes/" + id, "{\"reserved_user_id\":\"null\"}").ok();
        admin.body("PUT", "/v2/nodes/" + id, "{\"reserved_user_id\":1000}").ok();
        assertThat(admin.get(path).ok().at("/data/num_users").asInt()).isZero();
    }

    @Test
    @DisplayName("A document from a template has its bytes, the given name and categories nested by id")
    void fromTemplate() {
        long template = document("Letter.docx");
        long category = admin.body(
                        "POST",
                        "/v2/nodes",
                        "{\"type\":131,\"parent_id\":2004,\"name\":\"Letter\",\"attributes\":["
                                + "{\"name\":\"To\",\"type\":\"string\"},{\"name\":\"From\",\"type\":\"user\"}]}")
                .ok()
                .at("/results/data/properties/id")
                .asLong();
        String roles = "\"roles\":{\"categories\":{\"" + category + "\":{\"" + category + "_2\":\"ACME\"}}}";
        Caller.Answer made = admin.body(
                        "POST",
                        "/v2/doctemplates",
                        "{\"template_id\":" + template + ",\"parent_id\":2000,\"name\":\"To ACME.docx\",\"type\":144,"
                                + "\"description\":\"new\"," + roles + "}")
                .ok();
        long id = made.at("/results/data/properties/id").asLong();
        assertThat(id).isNotEqualTo(template);
        assertThat(made.at("/results/data/properties/description").asText()).isEqualTo("new");
        assertThat(admin.get("/v2/nodes/" + id + "/content").raw().body())
                .asString()
                .isEqualTo("letter");
        assertThat(admin.get("/v2/nodes/" + id + "/categories/" + category)
                        .ok()
                        .at("/results/data/categories/" + category + "_2")
                        .asText())
                .isEqualTo("ACME");
        assertThat(admin.body(
                                "POST",
                                "/v2/doctemplates",
                                "{\"template_id\":" + template + ",\"parent_id\":2000,\"name\":\"to acme.docx\"}")
                        .status())
                .isEqualTo(500);
        assertThat(admin.body("POST", "/v2/doctemplates", "{\"parent_id\":2000}")
                        .status())
                .isEqualTo(400);

        // a user attribute takes members that exist
        String path = "/v2/nodes/" + id + "/categories/" + category;
        assertThat(admin.form("PUT", path, category + "_3=424242").error())
                .isEqualTo("Invalid value for the attribute 'From'.");
        admin.form("PUT", path, category + "_3=1003").ok();
    }

    @Test
    @DisplayName("Inheritance of a category can be switched by version 1 too")
    void inheritance() {
        long category = admin.body(
                        "POST",
                        "/v2/nodes",
                        "{\"type\":131,\"parent_id\":2004,\"name\":\"Passed on\",\"attributes\":["
                                + "{\"name\":\"Text\",\"type\":\"string\"}]}")
                .ok()
                .at("/results/data/properties/id")
                .asLong();
        long folder = admin.folder(2000, "Heirs");
        admin.form("POST", "/v1/nodes/" + folder + "/categories", "category_id=" + category)
                .ok();
        String path = "/v1/nodes/" + folder + "/categories/" + category + "/inheritance";
        admin.delete(path).ok();
        long without = admin.folder(folder, "without");
        admin.form("POST", path, "").ok();
        long with = admin.folder(folder, "with");
        assertThat(admin.get("/v2/nodes/" + without + "/categories").ok().at("/results"))
                .isEmpty();
        assertThat(admin.get("/v2/nodes/" + with + "/categories").ok().at("/results"))
                .hasSize(1);
    }

    @Test
    @DisplayName("Fields can be cut to a number, and version 1 expands ids to members and nodes")
    void fields() {
        long folder = admin.folder(2000, "Fields");
        assertThat(admin.get("/v2/nodes/" + folder + "?fields=permissions.limit(2)")
                        .ok()
                        .at("/results/data/permissions"))
                .hasSize(2);
        assertThat(admin.get("/v2/nodes/" + folder + "?fields=permissions").ok().at("/results/data/permissions"))
                .hasSize(3);
        Caller.Answer members =
                admin.get("/v1/nodes/" + folder + "?expand=member").ok();
        assertThat(members.at("/data/create_user_id/name").asText()).isEqualTo("Admin");
        assertThat(members.at("/data/parent_id").asLong()).isEqualTo(2000);
        assertThat(admin.get("/v1/nodes/" + folder + "?expand=node")
                        .ok()
                        .at("/data/parent_id/name")
                        .asText())
                .isEqualTo("Enterprise");
    }
}
