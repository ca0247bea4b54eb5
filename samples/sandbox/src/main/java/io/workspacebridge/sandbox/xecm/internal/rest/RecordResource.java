package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.Audit;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Member;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.NodeType;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.RecordInfo;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.seed.Seed;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import io.workspacebridge.sandbox.xecm.internal.wire.Params;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Records: RM classification with its details, official and final records, security clearances. */
final class RecordResource {
    private static final String BASE = "/v1/nodes/{id}/rmclassifications";
    private static final List<String> DETAILS = List.of(
            "file_number",
            "rsi",
            "record_date",
            "file_status",
            "status_date",
            "received_date",
            "essential",
            "cycle_period",
            "last_review_date",
            "next_review_date",
            "storage",
            "accession",
            "subject",
            "originator",
            "addressee",
            "sent_to",
            "establishment");

    private final ContentServer server;

    RecordResource(Service service) {
        this.server = service.server();
    }

    void register(Resources resources) {
        for (String base : new String[] {BASE, "/v2/nodes/{id}/rmclassifications"}) {
            resources
                    .get(base, this::get)
                    .post(base, this::classify)
                    .put(base, this::details)
                    .delete(base + "/{class}", this::unclassify);
        }
        for (String method : new String[] {"PUT", "POST"}) {
            confidential(resources, method, "makeConfidential", true);
            confidential(resources, method, "removeConfidential", false);
        }
        resources
                .put("/v1/rmclassifications/finalizerecords", this::finalizeRecords)
                .get("/v1/nodes/{id}/securityclearances", this::clearance)
                .put("/v1/nodes/{id}/securityclearances", this::setClearance)
                .get("/v1/securityclearances", this::ownClearance)
                .post("/v2/members/usersecurity/{user}/securityclearancelevel", this::setUserLevel)
                .post("/v2/members/usersecurity/{user}/supplementalmarkings", this::setUserMarkings);
    }

    private void confidential(Resources resources, String method, String path, boolean value) {
        Operation operation = exchange -> {
            Node node = exchange.node(400);
            RecordInfo record = record(exchange, node);
            record.confidential = value;
            record.token = ContentServer.newToken();
            server.nodes().touch(node, exchange.who().id());
            return token(record);
        };
        if (method.equals("PUT")) {
            resources.put(BASE + "/" + path, operation);
        } else {
            resources.post(BASE + "/" + path, operation);
        }
    }

    private RecordInfo record(Exchange exchange, Node node) {
        exchange.require(node, Permission.EDIT_ATTRIBUTES, 400);
        RecordInfo record = node.record;
        if (record == null) {
            throw Refusal.badRequest("The item is not classified as a record.");
        }
        return record;
    }

    private static Reply token(RecordInfo record) {
        return Reply.ok(Json.object().put("ok", true).put("rm_metadataToken", record.token));
    }

    private Reply get(Exchange exchange) {
        Node node = exchange.node(400);
        boolean may = server.access().may(exchange.who(), node, Permission.EDIT_ATTRIBUTES);
        RecordInfo record = node.record;
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        if (record != null) {
            ObjectNode entry = data.addObject();
            entry.put("rmclassification_id", record.classification);
            Node classification = server.node(record.classification);
            entry.put("rmclassification_name", classification == null ? "" : classification.name);
            DETAILS.forEach(name -> entry.set(name, Json.of(record.details.get(name))));
            entry.put("official", record.official);
            entry.put("finalized", record.finalized);
            entry.put("confidential", record.confidential);
        }
        body.put("rm_metadataToken", record == null ? "" : record.token);
        boolean frozen = record != null && record.isFrozen();
        body.put("canRMClassify", may && !frozen);
        body.put("canBeUnclassified", may && record != null && !frozen);
        body.put("canFinalize", may && record != null && !record.finalized);
        body.put("canMakeConfidential", may && record != null);
        body.put("multiClass", false);
        body.putObject("definitions");
        body.set("fields_order", Json.array(DETAILS));
        body.put("classVolumeID", Seed.RECORDS);
        return Reply.ok(body);
    }

    private Reply classify(Exchange exchange) {
        Node node = exchange.node(400);
        long classification = exchange.params().requiredNumber("class_id");
        RoleData.requireType(server, classification, NodeType.RM_CLASSIFICATION);
        classify(exchange, node, classification, exchange.params().flag("apply_to_sub_items", false));
        RecordInfo record = record(exchange, node);
        RoleData.details(record, Json.of(exchange.params().all()));
        return token(record);
    }

    private void classify(Exchange exchange, Node node, long classification, boolean below) {
        exchange.require(node, Permission.EDIT_ATTRIBUTES, 400);
        server.records().classify(node, classification, exchange.params().text("rm_metadataToken"));
        server.audit(node, Audit.RECORD, exchange.who().id());
        server.nodes().touch(node, exchange.who().id());
        if (below) {
            server.children(node.id).forEach(child -> classify(exchange, child, classification, true));
        }
    }

    private static void requireToken(Exchange exchange, RecordInfo record) {
        String token = exchange.params().text("rm_metadataToken", "");
        if (!token.isEmpty() && !token.equals(record.token)) {
            throw Refusal.editConflict();
        }
    }

    private Reply details(Exchange exchange) {
        Node node = exchange.node(400);
        RecordInfo record = record(exchange, node);
        requireToken(exchange, record);
        JsonNode official = exchange.params().raw("official");
        if (record.isFrozen()
                && !(official != null
                        && !RoleData.truth(official)
                        && exchange.who().isAdministrator())) {
            throw Refusal.badRequest("The item is an official record and cannot be changed.");
        }
        ObjectNode sent = Json.object();
        DETAILS.forEach(name -> {
            JsonNode value = exchange.params().raw(name);
            if (value != null) {
                sent.set(name, value);
            }
        });
        if (official != null) {
            sent.set("official", official);
        }
        RoleData.details(record, sent);
        record.token = ContentServer.newToken();
        server.audit(node, Audit.RECORD, exchange.who().id());
        server.nodes().touch(node, exchange.who().id());
        return token(record);
    }

    private Reply unclassify(Exchange exchange) {
        Node node = exchange.node(400);
        RecordInfo record = record(exchange, node);
        requireToken(exchange, record);
        if (record.classification != exchange.id("class")) {
            throw Refusal.badRequest("The item is not classified with " + exchange.variable("class") + ".");
        }
        server.records().requireChangeable(node);
        node.record = null;
        server.audit(node, Audit.RECORD, exchange.who().id());
        server.nodes().touch(node, exchange.who().id());
        return Reply.ok(Json.object().put("ok", true));
    }

    private Reply finalizeRecords(Exchange exchange) {
        List<Long> ids = exchange.params().numbers("ids");
        if (ids.isEmpty()) {
            throw Refusal.missing("ids");
        }
        for (Long id : ids) {
            record(exchange, server.access().require(exchange.who(), id, Refusal.noAccess(400)));
        }
        for (Long id : ids) {
            Node node = server.existing(id);
            RecordInfo record = record(exchange, node);
            record.finalized = true;
            record.official = true;
            record.token = ContentServer.newToken();
            server.audit(node, Audit.RECORD, exchange.who().id());
            server.nodes().touch(node, exchange.who().id());
        }
        ObjectNode body = Json.object();
        body.set("ids", Json.array(ids));
        return Reply.ok(body.put("ok", true));
    }

    private Reply clearance(Exchange exchange) {
        Node node = exchange.node(400);
        ObjectNode body = Json.object();
        ObjectNode data = body.putObject("data");
        data.put("clearance_level", node.clearanceLevel);
        data.set("supplemental_markings", Json.array(node.markings));
        return Reply.ok(body);
    }

    private Reply setClearance(Exchange exchange) {
        Node node = exchange.node(400);
        exchange.require(node, Permission.EDIT_PERMISSIONS, 400);
        Params params = exchange.params();
        node.clearanceLevel = (int) params.number("clearance_level", node.clearanceLevel);
        if (params.has("supplemental_markings")) {
            node.markings = new LinkedHashSet<>(params.items("supplemental_markings"));
        }
        server.nodes().touch(node, exchange.who().id());
        return Reply.ok(Json.object().put("ok", true));
    }

    private Reply ownClearance(Exchange exchange) {
        Member user = exchange.who().user();
        ObjectNode body = Json.object();
        ObjectNode data = body.putObject("data");
        data.put("clearance_level", user.clearanceLevel);
        data.set("supplemental_markings", Json.array(user.markings));
        return Reply.ok(body);
    }

    private Member user(Exchange exchange) {
        if (!exchange.who().isAdministrator()) {
            throw Refusal.failure("Insufficient permissions to perform that action");
        }
        Member member = server.member(exchange.id("user"));
        if (member == null) {
            throw Refusal.failure("Could not get a member for " + exchange.id("user"));
        }
        return member;
    }

    private Reply setUserLevel(Exchange exchange) {
        user(exchange).clearanceLevel = (int) exchange.params().requiredNumber("securityLevel");
        server.changed();
        return exchange.done();
    }

    private Reply setUserMarkings(Exchange exchange) {
        Set<String> markings = new LinkedHashSet<>(exchange.params().items("suppMarks"));
        user(exchange).markings = markings;
        server.changed();
        return exchange.done();
    }
}
