package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.ConflictCase;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.state.BaselineRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conflicts that a publish flow meets. It copies one way, so most of them leave both sides as they are. */
final class PublishConflicts {
    private final List<ConflictCase> cases = new ArrayList<>();

    List<ConflictCase> inOrder() {
        cases.sort(Comparator.comparing(ConflictCase::path)
                .thenComparing(ConflictCase::kind)
                .thenComparing(ConflictCase::key));
        return List.copyOf(cases);
    }

    /** Both contents were changed; a version is added on top, or nothing happens. */
    void contents(CollaborationItem.File file, WorkspaceItem.Document document, boolean onTop) {
        add(
                ConflictCase.Kind.CONTENT,
                file,
                document,
                onTop ? ConflictCase.Resolution.DROPBOX_WON : ConflictCase.Resolution.LEFT_ALONE,
                "rev " + file.rev() + " in Dropbox, version " + document.version() + " in the workspace; "
                        + (onTop ? "the Dropbox content becomes the next version" : "the document is left alone"));
    }

    /** Two files map to one name. */
    void renamed(CollaborationItem.File file, String wanted, String name) {
        add(
                ConflictCase.Kind.NAME,
                file,
                null,
                ConflictCase.Resolution.RENAMED,
                "'" + wanted + "' is taken; it becomes '" + name + "' in the workspace");
    }

    /** Something that is no document stands where one would be. */
    void occupied(CollaborationItem.File file, WorkspaceModel.Node occupant, RelativePath place) {
        add(
                occupant.isFolder() ? ConflictCase.Kind.TYPE_FLIP : ConflictCase.Kind.NAME,
                file,
                occupant.item(),
                ConflictCase.Resolution.LEFT_ALONE,
                "something that is not a document stands at '" + place + "' in the workspace");
    }

    /** A document stands where a folder would be. */
    void folderBlocked(ObservedWorkspace.MirroredFolder folder, WorkspaceModel.Node occupant) {
        cases.add(new ConflictCase(
                ConflictCase.Kind.TYPE_FLIP,
                folder.path().value(),
                folder.itemId().isEmpty() ? null : folder.itemId(),
                null,
                nodeOf(occupant.item()),
                0,
                ConflictCase.Resolution.LEFT_ALONE,
                "a document stands at '" + folder.nodePath() + "' in the workspace"));
    }

    /** More than one workspace fits (F79). */
    void severalWorkspaces(CollaborationItem.File file, Reason reason) {
        add(ConflictCase.Kind.WORKSPACE, file, null, ConflictCase.Resolution.PARKED, reason.detail());
    }

    /** Deleted here, edited there. */
    void editOutlivesDelete(BaselineRow row, WorkspaceItem.Document document) {
        cases.add(new ConflictCase(
                ConflictCase.Kind.EDIT_DELETE,
                row.path(),
                row.itemId(),
                null,
                document.nodeId(),
                document.version(),
                ConflictCase.Resolution.LEFT_ALONE,
                "deleted in Dropbox, edited in the workspace: the edit stays"));
    }

    private void add(
            ConflictCase.Kind kind,
            CollaborationItem.File file,
            @Nullable WorkspaceItem there,
            ConflictCase.Resolution resolution,
            String detail) {
        cases.add(new ConflictCase(
                kind,
                file.path().value(),
                file.id(),
                file.rev(),
                nodeOf(there),
                there instanceof WorkspaceItem.Document document ? document.version() : 0,
                resolution,
                detail));
    }

    private static long nodeOf(@Nullable WorkspaceItem item) {
        return item == null ? 0 : item.nodeId();
    }
}
