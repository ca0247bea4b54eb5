package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.evidence.CanonicalJson;
import io.workspacebridge.sync.evidence.PromotionEvidence;
import io.workspacebridge.sync.flow.RightsPolicy;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.plan.Assessment;
import io.workspacebridge.sync.plan.PlannedAction;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.sync.state.BaselineRow;
import io.workspacebridge.sync.state.Facts;
import io.workspacebridge.sync.state.Intent;
import io.workspacebridge.sync.state.Obligation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Usage rights of published assets: their end is an obligation in the state store, so that whichever process is alive then flags the
 * document and moves the copy away (I18). Every step can be repeated.
 */
final class RightsKeeping {
    private final CycleContext context;
    private final Effects effects;
    private final Moves moves;
    private final List<String> suffixes;

    RightsKeeping(CycleContext context, Effects effects, Set<String> suffixes) {
        this.context = context;
        this.effects = effects;
        this.moves = new Moves(context, effects);
        this.suffixes = suffixes.stream().sorted().toList();
    }

    /** Takes on what happens when the rights of a published asset end; replaces what was taken on before. */
    void takeOn(String itemId, long nodeId, Assessment.Rights rights) {
        RightsPolicy.Expiry expiry = rights.expiry();
        if (expiry == null) {
            context.store().obligations().settle(context.lease(), RightsExpiry.keyOf(itemId));
        } else {
            context.store()
                    .obligations()
                    .save(
                            context.lease(),
                            new Obligation(
                                    context.linkId(),
                                    RightsExpiry.keyOf(itemId),
                                    RightsExpiry.KIND,
                                    itemId,
                                    expiry.dueAt(),
                                    RightsExpiry.of(expiry, nodeId, suffixes).toJson()));
        }
        context.store().facts().save(context.lease(), Facts.Kind.RIGHTS, itemId, rights.digest());
    }

    /** Gives a document other rights; the next round carries out what has become due by that. */
    Promotion.Result renew(PlannedAction.RenewRights action) {
        BaselineRow row = action.row();
        Optional<Workspaces.DocumentState> state = context.workspaces().document(row.nodeId());
        if (state.isEmpty()) {
            return Promotion.Result.failed(ReasonCode.STALE, "the document is gone", true);
        }
        Promotion.Result set = set(row.itemId(), state.get(), action.rights().values());
        if (set.outcome() != CycleReport.Outcome.APPLIED) {
            return set;
        }
        Map<String, @Nullable Object> proof = new LinkedHashMap<>();
        proof.put("kind", "rights");
        proof.put("format", 1);
        proof.put("itemId", row.itemId());
        proof.put("rev", row.rev());
        proof.put("nodeId", row.nodeId());
        proof.put("metadataDigest", PromotionEvidence.digestOf(action.rights().values()));
        RightsPolicy.Expiry expiry = action.rights().expiry();
        proof.put("endsAt", expiry == null ? null : expiry.dueAt());
        context.store()
                .append(
                        context.lease(),
                        "rights of " + row.itemId() + " " + action.rights().digest(),
                        CanonicalJson.write(proof));
        takeOn(row.itemId(), row.nodeId(), action.rights());
        return new Promotion.Result(
                CycleReport.Outcome.APPLIED, null, action.rights().lapsed(), 0);
    }

    /** Carries out what is due for one asset; trouble with it is its own (I14), and the next cycle tries again. */
    CycleReport.Line expire(Obligation due) {
        try {
            return carryOut(due);
        } catch (PortException e) {
            if (e.kind() == PortException.Kind.AUTHENTICATION) {
                throw e;
            }
            context.store()
                    .obligations()
                    .postpone(context.lease(), due.key(), context.clock().instant(), e.getMessage());
            return new CycleReport.Line(
                    "EXPIRE_RIGHTS",
                    due.itemId(),
                    Reason.of(ReasonCode.UNAVAILABLE, e.getMessage()),
                    CycleReport.Outcome.FAILED,
                    false);
        }
    }

    private CycleReport.Line carryOut(Obligation due) {
        RightsExpiry expiry = RightsExpiry.fromJson(due.payload());
        Optional<BaselineRow> row = context.store().baseline(context.linkId()).stream()
                .filter(each -> each.itemId().equals(due.itemId()))
                .findFirst();
        String path = row.map(BaselineRow::path).orElse(due.itemId());
        Promotion.Result flagged = flag(due, expiry);
        Moved moved = move(due, expiry, row.orElse(null));
        Promotion.Result worst = flagged.outcome() == CycleReport.Outcome.APPLIED ? moved.result() : flagged;
        if (worst.outcome() != CycleReport.Outcome.APPLIED) {
            Reason reason = worst.reason() == null ? Reason.of(ReasonCode.UNAVAILABLE) : worst.reason();
            context.store()
                    .obligations()
                    .postpone(context.lease(), due.key(), context.clock().instant(), reason.toString());
            return new CycleReport.Line("EXPIRE_RIGHTS", path, reason, worst.outcome(), false);
        }
        settle(due, expiry, row.orElse(null), moved.place());
        String detail = "its usage rights have ended; document " + expiry.nodeId() + " says '" + expiry.flag() + "'"
                + (moved.place() == null ? "" : ", the Dropbox copy is " + moved.place());
        return new CycleReport.Line(
                "EXPIRE_RIGHTS",
                path,
                Reason.of(ReasonCode.RIGHTS_EXPIRED, detail),
                CycleReport.Outcome.APPLIED,
                false);
    }

    private Promotion.Result flag(Obligation due, RightsExpiry expiry) {
        Optional<Workspaces.DocumentState> state = context.workspaces().document(expiry.nodeId());
        return state.isEmpty()
                ? Promotion.Result.of(CycleReport.Outcome.APPLIED)
                : set(due.itemId(), state.get(), expiry.flagged());
    }

    private Promotion.Result set(String itemId, Workspaces.DocumentState state, Metadata wanted) {
        Set<String> categories = wanted.categories().keySet();
        long nodeId = state.nodeId();
        Set<String> differing = wanted.differencesFrom(context.workspaces().metadata(nodeId, categories));
        if (differing.isEmpty()) {
            return Promotion.Result.of(CycleReport.Outcome.APPLIED);
        }
        if (state.protections().contains(WorkspaceItem.Protection.RECORD)
                || state.protections().contains(WorkspaceItem.Protection.HELD)) {
            return Promotion.Result.waiting(
                    ReasonCode.HELD, "document " + nodeId + " is a record or held, so its rights can't be updated");
        }
        String precondition = "node " + nodeId + " " + String.join(", ", differing);
        Effects.Result<Workspaces.Done> result = effects.run(
                new Intent(
                        context.operationKey(itemId, "SET_METADATA", precondition, PromotionEvidence.digestOf(wanted)),
                        itemId,
                        "SET_METADATA",
                        precondition),
                () -> context.workspaces().setMetadata(nodeId, wanted),
                () -> wanted.differencesFrom(context.workspaces().metadata(nodeId, categories))
                                .isEmpty()
                        ? Optional.of(new Workspaces.Done())
                        : Optional.empty());
        if (!(result instanceof Effects.Result.Done)) {
            return Promotion.notDone(result);
        }
        Set<String> still = wanted.differencesFrom(context.workspaces().metadata(nodeId, categories));
        return still.isEmpty()
                ? Promotion.Result.of(CycleReport.Outcome.APPLIED)
                : Promotion.Result.waiting(
                        ReasonCode.METADATA_INCOMPLETE, "not stored as set: " + String.join(", ", still));
    }

    private record Moved(Promotion.Result result, @Nullable RelativePath place) {}

    // The copy first, then what lies beside it; where each is now is asked by id, so that half a move is completed.
    private Moved move(Obligation due, RightsExpiry expiry, @Nullable BaselineRow row) {
        String folder = expiry.folder();
        Optional<CollaborationItem> found = context.collaboration().item(context.root(), due.itemId());
        if (folder == null || found.isEmpty()) {
            return new Moved(Promotion.Result.of(CycleReport.Outcome.APPLIED), null);
        }
        RelativePath target = RelativePath.of(folder);
        RelativePath from = found.get().path();
        RelativePath place = from;
        if (!from.isWithin(target)) {
            Effects.Result<CollaborationItem> result = moves.carryOut(found.get(), target.resolve(from));
            if (!(result instanceof Effects.Result.Done<CollaborationItem> done)) {
                return new Moved(Promotion.notDone(result), null);
            }
            place = done.value().path();
        }
        List<RelativePath> before = new ArrayList<>(List.of(from));
        if (row != null) {
            before.add(RelativePath.of(row.path()));
        }
        for (String suffix : expiry.suffixes()) {
            for (RelativePath each : before) {
                RelativePath beside = RelativePath.of(each.value() + suffix);
                Optional<CollaborationItem> sidecar = beside.isWithin(target)
                        ? Optional.empty()
                        : context.collaboration().at(context.root(), beside);
                if (sidecar.isPresent()) {
                    Effects.Result<CollaborationItem> result =
                            moves.carryOut(sidecar.get(), RelativePath.of(place.value() + suffix));
                    if (!(result instanceof Effects.Result.Done)) {
                        return new Moved(Promotion.notDone(result), null);
                    }
                }
            }
        }
        return new Moved(Promotion.Result.of(CycleReport.Outcome.APPLIED), place);
    }

    private void settle(Obligation due, RightsExpiry expiry, @Nullable BaselineRow row, @Nullable RelativePath place) {
        if (row != null && place != null) {
            context.store()
                    .saveBaseline(
                            context.lease(),
                            row.movedTo(place.value(), row.nodePath()).inState(BaselineRow.State.UNLINKED));
        }
        Instant now = context.clock().instant();
        Map<String, @Nullable Object> proof = new LinkedHashMap<>();
        proof.put("kind", "rights-expiry");
        proof.put("format", 1);
        proof.put("itemId", due.itemId());
        proof.put("nodeId", expiry.nodeId());
        proof.put("dueAt", due.dueAt());
        proof.put("carriedOutAt", now);
        proof.put("flag", expiry.category() + "/" + expiry.attribute() + "=" + expiry.flag());
        proof.put("movedTo", place == null ? null : place.value());
        if (place != null) {
            context.store().facts().remove(context.lease(), Facts.Kind.RIGHTS, due.itemId());
        }
        context.store()
                .obligations()
                .settle(
                        context.lease(),
                        due.key(),
                        "end of rights of " + due.itemId() + " at " + due.dueAt(),
                        CanonicalJson.write(proof));
    }
}
