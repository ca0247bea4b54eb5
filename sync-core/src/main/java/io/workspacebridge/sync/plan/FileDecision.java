package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.flow.ConflictResolver;
import io.workspacebridge.sync.flow.ConflictResolver.Choice;
import io.workspacebridge.sync.flow.DeletePolicy;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.ConflictCase;
import io.workspacebridge.sync.model.ConflictCase.Kind;
import io.workspacebridge.sync.model.ConflictCase.Resolution;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.state.BaselineRow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Decides on which sides a file is when all is done, and which way its bytes go. An edit beats a delete (F29). */
final class FileDecision {
    private final ExchangeInput input;
    private final boolean writesThere;
    private final boolean propagates;
    private final boolean protects;
    private final List<ConflictCase> conflicts;

    FileDecision(ExchangeInput input, List<ConflictCase> conflicts) {
        this.input = input;
        this.writesThere = input.rules().direction() == ExchangeRules.Direction.BOTH;
        this.propagates = input.rules().deletions() == DeletePolicy.PROPAGATE;
        this.protects = input.rules().protects();
        this.conflicts = conflicts;
    }

    void decide(Item item) {
        item.hereSpot.stays = item.here != null;
        item.thereSpot.stays = item.there != null;
        if (item.rests) {
            return;
        }
        if (item.isConflictCopy()) {
            ConflictCopies.decide(item, input.decisions(), conflicts);
        } else if (item.isOnBoth()) {
            compare(item);
        } else if (item.here != null) {
            onlyHere(item);
        } else if (item.there != null) {
            onlyThere(item);
        }
    }

    private void onlyHere(Item item) {
        BaselineRow row = item.row;
        if (row == null) {
            if (writesThere) {
                send(item, true, Reasons.NEW);
            } else {
                item.rest(Reason.of(ReasonCode.NOT_OURS, "people put it there; this flow does not copy back"));
            }
        } else if (row.state() == BaselineRow.State.UNLINKED) {
            item.rest(Reason.of(ReasonCode.UNLINKED, "it does not come back on the other side"));
        } else if (item.thereSpot.movedOut) {
            item.unlink(Reason.of(ReasonCode.MOVED_OUT, "moved out of the workspace folder; the file stays"));
        } else if (changedHere(item, row)) {
            if (writesThere) {
                send(item, false, Reason.of(ReasonCode.RESTORED, "edited in Dropbox, deleted in the workspace"));
                report(
                        item,
                        Kind.EDIT_DELETE,
                        item.rests ? Resolution.LEFT_ALONE : Resolution.RESTORED,
                        "edited in Dropbox, deleted in the workspace: the edit wins");
            } else {
                item.unlink(Reason.of(
                        ReasonCode.COLLABORATION_CHANGED,
                        "deleted in the workspace, edited in Dropbox: the edit stays"));
            }
        } else if (propagates) {
            item.hereSpot.stays = false;
            item.reason = Reason.of(ReasonCode.DELETED, "deleted in the workspace");
        } else {
            item.unlink(Reason.of(ReasonCode.DELETE_NOT_PROPAGATED, "deleted in the workspace; the file stays"));
        }
    }

    private void onlyThere(Item item) {
        WorkspaceItem.Document document = item.document();
        BaselineRow row = item.row;
        if (row == null) {
            Optional<Reason> exclusion = input.rules().publishOut().exclusion(document.at(belowBase(document)));
            if (exclusion.isPresent()) {
                item.rest(exclusion.get());
            } else {
                fetch(item, Reasons.NEW);
            }
        } else if (row.state() == BaselineRow.State.UNLINKED) {
            item.rest(Reason.of(ReasonCode.UNLINKED, "it does not come back on the other side"));
        } else if (protects) {
            fetch(item, Reason.of(ReasonCode.RESTORED, "taken away in Dropbox; the copy is protected"));
        } else if (item.hereSpot.movedOut) {
            item.unlink(Reason.of(ReasonCode.MOVED_OUT, "moved out of the link's folder; the document stays"));
        } else if (changedThere(row, document)) {
            fetch(item, Reason.of(ReasonCode.RESTORED, "edited in the workspace, deleted in Dropbox"));
            report(
                    item,
                    Kind.EDIT_DELETE,
                    Resolution.RESTORED,
                    "edited in the workspace, deleted in Dropbox: the edit wins");
        } else if (!propagates || !writesThere) {
            item.unlink(Reason.of(ReasonCode.DELETE_NOT_PROPAGATED, "deleted in Dropbox; the document stays"));
        } else if (!document.protections().isEmpty()) {
            item.unlink(PublishPlanner.protection(document));
            item.needsPerson = true;
        } else {
            item.thereSpot.stays = false;
            item.reason = Reason.of(ReasonCode.DELETED, "deleted in Dropbox");
        }
    }

    private RelativePath belowBase(WorkspaceItem.Document document) {
        int prefix = input.base().isRoot() ? 0 : input.base().value().length() + 1;
        return new RelativePath(document.path().value().substring(prefix));
    }

    private void send(Item item, boolean isNew, Reason reason) {
        if (input.intake().admit(item.file(), isNew) instanceof Intake.Verdict.Withheld withheld) {
            item.rest(withheld.reason());
            item.needsPerson = withheld.needsPerson();
            return;
        }
        item.content = Item.Content.UP;
        item.thereSpot.stays = true;
        item.reason = reason;
    }

    private static void fetch(Item item, Reason reason) {
        item.content = Item.Content.DOWN;
        item.hereSpot.stays = true;
        item.reason = reason;
    }

    private void compare(Item item) {
        CollaborationItem.File file = item.file();
        WorkspaceItem.Document document = item.document();
        BaselineRow row = item.row;
        boolean changedHere = row == null || changedHere(item, row);
        boolean changedThere = row == null || row.nodeId() != document.nodeId() || row.version() != document.version();
        if (!changedHere && !changedThere) {
            boolean known = item.isLinked() && item.isPairOfRow();
            item.content = known ? Item.Content.IN_SYNC : Item.Content.ADOPT;
            item.reason = known ? Reasons.IN_SYNC : Reasons.IDENTICAL;
        } else if (isSame(file, document)) {
            item.content = Item.Content.ADOPT;
            item.reason = Reasons.IDENTICAL;
        } else if (!changedThere) {
            changedOnlyHere(item, document);
        } else if (!changedHere) {
            item.content = Item.Content.DOWN;
            item.reason = Reason.of(ReasonCode.CHANGED);
        } else {
            contested(item, file, document);
        }
    }

    private void changedOnlyHere(Item item, WorkspaceItem.Document document) {
        if (protects) {
            setAside(item, "edited in Dropbox; ");
        } else if (!writesThere) {
            item.rest(Reason.of(ReasonCode.COLLABORATION_CHANGED, "edited in Dropbox; this flow does not copy back"));
        } else if (!document.protections().isEmpty()) {
            item.restUntilSomebodyActs(PublishPlanner.protection(document));
        } else {
            sendVersion(item, Reason.of(ReasonCode.CHANGED));
        }
    }

    private void sendVersion(Item item, Reason reason) {
        boolean isNew = item.row == null;
        if (input.intake().admit(item.file(), isNew) instanceof Intake.Verdict.Withheld withheld) {
            item.rest(withheld.reason());
            item.needsPerson = withheld.needsPerson();
        } else {
            item.content = Item.Content.UP;
            item.reason = reason;
        }
    }

    private void contested(Item item, CollaborationItem.File file, WorkspaceItem.Document document) {
        ConflictCase asked = conflict(item, Kind.CONTENT, Resolution.PARKED, "");
        Choice decided = input.decisions().get(asked.key());
        ConflictResolver.Decision decision = decided != null
                ? new ConflictResolver.Decision(decided, Reason.of(ReasonCode.CONFLICT, "decided: " + decided))
                : input.rules().conflicts().resolve(new ConflictResolver.Candidates(file, document));
        Choice choice = decision.choice();
        String both = "rev " + file.rev() + " in Dropbox, version " + document.version() + " in the workspace; ";
        Reason reason = decision.reason();
        if (protects && choice != Choice.WORKSPACE_WINS) {
            setAside(item, both);
        } else if (!writesThere && choice != Choice.WORKSPACE_WINS) {
            leave(item, Reason.of(ReasonCode.CONFLICT, both + "the edited file is left alone"), Resolution.LEFT_ALONE);
        } else if (choice == Choice.PARK) {
            leave(item, Reason.of(reason.code(), both + reason.detail()), Resolution.PARKED);
        } else if (choice == Choice.DROPBOX_WINS) {
            if (!document.protections().isEmpty()) {
                leave(item, PublishPlanner.protection(document), Resolution.LEFT_ALONE);
                return;
            }
            sendVersion(item, reason);
            report(
                    item,
                    Kind.CONTENT,
                    item.rests ? Resolution.LEFT_ALONE : Resolution.DROPBOX_WON,
                    both + reason.detail());
        } else {
            item.content = choice == Choice.KEEP_BOTH ? Item.Content.KEEP_BOTH : Item.Content.DOWN;
            item.reason = reason;
            report(
                    item,
                    Kind.CONTENT,
                    choice == Choice.KEEP_BOTH ? Resolution.KEPT_BOTH : Resolution.WORKSPACE_WON,
                    both + reason.detail());
        }
    }

    private void setAside(Item item, String what) {
        item.content = Item.Content.KEEP_BOTH;
        item.reason = Reason.of(ReasonCode.RESTORED, what + "the copy is protected, the edit is kept beside it");
        report(item, Kind.CONTENT, Resolution.KEPT_BOTH, item.reason.detail());
    }

    private void leave(Item item, Reason reason, Resolution resolution) {
        item.restUntilSomebodyActs(reason);
        item.conflict = true;
        report(item, Kind.CONTENT, resolution, reason.detail());
    }

    private void report(Item item, Kind kind, Resolution resolution, String detail) {
        conflicts.add(conflict(item, kind, resolution, detail));
    }

    static ConflictCase conflict(Item item, Kind kind, Resolution resolution, String detail) {
        return new ConflictCase(
                kind,
                item.displayPath(),
                item.here == null ? null : item.here.id(),
                item.here instanceof CollaborationItem.File file ? file.rev() : null,
                item.there == null ? 0 : item.there.nodeId(),
                item.there instanceof WorkspaceItem.Document document ? document.version() : 0,
                resolution,
                detail);
    }

    private static boolean changedHere(Item item, BaselineRow row) {
        return !Objects.equals(item.file().contentHash(), row.contentHash());
    }

    static boolean changedThere(BaselineRow row, WorkspaceItem.Document document) {
        return row.nodeId() != document.nodeId() || row.version() != document.version();
    }

    private boolean isSame(CollaborationItem.File file, WorkspaceItem.Document document) {
        String known = input.contentHashes().get(new PlanInput.DocumentVersion(document.nodeId(), document.version()));
        return known != null && known.equals(file.contentHash());
    }
}
