package io.workspacebridge.sync.port;

import java.io.IOException;

/** The bytes that came are not the bytes that were announced: too few, too many, or another hash. */
public class IntegrityException extends IOException {

    /**
     * Describes the mismatch.
     *
     * @param message which item, what was expected, what came
     */
    public IntegrityException(String message) {
        super(message);
    }
}
