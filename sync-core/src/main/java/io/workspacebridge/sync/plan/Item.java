package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.state.BaselineRow;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a link is about, as the planner sees it: what it is on either side, what was known of it, and what becomes of it.
 * Each part of the planner fills in its own fields, in the order of {@link ExchangePlanner}.
 */
final class Item {

    /** What it is. */
    enum Kind {
        FILE,
        FOLDER,
        /** A node that is neither; it keeps its name and is never touched. */
        OTHER
    }

    /** What becomes of a file's bytes. */
    enum Content {
        /** They are only on one side, and stay there. */
        NONE,
        /** Nothing travels. */
        IN_SYNC,
        /** The same on both sides; only the pairing is recorded. */
        ADOPT,
        /** To the workspace. */
        UP,
        /** To Dropbox. */
        DOWN,
        /** To Dropbox, after the edit there was set aside. */
        KEEP_BOTH
    }

    final Kind kind;
    final Spot hereSpot = new Spot();
    final Spot thereSpot = new Spot();

    @Nullable
    BaselineRow row;

    @Nullable
    CollaborationItem here;

    @Nullable
    WorkspaceItem there;

    /** Nothing is concluded about it, because a folder on its way could not be read. */
    boolean blind;

    /** A scope's line runs around it. */
    boolean excluded;

    /** A file of the scope is somewhere below it. */
    boolean holdsScope;

    /** A record or held document is somewhere below it in the workspace. */
    boolean holdsProtected;

    /** It stays where it is and as it is, on whatever side it is. */
    boolean rests;

    /** The pair is given up. */
    boolean unlinks;

    boolean needsPerson;
    boolean conflict;
    Content content = Content.NONE;

    @Nullable
    Reason reason;

    Item(Kind kind) {
        this.kind = kind;
    }

    Spot spot(Side side) {
        return side == Side.HERE ? hereSpot : thereSpot;
    }

    boolean isFolder() {
        return kind == Kind.FOLDER;
    }

    boolean isOn(Side side) {
        return side == Side.HERE ? here != null : there != null;
    }

    boolean isOnBoth() {
        return here != null && there != null;
    }

    /** The file here; only for files that are here. */
    CollaborationItem.File file() {
        if (here instanceof CollaborationItem.File file) {
            return file;
        }
        throw new IllegalStateException("No file here");
    }

    /** The document there; only for files that are there. */
    WorkspaceItem.Document document() {
        if (there instanceof WorkspaceItem.Document document) {
            return document;
        }
        throw new IllegalStateException("No document there");
    }

    boolean isLinked() {
        return row != null && row.state() == BaselineRow.State.LINKED;
    }

    boolean isConflictCopy() {
        return row != null && row.state() == BaselineRow.State.CONFLICT_COPY;
    }

    /** Whether the row is about the very item and the very node that are seen now. */
    boolean isPairOfRow() {
        return row != null
                && here != null
                && there != null
                && row.itemId().equals(here.id())
                && row.nodeId() == there.nodeId();
    }

    /** Whether it was deleted on both sides, and made again on one under its old name. */
    boolean isRecreated() {
        if (!isLinked() || row == null || isOnBoth()) {
            return false;
        }
        return here != null ? !row.itemId().equals(here.id()) : there != null && row.nodeId() != there.nodeId();
    }

    void rest(Reason why) {
        rests = true;
        reason = why;
    }

    void restUntilSomebodyActs(Reason why) {
        rest(why);
        needsPerson = true;
    }

    void unlink(Reason why) {
        rest(why);
        unlinks = true;
    }

    /** What people look for: its place here, or there, or where it was. */
    String displayPath() {
        if (here != null) {
            return here.path().value();
        }
        if (there != null) {
            return there.path().value();
        }
        return row == null ? "" : row.path();
    }
}
