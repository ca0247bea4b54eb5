package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.evidence.DeliveryEvidence;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.plan.PlannedAction;
import io.workspacebridge.sync.state.BaselineRow;
import io.workspacebridge.sync.state.Intent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One document's way down to Dropbox: bytes there, compared with what the service says it stored, baseline, evidence. Each step
 * finds what the one before left, so that a crash anywhere is mended by the next cycle.
 */
final class Delivery {
    private final CycleContext context;
    private final Effects effects;
    private final ToLongFunction<String> workspaceId;

    Delivery(CycleContext context, Effects effects, ToLongFunction<String> workspaceId) {
        this.context = context;
        this.effects = effects;
        this.workspaceId = workspaceId;
    }

    Promotion.Result create(PlannedAction.CreateFile action) {
        Download source = download(action.document(), action.path());
        Effects.Result<CollaborationItem.File> result = effects.run(
                intent(action),
                () -> context.collaboration()
                        .upload(context.root(), action.to(), source, source::finish, modified(action.document())),
                () -> arrived(action.to(), source));
        if (result instanceof Effects.Result.Done<CollaborationItem.File> done) {
            return prove(List.of(arrival(action, done.value(), source)), done.already());
        }
        return Promotion.notDone(result);
    }

    /**
     * Brings the next revision.
     *
     * @param file the target with the revision and the place that it has by now
     */
    Promotion.Result update(PlannedAction.UpdateFile action, CollaborationItem.File file) {
        WorkspaceItem.Document document = action.document();
        Download source = download(document, action.path());
        String precondition = file.id() + "@" + file.rev();
        Effects.Result<CollaborationItem.File> result = effects.run(
                new Intent(
                        context.operationKey(
                                String.valueOf(document.nodeId()),
                                String.valueOf(document.version()),
                                action.name(),
                                precondition),
                        file.id(),
                        action.name(),
                        precondition),
                () -> context.collaboration().update(context.root(), file, source, source::finish, modified(document)),
                () -> context.collaboration().item(context.root(), file.id()).flatMap(item -> sent(item, source)));
        if (result instanceof Effects.Result.Done<CollaborationItem.File> done) {
            CollaborationItem.File stored = done.value().at(file.path());
            return prove(
                    List.of(new Arrival(
                            action.workspaceKey(), document, stored, source, action.row(), action.reason())),
                    done.already());
        }
        return Promotion.notDone(result);
    }

    Intent intent(PlannedAction.CreateFile action) {
        String item = "node:" + action.document().nodeId();
        String precondition = "nothing at " + action.to();
        return new Intent(
                context.operationKey(item, String.valueOf(action.document().version()), action.name(), precondition),
                item,
                action.name(),
                precondition);
    }

    Download download(WorkspaceItem.Document document, String path) {
        return new Download(
                context.workspaces(),
                context.collaboration(),
                document.nodeId(),
                document.version(),
                document.size(),
                context.readers(),
                bytes -> {
                    context.keeper().touch();
                    context.progress().transferred(context.linkId(), path, bytes);
                });
    }

    /** The file that a lost answer was about, if it arrived. */
    Optional<CollaborationItem.File> arrived(RelativePath to, Download source) {
        return context.collaboration().at(context.root(), to).flatMap(item -> sent(item, source));
    }

    private static Optional<CollaborationItem.File> sent(CollaborationItem item, Download source) {
        Download.Hashes hashes = source.hashes();
        return hashes != null
                        && item instanceof CollaborationItem.File file
                        && hashes.contentHash().equals(file.contentHash())
                ? Optional.of(file)
                : Optional.empty();
    }

    static @Nullable Instant modified(WorkspaceItem.Document document) {
        return document.versionDate();
    }

    /** A file that stands in Dropbox, and the bytes that were sent there. */
    record Arrival(
            String workspaceKey,
            WorkspaceItem.Document document,
            CollaborationItem.File file,
            Download source,
            @Nullable BaselineRow replaced,
            Reason reason) {}

    static Arrival arrival(PlannedAction.CreateFile action, CollaborationItem.File file, Download source) {
        return new Arrival(
                action.workspaceKey(), action.document(), file.at(action.to()), source, action.row(), action.reason());
    }

    /** Whether the service stored what was sent. */
    static boolean isWhole(Arrival arrival) {
        Download.Hashes hashes = arrival.source().hashes();
        return hashes != null
                && hashes.contentHash().equals(arrival.file().contentHash())
                && arrival.file().size() == arrival.document().size();
    }

    /** Baseline, then evidence, of files that arrived whole. */
    Promotion.Result prove(List<Arrival> arrivals, boolean already) {
        for (Arrival arrival : arrivals) {
            if (!isWhole(arrival)) {
                return Promotion.Result.waiting(
                        ReasonCode.INTEGRITY_MISMATCH,
                        "what Dropbox stored is not version "
                                + arrival.document().version() + " of document "
                                + arrival.document().nodeId() + "; the document is untouched");
            }
        }
        List<BaselineRow> rows = arrivals.stream().map(this::row).toList();
        context.store().saveBaseline(context.lease(), rows);
        long bytes = 0;
        for (int i = 0; i < rows.size(); i++) {
            BaselineRow row = rows.get(i);
            BaselineRow replaced = arrivals.get(i).replaced();
            if (replaced != null && !replaced.itemId().equals(row.itemId())) {
                context.store().removeBaseline(context.lease(), replaced.itemId());
            }
            String pending = row.pending();
            if (pending != null) {
                Debt debt = Debt.fromJson(pending);
                context.store().prove(context.lease(), debt.evidenceKey(), row.itemId(), debt.evidence());
            }
            bytes += row.size();
        }
        return new Promotion.Result(outcome(already), null, false, bytes);
    }

    static CycleReport.Outcome outcome(boolean already) {
        return already ? CycleReport.Outcome.ALREADY_APPLIED : CycleReport.Outcome.APPLIED;
    }

    private BaselineRow row(Arrival arrival) {
        CollaborationItem.File file = arrival.file();
        WorkspaceItem.Document document = arrival.document();
        Download.Hashes hashes = arrival.source().proven();
        Instant now = context.clock().instant();
        String key = document.nodeId() + "v" + document.version() + "->" + file.id() + "@" + file.rev();
        String evidence = new DeliveryEvidence(
                        new DeliveryEvidence.Document(
                                workspaceId.applyAsLong(arrival.workspaceKey()),
                                arrival.workspaceKey(),
                                document.nodeId(),
                                document.version(),
                                document.path().value(),
                                document.size(),
                                hashes.sha256()),
                        new DeliveryEvidence.Copy(
                                file.id(),
                                file.rev(),
                                hashes.contentHash(),
                                file.path().value(),
                                file.serverModified()),
                        arrival.reason().code().name(),
                        arrival.reason().detail(),
                        now)
                .toJson();
        return new BaselineRow(
                context.linkId(),
                file.id(),
                BaselineRow.Kind.FILE,
                file.path().value(),
                file.rev(),
                file.contentHash(),
                file.size(),
                arrival.workspaceKey(),
                document.nodeId(),
                document.path().value(),
                document.version(),
                hashes.sha256(),
                hashes.sha256(),
                BaselineRow.State.LINKED,
                new Debt(null, key, evidence).toJson(),
                now);
    }
}
