package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.Audit;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.NodeType;
import io.workspacebridge.sandbox.xecm.internal.model.Nodes;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import io.workspacebridge.sandbox.xecm.internal.wire.Params;
import java.util.List;

/** The uploads of the personnel integration: straight to a business object, or as a preview that is filed afterwards. */
final class PersonnelResource {
    private final ContentServer server;
    private final Uploads uploads;

    PersonnelResource(Service service) {
        this.server = service.server();
        this.uploads = new Uploads(service);
    }

    void register(Resources resources) {
        resources
                .post("/v2/businessobjects/{sys}/{bo}/{boid}/hrdocuments", this::document)
                .post("/v2/businessworkspace/preview", this::preview)
                .put("/v2/businessworkspace/{id}/postupload", this::file);
    }

    private Node store(Exchange exchange, Node workspace) {
        exchange.require(workspace, Permission.ADD_ITEMS, 400);
        server.records().requireChangeable(workspace);
        Uploads.Upload upload = uploads.find(exchange);
        if (upload == null) {
            throw Refusal.badRequest("Missing required parameter 'File'");
        }
        String name = Nodes.checkedName(upload.fileName(), NodeType.DOCUMENT);
        server.nodes().requireFreeName(workspace.id, name, null, 500);
        long user = exchange.who().id();
        Node node = server.nodes().prepare(workspace, NodeType.DOCUMENT, name, user);
        server.nodes().addVersion(node, uploads.take(upload, node.external, exchange.params()), false, user);
        return node;
    }

    private Reply document(Exchange exchange) {
        List<Node> found =
                server.byReference(exchange.variable("sys"), exchange.variable("bo"), exchange.variable("boid"));
        found.removeIf(node -> !server.access().sees(exchange.who(), node));
        if (found.isEmpty()) {
            throw Refusal.noAccess(400);
        }
        Params params = exchange.params();
        String day = params.text("date_of_origin", "");
        if (!day.isEmpty() && !day.matches("\\d{4}-?\\d\\d-?\\d\\d.*")) {
            throw Refusal.wrongType("date_of_origin");
        }
        Node node = store(exchange, found.get(0));
        node.description = params.text("doc_type", "");
        String digits = day.replace("-", "");
        if (!digits.isEmpty()) {
            node.external.createDate =
                    digits.substring(0, 4) + "-" + digits.substring(4, 6) + "-" + digits.substring(6, 8) + "T00:00:00";
        }
        server.nodes().insert(node, Audit.CREATE);
        return exchange.results(Json.object().put("nodeID", node.id));
    }

    private Reply preview(Exchange exchange) {
        Node workspace =
                server.workspaces().require(exchange.who(), exchange.params().requiredNumber("bw_id"), 400);
        Node node = server.nodes().insert(store(exchange, workspace), Audit.CREATE);
        return exchange.results(Json.object().put("docNodeId", node.id));
    }

    /** Gives a previewed document its name and classification; what is wrong with them is in the answer, not its status. */
    private Reply file(Exchange exchange) {
        Node workspace = server.workspaces().require(exchange.who(), exchange.id("id"), 400);
        Node node = server.access()
                .require(exchange.who(), exchange.params().requiredNumber("docNodeId"), Refusal.noAccess(400));
        if (node.parentId != workspace.id || !node.isDocument()) {
            throw Refusal.noAccess(400);
        }
        exchange.require(node, Permission.MODIFY, 400);
        ObjectNode results = Json.object().put("ok", true).put("errMsg", "");
        try {
            String name = Nodes.checkedName(exchange.params().text("document_name", node.name), node.type);
            server.nodes().requireFreeName(workspace.id, name, node, 400);
            Long classification = exchange.params().number("classification_id");
            if (classification != null && classification != 0) {
                RoleData.requireType(server, classification, NodeType.CLASSIFICATION);
                node.classifications.add(classification);
            }
            server.nodes().rename(node, name, exchange.who().id());
            server.nodes().touch(node, exchange.who().id());
        } catch (Refusal refusal) {
            results.put("ok", false).put("errMsg", refusal.text());
        }
        return exchange.results(results);
    }
}
