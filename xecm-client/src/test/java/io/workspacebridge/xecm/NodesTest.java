package io.workspacebridge.xecm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.xecm.categories.CategoryValues;
import io.workspacebridge.xecm.nodes.ChildQuery;
import io.workspacebridge.xecm.nodes.Node;
import io.workspacebridge.xecm.nodes.NodeChange;
import io.workspacebridge.xecm.nodes.NodeField;
import io.workspacebridge.xecm.nodes.NodeNames;
import io.workspacebridge.xecm.nodes.NodeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Nodes on the wire")
class NodesTest {
    private final Wire wire = new Wire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    @DisplayName("A node is read with the properties alone")
    void readsNode() {
        wire.answer(Golden.NODE_501);

        Node node = wire.client().nodes().get(501);

        RecordedRequest request = wire.next();
        assertThat(Wire.line(request)).isEqualTo("GET /v2/nodes/501?fields=properties");
        assertThat(request.getHeaders().get("OTCSTicket")).isEqualTo("ticket/1+==");
        assertThat(node.name()).isEqualTo("Offer 7.pdf");
        assertThat(node.type()).isEqualTo(NodeType.DOCUMENT);
        assertThat(node.parentId()).isEqualTo(9001);
        assertThat(node.size()).isEqualTo(48123);
        assertThat(node.created()).isEqualTo(Instant.parse("2026-03-01T08:00:00Z"));
        assertThat(node.modifiedBy()).isEqualTo(1001);
        assertThat(node.reserved()).isFalse();
        assertThat(node.external().source()).isNull();
        assertThat(node.categories()).isNull();
    }

    @Test
    @DisplayName("Categories asked for arrive by their names, sets as rows")
    void readsCategories() {
        wire.answer(Golden.NODE_501);

        Node node = wire.client().nodes().get(501, NodeField.CATEGORIES);

        assertThat(wire.nextLine()).isEqualTo("GET /v2/nodes/501?fields=properties&fields=categories&metadata");
        CategoryValues offer = node.category("Offer").orElseThrow();
        assertThat(offer.text("Number")).contains("K-7");
        assertThat(offer.rows("Positions")).hasSize(1);
        assertThat(offer.rows("Positions").get(0).texts("Tags")).containsExactly("a", "b");
    }

    @Test
    @DisplayName("A folder is created by one urlencoded body field of exact length")
    void createsFolder() {
        wire.answer(Golden.CREATED_502);

        Node folder = wire.client().nodes().createFolder(9001, "New");

        RecordedRequest request = wire.next();
        assertThat(Wire.line(request)).isEqualTo("POST /v2/nodes");
        assertThat(Wire.form(request)).isEqualTo("{\"type\":0,\"parent_id\":9001,\"name\":\"New\"}");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.getHeaders().get("Content-Length")).isEqualTo(Long.toString(request.getBodySize()));
        assertThat(folder.id()).isEqualTo(502);
        assertThat(folder.container()).isTrue();
    }

    @Test
    @DisplayName("Names that the server refuses are refused before anything is sent")
    void checksNames() {
        for (String bad : List.of("", " ", "a:b", "x".repeat(249), " lead", "trail ", "tab\t", "half\ud800")) {
            assertThatThrownBy(() -> wire.client().nodes().createFolder(1, bad))
                    .isInstanceOf(XecmException.ValidationFailed.class);
        }
        assertThat(wire.waiting()).isZero();
        assertThat(wire.logins()).isZero();
        assertThat(NodeNames.check("x".repeat(248))).hasSize(248);
    }

    @Test
    @DisplayName("Children come page by page, only as far as they are wanted")
    void pagesLazily() {
        wire.answer(Golden.CHILDREN_1).answer(Golden.CHILDREN_2);
        ChildQuery byTwo = ChildQuery.all()
                .pagesOf(2)
                .types(NodeType.FOLDER, NodeType.DOCUMENT)
                .sortedBy(ChildQuery.Sort.ID);

        assertThat(wire.client().nodes().children(9001, byTwo).findFirst())
                .hasValueSatisfying(first -> assertThat(first.name()).isEqualTo("Contracts"));
        assertThat(wire.nextLine())
                .isEqualTo("GET /v2/nodes/9001/nodes?where_type=0&where_type=144&fields=properties&sort=asc_id"
                        + "&limit=2&page=1");
        assertThat(wire.waiting()).isZero();
    }

    @Test
    @DisplayName("The last page ends the list; an unknown subtype is a value like any other")
    void listsAll() {
        wire.answer(Golden.CHILDREN_1).answer(Golden.CHILDREN_2);

        List<Node> all = wire.client()
                .nodes()
                .children(9001, ChildQuery.all().pagesOf(2))
                .toList();

        assertThat(all).extracting(Node::id).containsExactly(480L, 501L, 777L);
        assertThat(all.get(2).type()).isEqualTo(new NodeType(4711));
        assertThat(wire.waiting()).isEqualTo(2);
    }

    @Test
    @DisplayName("Finding by name prefers the exact spelling and takes what the server would take for the same")
    void findsByName() {
        wire.answer(Golden.CHILDREN_1).answer(Golden.CHILDREN_2);
        assertThat(wire.client().nodes().findByName(9001, "offer 7.PDF"))
                .hasValueSatisfying(hit -> assertThat(hit.id()).isEqualTo(777));
        assertThat(wire.nextLine())
                .isEqualTo("GET /v2/nodes/9001/nodes?where_name=offer%207.PDF&fields=properties&limit=100&page=1");

        wire.answer(Golden.CHILDREN_1).answer(Golden.CHILDREN_2);
        assertThat(wire.client().nodes().findByName(9001, "OFFER 7.pdf"))
                .hasValueSatisfying(hit -> assertThat(hit.id()).isEqualTo(501));

        wire.answer(Golden.CHILDREN_1).answer(Golden.CHILDREN_2);
        assertThat(wire.client().nodes().findByExactName(9001, "OFFER 7.pdf")).isEmpty();

        wire.answer(Golden.CHILDREN_1).answer(Golden.CHILDREN_2);
        assertThat(wire.client().nodes().findByName(9001, "Offer")).isEmpty();
    }

    @Test
    @DisplayName("NFC and NFD, upper and lower case are the same name; different letters are not")
    void comparesNames() {
        assertThat(NodeNames.same("Prüfung.pdf", "PRÜFUNG.pdf")).isTrue();
        assertThat(NodeNames.same("Straße", "STRASSE")).isFalse();
        assertThat(NodeNames.same("σίγμας", "ΣΊΓΜΑΣ")).isTrue();
        assertThat(NodeNames.same("a", "á")).isFalse();
    }

    @Test
    @DisplayName("Taken names are asked for in one exact call")
    void takenNames() {
        wire.answer("{\"results\":[{\"id\":501,\"name\":\"Offer 7.pdf\"}]}");

        Map<String, Long> taken = wire.client().nodes().takenNames(9001, List.of("Offer 7.pdf", "free.txt"));

        RecordedRequest request = wire.next();
        assertThat(Wire.line(request)).isEqualTo("POST /v1/validation/nodes/names");
        assertThat(Wire.form(request)).isEqualTo("{\"parent_id\":9001,\"names\":[\"Offer 7.pdf\",\"free.txt\"]}");
        assertThat(taken).containsExactly(Map.entry("Offer 7.pdf", 501L));
    }

    @Test
    @DisplayName("Rename, move and delete")
    void changes() {
        wire.answer(Golden.NODE_501);
        wire.client().nodes().rename(501, "Offer 7.pdf");
        RecordedRequest rename = wire.next();
        assertThat(Wire.line(rename)).isEqualTo("PUT /v2/nodes/501");
        assertThat(Wire.form(rename)).isEqualTo("{\"name\":\"Offer 7.pdf\"}");

        wire.answer("{\"links\":{},\"results\":{}}").answer(Golden.NODE_501);
        Node moved = wire.client().nodes().move(501, 9001);
        assertThat(Wire.form(wire.next())).isEqualTo("{\"parent_id\":9001}");
        assertThat(wire.nextLine()).startsWith("GET /v2/nodes/501");
        assertThat(moved.parentId()).isEqualTo(9001);

        wire.answer("{\"links\":{},\"results\":{}}");
        wire.client().nodes().delete(501);
        assertThat(wire.nextLine()).isEqualTo("DELETE /v2/nodes/501");
    }

    @Test
    @DisplayName("A change under a state token is refused with an edit conflict when the node has changed")
    void optimisticLock() {
        wire.answer("{\"results\":{\"data\":{},\"state\":{\"properties\":{\"metadata_token\":\"f0c0\"}}}}");
        String token = wire.client().nodes().stateToken(501).orElseThrow();
        assertThat(wire.nextLine()).isEqualTo("GET /v2/nodes/501?state&fields=properties");

        wire.fails(409, "Could not update metadata (edit conflict).");
        assertThatThrownBy(() -> wire.client()
                        .nodes()
                        .update(501, NodeChange.nothing().description("d").onlyIf(token)))
                .isInstanceOf(XecmException.EditConflict.class);
        assertThat(Wire.form(wire.next())).isEqualTo("{\"description\":\"d\",\"metadata_token\":\"f0c0\"}");
    }

    @Test
    @DisplayName("Several nodes are read 250 at a time; unreadable ones are simply missing")
    void getsAll() {
        wire.answer("{\"results\":[{\"data\":{\"properties\":{\"id\":2,\"name\":\"b\",\"type\":0}}},"
                + "{\"data\":{\"properties\":{\"id\":1,\"name\":\"a\",\"type\":0}}}]}");
        assertThat(wire.client().nodes().getAll(List.of(1L, 2L, 3L)).keySet()).containsExactly(1L, 2L);
        assertThat(Wire.form(wire.next())).isEqualTo("{\"ids\":[1,2,3]}");
    }

    @Test
    @DisplayName("Ancestors lead from the volume to the node itself")
    void ancestors() {
        wire.answer(
                "{\"ancestors\":[{\"id\":2000,\"name\":\"Enterprise\",\"parent_id\":-1,\"type\":141,\"volume_id\":-2000},"
                        + "{\"id\":501,\"name\":\"Offer 7.pdf\",\"parent_id\":-66490,\"type\":144}]}");
        assertThat(wire.client().nodes().ancestors(501))
                .extracting(step -> step.id() + "<" + step.parentId())
                .containsExactly("2000<-1", "501<-66490");
    }
}
