package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.state.BaselineRow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what happens to the bytes of one released file. */
final class DocumentDecision {

    private final PlanInput input;
    private final WorkspaceModel model;
    private final Owners owners;
    private final Set<String> takenOver;
    private final List<PlannedAction> documents;
    private final List<PlannedAction> rests;
    private final PublishConflicts conflicts;

    DocumentDecision(
            PlanInput input,
            WorkspaceModel model,
            Owners owners,
            Set<String> takenOver,
            List<PlannedAction> documents,
            List<PlannedAction> rests,
            PublishConflicts conflicts) {
        this.input = input;
        this.model = model;
        this.owners = owners;
        this.takenOver = takenOver;
        this.documents = documents;
        this.rests = rests;
        this.conflicts = conflicts;
    }

    void decide(
            CollaborationItem.File file, Assessment.Promote promote, RelativePath place, @Nullable BaselineRow row) {
        if (!file.downloadable()) {
            rest(file, Reason.of(ReasonCode.NOT_DOWNLOADABLE, "it exists only in Dropbox's own format"), false, false);
        } else if (promote.rights() != null && promote.rights().lapsed()) {
            lapsed(file, promote, promote.rights(), row);
        } else if (row != null && row.workspaceKey().equals(promote.workspaceKey())) {
            paired(file, promote, place, row);
        } else {
            unpaired(file, promote, place);
        }
    }

    private void paired(CollaborationItem.File file, Assessment.Promote promote, RelativePath place, BaselineRow row) {
        WorkspaceItem.Document document = documentOf(row);
        boolean changedHere = !Objects.equals(file.contentHash(), row.contentHash());
        if (document == null) {
            if (changedHere) {
                unpaired(file, promote, place);
            } else if (row.state() == BaselineRow.State.LINKED) {
                rests.add(new PlannedAction.Unlink(
                        row, Reason.of(ReasonCode.UNLINKED, "removed from the workspace; it stays in Dropbox")));
            } else {
                rest(file, Reason.of(ReasonCode.UNLINKED, "it does not come back on the other side"), false, false);
            }
            return;
        }
        RelativePath nodePath = pathOf(row, document);
        boolean changedThere = document.version() != row.version();
        if (!changedThere && !changedHere) {
            if (row.state() == BaselineRow.State.UNLINKED) {
                adopt(file, promote, document, nodePath, null);
            } else if (row.pending() != null) {
                documents.add(new PlannedAction.Settle(file, row, Reason.of(ReasonCode.DISPOSITION_PENDING)));
            } else if (!document.protections().isEmpty()
                    && !row.path().equals(file.path().value())) {
                // It was renamed or moved here, and must not be there.
                rest(file, PublishPlanner.protection(document), true, false);
            } else if (carriesOtherRights(file, promote)) {
                documents.add(new PlannedAction.RenewRights(
                        file, row, Objects.requireNonNull(promote.rights()), Reason.of(ReasonCode.RIGHTS_CHANGED)));
            } else {
                rest(file, inSync(promote), false, false);
            }
        } else if (isSame(file, document)) {
            adopt(file, promote, document, nodePath, null);
        } else if (!changedHere) {
            rest(
                    file,
                    Reason.of(ReasonCode.GOVERNED_CHANGED, "edited in the workspace; this flow does not copy back"),
                    false,
                    false);
        } else if (changedThere) {
            contested(file, promote, document, nodePath, null);
        } else {
            addVersion(file, promote, document, nodePath, null, ReasonCode.CHANGED);
        }
    }

    private boolean carriesOtherRights(CollaborationItem.File file, Assessment.Promote promote) {
        return promote.rights() != null
                && !promote.rights().digest().equals(input.rights().get(file.id()));
    }

    // What is not there yet does not go any more; what is there carries the rights that ended, and its expiry is due.
    private void lapsed(
            CollaborationItem.File file,
            Assessment.Promote promote,
            Assessment.Rights rights,
            @Nullable BaselineRow row) {
        boolean linked = row != null
                && row.state() == BaselineRow.State.LINKED
                && row.workspaceKey().equals(promote.workspaceKey());
        if (row != null && linked && carriesOtherRights(file, promote)) {
            documents.add(new PlannedAction.RenewRights(file, row, rights, Reason.of(ReasonCode.RIGHTS_CHANGED)));
        } else {
            rest(file, Reason.of(ReasonCode.RIGHTS_EXPIRED, "its usage rights have ended; extend them"), true, false);
        }
    }

    private void unpaired(CollaborationItem.File file, Assessment.Promote promote, RelativePath place) {
        Optional<WorkspaceModel.Node> occupant = model.at(place);
        if (occupant.isEmpty()) {
            Optional<WorkspaceModel.Node> parent = model.at(place.parent().orElse(RelativePath.ROOT));
            if (parent.isEmpty() || !parent.get().isFolder()) {
                rest(
                        file,
                        Reason.of(ReasonCode.TARGET_OCCUPIED, "its folder can't be made in the workspace"),
                        true,
                        false);
                return;
            }
            documents.add(new PlannedAction.CreateDocument(
                    file, promote.at(place), Reason.of(ReasonCode.NEW, remark(promote))));
            model.addDocument(place);
            return;
        }
        WorkspaceItem.Document document = occupant.get().document();
        if (document == null) {
            conflicts.occupied(file, occupant.get(), place);
            rest(
                    file,
                    Reason.of(ReasonCode.TARGET_OCCUPIED, "something that is not a document stands at " + place),
                    true,
                    false);
            return;
        }
        BaselineRow owner = owners.of(document.nodeId(), promote.workspaceKey());
        if (owner != null && !owners.isGone(owner)) {
            rest(
                    file,
                    Reason.of(ReasonCode.TARGET_OCCUPIED, "the document at " + place + " belongs to " + owner.path()),
                    true,
                    false);
            return;
        }
        // An original that was put aside keeps its row: it rests where it is.
        String replaced = owner == null || owner.state() != BaselineRow.State.LINKED ? null : owner.itemId();
        if (replaced != null) {
            takenOver.add(replaced);
        }
        if (isSame(file, document)) {
            adopt(file, promote, document, place, replaced);
        } else if (owner != null && owner.version() == document.version()) {
            addVersion(file, promote, document, place, replaced, ReasonCode.CHANGED);
        } else {
            contested(file, promote, document, place, replaced);
        }
    }

    private void contested(
            CollaborationItem.File file,
            Assessment.Promote promote,
            WorkspaceItem.Document document,
            RelativePath nodePath,
            @Nullable String replaced) {
        if (input.overwrite() == PublishFlow.Overwrite.ADD_VERSION_ON_TOP) {
            addVersion(file, promote, document, nodePath, replaced, ReasonCode.CONFLICT);
            conflicts.contents(file, document, document.protections().isEmpty());
        } else {
            conflicts.contents(file, document, false);
            rest(
                    file,
                    Reason.of(
                            ReasonCode.CONFLICT,
                            "the workspace holds other content at " + nodePath + " (version " + document.version()
                                    + "); it is left alone"),
                    true,
                    true);
        }
    }

    private void addVersion(
            CollaborationItem.File file,
            Assessment.Promote promote,
            WorkspaceItem.Document document,
            RelativePath nodePath,
            @Nullable String replaced,
            ReasonCode code) {
        if (!document.protections().isEmpty()) {
            rest(file, PublishPlanner.protection(document), true, false);
            return;
        }
        documents.add(new PlannedAction.AddVersion(
                file,
                promote.at(nodePath),
                document.nodeId(),
                nodePath,
                document.version(),
                replaced,
                Reason.of(code, remark(promote))));
    }

    private void adopt(
            CollaborationItem.File file,
            Assessment.Promote promote,
            WorkspaceItem.Document document,
            RelativePath nodePath,
            @Nullable String replaced) {
        documents.add(new PlannedAction.Adopt(
                file,
                promote.at(nodePath),
                document.nodeId(),
                nodePath,
                document.version(),
                replaced,
                Reason.of(ReasonCode.IDENTICAL)));
    }

    private void rest(CollaborationItem.File file, Reason reason, boolean needsPerson, boolean conflict) {
        rests.add(new PlannedAction.Rest(file.path().value(), reason, needsPerson, conflict));
    }

    private static Reason inSync(Assessment.Promote promote) {
        String later = promote.governance().laterEdit();
        return later.isEmpty()
                ? Reason.of(ReasonCode.IN_SYNC, promote.remark())
                : Reason.of(ReasonCode.LATER_EDIT, later);
    }

    // An edit after the approval is told with whatever is done about the approved revision.
    private static String remark(Assessment.Promote promote) {
        String later = promote.governance().laterEdit();
        return later.isEmpty() || promote.remark().isEmpty()
                ? later + promote.remark()
                : promote.remark() + "; " + later;
    }

    private boolean isSame(CollaborationItem.File file, WorkspaceItem.Document document) {
        String known = input.contentHashes().get(new PlanInput.DocumentVersion(document.nodeId(), document.version()));
        return known != null && known.equals(file.contentHash());
    }

    private WorkspaceItem.@Nullable Document documentOf(BaselineRow row) {
        Optional<WorkspaceModel.Node> node = model.byId(row.nodeId());
        if (node.isPresent()) {
            return node.get().document();
        }
        ObservedWorkspace workspace = input.workspaces().get(row.workspaceKey());
        return workspace == null ? null : workspace.elsewhere().get(row.nodeId());
    }

    private RelativePath pathOf(BaselineRow row, WorkspaceItem.Document document) {
        return model.byId(row.nodeId()).map(WorkspaceModel.Node::path).orElse(document.path());
    }
}
