package io.workspacebridge.dropbox.internal;

import io.workspacebridge.dropbox.DropboxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A failed attempt, classified.
 *
 * @param kind what may be done next
 * @param exception what the caller gets if nothing helps
 * @param pause how long the service asked to wait; null when it did not
 */
record Failure(
        Kind kind, DropboxException exception, @Nullable Duration pause) {

    enum Kind {
        /** A rate limit: the whole account waits. */
        THROTTLE,
        /** Somebody else writes in the same namespace: this call waits, and writers become fewer. */
        CONTENTION,
        /** The service or the network failed. */
        TRANSIENT,
        /** The access token has expired: refresh once, then repeat. */
        TOKEN_EXPIRED,
        /** The service says that the token is none: to be believed only when a plain call says so, too. */
        TOKEN_DOUBTED,
        /** The path root changed. */
        ROOT_CHANGED,
        /** Repeating does not help. */
        FINAL
    }
}
