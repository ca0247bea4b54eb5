package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.RelativePath;
import org.jspecify.annotations.Nullable;

/**
 * Where a refused file goes in Dropbox. In both cases it gets a tag that says what refused it, and waits for a person.
 *
 * @param folder below the link's root, under which refused files keep their paths; null when they stay where they are
 * @param notes whether a short text beside each refused file says why, for the people who brought it; only in a folder
 */
public record QuarantinePlace(@Nullable RelativePath folder, boolean notes) {
    private static final String NOTE = " (not taken).txt";

    // The root would be no quarantine.
    public QuarantinePlace {
        if (folder != null && folder.isRoot()) {
            throw new IllegalArgumentException("A quarantine folder lies below the link's root");
        }
        if (notes && folder == null) {
            throw new IllegalArgumentException(
                    "Notes need a quarantine folder; beside the files they would be taken for new ones");
        }
    }

    /**
     * Refused files stay where they are.
     *
     * @return the place
     */
    public static QuarantinePlace leave() {
        return new QuarantinePlace(null, false);
    }

    /**
     * Refused files are moved below a folder, which belongs to the flow no more.
     *
     * @param folder below the link's root, such as {@code Quarantine}
     * @return the place
     */
    public static QuarantinePlace moveTo(String folder) {
        return new QuarantinePlace(RelativePath.of(folder), false);
    }

    /**
     * The same place, with a note beside each refused file. People who can see the folder but not the workspace learn from it.
     *
     * @return a copy
     * @throws IllegalArgumentException if refused files stay where they are
     */
    public QuarantinePlace withNotes() {
        return new QuarantinePlace(folder, true);
    }

    /**
     * Where the note on a refused file is.
     *
     * @param refused the refused file
     * @return a path beside it
     */
    public static RelativePath noteOn(RelativePath refused) {
        return refused.parent().orElse(RelativePath.ROOT).child(refused.name() + NOTE);
    }

    /**
     * Whether a file is such a note.
     *
     * @param path of a file
     * @return true when it lies in the folder and is called like a note
     */
    public boolean isNote(RelativePath path) {
        RelativePath quarantine = folder;
        return notes
                && quarantine != null
                && path.isWithin(quarantine)
                && path.key().endsWith(RelativePath.keyOf(NOTE));
    }
}
