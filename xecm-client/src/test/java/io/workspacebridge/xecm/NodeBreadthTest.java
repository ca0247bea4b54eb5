package io.workspacebridge.xecm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.xecm.nodes.Nodes;
import io.workspacebridge.xecm.nodes.RecycleBin;
import io.workspacebridge.xecm.nodes.ReservationQueue;
import io.workspacebridge.xecm.permissions.Grant;
import io.workspacebridge.xecm.permissions.Permission;
import io.workspacebridge.xecm.permissions.Scope;
import io.workspacebridge.xecm.server.Feature;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Copies, reservations, audit, nicknames, recycle bin, permissions, capabilities on the wire")
class NodeBreadthTest {
    private static final String DONE = "{\"links\":{},\"results\":{}}";
    private final Wire wire = new Wire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    @DisplayName("Copy, shortcut and web address are creations of their own kind")
    void creations() {
        Nodes nodes = wire.client().nodes();
        wire.answer(Golden.CREATED_502).answer(Golden.CREATED_502).answer(Golden.CREATED_502);
        nodes.copy(501, 2001, "copy");
        nodes.createShortcut(2000, "to it", 501);
        nodes.createUrl(2000, "Portal", "https://e.example");
        assertThat(wire.nextCall())
                .isEqualTo("POST /v2/nodes body={\"original_id\":501,\"parent_id\":2001,\"name\":\"copy\"}");
        assertThat(wire.nextCall())
                .isEqualTo(
                        "POST /v2/nodes body={\"type\":1,\"parent_id\":2000,\"name\":\"to it\",\"original_id\":501}");
        assertThat(wire.nextCall())
                .isEqualTo("POST /v2/nodes"
                        + " body={\"type\":140,\"parent_id\":2000,\"name\":\"Portal\",\"url\":\"https://e.example\"}");
    }

    @Test
    @DisplayName("Reserving names the user, unreserving sends null")
    void reservation() {
        wire.answer(Golden.NODE_501.replace(
                        "\"reserved\":false,\"reserved_date\":null,\"reserved_user_id\":0",
                        "\"reserved\":true,\"reserved_date\":\"2026-03-01T08:00:00Z\",\"reserved_user_id\":1000"))
                .answer(Golden.NODE_501);
        assertThat(wire.client().nodes().reserve(501, 1000).reservation())
                .isEqualTo(new io.workspacebridge.xecm.nodes.Node.Reservation(
                        1000, Instant.parse("2026-03-01T08:00:00Z")));
        assertThat(wire.client().nodes().unreserve(501).reserved()).isFalse();
        assertThat(wire.nextCall()).isEqualTo("PUT /v2/nodes/501 body={\"reserved_user_id\":1000}");
        assertThat(wire.nextCall()).isEqualTo("PUT /v2/nodes/501 body={\"reserved_user_id\":null}");
    }

    @Test
    @DisplayName("The queue of a reserved node is told, joined and left; a free node has none")
    void reservationQueue() {
        wire.answer("{\"data\":{\"num_users\":1,\"reserved_by\":\"jdoe\",\"reserved_date\":\"2026-03-01T08:00:00Z\","
                        + "\"already_requested\":true}}")
                .fails(400, "This node is not reserved.")
                .answer(DONE)
                .answer(DONE);
        Nodes nodes = wire.client().nodes();
        assertThat(nodes.reservationQueue(501))
                .hasValue(new ReservationQueue(1, "jdoe", Instant.parse("2026-03-01T08:00:00Z"), true));
        assertThat(nodes.reservationQueue(502)).isEmpty();
        nodes.requestReservation(501);
        nodes.withdrawReservationRequest(501);
        assertThat(wire.nextLine()).isEqualTo("GET /v2/reservemanagement/nodes/501");
        assertThat(wire.nextLine()).isEqualTo("GET /v2/reservemanagement/nodes/502");
        assertThat(wire.nextLine()).isEqualTo("POST /v2/reservemanagement/nodes/501");
        assertThat(wire.nextLine()).isEqualTo("DELETE /v2/reservemanagement/nodes/501");
    }

    @Test
    @DisplayName("The audit trail is a stream, newest first")
    void audit() {
        wire.answer("{\"collection\":{\"paging\":{\"limit\":100,\"page\":1,\"page_total\":1}},\"results\":{\"data\":{"
                + "\"audit\":[{\"id\":501,\"event_type\":1,\"audit_date\":\"2026-01-02T03:04:05Z\",\"user_id\":1000,"
                + "\"target_user_id\":null,\"audit_name\":\"Create\"}],\"audit_event_types\":[]}}}");
        assertThat(wire.client().nodes().audit(501)).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("Create");
            assertThat(event.at()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
        });
        assertThat(wire.nextLine()).isEqualTo("GET /v2/nodes/501/audit?sort=desc_audit_date&limit=100&page=1");
    }

    @Test
    @DisplayName("Nicknames are checked, set and found; an unknown one is absent")
    void nicknames() {
        for (String bad : List.of("", "a b", "a-b", "a/b", "a#b")) {
            assertThatThrownBy(() -> wire.client().nodes().setNickname(501, bad))
                    .isInstanceOf(XecmException.ValidationFailed.class);
        }
        wire.answer(DONE).answer(Golden.NODE_501);
        wire.client().nodes().setNickname(501, "offer_7");
        assertThat(wire.client().nodes().findByNickname("offer_7")).isPresent();
        wire.fails(404, "Sorry, no exact match was found for an item with the Nickname 'x'");
        assertThat(wire.client().nodes().findByNickname("x")).isEmpty();
        assertThat(wire.nextCall()).isEqualTo("PUT /v2/nodes/501/nicknames nickname=offer_7");
        assertThat(wire.nextCall()).isEqualTo("GET /v2/nicknames/offer_7/nodes");
    }

    @Test
    @DisplayName("The recycle bin is listed; restore and purge tell what became of each item")
    void recycleBin() {
        RecycleBin bin = wire.client().nodes().recycleBin();
        wire.answer(
                "{\"collection\":{\"paging\":{\"page_total\":1}},\"results\":[{\"data\":{\"properties\":{\"id\":501,"
                        + "\"name\":\"a\",\"type\":144,\"parent_id\":9,\"deleted_user_id\":1000,\"deleted_date\":\"2026-01-02T03:04:05\"}}}]}");
        assertThat(bin.list(RecycleBin.Deleter.ANYONE)).singleElement().satisfies(gone -> {
            assertThat(gone.parentId()).isEqualTo(9);
            assertThat(gone.deletedBy()).isEqualTo(1000);
        });
        assertThat(wire.nextLine()).isEqualTo("GET /v2/volumes/recyclebin/nodes?mode=anyone_deleted&limit=100&page=1");
        String outcome =
                "{\"success\":{\"ids\":[501]},\"failure\":{\"ids\":[7321],\"errors\":{\"7321\":\"not there\"}}}";
        wire.answer("{\"links\":{},\"results\":" + outcome + "}").answer(outcome);
        assertThat(bin.restore(List.of(501L, 7321L)))
                .isEqualTo(new RecycleBin.Outcome(List.of(501L), Map.of(7321L, "not there")))
                .isEqualTo(bin.purge(List.of(501L, 7321L)));
        assertThat(wire.nextCall()).isEqualTo("POST /v2/volumes/recyclebin/nodes/restore body={\"ids\":[501,7321]}");
        assertThat(wire.nextCall()).isEqualTo("POST /v2/volumes/recyclebin/nodes/purge body={\"ids\":[501,7321]}");
    }

    @Test
    @DisplayName("Permissions are read whole, unknown ones left out, and changed entry by entry")
    void permissions() {
        wire.answer(
                "{\"results\":[{\"data\":{\"permissions\":{\"permissions\":[\"see\",\"fly\"],\"right_id\":1001,\"type\":\"custom\"}}},"
                        + "{\"data\":{\"permissions\":[{\"permissions\":[],\"right_id\":null,\"type\":\"public\"}]}}]}");
        assertThat(wire.client().permissions().list(501))
                .containsExactly(
                        new Grant(Grant.Kind.CUSTOM, 1001, Set.of(Permission.SEE)),
                        new Grant(Grant.Kind.PUBLIC, 0, Set.of()));
        wire.next();
        Set<Permission> readers = EnumSet.of(Permission.SEE_CONTENTS, Permission.SEE);
        for (int i = 0; i < 7; i++) {
            wire.answer(DONE);
        }
        wire.client().permissions().add(501, 1001, readers, Scope.ITEM);
        wire.client().permissions().change(501, 1001, Set.of(), Scope.ITEM_AND_BELOW);
        wire.client().permissions().remove(501, 1001);
        wire.client().permissions().setOwner(501, 1000, readers, Scope.BELOW);
        wire.client().permissions().setGroup(501, 999, readers, Scope.ITEM_AND_CHILDREN);
        wire.client().permissions().setPublic(501, Set.of(), Scope.ITEM);
        wire.client().permissions().removeEntry(501, Grant.Kind.PUBLIC);
        assertThat(wire.nextCall())
                .isEqualTo("POST /v2/nodes/501/permissions/custom"
                        + " body={\"permissions\":[\"see\",\"see_contents\"],\"apply_to\":0,\"right_id\":1001}");
        assertThat(wire.nextCall())
                .isEqualTo("PUT /v2/nodes/501/permissions/custom/1001 body={\"permissions\":[],\"apply_to\":2}");
        assertThat(wire.nextCall()).isEqualTo("DELETE /v2/nodes/501/permissions/custom/1001");
        assertThat(wire.nextCall())
                .isEqualTo("PUT /v2/nodes/501/permissions/owner"
                        + " body={\"permissions\":[\"see\",\"see_contents\"],\"apply_to\":1,\"right_id\":1000}");
        assertThat(wire.nextCall()).contains("/permissions/group").contains("\"apply_to\":3");
        assertThat(wire.nextCall())
                .isEqualTo("PUT /v2/nodes/501/permissions/public body={\"permissions\":[],\"apply_to\":0}");
        assertThat(wire.nextCall()).isEqualTo("DELETE /v2/nodes/501/permissions/public");
        wire.answer("{\"results\":{\"data\":{\"permissions\":{\"permissions\":[\"see\",\"delete\"]}}}}")
                .answer("{\"results\":{\"ids\":[501]}}");
        assertThat(wire.client().permissions().effective(501, 1001))
                .containsExactlyInAnyOrder(Permission.SEE, Permission.DELETE);
        assertThat(wire.client().permissions().visible(List.of(501L, 502L), 1001))
                .containsExactly(501L);
        assertThat(wire.nextCall()).isEqualTo("GET /v2/nodes/501/permissions/effective/1001");
        assertThat(wire.nextCall()).isEqualTo("POST /v2/nodes/permissions/check ids=501&ids=502&right_id=1001");
    }

    @Test
    @DisplayName("A feature is probed once; refusing is not being absent")
    void features() {
        wire.fails(400, "The REST API URL could not be found in the mappings registry")
                .fails(401, "Insufficient permissions to perform that action");
        assertThat(wire.client().server().has(Feature.WORKFLOWS)).isFalse();
        assertThat(wire.client().server().has(Feature.WORKFLOWS)).isFalse();
        assertThat(wire.client().server().has(Feature.RECORDS_MANAGEMENT)).isTrue();
        assertThat(wire.nextLine()).isEqualTo("GET /v2/workflows/status");
        assertThat(wire.nextLine()).isEqualTo("GET /v2/holds");
        assertThat(wire.waiting()).isZero();
    }
}
