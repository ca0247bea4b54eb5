package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.flow.ContentInspector;
import io.workspacebridge.sync.flow.SourceDisposition;
import io.workspacebridge.sync.flow.VersioningPolicy;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.plan.Assessment;
import io.workspacebridge.sync.plan.PlannedAction;
import io.workspacebridge.sync.port.CommitGuard;
import io.workspacebridge.sync.port.ContentSource;
import io.workspacebridge.sync.port.WithdrawnException;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.sync.state.BaselineRow;
import io.workspacebridge.sync.state.Intent;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One document's way: bytes there, read back, metadata there, baseline, disposition, evidence. Each step finds what the one before
 * left, so that a crash anywhere is mended by the next cycle.
 */
final class Promotion {

    /** Asked after the last byte was sent and before the governed side commits. */
    @FunctionalInterface
    interface Release {
        /**
         * Throws what stops the commit.
         *
         * @throws WithdrawnException if these bytes are not released any more
         */
        void require(CollaborationItem.File file) throws IOException;
    }

    /** What became of an item. */
    record Result(CycleReport.Outcome outcome, @Nullable Reason reason, boolean stale, long bytes) {
        /** Not this item's own trouble. */
        static final Result WITHOUT_FOLDER = failed(ReasonCode.UNAVAILABLE, "its folder could not be made", false);

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

    private static final Logger LOG = LoggerFactory.getLogger(Promotion.class);
    private static final int READ_BACKS = 3;

    private final CycleContext context;
    private final Effects effects;
    private final Inspection inspection;
    private final RightsKeeping rights;
    private final ToLongFunction<String> workspaceId;
    private final Release release;
    private final Settlement settlement;
    private final Map<String, BaselineRow> earlier = new HashMap<>();

    Promotion(
            CycleContext context,
            Effects effects,
            Inspection inspection,
            RightsKeeping rights,
            Release release,
            List<BaselineRow> baseline,
            ToLongFunction<String> workspaceId) {
        this.context = context;
        this.effects = effects;
        this.inspection = inspection;
        this.rights = rights;
        this.workspaceId = workspaceId;
        this.release = release;
        this.settlement = new Settlement(context, effects);
        baseline.stream().filter(row -> row.pending() != null).forEach(row -> earlier.put(row.itemId(), row));
    }

    Result create(PlannedAction.CreateDocument action, long parentId) {
        CollaborationItem.File file = action.file();
        Assessment.Promote promote = action.promote();
        String name = promote.nodePath().name();
        Inspection.Verdict verdict = inspect(file);
        if (verdict == null || verdict.refused() != null) {
            return refused(verdict);
        }
        TrackedSource source = source(file, verdict.content());
        Workspaces.NewDocument request = new Workspaces.NewDocument(
                parentId,
                name,
                file.path().name(),
                promote.metadata(),
                promote.versioning().numbering() != VersioningPolicy.Numbering.PLAIN);
        Intent intent = intent(file, action.name(), "absent " + parentId + "/" + name);
        Effects.Result<Workspaces.DocumentState> result = effects.run(
                intent,
                () -> context.workspaces()
                        .createDocument(
                                request,
                                new Workspaces.UploadBody(
                                        source, guard(file, source), new UploadMemory(context, file))),
                () -> sameBytesAt(parentId, name, file));
        if (result instanceof Effects.Result.Stale) {
            // The name is taken. If it holds these very bytes, an earlier try of ours is the likely author.
            Optional<Workspaces.DocumentState> there = sameBytesAt(parentId, name, file);
            if (there.isPresent()) {
                return prove(
                        new Arrival(file, promote, there.get(), null, action.reason(), null, verdict.passedBy()),
                        true,
                        0);
            }
        }
        if (result instanceof Effects.Result.Done<Workspaces.DocumentState> done) {
            return prove(
                    new Arrival(
                            file,
                            promote,
                            done.value(),
                            null,
                            action.reason(),
                            source.sentSha256(),
                            verdict.passedBy()),
                    done.already(),
                    file.size());
        }
        return notDone(result);
    }

    Result addVersion(PlannedAction.AddVersion action) {
        CollaborationItem.File file = action.file();
        Inspection.Verdict verdict = inspect(file);
        if (verdict == null || verdict.refused() != null) {
            return refused(verdict);
        }
        TrackedSource source = source(file, verdict.content());
        VersioningPolicy.Versioning versioning = action.promote().versioning();
        Workspaces.VersionNote note = new Workspaces.VersionNote(
                versioning.comment(),
                versioning.numbering() == VersioningPolicy.Numbering.MAJOR,
                action.promote().nodePath().name());
        int next = action.expectedVersion() + 1;
        Effects.Result<Workspaces.DocumentState> result = effects.run(
                intent(file, action.name(), "node " + action.nodeId() + " version " + action.expectedVersion()),
                () -> context.workspaces()
                        .addVersion(
                                action.nodeId(),
                                action.expectedVersion(),
                                note,
                                new Workspaces.UploadBody(
                                        source, guard(file, source), new UploadMemory(context, file))),
                () -> context.workspaces()
                        .document(action.nodeId())
                        .filter(state -> state.version() >= next && hasSameBytes(state, file)));
        if (result instanceof Effects.Result.Done<Workspaces.DocumentState> done) {
            return prove(
                    new Arrival(
                            file,
                            action.promote(),
                            done.value(),
                            action.replacedItemId(),
                            action.reason(),
                            source.sentSha256(),
                            verdict.passedBy()),
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
        return prove(
                new Arrival(
                        action.file(),
                        action.promote(),
                        state.get(),
                        action.replacedItemId(),
                        action.reason(),
                        null,
                        ""),
                true,
                0);
    }

    /** Records that content arrived again; the document keeps the values of the first arrival. */
    Result noteArrival(PlannedAction.NoteArrival action, @Nullable Long parentId) {
        RelativePath place = action.promote().nodePath();
        long nodeId = action.nodeId();
        if (nodeId == 0) {
            Optional<WorkspaceItem> made =
                    parentId == null ? Optional.empty() : context.workspaces().child(parentId, place.name());
            if (made.isEmpty()) {
                return Result.failed(ReasonCode.STALE, "the first arrival of its content did not get through", true);
            }
            nodeId = made.get().nodeId();
        }
        Optional<Workspaces.DocumentState> state = context.workspaces().document(nodeId);
        boolean same = state.isPresent()
                && (action.version() == 0 || action.version() == state.get().version())
                && hasSameBytes(state.get(), action.file());
        if (state.isEmpty() || !same) {
            return Result.failed(ReasonCode.STALE, "the document changed meanwhile", true);
        }
        Assessment.Promote bare = action.promote().withMetadata(Metadata.NONE);
        return prove(new Arrival(action.file(), bare, state.get(), null, action.reason(), null, ""), false, 0);
    }

    private CommitGuard guard(CollaborationItem.File file, TrackedSource source) {
        return () -> {
            source.finish();
            release.require(file);
        };
    }

    private Inspection.@Nullable Verdict inspect(CollaborationItem.File file) {
        try {
            return inspection.look(file);
        } catch (IOException e) {
            LOG.warn("'{}' can't be inspected now: {}", file.path(), e.getMessage());
            return null;
        }
    }

    // What was refused is decided anew: the next round puts it into quarantine.
    private static Result refused(Inspection.@Nullable Verdict verdict) {
        ContentInspector.Finding.Refused refused = verdict == null ? null : verdict.refused();
        return refused == null
                ? Result.failed(ReasonCode.UNAVAILABLE, "it can't be inspected now", false)
                : new Result(
                        CycleReport.Outcome.WAITING,
                        Reason.of(ReasonCode.INSPECTION_REFUSED, refused.by() + ": " + refused.why()),
                        true,
                        0);
    }

    /** Goes on with what a verified pair still owes. */
    Result settle(CollaborationItem.File file, BaselineRow row, boolean unitComplete) {
        return settlement.settle(file, row, unitComplete);
    }

    /** A document that stands on the governed side, and what is known of how it came there. */
    private record Arrival(
            CollaborationItem.File file,
            Assessment.Promote promote,
            Workspaces.DocumentState state,
            @Nullable String replacedItemId,
            Reason reason,
            @Nullable String sentSha256,
            String inspectedBy) {}

    private Result prove(Arrival arrival, boolean already, long bytes) {
        Hashing.Hashes served = readBack(arrival);
        if (served == null) {
            return Result.waiting(
                    ReasonCode.INTEGRITY_MISMATCH,
                    "version " + arrival.state().version() + " of document "
                            + arrival.state().nodeId()
                            + " does not read back as it was sent; the original is untouched");
        }
        Result metadata = ensureMetadata(
                arrival.file(), arrival.promote(), arrival.state().nodeId());
        if (metadata.outcome() != CycleReport.Outcome.NONE && metadata.outcome() != CycleReport.Outcome.APPLIED) {
            return metadata;
        }
        BaselineRow row = baselineRow(arrival, served.sha256());
        proveWhatWentBefore(row.itemId());
        context.store().saveBaseline(context.lease(), row);
        if (arrival.replacedItemId() != null) {
            context.store().removeBaseline(context.lease(), arrival.replacedItemId());
        }
        Assessment.Rights granted = arrival.promote().rights();
        if (granted != null) {
            rights.takeOn(row.itemId(), row.nodeId(), granted);
        }
        Result settled = settle(arrival.file(), row, false);
        if (settled.outcome() != CycleReport.Outcome.APPLIED) {
            // The bytes are there all the same.
            return new Result(settled.outcome(), settled.reason(), settled.stale(), bytes);
        }
        CycleReport.Outcome outcome = already ? CycleReport.Outcome.ALREADY_APPLIED : CycleReport.Outcome.APPLIED;
        return new Result(outcome, null, false, bytes);
    }

    // I19: a version that was captured but not settled before the next one came is proven all the same.
    private void proveWhatWentBefore(String itemId) {
        BaselineRow before = earlier.get(itemId);
        String pending = before == null ? null : before.pending();
        if (pending != null) {
            Debt debt = Debt.fromJson(pending);
            context.store().append(context.lease(), debt.evidenceKey(), debt.evidence());
        }
    }

    // What was sent was compared with the original's own hash on the way; so reading back needs one hash only.
    private Hashing.@Nullable Hashes readBack(Arrival arrival) {
        long node = arrival.state().nodeId();
        int version = arrival.state().version();
        for (int attempt = 0; attempt < READ_BACKS; attempt++) {
            String sent = arrival.sentSha256();
            if (sent != null) {
                Hashing.Hashes served = Hashing.readSha256(
                        context.workspaces(), node, version, arrival.file().size(), context.readers());
                if (served.sha256().equals(sent)) {
                    return served;
                }
            } else {
                Hashing.Hashes served = Hashing.read(context.collaboration(), context.workspaces(), node, version);
                if (Objects.equals(served.contentHash(), arrival.file().contentHash())) {
                    return served;
                }
            }
        }
        return null;
    }

    // Later versions bring their comment along. One that only names the revision says nothing that evidence does not.
    private static @Nullable String comment(Arrival arrival) {
        String comment = arrival.promote().versioning().comment();
        boolean first = arrival.state().version() == 1;
        return first && !comment.isBlank() && !comment.endsWith(arrival.file().rev()) ? comment : null;
    }

    private BaselineRow baselineRow(Arrival arrival, String servedSha256) {
        CollaborationItem.File file = arrival.file();
        Assessment.Promote promote = arrival.promote();
        Workspaces.DocumentState state = arrival.state();
        String tag = promote.disposition() instanceof SourceDisposition.Disposition.Tag named ? named.name() : null;
        String key = file.id() + "@" + file.rev() + "->" + state.nodeId() + "v" + state.version();
        String evidence = EvidenceText.of(
                file,
                promote,
                workspaceId.applyAsLong(promote.workspaceKey()),
                state,
                servedSha256,
                arrival.reason(),
                arrival.inspectedBy(),
                promote.disposition().label());
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
                promote.nodePath().value(),
                state.version(),
                arrival.sentSha256() == null ? servedSha256 : arrival.sentSha256(),
                servedSha256,
                BaselineRow.State.LINKED,
                new Debt(
                                tag,
                                key,
                                evidence,
                                Due.of(
                                        promote.governance(),
                                        promote.disposition(),
                                        workspaceId.applyAsLong(promote.workspaceKey()),
                                        comment(arrival)))
                        .toJson(),
                context.clock().instant());
    }

    // Created documents have their metadata from the same request; versions and adopted documents may lack it.
    private Result ensureMetadata(CollaborationItem.File file, Assessment.Promote promote, long nodeId) {
        Metadata wanted = promote.metadata();
        if (wanted.isEmpty()) {
            return Result.of(CycleReport.Outcome.NONE);
        }
        Set<String> missing = missing(wanted, nodeId);
        if (missing.isEmpty() || keepsFirstValues(promote, nodeId)) {
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

    private boolean keepsFirstValues(Assessment.Promote promote, long nodeId) {
        return promote.versioning().recurrence() == VersioningPolicy.Recurrence.OTHER_DOCUMENT
                && !context.workspaces()
                        .metadata(nodeId, promote.metadata().categories().keySet())
                        .isEmpty();
    }

    private Set<String> missing(Metadata wanted, long nodeId) {
        return wanted.differencesFrom(
                context.workspaces().metadata(nodeId, wanted.categories().keySet()));
    }

    private TrackedSource source(CollaborationItem.File file, ContentSource content) {
        String path = file.path().value();
        return new TrackedSource(content, context.readers(), bytes -> {
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
                && Objects.equals(
                        Hashing.read(context.collaboration(), context.workspaces(), state.nodeId(), state.version())
                                .contentHash(),
                        file.contentHash());
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
