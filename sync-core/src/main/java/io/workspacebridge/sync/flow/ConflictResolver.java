package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.WorkspaceItem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Decides what happens to a file and its document when both were changed, differently. */
@FunctionalInterface
public interface ConflictResolver {

    /**
     * Decides on one pair.
     *
     * @param conflict both candidates
     * @return what to do, and why
     */
    Decision resolve(Candidates conflict);

    /**
     * How long a conflict that this resolver parks waits for a person, and what counts afterwards.
     *
     * @return null when it waits until somebody decides, however long that takes
     */
    default @Nullable Parking parking() {
        return null;
    }

    /**
     * A deadline for decisions (F35).
     *
     * @param atMost from when the conflict was first seen; further edits of the item do not begin it anew
     * @param then what is done when nobody decided by then
     */
    record Parking(Duration atMost, Choice then) {
        // After its deadline a conflict has to have an end.
        public Parking {
            if (atMost.isNegative() || atMost.isZero()) {
                throw new IllegalArgumentException("A parked conflict needs some time, not " + atMost);
            }
            if (then == Choice.PARK) {
                throw new IllegalArgumentException("What counts after the deadline can't be to wait once more");
            }
        }
    }

    /**
     * Both sides' states, as observed.
     *
     * @param file in Dropbox
     * @param document in the workspace
     */
    record Candidates(CollaborationItem.File file, WorkspaceItem.Document document) {}

    /**
     * A resolver's answer.
     *
     * @param choice what to do
     * @param reason why
     */
    record Decision(Choice choice, Reason reason) {}

    /** What can be done with a conflict. */
    enum Choice {
        /**
         * The workspace's version keeps the name on both sides; the Dropbox edit stays in Dropbox beside it as a conflicted copy that is
         * not sent up.
         */
        KEEP_BOTH,
        /** The workspace's version replaces the file in Dropbox; the replaced revision can be restored there. */
        WORKSPACE_WINS,
        /** The Dropbox content becomes the next version; the workspace's edit stays as the version before it. */
        DROPBOX_WINS,
        /** The item rests on both sides until somebody decides. */
        PARK
    }
}
