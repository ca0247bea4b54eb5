package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.RelativePath;
import org.jspecify.annotations.Nullable;

/**
 * Where a refused file goes in Dropbox. In both cases it gets a tag that says what refused it, and waits for a person.
 *
 * @param folder below the link's root, under which refused files keep their paths; null when they stay where they are
 */
public record QuarantinePlace(@Nullable RelativePath folder) {

    // The root would be no quarantine.
    public QuarantinePlace {
        if (folder != null && folder.isRoot()) {
            throw new IllegalArgumentException("A quarantine folder lies below the link's root");
        }
    }

    /**
     * Refused files stay where they are.
     *
     * @return the place
     */
    public static QuarantinePlace leave() {
        return new QuarantinePlace(null);
    }

    /**
     * Refused files are moved below a folder, which belongs to the flow no more.
     *
     * @param folder below the link's root, such as {@code Quarantine}
     * @return the place
     */
    public static QuarantinePlace moveTo(String folder) {
        return new QuarantinePlace(RelativePath.of(folder));
    }
}
