package io.workspacebridge.sandbox.xecm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.sandbox.Sandbox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Calls that other people's clients make and ours does not")
class StrangersCallsTest {
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static Sandbox sandbox;
    private static Caller admin;
    private String unique;
    private long folder;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.builder().start();
        admin = Caller.admin(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void freshFolder() {
        unique = "Strangers " + COUNTER.incrementAndGet();
        folder = admin.folder(2000, unique);
    }

    private long document(String name, String content) {
        return admin.multipart(
                        "POST",
                        "/v2/nodes",
                        "xYz",
                        new String(
                                        Caller.parts(
                                                "xYz",
                                                "body",
                                                "{\"type\":144,\"parent_id\":" + folder + ",\"name\":\"" + name + "\"}",
                                                name,
                                                content.getBytes(UTF_8)),
                                        UTF_8)
                                .replace("application/pdf", "text/plain")
                                .getBytes(UTF_8))
                .ok()
                .at("/results/data/properties/id")
                .asLong();
    }

    private JsonNode properties(long id) {
        return admin.get("/v2/nodes/" + id).ok().at("/results/data/properties");
    }

    private static List<String> texts(JsonNode list, String pointer) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.at(pointer).asText()));
        return texts;
    }

    @Test
    void json_with_a_byte_order_mark_is_read_in_every_place_that_carries_json() {
        String json = "{\"type\":0,\"parent_id\":" + folder + ",\"name\":\"%s\"}";
        for (String media : List.of("application/json", "text/plain; charset=utf-8")) {
            admin.send(admin.request("/v2/nodes")
                            .header("Content-Type", media)
                            .POST(BodyPublishers.ofString("\uFEFF" + json.formatted(media.substring(0, 4)))))
                    .ok();
        }
        admin.body("POST", "/v2/nodes", "\uFEFF" + json.formatted("field")).ok();
        assertThat(texts(admin.get("/v2/nodes/" + folder + "/nodes").ok().at("/results"), "/data/properties/name"))
                .containsExactlyInAnyOrder("appl", "text", "field");
    }

    @Test
    void an_update_without_anything_to_change_is_refused_in_every_encoding() {
        for (Caller.Answer answer :
                List.of(admin.body("PUT", "/v2/nodes/" + folder, "{}"), admin.form("PUT", "/v2/nodes/" + folder, ""))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.error()).isEqualTo("Parameters are required for PUT, POST, and PATCH methods");
        }
    }

    @Test
    void thumbnails_are_pictures_of_the_size_asked_for_and_text_is_shown_as_a_page() throws IOException {
        long id = document("page.txt", "<b>& more");
        JsonNode list = admin.get("/v1/nodes/" + id + "/thumbnails").ok().at("/data");
        assertThat(texts(list, "/size")).containsExactly("large", "medium", "small");
        for (JsonNode entry : list) {
            Caller.Answer picture = admin.get(entry.path("href").asText().substring("/api".length()))
                    .ok();
            assertThat(picture.header("Content-Type")).isEqualTo("image/png");
            assertThat(ImageIO.read(new ByteArrayInputStream(picture.raw().body()))
                            .getWidth())
                    .isEqualTo(entry.path("width").asInt());
        }
        admin.get("/v2/nodes/" + id + "/versions/1/thumbnails/medium/content").ok();
        assertThat(admin.get("/v1/nodes/" + id + "/thumbnails/huge/content").status())
                .isEqualTo(400);

        Caller.Answer page = admin.get("/v2/nodes/" + id + "/view/html").ok();
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(new String(page.raw().body(), UTF_8)).contains("<pre>&lt;b&gt;&amp; more</pre>");
        assertThat(admin.get("/v2/nodes/" + id + "/versions/9/view/html").status())
                .isEqualTo(500);
    }

    @Test
    void a_node_is_reserved_by_the_short_form_too() {
        admin.form("PUT", "/v2/nodes/" + folder + "/reserve", "").ok();
        assertThat(properties(folder).path("reserved_user_id").asLong()).isEqualTo(1000);
        admin.delete("/v2/nodes/" + folder + "/reserve").ok();
        assertThat(properties(folder).path("reserved").asBoolean()).isFalse();
    }

    @Test
    void favourites_are_named_ordered_and_sorted_onto_tabs() {
        long other = admin.folder(2000, unique + " b");
        long tab = admin.form("POST", "/v2/members/favorites/tabs", "name=" + Caller.encode(unique))
                .ok()
                .at("/results/data/properties/tab_id")
                .asLong();
        admin.form("POST", "/v2/members/favorites/" + folder, "").ok();
        admin.form("PUT", "/v2/members/favorites/" + folder, "name=Mine&order=2&tab_id=" + tab)
                .ok();
        admin.form("PUT", "/v2/members/favorites/" + other, "order=1&tab_id=" + tab)
                .ok();
        JsonNode onTab = admin.get("/v2/members/favorites?tab_id=" + tab).ok().at("/results");
        assertThat(texts(onTab, "/data/properties/id")).containsExactly(String.valueOf(other), String.valueOf(folder));
        assertThat(onTab.at("/1/data/favorites/name").asText()).isEqualTo("Mine");
        assertThat(properties(folder).path("favorite").asBoolean()).isTrue();

        admin.delete("/v2/members/favorites/tabs/" + tab).ok();
        assertThat(admin.get("/v2/members/favorites/tabs/" + tab).status()).isEqualTo(400);
        admin.delete("/v2/members/favorites/" + folder).ok();
        assertThat(properties(folder).path("favorite").asBoolean()).isFalse();
    }

    @Test
    void an_entry_of_an_access_list_is_changed_without_its_id_in_the_path_too() {
        admin.body(
                        "POST",
                        "/v2/nodes/" + folder + "/permissions/custom",
                        "{\"right_id\":1003,\"permissions\":[\"see\"]}")
                .ok();
        admin.body(
                        "PUT",
                        "/v2/nodes/" + folder + "/permissions/custom",
                        "{\"right_id\":1003,\"permissions\":[\"see\",\"see_contents\"]}")
                .ok();
        assertThat(admin.get("/v2/nodes/" + folder + "/permissions/custom/1003")
                        .ok()
                        .at("/results/data/permissions/permissions"))
                .hasSize(2);
    }

    @Test
    void a_workspace_is_made_or_changed_by_its_business_object_and_changed_by_its_id() {
        String object = "\"ext_system_id\":\"TE1\",\"bo_type\":\"KNA1\",\"bo_id\":\"" + unique + "\"";
        long made = admin.body("PUT", "/v2/businessworkspaces", "{" + object + ",\"name\":\"" + unique + " ws\"}")
                .ok()
                .at("/results/id")
                .asLong();
        long again = admin.body("PUT", "/v2/businessworkspaces", "{" + object + ",\"description\":\"known\"}")
                .ok()
                .at("/results/id")
                .asLong();
        assertThat(again).isEqualTo(made);
        assertThat(properties(made).path("description").asText()).isEqualTo("known");

        JsonNode form = admin.get("/v2/forms/businessworkspaces/" + made + "/metadata/update")
                .ok()
                .at("/forms");
        String category = "";
        for (JsonNode part : form) {
            if (part.path("role_name").asText().equals("categories")) {
                category = part.path("data").fieldNames().next();
            }
        }
        admin.body(
                        "PUT",
                        "/v2/businessworkspaces/" + made,
                        "{\"name\":\"" + unique + " renamed\",\"roles\":{\"categories\":{\"" + category + "\":{\""
                                + category + "_2\":\"K-1\"}}}}")
                .ok();
        assertThat(properties(made).path("name").asText()).isEqualTo(unique + " renamed");
        assertThat(admin.get("/v2/nodes/" + made + "/categories/" + category)
                        .ok()
                        .at("/results/data/categories/" + category + "_2")
                        .asText())
                .isEqualTo("K-1");
        assertThat(admin.body("PUT", "/v2/businessworkspaces/" + folder, "{\"name\":\"x\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void personnel_documents_are_uploaded_to_a_business_object_or_previewed_and_filed() {
        String object = unique.replace(' ', '-');
        long workspace = admin.body(
                        "PUT",
                        "/v2/businessworkspaces",
                        "{\"ext_system_id\":\"TE1\",\"bo_type\":\"KNA1\",\"bo_id\":\"" + object + "\",\"name\":\""
                                + unique + " hr\"}")
                .ok()
                .at("/results/id")
                .asLong();
        long direct = admin.multipart(
                        "POST",
                        "/v2/businessobjects/TE1/KNA1/" + object + "/hrdocuments",
                        "xYz",
                        Caller.parts("xYz", "date_of_origin", "20260102", "contract.pdf", new byte[3]))
                .ok()
                .at("/results/nodeID")
                .asLong();
        assertThat(properties(direct).path("parent_id").asLong()).isEqualTo(workspace);
        assertThat(properties(direct).path("external_create_date").asText()).isEqualTo("2026-01-02T00:00:00");

        long preview = admin.multipart(
                        "POST",
                        "/v2/businessworkspace/preview",
                        "xYz",
                        Caller.parts("xYz", "bw_id", String.valueOf(workspace), "scan.pdf", new byte[3]))
                .ok()
                .at("/results/docNodeId")
                .asLong();
        String filing = "/v2/businessworkspace/" + workspace + "/postupload";
        JsonNode taken = admin.form("PUT", filing, "docNodeId=" + preview + "&document_name=contract.pdf")
                .ok()
                .at("/results");
        assertThat(taken.path("ok").asBoolean()).isFalse();
        assertThat(taken.path("errMsg").asText()).contains("already exists");
        assertThat(admin.form("PUT", filing, "docNodeId=" + preview + "&document_name=Certificate.pdf")
                        .ok()
                        .at("/results/ok")
                        .asBoolean())
                .isTrue();
        assertThat(properties(preview).path("name").asText()).isEqualTo("Certificate.pdf");
    }

    @Test
    void records_get_further_series_and_refer_to_each_other_and_schedules_have_stages() {
        long a = document("a.txt", "a");
        long b = document("b.txt", "b");
        long volume = admin.get("/v2/volumes/550")
                .ok()
                .at("/results/data/properties/id")
                .asLong();
        long classification = admin.child(volume, "Policies");
        admin.body("POST", "/v1/nodes/" + a + "/rmclassifications", "{\"class_id\":" + classification + "}")
                .ok();
        String series = "/v1/nodes/" + a + "/rmclassifications/" + classification + "/rsis";
        admin.form("POST", series, "rsi=CON-10&status_date=2026-01-01").ok();
        assertThat(admin.form("POST", series, "rsi=CON-10").status()).isEqualTo(400);
        assertThat(admin.form("POST", series, "rsi=NO-SUCH").status()).isEqualTo(400);
        assertThat(texts(admin.get("/v1/nodes/" + a + "/rsis").ok().at("/data"), "/rsi"))
                .containsExactly("POL-05", "CON-10");
        admin.form("DELETE", series, "rsi=CON-10").ok();
        assertThat(admin.get("/v1/nodes/" + a + "/rsis").ok().at("/data")).hasSize(1);

        admin.body("POST", "/v1/nodes/" + a + "/xrefs", "{\"xref_id\":" + b + ",\"xref_type\":\"SUPERSEDES\"}")
                .ok();
        admin.body("PUT", "/v1/nodes/" + a + "/xrefs", "{\"xref_id\":" + b + ",\"xref_type\":\"SEE ALSO\"}")
                .ok();
        JsonNode back = admin.get("/v1/nodes/" + b + "/xrefs").ok().at("/data");
        assertThat(back.at("/0/id").asLong()).isEqualTo(a);
        assertThat(back.at("/0/xref_type").asText()).isEqualTo("SEE ALSO");

        String name = "RSI-" + COUNTER.incrementAndGet();
        long schedule = admin.form("POST", "/v2/rsischedules", "name=" + name + "&status=ACTIVE&title=Offers")
                .ok()
                .at("/results/data/id")
                .asLong();
        long stage = admin.form(
                        "POST",
                        "/v2/rsischedules/" + schedule + "/stages",
                        "objectType=LIV&eventType=1&dateToUse=91&retentionYears=6&actionCode=7")
                .ok()
                .at("/results/data/id")
                .asLong();
        admin.form("PUT", "/v2/rsischedules/" + schedule + "/approve/" + stage, "")
                .ok();
        JsonNode all = admin.get("/v2/rsis").ok().at("/results/data/rsis");
        JsonNode made = all.get(all.size() - 1);
        assertThat(made.path("RSI").asText()).isEqualTo(name);
        assertThat(made.at("/RSIScheds/0/Approved").asBoolean()).isTrue();
        assertThat(admin.form("POST", "/v1/rsis", "query=" + name).ok().at("/data/fast_codes"))
                .hasSize(1);
        assertThat(texts(admin.get("/v2/recordsmanagement/rmcodes").ok().at("/results/data/rmcodes"), "/code"))
                .contains("ACTIVE", "NR", "EL");
        Caller mia = Caller.as(sandbox, "mmuster", "Sandbox-1");
        assertThat(mia.form("POST", "/v2/rsischedules", "name=hers").status()).isEqualTo(500);
    }

    @Test
    void regions_and_slices_are_asked_for_with_post_too_and_a_slice_restricts_a_search() {
        assertThat(texts(admin.form("POST", "/v1/regions", "facet=true").ok().at("/data"), "/name"))
                .containsExactlyInAnyOrder("OTSubType", "OTCreatedBy", "OTMIMEType");
        assertThat(texts(
                        admin.form("POST", "/v1/slices", "user_login=mmuster")
                                .ok()
                                .at("/data"),
                        "/id"))
                .containsExactly("1", "2");
        Caller mia = Caller.as(sandbox, "mmuster", "Sandbox-1");
        assertThat(mia.form("POST", "/v1/slices", "user_login=jdoe").error()).contains("user_login or user_domain");

        String where = "where=" + Caller.encode("OTName: \"" + unique + "\"");
        admin.body(
                        "POST",
                        "/v2/businessworkspaces",
                        "{\"wksp_type_id\":" + customerType() + ",\"name\":\"" + unique + "\",\"parent_id\":" + folder
                                + "}")
                .ok();
        assertThat(admin.form("POST", "/v2/search", where).ok().at("/results")).hasSize(2);
        for (String slice : List.of("slice=2", "slice_id=2", "slice=" + Caller.encode("{2}"))) {
            JsonNode hits =
                    admin.form("POST", "/v2/search", where + "&" + slice).ok().at("/results");
            assertThat(texts(hits, "/data/properties/type")).as(slice).containsExactly("848");
        }
        assertThat(admin.form("POST", "/v2/search", where + "&slice=77").status())
                .isEqualTo(400);
    }

    @Test
    void smart_document_types_tell_what_a_workspace_lacks_until_it_is_there() {
        long classifications = admin.child(
                admin.get("/v2/volumes/198")
                        .ok()
                        .at("/results/data/properties/id")
                        .asLong(),
                "Document Types");
        long contract = admin.child(classifications, "Contract");
        long volume = admin.get("/v2/volumes/876")
                .ok()
                .at("/results/data/properties/id")
                .asLong();
        long type = admin.body(
                        "POST",
                        "/v1/nodes",
                        "{\"type\":877,\"parent_id\":" + volume + ",\"name\":\"" + unique + "\",\"classificationId\":"
                                + contract + ",\"classification\":" + contract + "}")
                .ok()
                .at("/id")
                .asLong();
        long template = customer().at("/data/properties/templates/0/id").asLong();
        long rule = admin.form(
                        "POST",
                        "/v2/smartdocumenttypes/rules",
                        "smart_document_type_id=" + type + "&classification_id=" + contract + "&template_id="
                                + template)
                .ok()
                .at("/results/rule_id")
                .asLong();
        String bots = "/v2/smartdocumenttypes/rules/" + rule + "/bots";
        admin.body("PUT", bots + "/makemandatory", "{\"mandatory\":true,\"bot_action\":\"add\"}")
                .ok();
        admin.body("PUT", bots + "/context", "{\"location\":77,\"bot_action\":\"update\"}")
                .ok();
        assertThat(admin.get(bots).ok().at("/results/forms")).hasSize(2);
        assertThat(admin.body("PUT", bots + "/unheard", "{}").status()).isEqualTo(400);
        JsonNode all = admin.get("/v2/smartdocumenttypes").ok().at("/results/data");
        assertThat(texts(all, "/name")).contains(unique);
        assertThat(texts(
                        admin.get("/v2/smartdocumenttypes/smartdocumenttypedetails?smart_document_type_id=" + type)
                                .ok()
                                .at("/results/data"),
                        "/rule_id"))
                .containsExactly(String.valueOf(rule));

        long workspace = admin.body(
                        "POST",
                        "/v2/businessworkspaces",
                        "{\"template_id\":" + template + ",\"name\":\"" + unique + " ws\"}")
                .ok()
                .at("/results/id")
                .asLong();
        String lists = "/v2/businessworkspaces/" + workspace;
        assertThat(texts(admin.get(lists + "/doctypes").ok().at("/results"), "/data/properties/classification_name"))
                .containsExactly("Contract");
        assertThat(admin.get(lists + "/missingdocuments").ok().at("/results")).hasSize(1);
        admin.upload(
                        "{\"type\":144,\"parent_id\":" + workspace
                                + ",\"name\":\"c.pdf\",\"roles\":{\"classifications\":" + "{\"create_id\":[],\"id\":["
                                + contract + "]}}}",
                        "c.pdf",
                        new byte[1])
                .ok();
        assertThat(admin.get(lists + "/missingdocuments").ok().at("/results")).isEmpty();
        admin.delete(bots + "/makemandatory").ok();
        assertThat(admin.get(bots).ok().at("/results/forms")).hasSize(1);
    }

    private static JsonNode customer() {
        for (JsonNode type : admin.get("/v2/businessworkspacetypes?expand_templates=True")
                .ok()
                .at("/results")) {
            if (type.at("/data/properties/wksp_type_name").asText().equals("Customer")) {
                return type;
            }
        }
        throw new AssertionError("no type Customer");
    }

    private static long customerType() {
        return customer().at("/data/properties/wksp_type_id").asLong();
    }
}
