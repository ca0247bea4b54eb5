package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.state.BaselineRow;
import org.jspecify.annotations.Nullable;

/** One line of a plan: something to do, or something that stays, each with its reason. */
public sealed interface PlannedAction {

    /**
     * What people look for in a report.
     *
     * @return the path on the collaboration side, or in the workspace where there is none
     */
    String path();

    /**
     * Why.
     *
     * @return never without a code
     */
    Reason reason();

    /**
     * The action's stable name in plans and reports.
     *
     * @return such as {@code CREATE_DOCUMENT}
     */
    String name();

    /**
     * Whether it changes one of the two sides.
     *
     * @return false when it only notes something, or does nothing
     */
    default boolean hasEffect() {
        return true;
    }

    /**
     * Makes a workspace from its template.
     *
     * @param workspaceKey which
     * @param creation what to make
     * @param reason why
     */
    record CreateWorkspace(String workspaceKey, NewWorkspace creation, Reason reason) implements PlannedAction {
        @Override
        public String path() {
            String name = creation.name();
            return name == null ? workspaceKey : name;
        }

        @Override
        public String name() {
            return "CREATE_WORKSPACE";
        }
    }

    /**
     * Makes a folder in a workspace.
     *
     * @param workspaceKey which workspace
     * @param nodePath where, from the workspace's root; its parent exists by then
     * @param itemId the folder that it mirrors; null when it mirrors none
     * @param path that folder's path, or the node path
     * @param reason why
     */
    record CreateFolder(
            String workspaceKey,
            RelativePath nodePath,
            @Nullable String itemId,
            String path,
            Reason reason) implements PlannedAction {
        @Override
        public String name() {
            return "CREATE_FOLDER";
        }
    }

    /**
     * Notes that a folder here and a folder there belong together.
     *
     * @param workspaceKey which workspace
     * @param nodeId the folder there
     * @param nodePath where it is
     * @param itemId the folder here
     * @param path where it is
     * @param reason why
     */
    record PairFolder(
            String workspaceKey, long nodeId, RelativePath nodePath, String itemId, String path, Reason reason)
            implements PlannedAction {
        @Override
        public String name() {
            return "PAIR_FOLDER";
        }

        @Override
        public boolean hasEffect() {
            return false;
        }
    }

    /**
     * Renames or moves a node; no bytes travel.
     *
     * @param workspaceKey which workspace
     * @param nodeId the node
     * @param from where it is
     * @param to where it shall be; its parent exists by then
     * @param row the pair's baseline; its path becomes {@code path}; null for a step in between
     * @param path where the item is on the collaboration side
     * @param reason why
     */
    record Relocate(
            String workspaceKey,
            long nodeId,
            RelativePath from,
            RelativePath to,
            @Nullable BaselineRow row,
            String path,
            Reason reason)
            implements PlannedAction {
        @Override
        public String name() {
            return "MOVE";
        }
    }

    /**
     * Notes where a pair is now, after a folder above it was moved on both sides.
     *
     * @param row the pair's baseline with its new paths
     * @param reason why
     */
    record NotePath(BaselineRow row, Reason reason) implements PlannedAction {
        @Override
        public String path() {
            return row.path();
        }

        @Override
        public String name() {
            return "NOTE_PATH";
        }

        @Override
        public boolean hasEffect() {
            return false;
        }
    }

    /**
     * Makes a document.
     *
     * @param file the source
     * @param promote where and with what
     * @param reason why
     */
    record CreateDocument(CollaborationItem.File file, Assessment.Promote promote, Reason reason)
            implements PlannedAction {
        @Override
        public String path() {
            return file.path().value();
        }

        @Override
        public String name() {
            return "CREATE_DOCUMENT";
        }
    }

    /**
     * Adds a version to a document.
     *
     * @param file the source
     * @param promote with what
     * @param nodeId the document
     * @param nodePath where it is by then
     * @param expectedVersion the version that must be current
     * @param replacedItemId the item that the document was paired with before, when it is another one; null otherwise
     * @param reason why
     */
    record AddVersion(
            CollaborationItem.File file,
            Assessment.Promote promote,
            long nodeId,
            RelativePath nodePath,
            int expectedVersion,
            @Nullable String replacedItemId,
            Reason reason)
            implements PlannedAction {
        @Override
        public String path() {
            return file.path().value();
        }

        @Override
        public String name() {
            return "ADD_VERSION";
        }
    }

    /**
     * Pairs a file with a document that has the same bytes, after reading it back; sets mandatory metadata that is missing.
     *
     * @param file the source
     * @param promote with what
     * @param nodeId the document
     * @param nodePath where it is by then
     * @param version the version that has the same bytes
     * @param replacedItemId the item that the document was paired with before, when it is another one; null otherwise
     * @param reason why
     */
    record Adopt(
            CollaborationItem.File file,
            Assessment.Promote promote,
            long nodeId,
            RelativePath nodePath,
            int version,
            @Nullable String replacedItemId,
            Reason reason)
            implements PlannedAction {
        @Override
        public String path() {
            return file.path().value();
        }

        @Override
        public String name() {
            return "ADOPT";
        }
    }

    /**
     * Notes that content arrived again that a document has already; no bytes travel.
     *
     * @param file the later arrival
     * @param promote where the document is by then, and with what
     * @param nodeId the document; 0 when it is made in this plan
     * @param version the version that has the content; 0 when it is made in this plan
     * @param reason why, with where it arrived first
     */
    record NoteArrival(CollaborationItem.File file, Assessment.Promote promote, long nodeId, int version, Reason reason)
            implements PlannedAction {
        @Override
        public String path() {
            return file.path().value();
        }

        @Override
        public String name() {
            return "NOTE_ARRIVAL";
        }

        @Override
        public boolean hasEffect() {
            return false;
        }
    }

    /**
     * Tags a file that was refused, and moves it into quarantine where the flow has one.
     *
     * @param file the file
     * @param refusal what refused it, and where it goes
     */
    record Quarantine(CollaborationItem.File file, Assessment.Refuse refusal) implements PlannedAction {
        @Override
        public String path() {
            return file.path().value();
        }

        @Override
        public Reason reason() {
            return refusal.reason();
        }

        @Override
        public String name() {
            return "QUARANTINE";
        }
    }

    /**
     * Gives a document other usage rights, and takes on what happens when they end.
     *
     * @param file the asset
     * @param row the pair's baseline
     * @param rights what it carries from now on
     * @param reason why
     */
    record RenewRights(CollaborationItem.File file, BaselineRow row, Assessment.Rights rights, Reason reason)
            implements PlannedAction {
        @Override
        public String path() {
            return file.path().value();
        }

        @Override
        public String name() {
            return "RENEW_RIGHTS";
        }
    }

    /**
     * Does what is still owed for a verified pair: disposition, evidence.
     *
     * @param file the source
     * @param row the pair's baseline, with its debt
     * @param reason why
     */
    record Settle(CollaborationItem.File file, BaselineRow row, Reason reason) implements PlannedAction {
        @Override
        public String path() {
            return file.path().value();
        }

        @Override
        public String name() {
            return "SETTLE";
        }
    }

    /**
     * Moves a node to the recycle bin.
     *
     * @param row the pair's baseline, removed afterwards
     * @param reason why
     */
    record Recycle(BaselineRow row, Reason reason) implements PlannedAction {
        @Override
        public String path() {
            return row.path();
        }

        @Override
        public String name() {
            return "DELETE";
        }
    }

    /**
     * Copies a document's bytes to a new file in Dropbox.
     *
     * @param workspaceKey which workspace
     * @param document the source; its path from the workspace's root is the one it has by then
     * @param to where the file shall be, below the link's root; nothing stands there, and its folder exists by then
     * @param row a row of the same document that is replaced by the new pair's (the file was deleted, or unlinked); null when there is
     *     none
     * @param reason why
     */
    record CreateFile(
            String workspaceKey,
            WorkspaceItem.Document document,
            RelativePath to,
            @Nullable BaselineRow row,
            Reason reason)
            implements PlannedAction {
        @Override
        public String path() {
            return to.value();
        }

        @Override
        public String name() {
            return "CREATE_FILE";
        }
    }

    /**
     * Brings a document's bytes to an existing file in Dropbox. The file's revision is the precondition; where a step of the same plan
     * moved the file before, it is the revision that the move answered with.
     *
     * @param workspaceKey which workspace
     * @param document the source, with the path it has by then
     * @param file the target as observed, with the path it has by then
     * @param row the pair's baseline, replaced afterwards; null when the two were no pair yet
     * @param setAside the copy that must have been made of the file's present bytes before; null when nothing would be lost
     * @param reason why
     */
    record UpdateFile(
            String workspaceKey,
            WorkspaceItem.Document document,
            CollaborationItem.File file,
            @Nullable BaselineRow row,
            @Nullable CopyAside setAside,
            Reason reason)
            implements PlannedAction {
        @Override
        public String path() {
            return file.path().value();
        }

        @Override
        public String name() {
            return "UPDATE_FILE";
        }
    }

    /**
     * Copies a file's present bytes to a name beside it in Dropbox, so that an {@link UpdateFile} of the same plan may replace them.
     * Afterwards the copy has a baseline row of its own in state {@code CONFLICT_COPY}, with the document's node id.
     *
     * @param file the edit that loses its name, with the path it has by then
     * @param to the copy's place; nothing stands there
     * @param workspaceKey which workspace
     * @param document the document that keeps the name, with the path it has by then
     * @param reason why
     */
    record CopyAside(
            CollaborationItem.File file,
            RelativePath to,
            String workspaceKey,
            WorkspaceItem.Document document,
            Reason reason)
            implements PlannedAction {
        @Override
        public String path() {
            return file.path().value();
        }

        @Override
        public String name() {
            return "CONFLICT_COPY";
        }
    }

    /**
     * Renames or moves a file or folder in Dropbox, in one call; no bytes travel. Two steps in between (a temporary name) stand for a
     * change of letter case only, which Dropbox does not take at once, and for items that change places.
     *
     * @param item as observed, with the path that it has before the step
     * @param to where it shall be; its folder exists by then, and nothing else stands there
     * @param row the pair's baseline as it is stored afterwards, with its new paths; null for a step in between
     * @param reason why
     */
    record RelocateItem(
            CollaborationItem item,
            RelativePath to,
            @Nullable BaselineRow row,
            Reason reason) implements PlannedAction {
        @Override
        public String path() {
            return to.value();
        }

        @Override
        public String name() {
            return "MOVE";
        }
    }

    /**
     * Makes a folder in Dropbox for a folder of the workspace, and pairs both.
     *
     * @param workspaceKey which workspace
     * @param folder the folder there, with the path from the workspace's root that it has by then
     * @param to where the new one shall be; its parent exists by then
     * @param row a row of the same workspace folder that is replaced (its counterpart was deleted); null when there is none
     * @param reason why
     */
    record CreateItemFolder(
            String workspaceKey,
            WorkspaceItem.Folder folder,
            RelativePath to,
            @Nullable BaselineRow row,
            Reason reason) implements PlannedAction {
        @Override
        public String path() {
            return to.value();
        }

        @Override
        public String name() {
            return "CREATE_FOLDER";
        }
    }

    /**
     * Deletes a file or an empty folder in Dropbox. A file's revision is the precondition; a folder is looked at again before.
     *
     * @param item as observed, with the path it has by then
     * @param row its baseline, removed afterwards
     * @param reason why
     */
    record DeleteItem(CollaborationItem item, BaselineRow row, Reason reason) implements PlannedAction {
        /**
         * The same action for another reason.
         *
         * @param why the reason
         * @return a copy
         */
        public DeleteItem because(Reason why) {
            return new DeleteItem(item, row, why);
        }

        @Override
        public String path() {
            return item.path().value();
        }

        @Override
        public String name() {
            return "DELETE";
        }
    }

    /**
     * Removes a row whose item is gone on both sides, or is known under another row now.
     *
     * @param row the row
     * @param reason why
     */
    record Forget(BaselineRow row, Reason reason) implements PlannedAction {
        @Override
        public String path() {
            return row.path();
        }

        @Override
        public String name() {
            return "FORGET";
        }

        @Override
        public boolean hasEffect() {
            return false;
        }
    }

    /**
     * Gives up a pair; both sides stay as they are.
     *
     * @param row the pair's baseline
     * @param reason why
     */
    record Unlink(BaselineRow row, Reason reason) implements PlannedAction {
        @Override
        public String path() {
            return row.path();
        }

        @Override
        public String name() {
            return "UNLINK";
        }

        @Override
        public boolean hasEffect() {
            return false;
        }
    }

    /**
     * Does nothing.
     *
     * @param path the item
     * @param reason why it stays
     * @param needsPerson whether somebody has to do something before the engine can
     * @param conflict whether both sides hold different contents
     */
    record Rest(String path, Reason reason, boolean needsPerson, boolean conflict) implements PlannedAction {
        @Override
        public String name() {
            return conflict ? "CONFLICT" : needsPerson ? "QUARANTINE" : "NONE";
        }

        @Override
        public boolean hasEffect() {
            return false;
        }
    }
}
