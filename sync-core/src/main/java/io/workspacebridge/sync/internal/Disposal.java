package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.CommitGuard;
import io.workspacebridge.sync.port.ContentSource;
import io.workspacebridge.sync.state.BaselineRow;
import io.workspacebridge.sync.state.Intent;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts an original aside after its capture. The row says so before the first effect, so that an original that is gone is never
 * taken for one that people deleted.
 */
final class Disposal {
    private final CycleContext context;
    private final Effects effects;

    Disposal(CycleContext context, Effects effects) {
        this.context = context;
        this.effects = effects;
    }

    /** Null when it is done, or when there is nothing to put aside any more; otherwise why it waits. */
    Promotion.@Nullable Result carryOut(CollaborationItem.File file, BaselineRow row, Due due) {
        return switch (due.disposition()) {
            case "Lock" -> lock(file, row);
            case "MoveTo" -> aside(row, due, false);
            case "DeleteAfter" -> aside(row, due, true);
            case "ReplaceWithLink" -> replace(row);
            default -> null;
        };
    }

    private Promotion.@Nullable Result lock(CollaborationItem.File file, BaselineRow row) {
        Effects.Result<Collaboration.Done> result = effects.run(
                intent(row, "LOCK", row.path()),
                () -> context.collaboration().lock(context.root(), file),
                Optional::empty);
        if (result instanceof Effects.Result.Stale<?> stale) {
            return Promotion.Result.waiting(
                    ReasonCode.DISPOSITION_PENDING, "captured and complete; the lock waits: " + stale.detail());
        }
        return result instanceof Effects.Result.Done ? null : Promotion.notDone(result);
    }

    private Promotion.@Nullable Result aside(BaselineRow row, Due due, boolean delete) {
        Promotion.Result held = held(row);
        if (held != null) {
            return held;
        }
        Optional<CollaborationItem.File> current = current(row);
        if (current.isEmpty()) {
            return null;
        }
        RelativePath folder = due.requiredFolder();
        mark(row);
        if (!current.get().path().isWithin(folder)) {
            Effects.Result<CollaborationItem> moved =
                    new Moves(context, effects).carryOut(current.get(), folder.resolve(RelativePath.of(row.path())));
            if (!(moved instanceof Effects.Result.Done)) {
                return Promotion.notDone(moved);
            }
        }
        if (delete) {
            context.store()
                    .obligations()
                    .save(
                            context.lease(),
                            GraceDelete.obligation(
                                    context.linkId(),
                                    row,
                                    folder,
                                    context.clock().instant().plus(due.requiredGrace())));
        }
        return null;
    }

    private Promotion.@Nullable Result replace(BaselineRow row) {
        Promotion.Result held = held(row);
        if (held != null) {
            return held;
        }
        Optional<CollaborationItem.File> current = current(row);
        if (current.isEmpty()) {
            return null;
        }
        mark(row);
        RelativePath beside = RelativePath.of(row.path() + Originals.LINK);
        byte[] link = ("[InternetShortcut]\r\nURL=" + context.workspaces().address(row.nodeId()) + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
        Effects.Result<CollaborationItem.File> stored = effects.run(
                intent(row, "UPLOAD_LINK", beside.value()),
                () -> context.collaboration().upload(context.root(), beside, source(link), CommitGuard.NONE, null),
                Optional::empty);
        if (!(stored instanceof Effects.Result.Done)) {
            return stored instanceof Effects.Result.Stale<?> stale
                    ? Promotion.Result.waiting(
                            ReasonCode.DISPOSITION_PENDING, "captured and complete; the link waits: " + stale.detail())
                    : Promotion.notDone(stored);
        }
        Effects.Result<Collaboration.Done> removed = effects.run(
                intent(row, "DELETE_ORIGINAL", row.path()),
                () -> context.collaboration().delete(context.root(), current.get()),
                () -> context.collaboration().exists(row.itemId())
                        ? Optional.empty()
                        : Optional.of(new Collaboration.Done()));
        return removed instanceof Effects.Result.Done ? null : Promotion.notDone(removed);
    }

    // F85: a hold keeps the original, too.
    private Promotion.@Nullable Result held(BaselineRow row) {
        Set<WorkspaceItem.Protection> protections = context.workspaces()
                .records()
                .protections(List.of(row.nodeId()))
                .getOrDefault(row.nodeId(), Set.of());
        return protections.contains(WorkspaceItem.Protection.HELD)
                ? Promotion.Result.waiting(
                        ReasonCode.HELD, "captured and complete; under a hold, so the original stays where it is")
                : null;
    }

    // An original that was edited or taken away meanwhile stays as people want it; an edit is captured by the next
    // cycle.
    private Optional<CollaborationItem.File> current(BaselineRow row) {
        return context.collaboration()
                .item(context.root(), row.itemId())
                .filter(CollaborationItem.File.class::isInstance)
                .map(CollaborationItem.File.class::cast)
                .filter(file -> Objects.equals(file.rev(), row.rev()));
    }

    private void mark(BaselineRow row) {
        if (row.state() != BaselineRow.State.DISPOSED) {
            context.store().saveBaseline(context.lease(), row.inState(BaselineRow.State.DISPOSED));
        }
    }

    private static ContentSource source(byte[] bytes) {
        return new ContentSource() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    private Intent intent(BaselineRow row, String action, String precondition) {
        return new Intent(
                context.operationKey(row.itemId(), String.valueOf(row.rev()), action, precondition),
                row.itemId(),
                action,
                precondition);
    }
}
