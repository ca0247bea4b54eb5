package io.workspacebridge.xecm.internal;

import org.jspecify.annotations.Nullable;

/** What is known of one sending of one request. Travels as a tag of the request; used by one thread. */
final class Attempt {
    private volatile @Nullable Session session;
    private volatile boolean sent;

    @Nullable
    Session session() {
        return session;
    }

    void session(Session value) {
        session = value;
    }

    /** Whether a connection stood and the first byte may have left. */
    boolean sent() {
        return sent;
    }

    void markSent() {
        sent = true;
    }
}
