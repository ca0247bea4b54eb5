package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.flow.NamePolicies;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.state.BaselineRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides on one file of a flow that never overwrites: each content is a document of its own, stored once in each workspace, under
 * the name that it arrived with.
 */
final class ArrivalDecision {

    /** Where a content is, or will be by then. */
    record Known(RelativePath place, String firstPath) {}

    private final PlanInput input;
    private final List<PlannedAction> documents;
    private final List<PlannedAction> rests;
    private final Map<String, Known> planned = new HashMap<>();
    private final Map<String, List<BaselineRow>> arrivals = new HashMap<>();
    private final Map<String, WorkspaceItem.Document> stored = new HashMap<>();

    ArrivalDecision(PlanInput input, List<PlannedAction> documents, List<PlannedAction> rests) {
        this.input = input;
        this.documents = documents;
        this.rests = rests;
        for (BaselineRow row : input.baseline()) {
            if (row.kind() == BaselineRow.Kind.FILE && row.contentHash() != null) {
                arrivals.computeIfAbsent(contentKey(row.workspaceKey(), row.contentHash()), key -> new ArrayList<>())
                        .add(row);
            }
        }
        input.workspaces().forEach((key, workspace) -> {
            for (WorkspaceItem item : workspace.items()) {
                if (item instanceof WorkspaceItem.Document document) {
                    String hash = input.contentHashes()
                            .get(new PlanInput.DocumentVersion(document.nodeId(), document.version()));
                    if (hash != null) {
                        stored.putIfAbsent(contentKey(key, hash), document);
                    }
                }
            }
        });
    }

    private static String contentKey(String workspaceKey, @Nullable String contentHash) {
        return workspaceKey + "\n" + contentHash;
    }

    void decide(
            CollaborationItem.File file, Assessment.Promote promote, WorkspaceModel model, @Nullable BaselineRow row) {
        boolean recorded = row != null
                && row.workspaceKey().equals(promote.workspaceKey())
                && Objects.equals(row.contentHash(), file.contentHash());
        if (row != null && recorded) {
            recorded(file, promote, model, row);
        } else {
            arrived(file, promote, model);
        }
    }

    private void recorded(
            CollaborationItem.File file, Assessment.Promote promote, WorkspaceModel model, BaselineRow row) {
        WorkspaceItem.Document document = document(model, row);
        if (document == null) {
            if (row.state() == BaselineRow.State.LINKED) {
                rests.add(new PlannedAction.Unlink(
                        row, Reason.of(ReasonCode.UNLINKED, "removed from the workspace; it stays in Dropbox")));
            } else {
                rest(file, Reason.of(ReasonCode.UNLINKED, "it does not come back on the other side"), false);
            }
        } else if (row.state() == BaselineRow.State.UNLINKED) {
            adopt(file, promote, document);
        } else if (row.pending() != null) {
            documents.add(new PlannedAction.Settle(file, row, Reason.of(ReasonCode.DISPOSITION_PENDING)));
        } else if (!row.path().equals(file.path().value())) {
            rests.add(new PlannedAction.NotePath(
                    row.movedTo(file.path().value(), row.nodePath()),
                    Reason.of(ReasonCode.MOVED, "the document keeps the name that it arrived with")));
        } else if (document.version() != row.version()) {
            rest(
                    file,
                    Reason.of(ReasonCode.GOVERNED_CHANGED, "edited in the workspace; this flow does not copy back"),
                    false);
        } else {
            rest(file, Reason.of(ReasonCode.IN_SYNC, promote.remark()), false);
        }
    }

    private void arrived(CollaborationItem.File file, Assessment.Promote promote, WorkspaceModel model) {
        String content = contentKey(promote.workspaceKey(), file.contentHash());
        Known known = planned.get(content);
        if (known != null) {
            documents.add(
                    new PlannedAction.NoteArrival(file, promote.at(known.place()), 0, 0, again(known.firstPath())));
            return;
        }
        BaselineRow first = firstArrival(file, content, model);
        if (first != null) {
            RelativePath place = Objects.requireNonNull(document(model, first)).path();
            documents.add(new PlannedAction.NoteArrival(
                    file, promote.at(place), first.nodeId(), first.version(), again(first.path())));
            return;
        }
        WorkspaceItem.Document document = stored.get(content);
        if (document != null) {
            planned.put(content, new Known(document.path(), file.path().value()));
            adopt(file, promote, document);
        } else {
            create(file, promote, model, content);
        }
    }

    private static Reason again(String firstPath) {
        return Reason.of(ReasonCode.DUPLICATE, "the same content arrived before as " + firstPath);
    }

    private void create(CollaborationItem.File file, Assessment.Promote promote, WorkspaceModel model, String content) {
        RelativePath folder = promote.nodePath().parent().orElse(RelativePath.ROOT);
        if (model.at(folder).filter(WorkspaceModel.Node::isFolder).isEmpty()) {
            rest(file, Reason.of(ReasonCode.TARGET_OCCUPIED, "its folder can't be made in the workspace"), true);
            return;
        }
        RelativePath place = promote.nodePath();
        int arrival = 1;
        while (model.at(place).isPresent()) {
            arrival++;
            place = folder.child(NamePolicies.numbered(promote.nodePath().name(), arrival));
        }
        String detail = arrival == 1 ? promote.remark() : "number " + arrival + " of this name, with other content";
        documents.add(new PlannedAction.CreateDocument(file, promote.at(place), Reason.of(ReasonCode.NEW, detail)));
        model.addDocument(place);
        planned.put(content, new Known(place, file.path().value()));
    }

    // Items that are gone by now count, too: their documents stay.
    private @Nullable BaselineRow firstArrival(CollaborationItem.File file, String content, WorkspaceModel model) {
        for (BaselineRow row : arrivals.getOrDefault(content, List.of())) {
            WorkspaceItem.Document document = document(model, row);
            if (!row.itemId().equals(file.id()) && document != null && document.version() == row.version()) {
                return row;
            }
        }
        return null;
    }

    private void adopt(CollaborationItem.File file, Assessment.Promote promote, WorkspaceItem.Document document) {
        documents.add(new PlannedAction.Adopt(
                file,
                promote.at(document.path()),
                document.nodeId(),
                document.path(),
                document.version(),
                null,
                Reason.of(ReasonCode.IDENTICAL)));
    }

    private WorkspaceItem.@Nullable Document document(WorkspaceModel model, BaselineRow row) {
        Optional<WorkspaceModel.Node> node = model.byId(row.nodeId());
        if (node.isPresent()) {
            return node.get().document();
        }
        ObservedWorkspace workspace = input.workspaces().get(row.workspaceKey());
        return workspace == null ? null : workspace.elsewhere().get(row.nodeId());
    }

    private void rest(CollaborationItem.File file, Reason reason, boolean needsPerson) {
        rests.add(new PlannedAction.Rest(file.path().value(), reason, needsPerson, false));
    }
}
