package io.workspacebridge.xecm.internal;

import java.io.IOException;

/** Carries whatever a source or a last check threw through the HTTP client, which lets only I/O failures pass. */
final class SourceFailure extends IOException {
    private static final long serialVersionUID = 1L;

    SourceFailure(Throwable cause) {
        super("The content could not be sent", cause);
    }
}
