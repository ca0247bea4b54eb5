package io.workspacebridge.xecm.permissions;

/** How far below a container a change of permissions reaches. Everything but {@link #ITEM} needs a container. */
public enum Scope {
    /** The node itself. */
    ITEM,
    /** All that is below it. */
    BELOW,
    /** The node and all that is below it. */
    ITEM_AND_BELOW,
    /** The node and its children. */
    ITEM_AND_CHILDREN
}
