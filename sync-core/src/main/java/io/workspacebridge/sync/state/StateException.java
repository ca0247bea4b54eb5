package io.workspacebridge.sync.state;

import org.jspecify.annotations.Nullable;

/** The state store failed: it can't be opened, read or written. No effect is started without it. */
public class StateException extends RuntimeException {

    /**
     * Describes the failure.
     *
     * @param message what happened and what to do; never a secret
     * @param cause null when there is none
     */
    public StateException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
