package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.xecm.XecmException;
import io.workspacebridge.xecm.records.Classification;
import io.workspacebridge.xecm.records.Clearance;
import io.workspacebridge.xecm.records.Hold;
import io.workspacebridge.xecm.records.RecordChange;
import io.workspacebridge.xecm.records.RecordDetails;
import io.workspacebridge.xecm.records.Records;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The records topic. */
final class DefaultRecords implements Records {
    private static final String TOKEN = "rm_metadataToken";

    private final Gateway gateway;
    private final RecordsApi api;

    DefaultRecords(Gateway gateway, RecordsApi api) {
        this.gateway = gateway;
        this.api = api;
    }

    @Override
    public List<Classification> classifications(long nodeId) {
        return gateway.read(
                api.classifications(nodeId),
                answer -> Json.list(
                        answer.path("data"), c -> new Classification(Json.id(c, "id"), Json.text(c, "name"))));
    }

    @Override
    public void setClassifications(long nodeId, Collection<Long> classificationIds) {
        ObjectNode body = Json.object();
        ArrayNode ids = body.putArray("class_id");
        classificationIds.forEach(ids::add);
        body.put("apply_to_sub_items", false);
        gateway.write(api.classify(nodeId, Forms.body(body)));
    }

    @Override
    public Optional<RecordDetails> record(long nodeId) {
        return gateway.read(api.record(nodeId), answer -> {
            JsonNode data = answer.path("data");
            JsonNode first = data.isArray() ? data.path(0) : data;
            return first.hasNonNull("rmclassification_id")
                    ? Optional.of(details(first, Json.text(answer, TOKEN)))
                    : Optional.empty();
        });
    }

    private static RecordDetails details(JsonNode r, String token) {
        LocalDateTime date = ServerDates.parse(Json.text(r, "record_date"));
        return new RecordDetails(
                Json.id(r, "rmclassification_id"),
                Json.text(r, "file_number"),
                Json.text(r, "file_status"),
                Json.text(r, "essential"),
                Json.text(r, "storage"),
                Json.text(r, "rsi"),
                Json.flag(r, "official"),
                date == null ? null : date.toLocalDate(),
                token);
    }

    @Override
    public void classifyAsRecord(long nodeId, long classificationId) {
        ObjectNode body = Json.object().put("class_id", classificationId).put("apply_to_sub_items", false);
        record(nodeId).ifPresent(known -> Forms.putIfPresent(body, TOKEN, known.stateToken()));
        gateway.write(api.classifyAsRecord(nodeId, Forms.body(body)));
    }

    @Override
    public void updateRecord(long nodeId, RecordChange change, String stateToken) {
        ObjectNode body = Json.object();
        Forms.putIfPresent(body, TOKEN, stateToken);
        new TreeMap<>(change.values()).forEach(body::putPOJO);
        gateway.write(api.updateRecord(nodeId, Forms.body(body)));
    }

    @Override
    public void unclassify(long nodeId, long classificationId) {
        String token = record(nodeId).map(RecordDetails::stateToken).orElse("");
        gateway.write(api.unclassify(nodeId, classificationId, token.isEmpty() ? null : token));
    }

    @Override
    public void finalizeRecords(Collection<Long> nodeIds) {
        String ids = nodeIds.stream().map(String::valueOf).collect(Collectors.joining(","));
        gateway.write(api.finalizeRecords(Forms.fields(Map.of("ids", ids))));
    }

    @Override
    public List<Hold> holds() {
        return gateway.read(
                api.holds(),
                answer -> Json.list(
                        Json.at(answer, "results", "data", "holds"),
                        h -> new Hold(
                                Json.id(h, "HoldID"),
                                Json.text(h, "HoldName"),
                                Json.text(h, "HoldType"),
                                Json.text(h, "HoldComment"),
                                Json.flag(h, "ActiveHold"))));
    }

    @Override
    public Optional<Hold> findHold(String name) {
        return holds().stream().filter(hold -> hold.name().equals(name)).findFirst();
    }

    @Override
    public long createHold(String type, String name, String comment) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("type", type);
        fields.put("name", name);
        if (!comment.isEmpty()) {
            fields.put("comment", comment);
        }
        return gateway.write(api.createHold(Forms.fields(fields)), answer -> Json.id(answer, "holdID"));
    }

    @Override
    public List<Long> holdsOn(long nodeId) {
        return gateway.read(api.holdsOn(nodeId), answer -> {
            List<Long> ids = new ArrayList<>();
            collectHolds(answer, ids);
            return ids;
        });
    }

    /** The list's place in the answer is not documented; whatever has a hold's id is a hold. */
    private static void collectHolds(JsonNode node, List<Long> into) {
        for (String member : List.of("HoldID", "hold_id", "holdID")) {
            if (node.hasNonNull(member)) {
                into.add(Json.id(node, member));
                return;
            }
        }
        node.forEach(member -> collectHolds(member, into));
    }

    @Override
    public void applyHold(long nodeId, long holdId) {
        try {
            gateway.write(api.applyHold(nodeId, Forms.body(Json.object().put("hold_id", holdId))));
        } catch (XecmException.NameConflict alreadyHeld) {
            // which is what was wanted
        }
    }

    @Override
    public void releaseHold(long nodeId, long holdId) {
        gateway.write(api.releaseHold(nodeId, holdId));
    }

    @Override
    public Clearance clearance(long nodeId) {
        return gateway.read(api.clearance(nodeId), answer -> {
            JsonNode data = answer.path("data").isObject() ? answer.path("data") : answer;
            return new Clearance(
                    (int) Json.number(data, "clearance_level"),
                    Json.list(data.path("supplemental_markings"), JsonNode::asText));
        });
    }

    @Override
    public void setClearance(long nodeId, Clearance clearance) {
        ObjectNode body = Json.object().put("clearance_level", clearance.level());
        ArrayNode markings = body.putArray("supplemental_markings");
        clearance.markings().forEach(markings::add);
        gateway.write(api.setClearance(nodeId, Forms.body(body)));
    }
}
