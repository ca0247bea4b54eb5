package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.plan.PlannedAction;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.CommitGuard;
import io.workspacebridge.sync.port.ContentSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many small documents on their way down: read side by side into memory, sent with few requests. Memory use is bounded by the
 * batch's size, whatever the number of documents.
 */
final class DeliveryBatch {
    /** Documents up to this size travel in batches. */
    static final long SMALL = 2L << 20;

    private static final int MOST_FILES = 1000;
    private static final long MOST_BYTES = 32L << 20;
    private static final int WORTHWHILE = 4;
    private static final int TRIES = 4;

    private final CycleContext context;
    private final Effects effects;
    private final Delivery delivery;
    private final Crew crew;

    DeliveryBatch(CycleContext context, Effects effects, Delivery delivery, Crew crew) {
        this.context = context;
        this.effects = effects;
        this.delivery = delivery;
        this.crew = crew;
    }

    /** One small document and what becomes of it. */
    static final class Piece {
        private final PlannedAction.CreateFile action;
        private final int index;
        private final Download download;
        private @Nullable ContentSource bytes;

        Piece(PlannedAction.CreateFile action, int index, Download download) {
            this.action = action;
            this.index = index;
            this.download = download;
        }

        ContentSource source() {
            ContentSource loaded = bytes;
            return loaded == null ? download : loaded;
        }
    }

    /**
     * Brings what is small and new, as far as there is enough of it.
     *
     * @param actions all contents of the plan
     * @param results gets a result at the index of each action that was taken on
     */
    void carryOut(List<PlannedAction> actions, Promotion.@Nullable Result[] results) {
        List<Piece> group = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < actions.size(); i++) {
            if (results[i] == null
                    && actions.get(i) instanceof PlannedAction.CreateFile create
                    && create.document().size() <= SMALL) {
                if (group.size() == MOST_FILES || bytes + create.document().size() > MOST_BYTES) {
                    send(group, results);
                    group.clear();
                    bytes = 0;
                }
                group.add(new Piece(create, i, delivery.download(create.document(), create.path())));
                bytes += create.document().size();
            }
        }
        send(group, results);
    }

    private void send(List<Piece> group, Promotion.@Nullable Result[] results) {
        if (group.size() < WORTHWHILE) {
            return;
        }
        crew.sideBySide(group.stream()
                .map(piece -> (Runnable) () -> {
                    Promotion.Result result = crew.guarded(piece.action, () -> load(piece));
                    if (piece.bytes == null) {
                        results[piece.index] = result;
                    }
                })
                .toList());
        List<Piece> loaded = group.stream().filter(piece -> piece.bytes != null).toList();
        if (loaded.isEmpty()) {
            return;
        }
        List<Collaboration.NewFile> files = loaded.stream()
                .map(piece -> new Collaboration.NewFile(
                        piece.action.to(),
                        piece.source(),
                        CommitGuard.NONE,
                        Delivery.modified(piece.action.document())))
                .toList();
        List<Effects.Result<CollaborationItem.File>> sent = effects.runAll(
                loaded.stream().map(piece -> delivery.intent(piece.action)).toList(),
                () -> context.collaboration().uploadAll(context.root(), files),
                i -> context.collaboration()
                        .upload(
                                context.root(),
                                files.get(i).path(),
                                files.get(i).content(),
                                CommitGuard.NONE,
                                files.get(i).clientModified()),
                i -> delivery.arrived(files.get(i).path(), loaded.get(i).download));
        List<Delivery.Arrival> arrived = new ArrayList<>();
        for (int i = 0; i < loaded.size(); i++) {
            Piece piece = loaded.get(i);
            if (sent.get(i) instanceof Effects.Result.Done<CollaborationItem.File> done) {
                Delivery.Arrival arrival = Delivery.arrival(piece.action, done.value(), piece.download);
                if (Delivery.isWhole(arrival)) {
                    arrived.add(arrival);
                    results[piece.index] = new Promotion.Result(
                            Delivery.outcome(done.already()),
                            null,
                            false,
                            piece.action.document().size());
                } else {
                    results[piece.index] = delivery.prove(List.of(arrival), done.already());
                }
            } else {
                results[piece.index] = Promotion.notDone(sent.get(i));
            }
            piece.bytes = null;
        }
        if (!arrived.isEmpty()) {
            delivery.prove(arrived, false);
        }
    }

    private Promotion.Result load(Piece piece) {
        String trouble = "";
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                piece.bytes = piece.download.inMemory();
                return Promotion.Result.of(CycleReport.Outcome.NONE);
            } catch (IOException e) {
                trouble = String.valueOf(e.getMessage());
            }
        }
        return Promotion.Result.failed(ReasonCode.UNAVAILABLE, trouble, false);
    }
}
