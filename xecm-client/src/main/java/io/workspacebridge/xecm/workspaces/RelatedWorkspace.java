package io.workspacebridge.xecm.workspaces;

/**
 * A workspace that another one is related to.
 *
 * @param workspace the related workspace, as lists give it
 * @param relation what it is to the other one
 * @param fromBusinessSystem whether the leading system made the relation
 */
public record RelatedWorkspace(Workspace workspace, Relation relation, boolean fromBusinessSystem) {
    /** What one workspace is to another. */
    public enum Relation {
        /** It is below the other. */
        CHILD,
        /** It is above the other. */
        PARENT
    }
}
