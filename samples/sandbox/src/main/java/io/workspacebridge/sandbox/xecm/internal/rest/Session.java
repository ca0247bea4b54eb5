package io.workspacebridge.sandbox.xecm.internal.rest;

import java.time.Instant;

/** One login. All its tickets live and die with it. */
final class Session {
    /** Starts every ticket of this session. */
    final String id;

    final long user;
    volatile Instant lastUsed;

    Session(String id, long user, Instant now) {
        this.id = id;
        this.user = user;
        this.lastUsed = now;
    }
}
