package io.workspacebridge.sync.port;

import java.io.IOException;

/** The last word before a server commits what it was sent. */
@FunctionalInterface
public interface CommitGuard {

    /** Lets everything through. */
    CommitGuard NONE = () -> {};

    /**
     * Decides whether the upload may be committed. Runs after the last byte was read, and before the request that commits it can
     * complete.
     *
     * @throws IOException if not: nothing is committed, and the effect's outcome is {@link Outcome.PreconditionFailed}
     */
    void beforeCommit() throws IOException;
}
