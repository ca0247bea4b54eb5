package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.flow.NamePolicies;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.VersioningPolicy;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.state.BaselineRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plans a publish flow. A pure function: the same input gives the same plan (I15). The steps are in an order that can be carried
 * out: workspaces, then folders and moves from the top down, then documents, debts, removals, and last what stays.
 */
public final class PublishPlanner {

    private final PlanInput input;
    private final Map<String, WorkspaceModel> models = new TreeMap<>();
    private final Map<String, BaselineRow> rows = new HashMap<>();
    private final Owners owners;
    private final List<PlannedAction> structure = new ArrayList<>();
    private final List<PlannedAction> documents = new ArrayList<>();
    private final List<PlannedAction> removals = new ArrayList<>();
    private final List<PlannedAction> rests = new ArrayList<>();
    private final Set<String> takenOver = new HashSet<>();
    private final PublishConflicts conflicts = new PublishConflicts();
    private @Nullable ArrivalDecision arrivals;

    private PublishPlanner(PlanInput input) {
        this.input = input;
        input.workspaces().forEach((key, workspace) -> models.put(key, new WorkspaceModel(workspace.items())));
        input.baseline().forEach(row -> rows.put(row.itemId(), row));
        this.owners = new Owners(input);
    }

    /**
     * Makes a plan.
     *
     * @param input everything it depends on
     * @return the plan
     */
    public static Plan plan(PlanInput input) {
        return new PublishPlanner(input).plan();
    }

    private Plan plan() {
        List<PlanInput.AssessedFile> files =
                input.files().stream().sorted(inOrder(input.order())).toList();
        Map<String, RelativePath> places = places(files);
        new StructurePlanner(input, models, rows, structure, rests, conflicts).plan(files, places);
        for (PlanInput.AssessedFile each : files) {
            decide(each, places);
        }
        int removed = planRemovals(files);
        List<PlannedAction> actions = new ArrayList<>();
        Set<String> used = usedWorkspaces();
        input.workspaces().values().stream()
                .filter(each -> each.workspaceId() == null && each.creation() != null && used.contains(each.key()))
                .sorted(Comparator.comparing(ObservedWorkspace::key))
                .forEach(each -> actions.add(new PlannedAction.CreateWorkspace(
                        each.key(), Objects.requireNonNull(each.creation()), Reason.of(ReasonCode.WORKSPACE_MISSING))));
        actions.addAll(structure);
        actions.addAll(documents);
        actions.addAll(removals);
        actions.addAll(rests);
        int paired = (int) input.baseline().stream()
                .filter(row -> row.state() == BaselineRow.State.LINKED && row.kind() == BaselineRow.Kind.FILE)
                .count();
        int observed = isWorkspaceEmptied() ? 0 : input.files().size();
        return new Plan(actions, new Brake.Counts(paired, observed, removed), conflicts.inOrder());
    }

    // Of several paired documents not one is to be seen: more likely an account that lost its rights than diligent
    // people.
    private boolean isWorkspaceEmptied() {
        List<BaselineRow> expected = input.baseline().stream()
                .filter(row -> row.state() == BaselineRow.State.LINKED && row.kind() == BaselineRow.Kind.FILE)
                .filter(row -> {
                    ObservedWorkspace workspace = input.workspaces().get(row.workspaceKey());
                    return workspace != null && workspace.workspaceId() != null;
                })
                .toList();
        return expected.size() > 1 && expected.stream().noneMatch(this::isSeen);
    }

    private boolean isSeen(BaselineRow row) {
        ObservedWorkspace workspace = input.workspaces().get(row.workspaceKey());
        WorkspaceModel model = models.get(row.workspaceKey());
        return (workspace != null && workspace.elsewhere().containsKey(row.nodeId()))
                || (model != null && model.byId(row.nodeId()).isPresent());
    }

    private static Comparator<PlanInput.AssessedFile> inOrder(PublishFlow.Order order) {
        Comparator<PlanInput.AssessedFile> byPath = Comparator.comparing(
                (PlanInput.AssessedFile each) -> each.file().path());
        return order == PublishFlow.Order.PATH
                ? byPath
                : Comparator.comparing(
                                (PlanInput.AssessedFile each) -> each.file().serverModified())
                        .thenComparing(byPath);
    }

    private Set<String> usedWorkspaces() {
        Set<String> used = new HashSet<>();
        for (PlanInput.AssessedFile each : input.files()) {
            if (each.assessment() instanceof Assessment.Promote promote) {
                used.add(promote.workspaceKey());
            }
        }
        input.folders().forEach(each -> used.add(each.workspaceKey()));
        return used;
    }

    // Two files may map to one name; who is paired with it keeps it, then the first in path order; the others get a
    // suffix (F25).
    private Map<String, RelativePath> places(List<PlanInput.AssessedFile> files) {
        Map<String, String> owners = new HashMap<>();
        Map<String, RelativePath> places = new HashMap<>();
        List<PlanInput.AssessedFile> promoted = new ArrayList<>();
        for (PlanInput.AssessedFile each : files) {
            if (each.assessment() instanceof Assessment.Promote promote) {
                BaselineRow row = rows.get(each.file().id());
                String key = promote.workspaceKey() + "\n" + promote.nodePath().key();
                if (row != null
                        && RelativePath.of(row.nodePath())
                                .key()
                                .equals(promote.nodePath().key())) {
                    owners.putIfAbsent(key, each.file().id());
                }
                promoted.add(each);
            }
        }
        for (PlanInput.AssessedFile each : promoted) {
            Assessment.Promote promote = (Assessment.Promote) each.assessment();
            String id = each.file().id();
            String key = promote.workspaceKey() + "\n" + promote.nodePath().key();
            RelativePath place = promote.nodePath();
            if (promote.versioning().recurrence() == VersioningPolicy.Recurrence.NEXT_VERSION
                    && !owners.computeIfAbsent(key, unused -> id).equals(id)) {
                String suffixed = NamePolicies.withSuffix(
                        promote.nodePath().name(), each.file().path().key());
                place = promote.nodePath().parent().orElse(RelativePath.ROOT).child(suffixed);
                BaselineRow row = rows.get(id);
                if (row == null || !row.nodePath().equals(place.value())) {
                    conflicts.renamed(each.file(), promote.nodePath().name(), suffixed);
                }
            }
            places.put(id, place);
        }
        return places;
    }

    private void decide(PlanInput.AssessedFile each, Map<String, RelativePath> places) {
        BaselineRow row = rows.get(each.file().id());
        if (each.assessment() instanceof Assessment.Stay stay) {
            stay(each, row, stay);
            return;
        }
        if (each.assessment() instanceof Assessment.Refuse refusal) {
            removals.add(new PlannedAction.Quarantine(each.file(), refusal));
            return;
        }
        Assessment.Promote promote = (Assessment.Promote) each.assessment();
        RelativePath place = Objects.requireNonNull(places.get(each.file().id()));
        WorkspaceModel model = model(promote.workspaceKey());
        if (promote.versioning().recurrence() == VersioningPolicy.Recurrence.OTHER_DOCUMENT
                && each.file().downloadable()) {
            arrivals().decide(each.file(), promote, model, row);
        } else {
            new DocumentDecision(input, model, owners, takenOver, documents, rests, conflicts)
                    .decide(each.file(), promote, place, row);
        }
    }

    private ArrivalDecision arrivals() {
        ArrivalDecision known = arrivals;
        if (known == null) {
            known = new ArrivalDecision(input, documents, rests);
            arrivals = known;
        }
        return known;
    }

    private void stay(PlanInput.AssessedFile each, @Nullable BaselineRow row, Assessment.Stay stay) {
        String path = each.file().path().value();
        boolean leftScope =
                stay.reason().code() == ReasonCode.NOT_SELECTED || stay.reason().code() == ReasonCode.JUNK;
        if (row != null && row.state() == BaselineRow.State.LINKED && leftScope) {
            rests.add(new PlannedAction.Unlink(
                    row, Reason.of(ReasonCode.OUT_OF_SCOPE, stay.reason().detail())));
        } else if (row != null && row.pending() != null) {
            documents.add(new PlannedAction.Settle(each.file(), row, Reason.of(ReasonCode.DISPOSITION_PENDING)));
        } else {
            if (stay.reason().code() == ReasonCode.WORKSPACE_AMBIGUOUS) {
                conflicts.severalWorkspaces(each.file(), stay.reason());
            }
            rests.add(new PlannedAction.Rest(path, stay.reason(), stay.needsPerson(), false));
        }
    }

    private int planRemovals(List<PlanInput.AssessedFile> files) {
        Set<String> present = new HashSet<>();
        files.forEach(each -> present.add(each.file().id()));
        input.folders().forEach(each -> present.add(each.itemId()));
        List<BaselineRow> gone = input.baseline().stream()
                .filter(row -> row.state() == BaselineRow.State.LINKED)
                .filter(row -> !present.contains(row.itemId()) && !takenOver.contains(row.itemId()))
                .sorted(Comparator.comparing((BaselineRow row) -> row.kind() == BaselineRow.Kind.FOLDER)
                        .thenComparing(BaselineRow::path, Comparator.reverseOrder()))
                .toList();
        int removed = 0;
        for (BaselineRow row : gone) {
            if (row.kind() == BaselineRow.Kind.FOLDER) {
                removeFolder(row);
            } else if (removeDocument(row)) {
                removed++;
            }
        }
        return removed;
    }

    private boolean removeDocument(BaselineRow row) {
        if (input.surviving().contains(row.itemId())) {
            removals.add(new PlannedAction.Unlink(
                    row, Reason.of(ReasonCode.OUT_OF_SCOPE, "moved out of the link's folder; the document stays")));
            return false;
        }
        if (input.deletions() == PublishFlow.Deletions.NEVER) {
            removals.add(new PlannedAction.Unlink(
                    row, Reason.of(ReasonCode.DELETE_NOT_PROPAGATED, "deleted in Dropbox; the document stays")));
            return false;
        }
        WorkspaceModel model = models.get(row.workspaceKey());
        Optional<WorkspaceModel.Node> node = model == null ? Optional.empty() : model.byId(row.nodeId());
        if (model == null || node.isEmpty() || node.get().document() == null) {
            removals.add(new PlannedAction.Unlink(row, Reason.of(ReasonCode.DELETED, "gone on both sides")));
            return false;
        }
        var document = Objects.requireNonNull(node.get().document());
        if (!document.protections().isEmpty()) {
            removals.add(new PlannedAction.Unlink(row, protection(document)));
            return false;
        }
        if (document.version() != row.version()) {
            conflicts.editOutlivesDelete(row, document);
            removals.add(new PlannedAction.Unlink(
                    row,
                    Reason.of(
                            ReasonCode.GOVERNED_CHANGED,
                            "deleted in Dropbox, edited in the workspace: the edit stays")));
            return false;
        }
        removals.add(new PlannedAction.Recycle(row, Reason.of(ReasonCode.DELETED)));
        model.remove(node.get());
        return true;
    }

    static Reason protection(WorkspaceItem.Document document) {
        var protections = document.protections();
        if (protections.contains(WorkspaceItem.Protection.RECORD)) {
            return Reason.of(ReasonCode.RECORD, "the document is a declared record");
        }
        if (protections.contains(WorkspaceItem.Protection.HELD)) {
            return Reason.of(ReasonCode.HELD, "the document is under a hold");
        }
        return Reason.of(ReasonCode.RESERVED, "somebody has reserved the document; it is taken when it is free");
    }

    // A folder goes only when everything in it went.
    private void removeFolder(BaselineRow row) {
        WorkspaceModel model = models.get(row.workspaceKey());
        Optional<WorkspaceModel.Node> node = model == null ? Optional.empty() : model.byId(row.nodeId());
        boolean empty = node.isPresent() && node.get().isEmpty();
        boolean propagate = input.deletions() == PublishFlow.Deletions.PROPAGATE
                && !input.surviving().contains(row.itemId());
        if (model != null && propagate && empty) {
            removals.add(new PlannedAction.Recycle(row, Reason.of(ReasonCode.DELETED)));
            model.remove(node.get());
        } else {
            removals.add(
                    new PlannedAction.Unlink(row, Reason.of(ReasonCode.DELETE_NOT_PROPAGATED, "the folder stays")));
        }
    }

    private WorkspaceModel model(String key) {
        WorkspaceModel model = models.get(key);
        if (model == null) {
            throw new IllegalArgumentException("No observation of workspace " + key);
        }
        return model;
    }
}
