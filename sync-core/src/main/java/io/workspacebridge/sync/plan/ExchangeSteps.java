package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.flow.Approval;
import io.workspacebridge.sync.flow.SourceDisposition;
import io.workspacebridge.sync.flow.VersioningPolicy;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes down what was decided, in the order in which it can be carried out. */
final class ExchangeSteps {
    private static final SourceDisposition.Disposition KEEP = new SourceDisposition.Disposition.Keep();

    private final ExchangeInput input;
    private final Join.Joined joined;
    private final List<Item> items;
    private final String workspaceKey;
    private final List<PlannedAction> notes = new ArrayList<>();
    private final List<PlannedAction> asides = new ArrayList<>();
    private final List<PlannedAction> contents = new ArrayList<>();
    private final List<PlannedAction> rests = new ArrayList<>();
    private final NotedPaths paths;
    private final StructureSteps structure;

    ExchangeSteps(ExchangeInput input, Names names, Join.Joined joined, List<Item> items) {
        this.input = input;
        this.joined = joined;
        this.items = items;
        this.workspaceKey = input.workspace().key();
        this.paths = new NotedPaths(input.rules(), names);
        this.structure = new StructureSteps(workspaceKey, items);
    }

    List<PlannedAction> steps() {
        Map<Item, Set<String>> taken = namesBesideConflicts();
        for (Item item : items) {
            if (item.isFolder()) {
                folder(item);
            } else {
                file(item, taken);
            }
            note(item);
        }
        joined.superfluous()
                .forEach(row -> rests.add(new PlannedAction.Forget(
                        row, Reason.of(ReasonCode.GONE, "its document is paired with another file now"))));
        List<PlannedAction> all =
                new ArrayList<>(items.size() + structure.steps().size() + notes.size());
        all.addAll(foundation());
        all.addAll(structure.steps());
        all.addAll(notes);
        all.addAll(asides);
        all.addAll(contents);
        all.addAll(removals());
        all.addAll(structure.blocked());
        all.addAll(rests);
        return all;
    }

    // The workspace, and the folders that lead to the link's own.
    private List<PlannedAction> foundation() {
        boolean written = items.stream().anyMatch(item -> item.there == null && item.thereSpot.stays);
        List<PlannedAction> steps = new ArrayList<>();
        if (!written || joined.rootThere()) {
            return steps;
        }
        NewWorkspace creation = input.workspace().creation();
        if (input.workspace().workspaceId() == null && creation != null) {
            steps.add(
                    new PlannedAction.CreateWorkspace(workspaceKey, creation, Reason.of(ReasonCode.WORKSPACE_MISSING)));
        }
        Set<String> standing = new HashSet<>();
        input.workspace().items().forEach(item -> standing.add(item.path().key()));
        List<RelativePath> leading = new ArrayList<>(input.base().ancestors());
        if (!input.base().isRoot()) {
            leading.add(input.base());
        }
        for (RelativePath folder : leading) {
            if (!standing.contains(folder.key())) {
                steps.add(new PlannedAction.CreateFolder(
                        workspaceKey, folder, null, folder.value(), Reason.of(ReasonCode.FOLDER_NEEDED)));
            }
        }
        return steps;
    }

    private void folder(Item item) {
        if (restsOrGoes(item)) {
            return;
        }
        if (item.content == Item.Content.ADOPT && item.here != null && item.there != null) {
            notes.add(new PlannedAction.PairFolder(
                    workspaceKey,
                    item.there.nodeId(),
                    Paths.target(item, Side.THERE),
                    item.here.id(),
                    Paths.target(item, Side.HERE).value(),
                    Reasons.IDENTICAL));
            forgetReplaced(item);
        } else if (item.content == Item.Content.IN_SYNC && !structure.moves(item)) {
            rest(item);
        } else if (item.content == Item.Content.UP) {
            forgetReplaced(item);
        }
    }

    private void file(Item item, Map<Item, Set<String>> taken) {
        if (restsOrGoes(item)) {
            return;
        }
        switch (item.content) {
            case UP -> up(item);
            case DOWN -> down(item, null);
            case KEEP_BOTH -> keepBoth(item, taken);
            case ADOPT ->
                contents.add(new PlannedAction.Adopt(
                        fileHere(item),
                        promote(item, false),
                        item.document().nodeId(),
                        Paths.target(item, Side.THERE),
                        item.document().version(),
                        replaced(item),
                        Reasons.IDENTICAL));
            case IN_SYNC -> {
                BaselineRow row = item.row;
                if (row != null && row.pending() != null) {
                    contents.add(
                            new PlannedAction.Settle(fileHere(item), row, Reason.of(ReasonCode.DISPOSITION_PENDING)));
                } else if (!structure.moves(item)) {
                    rest(item);
                }
            }
            case NONE -> {}
        }
    }

    /** What stays as it is, what goes, and what is gone. */
    private boolean restsOrGoes(Item item) {
        BaselineRow row = item.row;
        if (item.unlinks && row != null) {
            rests.add(new PlannedAction.Unlink(row, reason(item)));
            return true;
        }
        if (item.rests) {
            rest(item);
            return true;
        }
        if (item.here != null || item.there != null) {
            return item.content == Item.Content.NONE;
        }
        if (row != null && !item.hereSpot.movedOut && !item.thereSpot.movedOut) {
            rests.add(new PlannedAction.Forget(row, Reason.of(ReasonCode.GONE, "gone on both sides")));
        } else if (row != null && item.isLinked()) {
            rests.add(new PlannedAction.Unlink(row, Reason.of(ReasonCode.MOVED_OUT, "gone on both sides")));
        }
        return true;
    }

    private void up(Item item) {
        boolean isNew = item.there == null;
        if (isNew) {
            contents.add(
                    new PlannedAction.CreateDocument(fileHere(item), promote(item, item.row == null), reason(item)));
            forgetReplaced(item);
        } else {
            contents.add(new PlannedAction.AddVersion(
                    fileHere(item),
                    promote(item, item.row == null),
                    item.document().nodeId(),
                    Paths.target(item, Side.THERE),
                    item.document().version(),
                    replaced(item),
                    reason(item)));
        }
    }

    private void down(Item item, PlannedAction.@Nullable CopyAside aside) {
        WorkspaceItem.Document document = item.document().at(Paths.target(item, Side.THERE));
        contents.add(
                item.here == null
                        ? new PlannedAction.CreateFile(
                                workspaceKey, document, Paths.target(item, Side.HERE), item.row, reason(item))
                        : new PlannedAction.UpdateFile(
                                workspaceKey, document, fileHere(item), item.row, aside, reason(item)));
    }

    private void keepBoth(Item item, Map<Item, Set<String>> taken) {
        RelativePath place = Paths.target(item, Side.HERE);
        Item folder = item.hereSpot.toParent;
        Set<String> beside = folder == null ? Set.of() : taken.getOrDefault(folder, Set.of());
        String name = ConflictCopies.nameFor(place.name(), input.observedOn(), beside);
        beside.add(Names.key(name));
        PlannedAction.CopyAside aside = new PlannedAction.CopyAside(
                fileHere(item),
                place.parent().orElse(RelativePath.ROOT).child(name),
                workspaceKey,
                item.document().at(Paths.target(item, Side.THERE)),
                reason(item));
        asides.add(aside);
        down(item, aside);
    }

    private Map<Item, Set<String>> namesBesideConflicts() {
        Map<Item, Set<String>> taken = new HashMap<>();
        for (Item item : items) {
            if (item.content == Item.Content.KEEP_BOTH && item.hereSpot.toParent != null) {
                taken.putIfAbsent(item.hereSpot.toParent, new HashSet<>());
            }
        }
        for (Item item : taken.isEmpty() ? List.<Item>of() : items) {
            Set<String> beside = item.hereSpot.toParent == null ? null : taken.get(item.hereSpot.toParent);
            if (beside != null) {
                beside.add(Names.key(item.hereSpot.toName));
            }
        }
        return taken;
    }

    private CollaborationItem.File fileHere(Item item) {
        CollaborationItem.File file = item.file();
        RelativePath path = Paths.target(item, Side.HERE);
        return path.equals(file.path()) ? file : file.at(path);
    }

    private Assessment.Promote promote(Item item, boolean isNew) {
        Metadata metadata = Metadata.NONE;
        Approval approval = Approval.byRule("the same on both sides");
        boolean asked = input.rules().direction() == ExchangeRules.Direction.BOTH;
        if (asked && input.intake().admit(item.file(), isNew) instanceof Intake.Verdict.Admitted admitted) {
            metadata = admitted.metadata();
            approval = admitted.approval();
        }
        return new Assessment.Promote(
                workspaceKey,
                Paths.target(item, Side.THERE),
                metadata,
                approval,
                KEEP,
                new VersioningPolicy.Versioning(
                        VersioningPolicy.Numbering.PLAIN,
                        VersioningPolicy.Recurrence.NEXT_VERSION,
                        "Dropbox revision " + item.file().rev()),
                null,
                "");
    }

    private static @Nullable String replaced(Item item) {
        BaselineRow row = item.row;
        return row == null || item.here == null || row.itemId().equals(item.here.id()) ? null : row.itemId();
    }

    private void forgetReplaced(Item item) {
        if (item.row != null && replaced(item) != null) {
            notes.add(new PlannedAction.Forget(
                    item.row, Reason.of(ReasonCode.GONE, "another item stands at its place now")));
        }
    }

    // Paths of pairs that moved along with a folder, so that the next comparison starts from where they are.
    private void note(Item item) {
        BaselineRow row = item.row;
        boolean settled = item.content == Item.Content.IN_SYNC || (item.rests && !item.unlinks);
        if (row == null || !item.isLinked() || !item.isPairOfRow() || !settled || structure.moves(item)) {
            return;
        }
        RelativePath path = paths.of(item, Side.HERE);
        RelativePath nodePath = paths.of(item, Side.THERE);
        if (!path.value().equals(row.path()) || !nodePath.value().equals(row.nodePath())) {
            notes.add(new PlannedAction.NotePath(row.movedTo(path.value(), nodePath.value()), Reasons.ALONG));
        }
    }

    private List<PlannedAction> removals() {
        record Removal(boolean folder, RelativePath path, PlannedAction action) {}
        List<Removal> removals = new ArrayList<>();
        for (Item item : items) {
            BaselineRow row = item.row;
            if (row != null && structure.isLeftToDelete(item, Side.THERE)) {
                removals.add(new Removal(
                        item.isFolder(),
                        structure.path(item, Side.THERE),
                        new PlannedAction.Recycle(row, reason(item))));
            }
            if (row != null && structure.isLeftToDelete(item, Side.HERE)) {
                RelativePath path = structure.path(item, Side.HERE);
                removals.add(
                        new Removal(item.isFolder(), path, StructureSteps.deleteItem(item, path, row, reason(item))));
            }
        }
        removals.sort(Comparator.comparing(Removal::folder).thenComparing(Removal::path, Comparator.reverseOrder()));
        return removals.stream().map(Removal::action).toList();
    }

    private void rest(Item item) {
        String path = item.hereSpot.observed() || item.there == null
                ? item.displayPath()
                : Paths.target(item, Side.THERE).value();
        rests.add(new PlannedAction.Rest(path, reason(item), item.needsPerson, item.conflict));
    }

    static Reason reason(Item item) {
        return item.reason == null ? Reasons.IN_SYNC : item.reason;
    }
}
