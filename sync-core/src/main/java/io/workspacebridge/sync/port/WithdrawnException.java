package io.workspacebridge.sync.port;

import java.io.IOException;

/** Thrown by a {@link CommitGuard}: what released the bytes does not release them any more (F87). */
public class WithdrawnException extends IOException {

    /**
     * Describes what changed.
     *
     * @param message which item, and what was found instead
     */
    public WithdrawnException(String message) {
        super(message);
    }
}
