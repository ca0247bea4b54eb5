package io.workspacebridge.sandbox.xecm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Relations, search, large files, workflows, directory service")
class BreadthTest {
    private static Sandbox sandbox;
    private static Caller admin;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.builder()
                .xecm(SandboxXecmOptions.defaults().withRanges(true).withIndexLag(Duration.ofSeconds(30)))
                .start();
        admin = Caller.admin(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static long workspace(String type, String name) {
        for (JsonNode item : admin.get("/v2/businessworkspacetypes").ok().at("/results")) {
            if (item.at("/data/properties/wksp_type_name").asText().equals(type)) {
                long id = item.at("/data/properties/wksp_type_id").asLong();
                return admin.body(
                                "POST",
                                "/v2/businessworkspaces/",
                                "{\"wksp_type_id\":\"" + id + "\",\"name\":\"" + name + "\"}")
                        .ok()
                        .at("/results/id")
                        .asLong();
            }
        }
        throw new AssertionError(type);
    }

    private static List<Long> ids(JsonNode results) {
        List<Long> ids = new ArrayList<>();
        results.forEach(item -> ids.add(item.at("/data/properties/id").asLong()));
        return ids;
    }

    @Test
    void workspaces_relate_as_child_and_parent() {
        long customer = workspace("Customer", "Related customer");
        long contract = workspace("Contract", "Related contract");
        String base = "/v2/businessworkspaces/" + customer + "/relateditems";
        admin.form("POST", base, "rel_bw_id=" + contract + "&rel_type=child").ok();

        Caller.Answer again = admin.form("POST", base, "rel_bw_id=" + contract + "&rel_type=child");
        assertThat(again.status()).isEqualTo(500);
        assertThat(again.error()).contains("already exists");
        JsonNode children = admin.get(
                        base + "?where_rel_types={'child'}".replace("{", "%7B").replace("}", "%7D") + "&page=1")
                .ok()
                .json();
        assertThat(children.at("/results/0/data/properties/rel_type").asText()).isEqualTo("child");
        assertThat(children.at("/paging/total_count").asInt()).isEqualTo(1);
        assertThat(ids(admin.get("/v2/businessworkspaces/" + contract + "/relateditems?where_relationtype=parent")
                        .ok()
                        .at("/results")))
                .containsExactly(customer);
        admin.delete(base + "/" + contract + "?rel_type=child").ok();
        assertThat(admin.get(base).ok().at("/results")).isEmpty();
    }

    @Test
    void an_early_workspace_gets_its_business_object_later() {
        long vendor = workspace("Vendor", "Early vendor");
        assertThat(admin.get("/v2/businessworkspaces/" + vendor)
                        .ok()
                        .at("/results/data/business_properties/isEarly")
                        .asBoolean())
                .isTrue();
        admin.form(
                        "PUT",
                        "/v2/businessworkspaces/" + vendor + "/workspacereferences",
                        "ext_system_id=TE1&bo_type=LFA1&bo_id=0000020010")
                .ok();
        assertThat(ids(admin.get("/v2/externalsystems/TE1/botypes/LFA1/boids/0000020010")
                        .ok()
                        .at("/results")))
                .containsExactly(vendor);
        assertThat(admin.get("/v2/businessobjects?ext_system_id=TE1&bo_type=LFA1&where_NAME1=Ini*")
                        .ok()
                        .at("/results/result_rows/0/LIFNR")
                        .asText())
                .isEqualTo("0000020010");
    }

    @Test
    void search_finds_by_region_attribute_and_place_once_the_index_has_caught_up() {
        long folder = admin.folder(2000, "Searched place");
        long categories = admin.get("/v2/volumes/133")
                .ok()
                .at("/results/data/properties/id")
                .asLong();
        long evidence = admin.child(categories, "Evidence");
        long id = admin.upload(
                        "{\"type\":144,\"parent_id\":%d,\"name\":\"Printer log.txt\",\"roles\":{\"categories\":{\"%d_2\":\"8000001\"}}}"
                                .formatted(folder, evidence),
                        "log.txt",
                        "x".getBytes(UTF_8))
                .ok()
                .at("/results/data/properties/id")
                .asLong();
        assertThat(found("OTName: \"printer log\"")).isEmpty();
        sandbox.clock().advance(Duration.ofSeconds(31));

        assertThat(found("OTName: \"printer log\" and OTSubType: 144 and OTLocation: " + folder))
                .containsExactly(id);
        assertThat(found("[qlregion \"Attr_" + evidence + "_2\"] \"8000001\"")).containsExactly(id);
        assertThat(found("OTName: qlright-truncation \"Prin\"")).containsExactly(id);
        assertThat(found("(OTSubType: in (144,0) and-not OTSubType: 0) and log"))
                .containsExactly(id);
        assertThat(found("OTLocation: 4711 and log")).isEmpty();
        assertThat(ids(admin.form("POST", "/v2/search", "lookfor=allwords&where=log+printer&location_id1=" + folder)
                        .ok()
                        .at("/results")))
                .containsExactly(id);
        for (String broken : List.of("OTName: \"open", "(a", "a b)", "OTName:", "\"a\" or")) {
            Caller.Answer answer = admin.form("POST", "/v2/search", "where=" + Caller.encode(broken));
            assertThat(answer.status()).as(broken).isEqualTo(400);
        }
        JsonNode page = admin.form("POST", "/v2/search", "where=log&limit=10&select=%5B%22OTName%22%5D")
                .ok()
                .json();
        assertThat(Shape.differences(Caller.tree("""
                        {"collection":{"paging":{"limit":10,"page":1,"page_total":1,"range_min":1,"range_max":1,"result_header_string":"Results 1 to 1 of 1 sorted by Relevance","total_count":1},
                          "searching":{"cache_id":90071,"regions_metadata":{},"regions_order":["OTName"],"result_title":"Search results: Enterprise"},"sorting":{"links":{},"sort":["relevance"]}},
                         "links":{"data":{}},"results":[{"data":{"properties":{"id":501,"name":"Offer 7.pdf","type":144,"parent_id":9001},"regions":{"OTName":"Offer 7.pdf"}},"links":{},"search_result_metadata":{}}]}
                        """), page)).isEmpty();
    }

    private static List<Long> found(String query) {
        return ids(admin.form("POST", "/v2/search", "lookfor=complexQuery&where=" + Caller.encode(query))
                .ok()
                .at("/results"));
    }

    @Test
    void a_large_file_travels_in_parts() {
        byte[] content = new byte[2_500_000];
        new Random(3).nextBytes(content);
        JsonNode begun = admin.form("POST", "/v2/multipart", "file_name=big.bin&file_size=2500000&mime_type=a/b")
                .ok()
                .at("/results/data");
        String key = begun.path("upload_key").asText();
        int partSize = begun.path("part_size").asInt();
        int parts = begun.path("num_parts").asInt();
        assertThat(admin.form("POST", "/v2/multipart", "file_name=s&file_size=10")
                        .status())
                .isEqualTo(500);
        for (int part = parts; part >= 1; part--) {
            byte[] slice =
                    Arrays.copyOfRange(content, (part - 1) * partSize, Math.min(part * partSize, content.length));
            admin.multipart("POST", "/v2/multipart/" + key + "/" + part, "b", Caller.parts("b", "x", "y", "p", slice))
                    .ok();
        }
        Caller.Answer again = admin.multipart(
                "POST", "/v2/multipart/" + key + "/1", "b", Caller.parts("b", "x", "y", "p", new byte[partSize]));
        assertThat(again.error()).isEqualTo("Invalid BlockID: BlockID 1 has already been uploaded.");
        assertThat(admin.body(
                                "POST",
                                "/v2/nodes",
                                "{\"type\":144,\"parent_id\":2000,\"name\":\"early\",\"upload_key\":\"" + key + "\"}")
                        .error())
                .contains("could not be found within the upload directory");
        admin.send(admin.request("/v2/multipart/" + key).POST(BodyPublishers.noBody()))
                .ok();
        long id = admin.body(
                        "POST",
                        "/v2/nodes",
                        "{\"type\":144,\"parent_id\":2000,\"name\":\"big.bin\",\"upload_key\":\"" + key + "\"}")
                .ok()
                .at("/results/data/properties/id")
                .asLong();

        assertThat(admin.get("/v2/nodes/" + id + "/content").ok().raw().body()).isEqualTo(content);
        Caller.Answer range = admin.send(admin.request("/v2/nodes/" + id + "/content")
                .header("Range", "bytes=100-199")
                .GET());
        assertThat(range.status()).isEqualTo(206);
        assertThat(range.raw().body()).isEqualTo(Arrays.copyOfRange(content, 100, 200));
        assertThat(range.header("Content-Range")).isEqualTo("bytes 100-199/2500000");
    }

    @Test
    void versions_are_promoted_purged_and_never_numbered_again() {
        long id = admin.upload(
                        "{\"type\":144,\"parent_id\":2000,\"name\":\"asset\",\"advanced_versioning\":true}",
                        "a",
                        new byte[1])
                .ok()
                .at("/results/data/properties/id")
                .asLong();
        admin.addVersion(id, "a", new byte[2]).ok();
        assertThat(admin.form("POST", "/v2/nodes/" + id + "/versions/2/promote", "description=final")
                        .ok()
                        .at("/results/data/versions/version_number_name")
                        .asText())
                .isEqualTo("1.0");
        assertThat(admin.multipart(
                                "POST",
                                "/v2/nodes/" + id + "/versions",
                                "b",
                                Caller.parts("b", "add_major_version", "True", "a", new byte[3]))
                        .ok()
                        .at("/results/data/versions/version_number_name")
                        .asText())
                .isEqualTo("2.0");
        long plain = admin.upload("{\"type\":144,\"parent_id\":2000,\"name\":\"plain\"}", "a", new byte[1])
                .ok()
                .at("/results/data/properties/id")
                .asLong();
        admin.addVersion(plain, "a", new byte[2]).ok();
        admin.addVersion(plain, "a", new byte[3]).ok();
        admin.delete("/v2/nodes/" + plain + "/versions?number_to_keep=1").ok();
        assertThat(admin.get("/v2/nodes/" + plain + "/versions/1").status()).isEqualTo(500);
        assertThat(admin.addVersion(plain, "a", new byte[4])
                        .ok()
                        .at("/results/data/versions/version_number")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void category_writes_are_patches_guarded_by_a_token() {
        long customer = workspace("Customer", "Patched customer");
        JsonNode entry =
                admin.get("/v2/nodes/" + customer + "/categories?metadata").ok().at("/results/0");
        String cat = entry.at("/metadata/categories").fieldNames().next();
        String path = "/v2/nodes/" + customer + "/categories/" + cat;
        admin.form("PUT", path, cat + "_6_2_7=Mia&" + cat + "_6_2_9=1&" + cat + "_6_2_9=2")
                .ok();
        admin.form("PUT", path, cat + "_6_1_9=" + Caller.encode("[\"7\",\"8\"]"))
                .ok();

        JsonNode values = admin.get(path).ok().at("/results/data/categories");
        assertThat(values.path(cat + "_6_2_7").asText()).isEqualTo("Mia");
        assertThat(values.path(cat + "_6_2_9").toString()).isEqualTo("[\"1\",\"2\"]");
        assertThat(values.path(cat + "_6_1_9").toString()).isEqualTo("[\"7\",\"8\"]");

        String token = admin.get(path + "?state")
                .ok()
                .at("/results/state/categories/" + cat + "_1/metadata_token")
                .asText();
        String patch = "{\"%s_2\":\"C-1\",\"%s_1\":{\"metadata_token\":\"%s\"}}".formatted(cat, cat, token);
        admin.body("PUT", path, patch).ok();
        Caller.Answer stale = admin.body("PUT", path, patch);
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.error()).isEqualTo("Could not update metadata (edit conflict).");

        admin.body("PUT", path, "{\"" + cat + "_6_1\":\"\"}").ok();
        assertThat(admin.get(path)
                        .ok()
                        .at("/results/data/categories/" + cat + "_6_1_7")
                        .asText())
                .isEqualTo("Mia");
        assertThat(admin.body("PUT", path, "{\"" + cat + "_99\":\"x\"}").status())
                .isEqualTo(500);
        assertThat(admin.body("POST", "/v2/nodes/" + customer + "/categories", "{\"category_id\":" + cat + "}")
                        .error())
                .isEqualTo("The attribute group 'Customer' already exists");
        admin.delete(path).ok();
        assertThat(admin.body("PUT", path, "{\"" + cat + "_2\":\"x\"}").error())
                .isEqualTo("Category ID '" + cat + "' is not a valid category.");
    }

    @Test
    void a_workflow_is_drafted_started_and_decided() {
        long map = admin.get("/v2/docworkflows?doc_id=2000")
                .ok()
                .at("/results/data/0/DataID")
                .asLong();
        long draft = admin.body(
                        "POST",
                        "/v2/draftprocesses",
                        "{\"workflow_id\":" + map + ",\"doc_ids\":\"2000\",\"AttachDocuments\":\"true\"}")
                .ok()
                .at("/results/draftprocess_id")
                .asLong();
        admin.body(
                        "PUT",
                        "/v2/draftprocesses/" + draft,
                        "{\"action\":\"formUpdate\",\"values\":{\"WorkflowForm_Title\":\"Approve me\"}}")
                .ok();
        long process = admin.body("PUT", "/v2/draftprocesses/" + draft, "{\"action\":\"Initiate\"}")
                .ok()
                .at("/results/process_id")
                .asLong();
        assertThat(ids(admin.get("/v2/members/assignments").ok().at("/results")))
                .contains(process);
        admin.body(
                        "PUT",
                        "/v2/processes/%d/subprocesses/%d/tasks/1".formatted(process, process),
                        "{\"custom_action\":\"Approve\",\"comment\":\"good\"}")
                .ok();
        assertThat(admin.get("/v2/workflows/status/processes/" + process)
                        .ok()
                        .at("/results/data/outcome")
                        .asText())
                .isEqualTo("Approve");
    }

    @Test
    void the_directory_service_gives_tickets_and_tokens_that_the_content_server_takes() {
        Caller nobody = Caller.nobody(sandbox);
        String root = sandbox.xecm().url().replace("/otcs/cs.exe", "");
        Caller.Answer login =
                nobody.send(HttpRequest.newBuilder(URI.create(root + "/otdsws/rest/authentication/credentials"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"userName\":\"mmuster@Content Server Members\",\"password\":\"Sandbox-1\"}")));
        String ticket = login.ok().at("/ticket").asText();
        assertThat(ticket).startsWith("*OTDSSSO*");
        Caller.Answer me = nobody.send(
                        nobody.request("/v1/auth").header("OTDSTicket", ticket).GET())
                .ok();
        assertThat(me.at("/data/name").asText()).isEqualTo("mmuster");
        Caller.nobody(sandbox)
                .with(me.header("OTCSTicket"))
                .get("/v2/nodes/2000")
                .ok();

        String basic = Base64.getEncoder().encodeToString("sandbox-client:sandbox-client-secret".getBytes(UTF_8));
        Caller.Answer token = nobody.send(HttpRequest.newBuilder(URI.create(root + "/otdsws/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
        String bearer = token.ok().at("/access_token").asText();
        assertThat(nobody.send(nobody.request("/v1/auth")
                                .header("Authorization", "Bearer " + bearer)
                                .GET())
                        .ok()
                        .at("/data/name")
                        .asText())
                .isEqualTo("Admin");
        Caller.Answer wrong = nobody.send(HttpRequest.newBuilder(URI.create(root + "/otdsws/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=x&client_secret=y")));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.error()).isEqualTo("invalid_client");
    }

    @Test
    void members_are_searched_by_part_of_their_name_twenty_at_a_time() {
        JsonNode users =
                admin.get("/v2/members?where_type=%5B0,1%5D&query=mus").ok().json();
        assertThat(users.at("/results/0/data/properties/name_formatted").asText())
                .isEqualTo("Mia Muster");
        assertThat(users.at("/collection/paging/limit").asInt()).isEqualTo(20);
        assertThat(admin.get("/v2/members?limit=0").error())
                .isEqualTo("Could not set feature Page Size, the value 0 is less than the minimum value (1)");
        assertThat(ids(admin.get("/v2/members/1001/members").ok().at("/results")))
                .containsExactlyInAnyOrder(1000L, 1003L, 1004L);
    }

    @Test
    void renames_moves_and_copies() {
        long a = admin.folder(2000, "Move A");
        long b = admin.folder(2000, "Move B");
        long doc = admin.upload("{\"type\":144,\"parent_id\":" + a + ",\"name\":\"doc\"}", "d", "abc".getBytes(UTF_8))
                .ok()
                .at("/results/data/properties/id")
                .asLong();
        admin.body("PUT", "/v2/nodes/" + doc, "{\"name\":\"DOC\"}").ok();
        admin.body("PUT", "/v2/nodes/" + doc, "{\"parent_id\":" + b + ",\"name\":\"renamed\"}")
                .ok();
        assertThat(admin.child(b, "renamed")).isEqualTo(doc);
        admin.body("POST", "/v2/nodes", "{\"original_id\":" + doc + ",\"parent_id\":" + a + "}")
                .ok();
        long copy = admin.child(a, "renamed");
        admin.delete("/v2/nodes/" + doc).ok();
        admin.form("POST", "/v2/volumes/recyclebin/nodes/purge", "ids=" + doc).ok();
        assertThat(admin.get("/v2/nodes/" + copy + "/content").ok().raw().body())
                .asString(UTF_8)
                .isEqualTo("abc");
        assertThat(admin.body("PUT", "/v2/nodes/" + a, "{\"name\":\"move b\"}").status())
                .isEqualTo(400);
        assertThat(admin.body("POST", "/v1/nodes", "{\"type\":0,\"parent_id\":2000,\"name\":\"move a\"}")
                        .status())
                .isEqualTo(400);
        assertThat(admin.body("POST", "/v2/nodes", "{\"type\":0,\"parent_id\":2000,\"name\":\"move a\"}")
                        .status())
                .isEqualTo(500);
        assertThat(admin.body("POST", "/v2/nodes", "{\"type\":0,\"parent_id\":2000,\"name\":\"a:b\"}")
                        .status())
                .isEqualTo(400);
    }
}
