package io.workspacebridge.sync.plan;

/** The two sides of a link, as the planner speaks of them. */
enum Side {
    /** Dropbox. */
    HERE,
    /** The workspace. */
    THERE;

    Side other() {
        return this == HERE ? THERE : HERE;
    }
}
