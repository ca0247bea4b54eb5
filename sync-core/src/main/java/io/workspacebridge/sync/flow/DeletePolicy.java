package io.workspacebridge.sync.flow;

/** What a delete on one side means for the copy on the other. An edit on the other side beats a delete under every value. */
public enum DeletePolicy {
    /** The surviving copy stays, is unlinked and reported, and does not come back on the other side. */
    NEVER,
    /**
     * The other copy goes: in Dropbox by a delete with the known revision as precondition, in the workspace to the recycle bin, but
     * never a record, a held or a reserved document. A folder goes only when everything in it went.
     */
    PROPAGATE
}
