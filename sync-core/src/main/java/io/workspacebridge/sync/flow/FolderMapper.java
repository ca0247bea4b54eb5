package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.RelativePath;

/** Decides which folder of the workspace a file goes into. */
@FunctionalInterface
public interface FolderMapper {

    /**
     * Maps a folder.
     *
     * @param folder the file's folder, below the case folder (or the link's root); may be the root
     * @return the folder below the target folder of the workspace
     */
    RelativePath map(RelativePath folder);

    /**
     * Whether the two trees are the same, so that a folder that moves here is moved there as a whole.
     *
     * @return false unless overridden
     */
    default boolean mirrors() {
        return false;
    }
}
