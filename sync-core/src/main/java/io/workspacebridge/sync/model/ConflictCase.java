package io.workspacebridge.sync.model;

import org.jspecify.annotations.Nullable;

/**
 * Something that both sides want differently, and what the plan does about it. Reported also when a policy resolved it.
 *
 * @param kind what clashes
 * @param path the item, as people find it in Dropbox, or in the workspace where it is only there
 * @param itemId the item in Dropbox; null when there is none
 * @param rev the revision seen there; null for folders and when there is none
 * @param nodeId the node in the workspace; 0 when there is none
 * @param version the version seen there; 0 for folders and when there is none
 * @param resolution what the plan does
 * @param detail both candidates and the outcome in one sentence
 */
public record ConflictCase(
        Kind kind,
        String path,
        @Nullable String itemId,
        @Nullable String rev,
        long nodeId,
        int version,
        Resolution resolution,
        String detail) {

    /**
     * Names the case. A decision is given for a key, so it holds only for the very revision and version that the person saw.
     *
     * @return equal as long as neither side changed; printable
     */
    public String key() {
        return kind + ":" + (itemId == null ? "" : itemId) + "@" + (rev == null ? "" : rev) + ":" + nodeId + "@"
                + version;
    }

    /** What clashes. */
    public enum Kind {
        /** Both contents were changed, differently. */
        CONTENT,
        /** Renamed or moved on both sides, differently, or two items that want one name. */
        NAME,
        /** A folder moved into another here, and the other into it there. */
        MOVE_CYCLE,
        /** A file and a folder want one name. */
        TYPE_FLIP,
        /** Edited on one side, deleted on the other. */
        EDIT_DELETE,
        /** Category values were changed on both sides. */
        METADATA,
        /** More than one workspace fits. */
        WORKSPACE
    }

    /** What is done about it. */
    public enum Resolution {
        /** The workspace's version keeps the name, the Dropbox edit stays beside it as a conflicted copy. */
        KEPT_BOTH,
        /** The workspace's state stands on both sides. */
        WORKSPACE_WON,
        /** Dropbox's state stands on both sides. */
        DROPBOX_WON,
        /** The edited item comes back where it was deleted. */
        RESTORED,
        /** One of the two gets another name. */
        RENAMED,
        /** Both sides stay as they are; a person has to decide. */
        PARKED,
        /** Both sides stay as they are, because the flow or a protection says so. */
        LEFT_ALONE
    }
}
