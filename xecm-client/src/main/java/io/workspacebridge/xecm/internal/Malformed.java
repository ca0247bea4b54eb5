package io.workspacebridge.xecm.internal;

/** An answer that parsed but lacks what it must have. */
final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
        super(message);
    }
}
