package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.RelativePath;
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
