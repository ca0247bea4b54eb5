package io.workspacebridge.sandbox.xecm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.sandbox.Sandbox;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Answers have the shape of the reference's samples")
class GoldenSampleTest {
    private static final String SELF =
            "{\"data\":{\"self\":{\"body\":\"\",\"content_type\":\"\",\"href\":\"/api/v2\",\"method\":\"GET\",\"name\":\"\"}}}";
    private static Sandbox sandbox;
    private static Caller admin;
    private static long customer;
    private static long folder;
    private static long document;
    private static long category;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.builder().start();
        admin = Caller.admin(sandbox);
        long volume = admin.get("/v2/volumes/133")
                .ok()
                .at("/results/data/properties/id")
                .asLong();
        category = admin.child(admin.child(volume, "Business Workspaces"), "Customer");
        customer = admin.body(
                        "POST",
                        "/v2/businessworkspaces",
                        "{\"wksp_type_id\":%d,\"parent_id\":2000,\"name\":\"Acme (10020)\",\"ext_system_id\":\"TE1\",\"bo_type\":\"KNA1\",\"bo_id\":\"0000010020\"}"
                                .formatted(typeId("Customer")))
                .ok()
                .at("/results/id")
                .asLong();
        admin.body(
                        "POST",
                        "/v2/businessworkspaces",
                        "{\"wksp_type_id\":%d,\"parent_id\":2000,\"name\":\"Acme Two\"}".formatted(typeId("Customer")))
                .ok();
        folder = admin.child(customer, "Contracts");
        document = admin.upload(
                        "{\"type\":144,\"parent_id\":%d,\"name\":\"Offer 7.pdf\",\"external_source\":\"file_system\",\"external_modify_date\":\"2026-02-27\"}"
                                .formatted(customer),
                        "offer.pdf",
                        "x".repeat(48123).getBytes(UTF_8))
                .ok()
                .at("/results/data/properties/id")
                .asLong();
        admin.body(
                        "POST",
                        "/v2/nodes/" + document + "/categories",
                        "{\"category_id\":%d,\"%d_2\":\"K-7\",\"%d_6_1_9\":[\"a\",\"b\"],\"%d_6_2_7\":\"Mia\"}"
                                .formatted(category, category, category, category))
                .ok();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    static long typeId(String name) {
        for (JsonNode item : admin.get("/v2/businessworkspacetypes").ok().at("/results")) {
            if (item.at("/data/properties/wksp_type_name").asText().equals(name)) {
                return item.at("/data/properties/wksp_type_id").asLong();
            }
        }
        throw new AssertionError(name);
    }

    private static void assertShape(JsonNode actual, String sample) {
        JsonNode expected = Caller.tree(sample.replace("SELF", SELF).replace("CAT", String.valueOf(category)));
        assertThat(Shape.differences(expected, actual))
                .as(actual.toPrettyString())
                .isEmpty();
    }

    @Test
    void a_single_node_with_categories_and_metadata() {
        assertShape(
                admin.get("/v2/nodes/" + document + "?fields=properties&fields=categories&metadata")
                        .ok()
                        .json(),
                """
                {"links":SELF,
                 "results":{"data":{
                   "properties":{"id":501,"name":"Offer 7.pdf","type":144,"type_name":"Document","parent_id":9001,"volume_id":-2000,
                     "description":"","description_multilingual":{"en":""},"name_multilingual":{"en":"Offer 7.pdf"},
                     "create_date":"2026-03-01T08:00:00Z","create_user_id":1000,"modify_date":"2026-03-02T09:30:00Z","modify_user_id":1000,
                     "owner":"Admin","owner_user_id":1000,"owner_group_id":999,"container":false,"container_size":0,"size":48123,"size_formatted":"47 KB",
                     "mime_type":"application/pdf","advanced_versioning":false,"versionable":true,"versions_control_advanced":false,
                     "reserved":false,"reserved_date":null,"reserved_user_id":0,"reserved_shared_collaboration":false,"favorite":false,"hidden":false,
                     "status":null,"guid":null,"icon":"/x.gif","icon_large":"/x_large.gif",
                     "permissions_model":"advanced","external_create_date":null,"external_modify_date":null,"external_source":"","external_identity":"","external_identity_type":""},
                   "categories":[{"CAT_2":"K-7","CAT_6_1_9":["a","b"],"CAT_6_2_9":[""]}]},
                  "metadata":{"categories":[{"CAT":{"key":"CAT","name":"Offer","persona":"category","type_name":"Assoc","multi_value":false},
                     "CAT_2":{"key":"CAT_2","name":"Number","persona":"","type":-1,"type_name":"String","multi_value":false,"max_length":32,"required":true},
                     "CAT_6":{"key":"CAT_6","name":"Positions","persona":"set","type_name":"Assoc","multi_value":true,"multi_value_length_max":5},
                     "CAT_6_x_9":{"key":"CAT_6_x_9","name":"Tags","persona":"","type":-1,"type_name":"String","multi_value":true,"multi_value_length_max":3}}]}}}
                """);
    }

    @Test
    void a_page_of_children() {
        JsonNode page = admin.get("/v2/nodes/" + customer + "/nodes?limit=2&page=1")
                .ok()
                .json();
        assertShape(page, """
                {"collection":{"paging":{"limit":2,"page":1,"page_total":2,"range_min":1,"range_max":2,"total_count":3,
                   "links":{"next":{"body":"","content_type":"","href":"/api/v2/nodes/9001/nodes?limit=2&page=2","method":"GET","name":"Next"}}},
                   "sorting":{"sort":["asc_name"]}},
                 "links":SELF,
                 "results":[{"data":{"properties":{"id":480,"name":"Contracts","type":0,"parent_id":9001,"container":true,"size":4}}}]}
                """);
        assertThat(page.at("/collection/paging/page_total").asInt()).isEqualTo(2);
        assertThat(page.at("/collection/paging/links/next/href").asText())
                .isEqualTo("/api/v2/nodes/" + customer + "/nodes?limit=2&page=2");
        assertThat(admin.get("/v2/nodes/" + folder + "/nodes")
                        .ok()
                        .at("/collection/paging/range_min")
                        .asInt())
                .isZero();
    }

    @Test
    void versions_listed_and_added() {
        assertShape(admin.get("/v2/nodes/" + document + "/versions").ok().json(), """
                {"links":{},"results":[{"data":{"versions":{"id":501,"version_id":7001,"version_number":1,"version_number_major":0,"version_number_minor":1,"version_number_name":"1",
                  "name":"Offer 7.pdf","file_name":"offer.pdf","file_type":"pdf","file_size":48123,"mime_type":"application/pdf","description":"",
                  "create_date":"2026-03-01T08:00:00Z","modify_date":"2026-03-01T08:00:00Z","file_create_date":"2026-03-01T08:00:00Z","file_modify_date":"2026-02-27T10:00:00Z",
                  "owner_id":1000,"provider_id":7000,"locked":false,"locked_date":null,"locked_user_id":null,"has_generation":false,
                  "external_create_date":null,"external_modify_date":null,"external_source":"file_system","external_identity":"","external_identity_type":""}}}]}
                """);
        assertShape(admin.addVersion(document, "o.pdf", new byte[3]).ok().json(), """
                {"links":{},"results":{"data":{"properties":{"id":501,"name":"Offer 7.pdf","type":144},"versions":{"version_number":2,"version_id":7005,"file_size":50001}}}}
                """);
        assertShape(
                admin.multipart(
                                "POST",
                                "/v1/nodes/" + document + "/versions",
                                "b",
                                Caller.parts("b", "description", "", "o.pdf", new byte[4]))
                        .ok()
                        .json(),
                "{\"id\":501,\"version_number\":2}");
    }

    @Test
    void categories_with_their_definition() {
        assertShape(
                admin.get("/v2/nodes/" + document + "/categories?metadata").ok().json(), """
                {"links":{},"results":[{"data":{"categories":{"CAT_2":"K-7","CAT_6_1_9":["a","b"]}},
                  "metadata":{"categories":{"CAT":{"key":"CAT","name":"Offer","persona":"category","type_name":"Assoc"},
                    "CAT_2":{"key":"CAT_2","name":"Number","persona":"","type_name":"String","description":null,"multi_value":false},
                    "CAT_6":{"key":"CAT_6","name":"Positions","persona":"set","type_name":"Assoc","description":null,"multi_value":true},
                    "CAT_6_x_9":{"key":"CAT_6_x_9","name":"Tags","persona":"","type_name":"String","description":null,"multi_value":true}}},
                  "metadata_map":{"categories":{"CAT":["CAT_2","CAT_3"]}},"metadata_order":{"categories":["CAT"]}}]}
                """);
    }

    @Test
    void a_business_workspace_and_a_page_of_them() {
        assertShape(admin.get("/v2/businessworkspaces/" + customer).ok().json(), """
                {"links":{},"results":{"actions":{},"data":{
                  "business_properties":{"business_object_id":"0000010020","business_object_type":"KNA1","business_object_type_id":37,"business_object_type_name":"Customer",
                    "external_system_id":"TE1","external_system_name":"TE1","has_default_display":true,"has_default_search":true,"isEarly":false,
                    "workspace_type_id":16,"workspace_type_name":"Customer","workspace_type_widget_icon_content":null},
                  "properties":{"id":9001,"name":"Acme (10020)","type":848,"type_name":"Business Workspace","parent_id":34962,"volume_id":-2000,"container":true,"size":2,
                    "create_date":"2026-03-01T08:00:00","modify_date":"2026-03-02T09:30:00","rm_enabled":true,"wksp_type_name":"Customer","classification_ids":[]},
                  "workspace_references":[{"business_object_id":"0000010020","business_object_type":"KNA1","business_object_type_id":37,"external_system_id":"TE1","has_default_display":true,"has_default_search":true,"workspace_type_id":16}]}}}
                """);
        assertShape(
                admin.get("/v2/businessworkspaces?where_workspace_type_name=Customer&where_name=contains_Acme"
                                + "&expanded_view=true&page=1&limit=1")
                        .ok()
                        .json(),
                """
                {"links":{},"paging":{"actions":{"next":{"body":"","content_type":"","href":"/api/v2/businessworkspaces?page=2&limit=1","method":"GET","name":""}},"limit":1,"page":1,"page_total":2,"range_min":1,"range_max":1,"total_count":2},
                 "results":[{"actions":{"data":{"open":{"body":"","content_type":"","form_href":"","href":"/api/v2/nodes/9001/nodes","method":"GET","name":"Open"}},"map":{"default_action":"open"},"order":["open"]},
                   "data":{"properties":{"id":9001,"name":"Acme (10020)","type":848,"parent_id":34962,"wnf_wksp_type_id":16,"wnf_wksp_template_id":28168,"container":true,"size":2,"favorite":false,"perm_see":true}}}],
                 "wksp_info":{"wksp_type_icon":null}}
                """);
    }

    @Test
    void a_workspace_type_with_its_template() {
        assertShape(
                admin.get(
                                "/v2/businessworkspacetypes?expand_templates=true&expand_wksp_info=true&ext_system_id=TE1&bo_type=KNA1")
                        .ok()
                        .json(),
                """
                {"links":SELF,
                 "results":[{"data":{"properties":{
                   "wksp_type_id":16,"wksp_type_name":"Customer","wksp_type_names":{"en":"Customer","de":"Kunde"},
                   "wksp_descriptions":{"en":""},"config_node_id":39309,"wksp_icon":"x.png","widget_icon":{"url":"/x.svg"},
                   "templates":[{"id":28168,"name":"Customer Template","subtype":848}],
                   "classification":{"location":"StaticNodeId","location_value":"30020"},
                   "wksp_creation":{"location":"StaticNodeId","location_value":"34962","sub_location_path":{},
                      "create_wksp_with_fast_bulk_method":false,"directly_open_created_wksp":true,"use_also_for_manual_creation":true},
                   "wksp_creation_enabled":true,"wksp_copy_enabled":true,"add_creator_to_lead_role":true,
                   "wksp_name_generation":{"use_also_for_wksp_without_bo":false,"wksp_names":{"en":""}},
                   "relations":[],"search":{"follow_related_wksp":"AlwaysEnabled","max_number_of_followed_wksp":50},
                   "rm_enabled":true,"wksp_policies_enabled":false,"indexing":{"enabled":true,"sub_types":[]}},
                   "wksp_info":{"in_use":true,"indexing_status":"UpToDate","modified":"2026-06-30T01:32:24","perspective_folder_id":39316,"wksp_type_icon":"/x"}}}]}
                """);
    }

    @Test
    void the_create_form_nests_categories_the_way_they_are_sent_back() {
        long template = admin.get("/v2/businessworkspacetypes?expand_templates=true&ext_system_id=TE1&bo_type=KNA1")
                .ok()
                .at("/results/0/data/properties/templates/0/id")
                .asLong();
        JsonNode forms = admin.get("/v2/forms/businessworkspaces/create?template_id=" + template)
                .ok()
                .json();
        assertShape(forms, """
                {"forms":[{"data":{"name":null,"description":"","parent_id":1,"type":848},
                  "schema":{"properties":{"name":{"maxLength":248,"minLength":1,"required":true}},"type":"object"}}]}
                """);
        JsonNode categories = forms.at("/forms/1");
        assertThat(categories.path("role_name").asText()).isEqualTo("categories");

        admin.body(
                        "POST",
                        "/v2/businessworkspaces",
                        "{\"template_id\":%d,\"name\":\"From the form\",\"roles\":{\"categories\":%s}}"
                                .formatted(template, categories.path("data")))
                .ok();
    }

    @Test
    void creates_deletes_and_name_checks() {
        JsonNode made = admin.body("POST", "/v2/nodes", "{\"type\":0,\"parent_id\":" + folder + ",\"name\":\"New\"}")
                .ok()
                .json();
        assertShape(made, """
                {"links":SELF,"results":{"data":{"properties":{"id":502,"name":"New","type":0,"type_name":"Folder","parent_id":9001,"container":true,"size":0}}}}
                """);
        assertShape(
                admin.body(
                                "POST",
                                "/v1/validation/nodes/names",
                                "{\"parent_id\":" + folder + ",\"names\":[\"new\",\"free\"]}")
                        .ok()
                        .json(),
                "{\"results\":[{\"id\":501,\"name\":\"Offer 7.pdf\"}]}");
        JsonNode deleted = admin.delete(
                        "/v2/nodes/" + made.at("/results/data/properties/id").asLong())
                .ok()
                .json();
        assertShape(deleted, "{\"links\":SELF,\"results\":{}}");
        assertThat(admin.get("/v1/nodes/" + folder + "/ancestors").ok().at("/ancestors"))
                .extracting(ancestor -> ancestor.path("name").asText())
                .containsExactly("Enterprise", "Acme (10020)", "Contracts");
    }
}
