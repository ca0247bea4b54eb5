package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.RelativePath;

/** The folder mappers that come along. */
public final class FolderMappers {

    private FolderMappers() {}

    /**
     * The same tree on both sides.
     *
     * @return the mapper
     */
    public static FolderMapper mirror() {
        return new FolderMapper() {
            @Override
            public RelativePath map(RelativePath folder) {
                return folder;
            }

            @Override
            public boolean mirrors() {
                return true;
            }
        };
    }

    /**
     * Everything into one folder.
     *
     * @return the mapper
     */
    public static FolderMapper flatten() {
        return folder -> RelativePath.ROOT;
    }
}
