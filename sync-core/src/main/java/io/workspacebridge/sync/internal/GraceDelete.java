package io.workspacebridge.sync.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.evidence.CanonicalJson;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.state.BaselineRow;
import io.workspacebridge.sync.state.Intent;
import io.workspacebridge.sync.state.Obligation;
import io.workspacebridge.sync.state.StateException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Deletes originals whose time in the holding folder is over, whichever process is alive then (I18). */
final class GraceDelete {
    static final String KIND = "DELETE_ORIGINAL";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CycleContext context;
    private final Effects effects;

    GraceDelete(CycleContext context, Effects effects) {
        this.context = context;
        this.effects = effects;
    }

    static Obligation obligation(String linkId, BaselineRow row, RelativePath holding, Instant dueAt) {
        String payload = CanonicalJson.write(Map.of(
                "holding", holding.value(),
                "rev", String.valueOf(row.rev()),
                "path", row.path(),
                "nodeId", row.nodeId(),
                "version", row.version()));
        return new Obligation(linkId, KIND + " " + row.itemId(), KIND, row.itemId(), dueAt, payload);
    }

    CycleReport.Line carryOut(Obligation due) {
        JsonNode payload = parse(due.payload());
        String path = payload.path("path").asText();
        long nodeId = payload.path("nodeId").asLong();
        Optional<CollaborationItem.File> original = context.collaboration()
                .item(context.root(), due.itemId())
                .filter(CollaborationItem.File.class::isInstance)
                .map(CollaborationItem.File.class::cast);
        if (original.isEmpty()) {
            return kept(due, path, "it is gone already, or was moved out of the link's folder");
        }
        CollaborationItem.File file = original.get();
        if (!file.path().isWithin(RelativePath.of(payload.path("holding").asText()))) {
            return kept(due, path, "somebody took it out of the holding folder; it stays");
        }
        if (!file.rev().equals(payload.path("rev").asText())) {
            return kept(due, path, "it was changed after its capture; it stays and is captured again");
        }
        Set<WorkspaceItem.Protection> protections =
                context.workspaces().records().protections(List.of(nodeId)).getOrDefault(nodeId, Set.of());
        if (protections.contains(WorkspaceItem.Protection.HELD)) {
            return postponed(due, path, Reason.of(ReasonCode.HELD, "under a hold, so the original stays"));
        }
        if (context.workspaces().document(nodeId).isEmpty()) {
            return postponed(
                    due, path, Reason.of(ReasonCode.REFUSED, "its document is gone from the workspace; look why"));
        }
        return delete(due, path, file, payload);
    }

    private CycleReport.Line delete(Obligation due, String path, CollaborationItem.File file, JsonNode payload) {
        Effects.Result<Collaboration.Done> result = effects.run(
                new Intent(
                        context.operationKey(file.id(), file.rev(), KIND), file.id(), KIND, "revision " + file.rev()),
                () -> context.collaboration().delete(context.root(), file),
                () -> context.collaboration().exists(file.id())
                        ? Optional.empty()
                        : Optional.of(new Collaboration.Done()));
        if (result instanceof Effects.Result.Done) {
            String proof = CanonicalJson.write(Map.of(
                    "kind", "originalDeleted",
                    "format", 1,
                    "itemId", file.id(),
                    "rev", file.rev(),
                    "path", path,
                    "nodeId", payload.path("nodeId").asLong(),
                    "version", payload.path("version").asInt(),
                    "dueAt", due.dueAt()));
            context.store()
                    .obligations()
                    .settle(context.lease(), due.key(), "deleted " + file.id() + "@" + file.rev(), proof);
            return line(
                    path,
                    Reason.of(ReasonCode.DISPOSED, "its time in the holding folder was over"),
                    CycleReport.Outcome.APPLIED);
        }
        if (result instanceof Effects.Result.Stale) {
            return kept(due, path, "it was changed after its capture; it stays and is captured again");
        }
        Promotion.Result trouble = Promotion.notDone(result);
        Reason reason = trouble.reason() == null ? Reason.of(ReasonCode.UNAVAILABLE) : trouble.reason();
        context.store()
                .obligations()
                .postpone(context.lease(), due.key(), context.clock().instant(), reason.toString());
        return line(path, reason, trouble.outcome());
    }

    private CycleReport.Line kept(Obligation due, String path, String detail) {
        context.store().obligations().settle(context.lease(), due.key());
        return line(path, Reason.of(ReasonCode.DISPOSED, detail), CycleReport.Outcome.NONE);
    }

    private CycleReport.Line postponed(Obligation due, String path, Reason reason) {
        context.store()
                .obligations()
                .postpone(context.lease(), due.key(), context.clock().instant(), reason.toString());
        return line(path, reason, CycleReport.Outcome.WAITING);
    }

    private static CycleReport.Line line(String path, Reason reason, CycleReport.Outcome outcome) {
        return new CycleReport.Line(KIND, path, reason, outcome, false);
    }

    private static JsonNode parse(String payload) {
        try {
            return JSON.readTree(payload);
        } catch (JsonProcessingException e) {
            throw new StateException(
                    "The state store holds an obligation that can't be read: " + e.getOriginalMessage(), e);
        }
    }
}
