package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.NodeType;
import io.workspacebridge.sandbox.xecm.internal.model.RecordInfo;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import java.util.Set;

/** The parts of {@code roles} on a create beside the categories. */
final class RoleData {
    private static final Set<String> NOT_DETAILS = Set.of("rmclassification_id", "official", "rm_metadataToken");

    private RoleData() {}

    /** Classifies a node that is about to be made; refuses before anything is there. */
    static void apply(ContentServer server, Node node, ObjectNode roles) {
        JsonNode classifications = roles.path("classifications").path("id");
        for (JsonNode id : classifications.isArray() ? classifications : Json.array()) {
            requireType(server, id.asLong(), NodeType.CLASSIFICATION);
            node.classifications.add(id.asLong());
        }
        JsonNode record = roles.path("rmclassifications");
        JsonNode id = record.path("rmclassification_id");
        long classification = id.isArray() ? id.path(0).asLong() : id.asLong();
        if (classification != 0) {
            requireType(server, classification, NodeType.RM_CLASSIFICATION);
            RecordInfo info = server.records().classify(node, classification, null);
            details(info, record);
        }
        JsonNode security = roles.path("securityclearances");
        node.clearanceLevel = security.path("clearance_level").asInt(node.clearanceLevel);
        for (JsonNode marking : security.path("supplemental_markings")) {
            node.markings.add(marking.asText());
        }
    }

    /** Takes over records details that were sent. */
    static void details(RecordInfo info, JsonNode sent) {
        sent.properties().forEach(entry -> {
            if (!NOT_DETAILS.contains(entry.getKey()) && entry.getValue().isValueNode()) {
                info.details.put(entry.getKey(), entry.getValue().asText());
            }
        });
        if (sent.has("official")) {
            info.official = truth(sent.path("official"));
        }
    }

    static boolean truth(JsonNode sent) {
        return sent.asBoolean() || sent.asText().equals("1") || sent.asText().equalsIgnoreCase("true");
    }

    static Node requireType(ContentServer server, long id, int type) {
        Node node = server.node(id);
        if (node == null || node.type != type) {
            throw Refusal.badRequest("The classification " + id + " does not exist.");
        }
        return node;
    }
}
