package io.workspacebridge.xecm.nodes;

/** What beside the properties a call shall bring along. More fields make a list slower. */
public enum NodeField {
    /** The number of the newest version. */
    VERSION,
    /** The category values, with the definitions that give them their names. */
    CATEGORIES
}
