package io.workspacebridge.sync.state;

/** Where a link stands between its runs. */
public enum Lifecycle {
    /** It runs whenever it is asked to. */
    ACTIVE,
    /** A brake holds a plan; the link runs again when that plan is released, or when the next plan needs no brake. */
    HELD,
    /** One of its roots, or the access to it, is gone, or somebody suspended it. Nothing is done, nothing is deleted. */
    SUSPENDED,
    /** It has ended for good. */
    RETIRED
}
