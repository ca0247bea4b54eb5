package io.workspacebridge.sandbox.xecm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.sandbox.Sandbox;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Permissions, records and holds bind")
class GovernanceTest {
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static Sandbox sandbox;
    private static Caller admin;
    private static Caller mia;
    private long folder;
    private long document;

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

    @BeforeEach
    void freshDocument() {
        folder = admin.folder(2000, "Governed " + COUNTER.incrementAndGet());
        document = admin.upload(
                        "{\"type\":144,\"parent_id\":" + folder + ",\"name\":\"Policy.pdf\"}",
                        "p.pdf",
                        "text".getBytes(UTF_8))
                .ok()
                .at("/results/data/properties/id")
                .asLong();
    }

    private static long records(String name) {
        long volume = admin.get("/v2/volumes/550")
                .ok()
                .at("/results/data/properties/id")
                .asLong();
        return admin.child(volume, name);
    }

    private static void refused(Caller.Answer answer, int status, String text) {
        assertThat(answer.status()).as(answer::error).isEqualTo(status);
        assertThat(answer.error()).contains(text);
    }

    @Test
    void what_somebody_may_not_see_is_not_there_for_him() {
        mia.get("/v2/nodes/" + document).ok();
        admin.delete("/v2/nodes/" + document + "/permissions/public").ok();
        admin.delete("/v2/nodes/" + document + "/permissions/group").ok();

        refused(mia.get("/v2/nodes/" + document), 400, "Could not get a node for " + document);
        refused(mia.get("/v2/nodes/" + document + "/content"), 500, "Sorry, the item you requested");
        assertThat(mia.get("/v2/nodes/" + folder + "/nodes").ok().at("/results"))
                .isEmpty();
        assertThat(mia.get("/v2/nodes/" + folder)
                        .ok()
                        .at("/results/data/properties/size")
                        .asInt())
                .isZero();
        assertThat(mia.form("POST", "/v2/nodes/list", "ids=" + document + "&ids=" + folder)
                        .ok()
                        .at("/results"))
                .hasSize(1);

        admin.body(
                        "POST",
                        "/v2/nodes/" + document + "/permissions/custom",
                        "{\"right_id\":1003,\"permissions\":[\"see\",\"see_contents\"],\"apply_to\":0}")
                .ok();
        mia.get("/v2/nodes/" + document + "/content").ok();
        refused(mia.addVersion(document, "x", new byte[1]), 400, "Sorry, the item");
        refused(mia.delete("/v2/nodes/" + document), 500, "Sorry, the item");
        JsonNode effective = admin.get("/v2/nodes/" + document + "/permissions/effective/1003")
                .ok()
                .at("/results/data/permissions");
        assertThat(effective.at("/permissions").toString()).isEqualTo("[\"see\",\"see_contents\"]");
    }

    @Test
    void permissions_reach_what_lies_below() {
        admin.body("PUT", "/v2/nodes/" + folder + "/permissions/public", "{\"permissions\":[],\"apply_to\":2}")
                .ok();
        admin.body("PUT", "/v2/nodes/" + folder + "/permissions/group", "{\"permissions\":[],\"apply_to\":2}")
                .ok();
        refused(mia.get("/v2/nodes/" + folder), 400, "Could not get");
        refused(mia.get("/v2/nodes/" + document), 400, "Could not get");
        refused(
                admin.body(
                        "PUT", "/v2/nodes/" + document + "/permissions/public", "{\"permissions\":[],\"apply_to\":2}"),
                400,
                "apply_to");
    }

    @Test
    void a_role_of_a_workspace_opens_it_to_its_members() {
        long type = 0;
        for (JsonNode item : admin.get("/v2/businessworkspacetypes").ok().at("/results")) {
            if (item.at("/data/properties/wksp_type_name").asText().equals("Employee")) {
                type = item.at("/data/properties/wksp_type_id").asLong();
            }
        }
        long employee = admin.body(
                        "POST", "/v2/businessworkspaces", "{\"wksp_type_id\":" + type + ",\"name\":\"Doe, Jane\"}")
                .ok()
                .at("/results/id")
                .asLong();
        long onboarding = admin.child(employee, "Onboarding");
        refused(mia.get("/v2/businessworkspaces/" + employee), 400, "Sorry, the item");

        JsonNode roles = admin.get("/v2/businessworkspaces/" + employee + "/roles?fields=members")
                .ok()
                .at("/results");
        assertThat(roles.at("/0/data/properties/leader").asBoolean()).isTrue();
        assertThat(roles.at("/0/data/members/0/name").asText()).isEqualTo("Admin");
        long team = roles.at("/1/data/properties/id").asLong();
        admin.form("POST", "/v2/businessworkspaces/" + employee + "/roles/" + team + "/members", "id=1003")
                .ok();

        mia.get("/v2/nodes/" + onboarding + "/nodes").ok();
        assertThat(mia.upload("{\"type\":144,\"parent_id\":" + onboarding + ",\"name\":\"form\"}", "f", new byte[2])
                        .ok()
                        .at("/results/data/properties/owner")
                        .asText())
                .isEqualTo("mmuster");
        admin.delete("/v2/businessworkspaces/" + employee + "/roles/" + team + "/members/1003")
                .ok();
        refused(mia.get("/v2/nodes/" + onboarding), 400, "Could not get");
    }

    @Test
    void an_official_record_stays_as_it_is() {
        long policies = records("Policies");
        Caller.Answer classified = admin.body(
                        "POST",
                        "/v1/nodes/" + document + "/rmclassifications",
                        "{\"class_id\":" + policies + ",\"apply_to_sub_items\":false}")
                .ok();
        String token = classified.at("/rm_metadataToken").asText();
        JsonNode details =
                admin.get("/v1/nodes/" + document + "/rmclassifications").ok().json();
        assertThat(details.at("/data/0/rsi").asText()).isEqualTo("POL-05");
        assertThat(details.path("rm_metadataToken").asText()).isEqualTo(token);

        refused(
                admin.body(
                        "PUT",
                        "/v1/nodes/" + document + "/rmclassifications",
                        "{\"rm_metadataToken\":\"stale\",\"official\":true}"),
                409,
                "edit conflict");
        admin.body(
                        "PUT",
                        "/v1/nodes/" + document + "/rmclassifications",
                        "{\"rm_metadataToken\":\"" + token + "\",\"official\":true,\"essential\":\"VITAL\"}")
                .ok();

        refused(admin.addVersion(document, "x", new byte[1]), 400, "official record");
        refused(admin.body("PUT", "/v2/nodes/" + document, "{\"name\":\"Other\"}"), 400, "official record");
        refused(admin.delete("/v2/nodes/" + document), 400, "official record");
        refused(admin.delete("/v2/nodes/" + folder), 400, "official record");
        assertThat(admin.get("/v2/nodes/" + document + "/versions").ok().at("/results"))
                .hasSize(1);
    }

    @Test
    void a_hold_keeps_everything_below_until_it_is_released() {
        long hold =
                admin.get("/v2/holds").ok().at("/results/data/holds/0/HoldID").asLong();
        admin.body("POST", "/v1/nodes/" + folder + "/holds", "{\"hold_id\":" + hold + "}")
                .ok();

        refused(admin.delete("/v2/nodes/" + document), 400, "The item is on hold and cannot be deleted.");
        refused(admin.addVersion(document, "x", new byte[1]), 400, "The item is on hold and cannot be changed.");
        assertThat(admin.get("/v2/holditems/" + hold).ok().at("/results")).hasSize(1);

        admin.delete("/v1/nodes/" + folder + "/holds/" + hold).ok();
        admin.addVersion(document, "x", new byte[1]).ok();
    }

    @Test
    void clearance_and_markings_hide_documents() {
        admin.body(
                        "PUT",
                        "/v1/nodes/" + document + "/securityclearances",
                        "{\"clearance_level\":50,\"supplemental_markings\":[\"A\"]}")
                .ok();
        refused(mia.get("/v2/nodes/" + document), 400, "Could not get");
        admin.form("POST", "/v2/members/usersecurity/1003/securityclearancelevel", "securityLevel=60")
                .ok();
        admin.form("POST", "/v2/members/usersecurity/1003/supplementalmarkings", "suppMarks=A&suppMarks=B")
                .ok();
        mia.get("/v2/nodes/" + document).ok();
    }

    @Test
    void somebody_elses_reservation_is_respected() {
        admin.body(
                        "PUT",
                        "/v2/nodes/" + document + "/permissions/public",
                        "{\"permissions\":[\"modify\",\"reserve\",\"see_contents\"]}")
                .ok();
        mia.form("PUT", "/v2/nodes/" + document, "reserved_user_id=1003").ok();
        refused(admin.addVersion(document, "x", new byte[1]), 400, "reserved by mmuster");
        JsonNode node = admin.body("PUT", "/v2/nodes/" + document, "{\"reserved_user_id\":\"null\"}")
                .ok()
                .json();
        assertThat(node.at("/results/data/properties/reserved").asBoolean()).isFalse();
        admin.addVersion(document, "x", new byte[1]).ok();
    }

    @Test
    void the_recycle_bin_gives_back_what_was_deleted_and_the_trail_tells_of_it() {
        admin.delete("/v2/nodes/" + folder).ok();
        refused(admin.get("/v2/nodes/" + document), 400, "Could not get");
        JsonNode bin =
                admin.get("/v2/volumes/recyclebin/nodes?mode=user_deleted").ok().at("/results");
        assertThat(bin.at("/0/data/properties/id").asLong()).isEqualTo(folder);

        JsonNode restored = admin.form("POST", "/v2/volumes/recyclebin/nodes/restore", "ids=" + folder + "&ids=4711")
                .ok()
                .at("/results");
        assertThat(restored.at("/success/ids/0").asLong()).isEqualTo(folder);
        assertThat(restored.at("/failure/errors/4711").asText()).isEqualTo("The item is not in the Recycle Bin.");
        assertThat(admin.get("/v2/nodes/" + document + "/content").ok().raw().body())
                .asString(UTF_8)
                .isEqualTo("text");
        JsonNode trail = admin.get("/v2/nodes/" + folder + "/audit").ok().at("/results/data");
        assertThat(trail.path("audit"))
                .extracting(event -> event.path("audit_name").asText())
                .containsExactly("Restore", "Delete", "Create");

        admin.delete("/v2/nodes/" + folder).ok();
        admin.body("POST", "/v2/volumes/recyclebin/nodes/purge", "{\"ids\":[" + folder + "]}")
                .ok();
        assertThat(admin.form("POST", "/v2/volumes/recyclebin/nodes/restore", "ids=" + folder)
                        .ok()
                        .at("/results/success/ids"))
                .isEmpty();
    }

    @Test
    void an_absent_module_is_not_in_the_registry() throws IOException {
        try (Sandbox plain = Sandbox.builder()
                .xecm(SandboxXecmOptions.defaults().without(SandboxXecmOptions.Module.RECORDS))
                .start()) {
            refused(Caller.admin(plain).get("/v2/holds"), 400, "could not be found in the mappings registry");
        }
    }
}
