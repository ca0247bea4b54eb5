package io.workspacebridge.xecm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.xecm.categories.CategoryRef;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.members.Member;
import io.workspacebridge.xecm.nodes.NodeType;
import io.workspacebridge.xecm.records.Classification;
import io.workspacebridge.xecm.records.Clearance;
import io.workspacebridge.xecm.records.Hold;
import io.workspacebridge.xecm.records.RecordChange;
import io.workspacebridge.xecm.records.RecordDetails;
import io.workspacebridge.xecm.search.SearchHit;
import io.workspacebridge.xecm.search.SearchQuery;
import io.workspacebridge.xecm.workflows.WorkflowMap;
import io.workspacebridge.xecm.workflows.WorkflowTask;
import io.workspacebridge.xecm.workspaces.BusinessObject;
import io.workspacebridge.xecm.workspaces.RelatedWorkspace;
import io.workspacebridge.xecm.workspaces.Team;
import io.workspacebridge.xecm.workspaces.WorkspaceQuery;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Teams, relations, business objects, records, search, members, workflows on the wire")
class TopicBreadthTest {
    private static final String DONE = "{\"links\":{},\"results\":{}}";
    private static final String MIA =
            "{\"data\":{\"properties\":{\"id\":1003,\"name\":\"mmuster\",\"name_formatted\":\"Mia Muster\",\"type\":0,"
                    + "\"deleted\":false,\"business_email\":\"mia@example.test\",\"group_id\":1001}}}";
    private final Wire wire = new Wire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    @DisplayName("Roles are found by name, given and taken; having one already is no failure")
    void team() {
        Team team = wire.client().workspaces().team();
        wire.answer(
                        "{\"links\":{},\"results\":[{\"actions\":{},\"data\":{\"properties\":{\"id\":18346,\"name\":\"Sales\","
                                + "\"description\":\"\",\"leader\":true,\"inherited_from_id\":null,\"perms\":\"0\"}}}]}")
                .answer("{\"links\":{},\"results\":[" + MIA + "]}")
                .fails(400, "The member already exists in the role.")
                .answer(DONE);
        assertThat(team.findRole(9001, "Sales"))
                .hasValueSatisfying(role -> assertThat(role.leader()).isTrue());
        assertThat(team.members(9001, 18346)).extracting(Member::displayName).containsExactly("Mia Muster");
        team.add(9001, 18346, 1003);
        team.remove(9001, 18346, 1003);
        assertThat(wire.nextCall()).isEqualTo("GET /v2/businessworkspaces/9001/roles");
        assertThat(wire.nextCall()).isEqualTo("GET /v2/businessworkspaces/9001/roles/18346/members");
        assertThat(wire.nextCall()).isEqualTo("POST /v2/businessworkspaces/9001/roles/18346/members id=1003");
        assertThat(wire.nextCall()).isEqualTo("DELETE /v2/businessworkspaces/9001/roles/18346/members/1003");
    }

    @Test
    @DisplayName("Relations, references and the icon")
    void relations() {
        var workspaces = wire.client().workspaces();
        wire.answer(
                        "{\"links\":{},\"paging\":{\"limit\":500,\"page\":1,\"page_total\":1},\"results\":[{\"data\":{\"properties\":"
                                + "{\"id\":9002,\"name\":\"Project X\",\"type\":848,\"parent_id\":34963,\"rel_type\":\"BO_Child\"}}}]}")
                .fails(500, "The relation already exists.")
                .answer(DONE)
                .answer(DONE)
                .answer(DONE)
                .answer(DONE);
        BusinessObject acme = new BusinessObject("TE1", "KNA1", "0000010020");
        assertThat(workspaces.related(9001, RelatedWorkspace.Relation.CHILD))
                .singleElement()
                .satisfies(related -> {
                    assertThat(related.workspace().id()).isEqualTo(9002);
                    assertThat(related.fromBusinessSystem()).isTrue();
                });
        workspaces.relate(9001, 9002, RelatedWorkspace.Relation.CHILD);
        workspaces.unrelate(9001, 9002, RelatedWorkspace.Relation.PARENT);
        workspaces.attach(9001, acme);
        workspaces.detach(9001, acme);
        workspaces.setIcon(9001, "i.png", "image/png", ContentSource.of(new byte[] {1}));
        assertThat(wire.nextCall())
                .isEqualTo("GET /v2/businessworkspaces/9001/relateditems?where_relationtype=child&page=1&limit=100");
        assertThat(wire.nextCall())
                .isEqualTo("POST /v2/businessworkspaces/9001/relateditems rel_bw_id=9002&rel_type=child");
        assertThat(wire.nextCall()).isEqualTo("DELETE /v2/businessworkspaces/9001/relateditems/9002?rel_type=parent");
        String reference =
                "/v2/businessworkspaces/9001/workspacereferences" + " ext_system_id=TE1&bo_type=KNA1&bo_id=0000010020";
        assertThat(wire.nextCall()).isEqualTo("PUT " + reference);
        assertThat(wire.nextCall()).isEqualTo("DELETE " + reference);
        RecordedRequest icon = wire.next();
        assertThat(Wire.line(icon)).isEqualTo("POST /v2/businessworkspaces/9001/icons");
        assertThat(Wire.body(icon)).contains("name=\"file_content_type\"\r\n\r\nimage/png");
    }

    @Test
    @DisplayName("A column query goes through as it is")
    void columnQuery() {
        wire.answer(Golden.WORKSPACES);
        assertThat(wire.client()
                        .workspaces()
                        .list(WorkspaceQuery.all().columns("name LIKE '*A' AND status = 'x'"))
                        .count())
                .isEqualTo(3);
        assertThat(wire.next().getUrl().queryParameter("where_column_query"))
                .isEqualTo("name LIKE '*A' AND status = 'x'");
    }

    @Test
    @DisplayName("External systems and business objects, in old and new releases")
    void businessObjects() {
        var objects = wire.client().businessObjects();
        wire.answer(
                        "{\"results\":[{\"id_extsystem\":\"TE1\",\"conn_type\":\"HTTP\",\"enabled\":true,\"baseurl\":\"http://te1\"}]}")
                .fails(400, "The REST API URL could not be found in the mappings registry")
                .answer("{\"results\":{\"conn_type\":\"SF\",\"baseurl\":\"http://te2\"}}")
                .answer(
                        "{\"results\":[{\"data\":{\"properties\":{\"bo_type\":\"KNA1\",\"bo_type_id\":37,\"bo_type_name\":\"Customer\","
                                + "\"ext_system_id\":\"TE1\",\"workspace_type_id\":16}}},{\"data\":{\"properties\":{\"bo_type\":null}}}]}")
                .answer(
                        "{\"paging\":{},\"results\":{\"column_descriptions\":[{\"fieldName\":\"KUNNR\",\"keyField\":\"X\"},"
                                + "{\"fieldName\":\"NAME1\",\"keyField\":\"\"}],\"max_rows_exceeded\":false,"
                                + "\"result_rows\":[{\"KUNNR\":\"0000010020\",\"NAME1\":\"Acme\"}]}}");
        assertThat(objects.systems())
                .singleElement()
                .satisfies(system -> assertThat(system.url()).isEqualTo("http://te1"));
        assertThat(objects.findSystem("A/B"))
                .hasValueSatisfying(
                        system -> assertThat(system.connectionType()).isEqualTo("SF"));
        assertThat(objects.types())
                .singleElement()
                .satisfies(type -> assertThat(type.workspaceTypeId()).isEqualTo(16));
        var found = objects.search("TE1", "KNA1", Map.of("NAME1", "Ac*"));
        assertThat(found.keyColumns()).containsExactly("KUNNR");
        assertThat(found.rows()).containsExactly(Map.of("KUNNR", "0000010020", "NAME1", "Acme"));
        wire.next();
        wire.next();
        assertThat(wire.nextCall()).isEqualTo("GET /v2/externalsystems/A%EF%82%A7B/config");
        wire.next();
        assertThat(wire.nextCall()).isEqualTo("GET /v2/businessobjects?ext_system_id=TE1&bo_type=KNA1&where_NAME1=Ac*");
    }

    @Test
    @DisplayName("Classifications, records, holds and clearance")
    void records() {
        var records = wire.client().records();
        String record =
                "{\"data\":[{\"rmclassification_id\":41320,\"file_number\":\"F1\",\"file_status\":\"ACTIVE\",\"official\":false,"
                        + "\"record_date\":\"2026-03-01\"}],\"rm_metadataToken\":\"37c4\",\"canRMClassify\":true}";
        wire.answer("{\"data\":[{\"id\":219555,\"name\":\"Contracts\",\"type\":199}],\"bCanApplyClass\":true}")
                .answer("{}")
                .answer(record)
                .answer("{}")
                .answer("{}")
                .answer(record)
                .answer("{}")
                .answer("{}");
        assertThat(records.classifications(501)).containsExactly(new Classification(219555, "Contracts"));
        records.setClassifications(501, List.of(1L, 2L));
        records.classifyAsRecord(501, 41320);
        records.updateRecord(501, RecordChange.nothing().official(true).status("CLOSED"), "37c4");
        records.unclassify(501, 41320);
        records.finalizeRecords(List.of(1L, 2L));
        wire.next();
        assertThat(wire.nextCall())
                .isEqualTo("POST /v1/nodes/501/classifications body={\"class_id\":[1,2],\"apply_to_sub_items\":false}");
        wire.next();
        assertThat(wire.nextCall())
                .isEqualTo("POST /v1/nodes/501/rmclassifications"
                        + " body={\"class_id\":41320,\"apply_to_sub_items\":false,\"rm_metadataToken\":\"37c4\"}");
        assertThat(wire.nextCall())
                .isEqualTo("PUT /v1/nodes/501/rmclassifications"
                        + " body={\"rm_metadataToken\":\"37c4\",\"file_status\":\"CLOSED\",\"official\":true}");
        wire.next();
        assertThat(wire.nextCall()).isEqualTo("DELETE /v1/nodes/501/rmclassifications/41320?rm_metadataToken=37c4");
        assertThat(wire.nextCall()).isEqualTo("PUT /v1/rmclassifications/finalizerecords ids=1,2");

        wire.answer(record).answer("{\"data\":[]}");
        assertThat(records.record(501))
                .hasValue(
                        new RecordDetails(41320, "F1", "ACTIVE", "", "", "", false, LocalDate.of(2026, 3, 1), "37c4"));
        assertThat(records.record(502)).isEmpty();
        wire.answer(
                        "{\"results\":{\"data\":{\"holds\":[{\"HoldID\":13,\"HoldName\":\"Lit\",\"HoldType\":\"LEGAL\",\"HoldComment\":\"\",\"ActiveHold\":1}]}}}")
                .answer("{\"holdID\":14}")
                .answer("{\"data\":{\"holds\":[{\"HoldID\":13}]}}")
                .answer("{}")
                .answer("{}")
                .answer("{\"data\":{\"clearance_level\":50,\"supplemental_markings\":[\"A\"]}}")
                .answer("{}");
        wire.next();
        wire.next();
        assertThat(records.findHold("Lit")).hasValue(new Hold(13, "Lit", "LEGAL", "", true));
        assertThat(records.createHold("LEGAL", "New", "why")).isEqualTo(14);
        assertThat(records.holdsOn(501)).containsExactly(13L);
        records.applyHold(501, 13);
        records.releaseHold(501, 13);
        assertThat(records.clearance(501)).isEqualTo(new Clearance(50, List.of("A")));
        records.setClearance(501, new Clearance(10, List.of()));
        assertThat(wire.nextCall()).isEqualTo("GET /v2/holds");
        assertThat(wire.nextCall()).isEqualTo("POST /v1/holds type=LEGAL&name=New&comment=why");
        assertThat(wire.nextCall()).isEqualTo("GET /v1/nodes/501/holds");
        assertThat(wire.nextCall()).isEqualTo("POST /v1/nodes/501/holds body={\"hold_id\":13}");
        assertThat(wire.nextCall()).isEqualTo("DELETE /v1/nodes/501/holds/13");
        assertThat(wire.nextCall()).isEqualTo("GET /v1/nodes/501/securityclearances");
        assertThat(wire.nextCall())
                .isEqualTo("PUT /v1/nodes/501/securityclearances"
                        + " body={\"clearance_level\":10,\"supplemental_markings\":[]}");
    }

    private static final String HITS =
            "{\"collection\":{\"paging\":{\"limit\":10,\"page\":1,\"page_total\":1,\"total_count\":1}},\"results\":[{\"data\":{\"properties\":"
                    + "{\"id\":501,\"name\":\"Offer 7.pdf\",\"type\":144,\"parent_id\":9001,\"summary\":\"…\"},\"regions\":{\"OTName\":\"Offer 7.pdf\"}}}]}";

    @Test
    @DisplayName("A query is written in the server's language, attributes by name")
    void search() {
        wire.answer(Golden.CATEGORIES_VOLUME)
                .answer(Golden.CATEGORIES_CHILDREN)
                .answer(Golden.CATEGORIES_IN_SALES)
                .answer(Golden.ENTERPRISE)
                .answer(Golden.OFFER_FORM)
                .answer(HITS);
        List<SearchHit> hits = wire.client()
                .search()
                .find(SearchQuery.all()
                        .text("harbour bridge")
                        .nameStartsWith("Offer")
                        .type(NodeType.DOCUMENT)
                        .below(9001)
                        .attribute(CategoryRef.name("Offer"), "Positions.Tags", "a")
                        .modifiedSince(LocalDate.of(2026, 3, 1))
                        .sortedBy("desc_OTObjectDate")
                        .columns("OTName", "OTFileSize"))
                .toList();
        for (int i = 0; i < 5; i++) {
            wire.next();
        }
        RecordedRequest request = wire.next();
        assertThat(Wire.line(request)).isEqualTo("POST /v2/search");
        assertThat(Wire.fields(request))
                .isEqualTo("lookfor=complexquery&where=\"harbour bridge\""
                        + " and [QLREGION \"OTName\"] QLRIGHT-TRUNCATION \"Offer\""
                        + " and [QLREGION \"OTSubType\"] \"144\""
                        + " and [QLREGION \"OTLocation\"] \"9001\""
                        + " and [QLREGION \"Attr_9830_3_4\"] \"a\""
                        + " and [QLREGION \"OTModifyDate\"] >= \"20260301\""
                        + "&sort=desc_OTObjectDate&select={'OTName','OTFileSize'}&limit=100&page=1");
        assertThat(hits).singleElement().satisfies(hit -> {
            assertThat(hit.node().id()).isEqualTo(501);
            assertThat(hit.regions()).containsEntry("OTName", "Offer 7.pdf");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\" or [QLREGION \"OTOwnerID\"] \"1000",
                "x\" or \"y",
                "\\\" or 1",
                "a\"\n\"b",
                "“x” or “y”",
                "x\\",
                "{'a'}",
                "] or ["
            })
    @DisplayName("No value can break out of its phrase, nor a region's name carry anything else")
    void injection(String evil) {
        wire.answer(HITS);
        assertThat(wire.client()
                        .search()
                        .find(SearchQuery.all().name(evil).region("OTMIMEType", SearchQuery.Comparison.EQUAL, evil)))
                .hasSize(1);
        String where = Wire.fields(wire.next()).replaceAll("&limit=.*", "").replaceAll(".*where=", "");
        assertThat(where)
                .matches(
                        "\\[QLREGION \"OTName\"\\] \"[^\"\\\\\\p{Cntrl}]*\" and \\[QLREGION \"OTMIMEType\"\\] \"[^\"\\\\\\p{Cntrl}]*\"");
        assertThatThrownBy(() -> SearchQuery.all().region(evil, SearchQuery.Comparison.EQUAL, "x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SearchQuery.all().columns(evil)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SearchQuery.all().sortedBy(evil)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("Users and groups are found exactly although the server's filters contain")
    void members() {
        var members = wire.client().members();
        String both = "{\"collection\":{\"paging\":{\"page_total\":1}},\"results\":["
                + MIA.replace("mmuster", "mmuster2").replace("mia@", "xmia@") + "," + MIA + "]}";
        wire.answer("{\"results\":" + MIA + "}")
                .answer(both)
                .answer(both)
                .answer(both)
                .answer(both)
                .answer(both);
        assertThat(members.get(1003).email()).isEqualTo("mia@example.test");
        assertThat(members.findUser("MMuster"))
                .hasValueSatisfying(mia -> assertThat(mia.name()).isEqualTo("mmuster"));
        assertThat(members.findUserByEmail("mia@example.test")).isPresent();
        assertThat(members.findGroup("nobody")).isEmpty();
        assertThat(members.search("mia")).hasSize(2);
        assertThat(members.membersOf(1001)).hasSize(2);
        assertThat(wire.nextCall()).isEqualTo("GET /v2/members/1003");
        assertThat(wire.next().getUrl().queryParameter("where_name")).isEqualTo("MMuster");
        assertThat(wire.next().getUrl().queryParameter("where_business_email")).isEqualTo("mia@example.test");
        wire.next();
        assertThat(wire.nextCall()).isEqualTo("GET /v2/members?query=mia&limit=20&page=1");
        assertThat(wire.nextCall()).isEqualTo("GET /v2/members/1001/members?limit=20&page=1");
    }

    @Test
    @DisplayName("A workflow is found, drafted, filled, started and acted on")
    void workflows() {
        var workflows = wire.client().workflows();
        wire.answer("{\"results\":{\"data\":[{\"DataID\":30568,\"Name\":\"Approve\",\"WorkflowType\":\"1\"}]}}")
                .answer("{\"results\":{\"draftprocess_id\":77,\"workflow_type\":\"1_1\"}}")
                .answer(
                        "{\"data\":{\"title\":\"Approve\",\"instructions\":\"do\",\"actions\":[{\"key\":\"Initiate\",\"label\":\"Start\"}]},"
                                + "\"forms\":[{\"schema\":{\"properties\":{\"WorkflowForm_10\":{\"title\":\"Reason\"}}}}]}")
                .answer("{}")
                .answer("{\"results\":{\"custom_message\":null,\"process_id\":88,\"WorkID\":88}}")
                .answer(
                        "{\"results\":[{\"data\":{\"wfstatus\":{\"process_id\":88,\"wf_name\":\"Approve\",\"status_key\":\"ontime\"}}}]}")
                .answer(
                        "{\"results\":[{\"data\":{\"properties\":{\"process_id\":88,\"subprocess_id\":88,\"task_id\":2,\"name\":\"Check\"}}}]}")
                .answer("{}")
                .answer("{}");
        assertThat(workflows.mapsFor(List.of(501L, 502L), 2000)).containsExactly(new WorkflowMap(30568, "Approve"));
        assertThat(workflows.draft(30568, List.of(501L, 502L))).isEqualTo(77);
        assertThat(workflows.form(77).fields()).containsEntry("WorkflowForm_10", "Reason");
        workflows.fill(77, Map.of("WorkflowForm_10", "x"));
        assertThat(workflows.start(77, "go")).isEqualTo(88);
        assertThat(workflows.status()).extracting(status -> status.status()).containsExactly("ontime");
        WorkflowTask task = new WorkflowTask(88, 88, 2, "Check");
        assertThat(workflows.assignments()).containsExactly(task);
        workflows.act(task, "SendOn", "ok");
        workflows.act(task, "Approve", "");
        assertThat(wire.nextCall()).isEqualTo("GET /v2/docworkflows?doc_id=501&doc_id=502&parent_id=2000");
        assertThat(wire.nextCall())
                .isEqualTo("POST /v2/draftprocesses"
                        + " body={\"workflow_id\":30568,\"doc_ids\":\"501,502\",\"AttachDocuments\":\"true\"}");
        assertThat(wire.nextCall()).isEqualTo("GET /v1/forms/draftprocesses/update?draftprocess_id=77");
        assertThat(wire.nextCall())
                .isEqualTo(
                        "PUT /v2/draftprocesses/77 body={\"action\":\"formUpdate\",\"values\":{\"WorkflowForm_10\":\"x\"}}");
        assertThat(wire.nextCall())
                .isEqualTo("PUT /v2/draftprocesses/77 body={\"action\":\"Initiate\",\"comment\":\"go\"}");
        wire.next();
        wire.next();
        assertThat(wire.nextCall())
                .isEqualTo(
                        "PUT /v2/processes/88/subprocesses/88/tasks/2 body={\"action\":\"SendOn\",\"comment\":\"ok\"}");
        assertThat(wire.nextCall())
                .isEqualTo("PUT /v2/processes/88/subprocesses/88/tasks/2 body={\"custom_action\":\"Approve\"}");
    }
}
