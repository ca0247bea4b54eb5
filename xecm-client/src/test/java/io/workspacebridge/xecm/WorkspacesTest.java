package io.workspacebridge.xecm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.xecm.categories.CategoryRow;
import io.workspacebridge.xecm.categories.CategoryValues;
import io.workspacebridge.xecm.workspaces.BusinessObject;
import io.workspacebridge.xecm.workspaces.NewWorkspace;
import io.workspacebridge.xecm.workspaces.Workspace;
import io.workspacebridge.xecm.workspaces.WorkspaceForm;
import io.workspacebridge.xecm.workspaces.WorkspaceQuery;
import io.workspacebridge.xecm.workspaces.WorkspaceType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Business workspaces on the wire")
class WorkspacesTest {
    private final Wire wire = new Wire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    @DisplayName("Types come with their templates and with the place they insist on")
    void types() {
        wire.answer(Golden.TYPES);

        WorkspaceType customer = wire.client().workspaces().findType("Kunde").orElseThrow();

        assertThat(wire.nextLine())
                .isEqualTo("GET /v2/businessworkspacetypes?expand_templates=true&expand_wksp_info=true");
        assertThat(customer.id()).isEqualTo(16);
        assertThat(customer.template("Customer Template")).isPresent();
        assertThat(customer.fixedLocation()).hasValue(34962);
        assertThat(customer.generatesNames()).isFalse();
    }

    @Test
    @DisplayName("A workspace for a business object is created with nested categories and read back where it really is")
    void creates() {
        wire.answer(Golden.TYPES)
                .answer(Golden.CATEGORIES_VOLUME)
                .answer(Golden.CATEGORIES_CHILDREN)
                .answer(Golden.CATEGORIES_IN_SALES)
                .answer(Golden.ENTERPRISE)
                .answer(Golden.OFFER_FORM)
                .answer(Golden.WORKSPACE_CREATED)
                .answer(Golden.WORKSPACE_9001);

        Workspace acme = wire.client()
                .workspaces()
                .create(NewWorkspace.ofType("Customer")
                        .name("Acme (10020)")
                        .parent(1234)
                        .businessObject(new BusinessObject("TE1", "KNA1", "0000010020"))
                        .category(CategoryValues.of("Offer").with("Number", "K-7")));

        for (int i = 0; i < 6; i++) {
            wire.next();
        }
        RecordedRequest create = wire.next();
        assertThat(Wire.line(create)).isEqualTo("POST /v2/businessworkspaces");
        assertThat(Wire.form(create))
                .isEqualTo("{\"template_id\":28168,\"wksp_type_id\":16,\"parent_id\":1234,\"name\":\"Acme (10020)\","
                        + "\"bo_id\":\"0000010020\",\"bo_type\":\"KNA1\",\"ext_system_id\":\"TE1\","
                        + "\"roles\":{\"categories\":{\"9830\":{\"9830_2\":\"K-7\"}}}}");
        assertThat(wire.nextLine())
                .isEqualTo("GET /v2/businessworkspaces/9001?fields=properties&fields=categories"
                        + "&fields=business_properties&fields=workspace_references&metadata");
        assertThat(acme.id()).isEqualTo(9001);
        assertThat(acme.node().parentId()).as("not where it was asked for").isEqualTo(34962);
        assertThat(acme.typeName()).isEqualTo("Customer");
        assertThat(acme.businessObjects()).containsExactly(new BusinessObject("TE1", "KNA1", "0000010020"));
        assertThat(acme.categories()).containsExactly(CategoryValues.of("Offer").with("Number", "K-7"));
    }

    @Test
    @DisplayName("The create form tells categories, what is required, and what is filled in; nothing is created")
    void createForm() {
        wire.answer(Golden.TYPES)
                .answer(
                        "{\"forms\":[{\"data\":{\"name\":null,\"parent_id\":1234,\"type\":848},\"schema\":{\"properties\":"
                                + "{\"name\":{\"maxLength\":248,\"required\":true}}}},"
                                + "{\"role_name\":\"rmclassifications\",\"data\":{},\"schema\":{\"properties\":{}}},"
                                + "{\"role_name\":\"categories\",\"data\":{\"9830\":{\"9830_1\":{\"metadata_token\":\"ab\"},"
                                + "\"9830_2\":\"K-7\",\"9830_3\":[{\"9830_3_x_4\":[\"a\",\"b\"]},{\"9830_3_x_4\":[\"c\"]}]}},"
                                + "\"options\":{\"fields\":{\"9830\":{\"label\":\"Offer\",\"fields\":{\"9830_2\":{\"label\":\"Number\"}}}}},"
                                + "\"schema\":{\"properties\":{\"9830\":{\"title\":\"Offer\",\"type\":\"object\",\"properties\":{"
                                + "\"9830_2\":{\"title\":\"Number\",\"type\":\"string\",\"maxLength\":32,\"required\":true},"
                                + "\"9830_3\":{\"title\":\"Positions\",\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{"
                                + "\"9830_3_x_4\":{\"title\":\"Tags\",\"type\":\"array\",\"items\":{\"type\":\"string\"}}}}}}}}}}]}");

        WorkspaceForm form = wire.client()
                .workspaces()
                .createForm(NewWorkspace.ofType("Customer")
                        .parent(1234)
                        .businessObject(new BusinessObject("TE1", "KNA1", "0000010020")));

        wire.next();
        assertThat(wire.nextLine())
                .isEqualTo("GET /v2/forms/businessworkspaces/create?template_id=28168&wksp_type_id=16&parent_id=1234"
                        + "&bo_id=0000010020&bo_type=KNA1&ext_system_id=TE1");
        assertThat(wire.waiting()).isZero();
        assertThat(form.templateId()).isEqualTo(28168);
        assertThat(form.recordsManaged()).isTrue();
        assertThat(form.required("Offer")).containsExactly("Number");
        assertThat(form.required("Other")).isEmpty();
        assertThat(form.missing(NewWorkspace.ofType("Customer"))).isEmpty();
        assertThat(form.values())
                .containsExactly(CategoryValues.of("Offer")
                        .with("Number", "K-7")
                        .withRow("Positions", CategoryRow.empty().withAll("Tags", List.of("a", "b")))
                        .withRow("Positions", CategoryRow.empty().withAll("Tags", List.of("c"))));
    }

    @Test
    @DisplayName("Unknown types and templates are refused with the known ones, before anything is sent")
    void refusesUnknownType() {
        wire.answer(Golden.TYPES).answer(Golden.TYPES);
        assertThatThrownBy(() -> wire.client()
                        .workspaces()
                        .create(NewWorkspace.ofType("Custmer").name("x")))
                .isInstanceOf(XecmException.ValidationFailed.class)
                .hasMessageContaining("[Customer, Customer Project]");
        assertThatThrownBy(() -> wire.client()
                        .workspaces()
                        .create(NewWorkspace.ofType("Customer").template("Nope").name("x")))
                .hasMessageContaining("[Customer Template]");
        assertThatThrownBy(() -> wire.client().workspaces().create(NewWorkspace.ofType("Customer")))
                .hasMessageContaining("does not generate names");
    }

    @Test
    @DisplayName("Finding by type and name checks both again, for the filters are fuzzy")
    void finds() {
        wire.answer(Golden.TYPES).answer(Golden.WORKSPACES).answer(Golden.WORKSPACE_9001);

        assertThat(wire.client().workspaces().find("Customer", "ACME (10020)"))
                .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(9001));

        wire.next();
        assertThat(wire.nextLine())
                .isEqualTo("GET /v2/businessworkspaces?where_workspace_type_id=16&where_name=ACME%20%2810020%29"
                        + "&expanded_view=true&page=1&limit=100");
        wire.answer(Golden.WORKSPACES);
        assertThat(wire.client().workspaces().find("Customer", "Acme")).isEmpty();
    }

    @Test
    @DisplayName("F79: two workspaces of the same name are not guessed between")
    void ambiguous() {
        wire.answer(Golden.TYPES)
                .answer(Golden.WORKSPACES.replace("\"wnf_wksp_type_id\":17", "\"wnf_wksp_type_id\":16"));
        assertThatThrownBy(() -> wire.client().workspaces().find("Customer", "ACME (10020)"))
                .isInstanceOfSatisfying(
                        XecmException.NotUnique.class,
                        e -> assertThat(e.candidates()).containsExactly(9001L, 9003L));
    }

    @Test
    @DisplayName("Finding by business object asks for system, type and key, and checks what it found")
    void findsByBusinessObject() {
        wire.answer(Golden.WORKSPACES.replace(
                        "{\"actions\":{},\"data\":{\"properties\":{\"id\":9002",
                        "{\"data\":{\"properties\":{\"id\":9001"))
                .answer(Golden.WORKSPACE_9001)
                .answer(Golden.WORKSPACE_9001.replace("0000010020", "0000010021"))
                .answer(Golden.WORKSPACE_9001.replace("0000010020", "0000010022"));

        assertThat(wire.client().workspaces().findByBusinessObject(new BusinessObject("TE1", "KNA1", "0000010020")))
                .isPresent();
        assertThat(wire.nextLine())
                .isEqualTo("GET /v2/businessworkspaces?where_ext_system_id=TE1&where_bo_type=KNA1"
                        + "&where_bo_id=0000010020&expanded_view=true&page=1&limit=100");
    }

    @Test
    @DisplayName("Dates without a zone are in the server's zone")
    void zones() {
        wire.answer(Golden.WORKSPACES);
        try (XecmClient berlin = wire.builder(Credentials.ticket("t"))
                .serverZone(ZoneId.of("Europe/Berlin"))
                .build()) {
            assertThat(berlin.workspaces()
                            .list(WorkspaceQuery.all().nameContains("Acme"))
                            .findFirst()
                            .orElseThrow()
                            .node()
                            .created())
                    .isEqualTo(Instant.parse("2026-03-01T07:00:00Z"));
        }
        assertThat(wire.nextLine()).contains("where_name=contains_Acme");
    }

    @Test
    @DisplayName("A server without the module says so by an error of its own")
    void notInstalled() {
        wire.fails(400, "The REST API URL could not be found in the mappings registry");
        assertThatThrownBy(() -> wire.client().workspaces().types())
                .isInstanceOf(XecmException.FeatureNotInstalled.class);
    }
}
