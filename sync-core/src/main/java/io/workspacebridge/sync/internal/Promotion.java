package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.flow.SourceDisposition;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.plan.Assessment;
import io.workspacebridge.sync.plan.PlannedAction;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.sync.state.BaselineRow;
import io.workspacebridge.sync.state.Intent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One document's way: bytes there, read back, metadata there, baseline, disposition, evidence. Each step finds what the one before
 * left, so that a crash anywhere is mended by the next cycle.
 */
final class Promotion {

    /** What became of an item. */
    record Result(CycleReport.Outcome outcome, @Nullable Reason reason, boolean stale, long bytes) {
        static Result of(CycleReport.Outcome outcome) {
            return new Result(outcome, null, false, 0);
        }

        static Result waiting(ReasonCode code, String detail) {
            return new Result(CycleReport.Outcome.WAITING, Reason.of(code, detail), false, 0);
        }

        static Result failed(ReasonCode code, String detail, boolean stale) {
            return new Result(CycleReport.Outcome.FAILED, Reason.of(code, detail), stale, 0);
        }
    }

    private static final int READ_BACKS = 3;

    private final CycleContext context;
    private final Effects effects;
    private final ToLongFunction<String> workspaceId;

    Promotion(CycleContext context, Effects effects, ToLongFunction<String> workspaceId) {
        this.context = context;
        this.effects = effects;
        this.workspaceId = workspaceId;
    }

    Result create(PlannedAction.CreateDocument action, long parentId) {
        CollaborationItem.File file = action.file();
        Assessment.Promote promote = action.promote();
        String name = promote.nodePath().name();
        TrackedSource source = source(file);
        Workspaces.NewDocument request =
                new Workspaces.NewDocument(parentId, name, file.path().name(), promote.metadata());
        Intent intent = intent(file, action.name(), "absent " + parentId + "/" + name);
        Effects.Result<Workspaces.DocumentState> result = effects.run(
                intent,
                () -> context.workspaces().createDocument(request, new Workspaces.UploadBody(source, source::finish)),
                () -> sameBytesAt(parentId, name, file));
        if (result instanceof Effects.Result.Stale) {
            // The name is taken. If it holds these very bytes, an earlier try of ours is the likely author.
            Optional<Workspaces.DocumentState> there = sameBytesAt(parentId, name, file);
            if (there.isPresent()) {
                return prove(file, promote, there.get(), null, action.reason(), true, 0);
            }
        }
        if (result instanceof Effects.Result.Done<Workspaces.DocumentState> done) {
            return prove(file, promote, done.value(), null, action.reason(), done.already(), file.size());
        }
        return notDone(result);
    }

    Result addVersion(PlannedAction.AddVersion action) {
        CollaborationItem.File file = action.file();
        TrackedSource source = source(file);
        String comment = "Dropbox revision " + file.rev();
        int next = action.expectedVersion() + 1;
        Effects.Result<Workspaces.DocumentState> result = effects.run(
                intent(file, action.name(), "node " + action.nodeId() + " version " + action.expectedVersion()),
                () -> context.workspaces()
                        .addVersion(
                                action.nodeId(),
                                action.expectedVersion(),
                                comment,
                                new Workspaces.UploadBody(source, source::finish)),
                () -> context.workspaces()
                        .document(action.nodeId())
                        .filter(state -> state.version() >= next && hasSameBytes(state, file)));
        if (result instanceof Effects.Result.Done<Workspaces.DocumentState> done) {
            return prove(
                    file,
                    action.promote(),
                    done.value(),
                    action.replacedItemId(),
                    action.reason(),
                    done.already(),
                    file.size());
        }
        return notDone(result);
    }

    Result adopt(PlannedAction.Adopt action) {
        Optional<Workspaces.DocumentState> state = context.workspaces().document(action.nodeId());
        if (state.isEmpty() || state.get().version() != action.version()) {
            return Result.failed(ReasonCode.STALE, "the document changed meanwhile", true);
        }
        return prove(action.file(), action.promote(), state.get(), action.replacedItemId(), action.reason(), true, 0);
    }

    /** Disposition, then evidence; both are settled together with the baseline row's debt. */
    Result settle(CollaborationItem.File file, BaselineRow row) {
        String pending = row.pending();
        if (pending == null) {
            return Result.of(CycleReport.Outcome.ALREADY_APPLIED);
        }
        Debt debt = Debt.fromJson(pending);
        String tag = debt.tag();
        if (tag != null) {
            Effects.Result<Collaboration.Tagged> result = effects.run(
                    intent(file, "TAG", tag),
                    () -> context.collaboration().addTag(context.root(), file, tag),
                    () -> hasTag(file, tag));
            if (!(result instanceof Effects.Result.Done)) {
                return notDone(result);
            }
        }
        context.store().prove(context.lease(), debt.evidenceKey(), row.itemId(), debt.evidence());
        return Result.of(CycleReport.Outcome.APPLIED);
    }

    private Optional<Collaboration.Tagged> hasTag(CollaborationItem.File file, String tag) {
        Set<String> tags =
                context.collaboration().tags(context.root(), List.of(file)).getOrDefault(file.id(), Set.of());
        return tags.contains(tag) ? Optional.of(new Collaboration.Tagged()) : Optional.empty();
    }

    private Result prove(
            CollaborationItem.File file,
            Assessment.Promote promote,
            Workspaces.DocumentState state,
            @Nullable String replacedItemId,
            Reason reason,
            boolean already,
            long bytes) {
        Hashing.Hashes served = null;
        for (int attempt = 0; attempt < READ_BACKS; attempt++) {
            served = Hashing.read(context.collaboration(), context.workspaces(), state.nodeId(), state.version());
            if (served.contentHash().equals(file.contentHash())) {
                break;
            }
        }
        if (served == null || !served.contentHash().equals(file.contentHash())) {
            return Result.waiting(
                    ReasonCode.INTEGRITY_MISMATCH,
                    "version " + state.version() + " of document " + state.nodeId()
                            + " does not read back as it was sent; the original is untouched");
        }
        Result metadata = ensureMetadata(file, promote.metadata(), state.nodeId());
        if (metadata.outcome() != CycleReport.Outcome.NONE && metadata.outcome() != CycleReport.Outcome.APPLIED) {
            return metadata;
        }
        BaselineRow row = baselineRow(file, promote, state, served, reason);
        context.store().saveBaseline(context.lease(), row);
        if (replacedItemId != null) {
            context.store().removeBaseline(context.lease(), replacedItemId);
        }
        Result settled = settle(file, row);
        if (settled.outcome() != CycleReport.Outcome.APPLIED) {
            return settled;
        }
        CycleReport.Outcome outcome = already ? CycleReport.Outcome.ALREADY_APPLIED : CycleReport.Outcome.APPLIED;
        return new Result(outcome, null, false, bytes);
    }

    private BaselineRow baselineRow(
            CollaborationItem.File file,
            Assessment.Promote promote,
            Workspaces.DocumentState state,
            Hashing.Hashes served,
            Reason reason) {
        String tag = promote.disposition() instanceof SourceDisposition.Disposition.Tag named ? named.name() : null;
        String key = file.id() + "@" + file.rev() + "->" + state.nodeId() + "v" + state.version();
        Debt debt = new Debt(
                tag,
                key,
                EvidenceText.of(
                        file, promote, workspaceId.applyAsLong(promote.workspaceKey()), state, served, reason, tag));
        RelativePath nodePath = promote.nodePath();
        return new BaselineRow(
                context.linkId(),
                file.id(),
                BaselineRow.Kind.FILE,
                file.path().value(),
                file.rev(),
                file.contentHash(),
                file.size(),
                promote.workspaceKey(),
                state.nodeId(),
                nodePath.value(),
                state.version(),
                served.sha256(),
                served.sha256(),
                BaselineRow.State.LINKED,
                debt.toJson(),
                context.clock().instant());
    }

    // Created documents have their metadata from the same request; versions and adopted documents may lack it.
    private Result ensureMetadata(CollaborationItem.File file, Metadata wanted, long nodeId) {
        if (wanted.isEmpty()) {
            return Result.of(CycleReport.Outcome.NONE);
        }
        Set<String> missing = missing(wanted, nodeId);
        if (missing.isEmpty()) {
            return Result.of(CycleReport.Outcome.NONE);
        }
        Effects.Result<Workspaces.Done> result = effects.run(
                intent(file, "SET_METADATA", "node " + nodeId + " " + String.join(", ", missing)),
                () -> context.workspaces().setMetadata(nodeId, wanted),
                () -> missing(wanted, nodeId).isEmpty() ? Optional.of(new Workspaces.Done()) : Optional.empty());
        if (!(result instanceof Effects.Result.Done)) {
            return notDone(result);
        }
        Set<String> still = missing(wanted, nodeId);
        return still.isEmpty()
                ? Result.of(CycleReport.Outcome.APPLIED)
                : Result.waiting(ReasonCode.METADATA_INCOMPLETE, "not stored as set: " + String.join(", ", still));
    }

    private Set<String> missing(Metadata wanted, long nodeId) {
        return wanted.differencesFrom(
                context.workspaces().metadata(nodeId, wanted.categories().keySet()));
    }

    private TrackedSource source(CollaborationItem.File file) {
        String path = file.path().value();
        return new TrackedSource(context.collaboration().content(file), bytes -> {
            context.keeper().touch();
            context.progress().transferred(context.linkId(), path, bytes);
        });
    }

    private Optional<Workspaces.DocumentState> sameBytesAt(long parentId, String name, CollaborationItem.File file) {
        return context.workspaces()
                .child(parentId, name)
                .filter(WorkspaceItem.Document.class::isInstance)
                .flatMap(child -> context.workspaces().document(child.nodeId()))
                .filter(state -> hasSameBytes(state, file));
    }

    private boolean hasSameBytes(Workspaces.DocumentState state, CollaborationItem.File file) {
        return state.size() == file.size()
                && Hashing.read(context.collaboration(), context.workspaces(), state.nodeId(), state.version())
                        .contentHash()
                        .equals(file.contentHash());
    }

    private Intent intent(CollaborationItem.File file, String action, String precondition) {
        return new Intent(
                context.operationKey(file.id(), file.rev(), action, precondition), file.id(), action, precondition);
    }

    static Result notDone(Effects.Result<?> result) {
        if (result instanceof Effects.Result.Stale<?> stale) {
            return Result.failed(ReasonCode.STALE, stale.detail(), true);
        }
        if (result instanceof Effects.Result.Refused<?> refused) {
            return Result.waiting(ReasonCode.REFUSED, refused.detail());
        }
        return Result.failed(
                ReasonCode.UNAVAILABLE,
                result instanceof Effects.Result.GivenUp<?> given ? given.detail() : "no result",
                false);
    }
}
