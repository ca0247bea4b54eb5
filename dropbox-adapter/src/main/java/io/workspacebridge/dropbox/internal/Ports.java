package io.workspacebridge.dropbox.internal;

import io.workspacebridge.dropbox.DropboxException;
import io.workspacebridge.sync.port.Outcome;
import io.workspacebridge.sync.port.PortException;
import java.util.function.Supplier;

/** Translates the adapter's failures into the engine's words. */
final class Ports {

    private Ports() {}

    static <T> T reading(Supplier<T> read) {
        try {
            return read.get();
        } catch (DropboxException e) {
            throw new PortException(kind(e), e.getMessage(), e);
        }
    }

    static <T> Outcome<T> effect(Supplier<T> effect) {
        try {
            return new Outcome.Applied<>(effect.get());
        } catch (DropboxException e) {
            return outcome(e);
        }
    }

    static <T> Outcome<T> outcome(DropboxException e) {
        if (e.effectUnknown()) {
            return new Outcome.Unknown<>(e.getMessage());
        }
        if (e instanceof DropboxException.Throttled throttled) {
            return new Outcome.NotNow<>(e.getMessage(), throttled.retryAfter());
        }
        if (e instanceof DropboxException.Unavailable
                || e instanceof DropboxException.SessionState
                || e instanceof DropboxException.CursorReset) {
            return new Outcome.NotNow<>(e.getMessage(), null);
        }
        if (e instanceof DropboxException.Conflict
                || e instanceof DropboxException.NotFound
                || e instanceof DropboxException.RootChanged
                || e instanceof DropboxException.IntegrityFailed) {
            return new Outcome.PreconditionFailed<>(e.getMessage());
        }
        if (e instanceof DropboxException.Unauthorized) {
            throw new PortException(PortException.Kind.AUTHENTICATION, e.getMessage(), e);
        }
        return new Outcome.Refused<>(e.getMessage());
    }

    private static PortException.Kind kind(DropboxException e) {
        if (e instanceof DropboxException.NotFound) {
            return PortException.Kind.NOT_FOUND;
        }
        if (e instanceof DropboxException.Unauthorized) {
            return PortException.Kind.AUTHENTICATION;
        }
        if (e instanceof DropboxException.Forbidden) {
            return PortException.Kind.PERMISSION;
        }
        if (e instanceof DropboxException.IntegrityFailed) {
            return PortException.Kind.INTEGRITY;
        }
        boolean passes = e instanceof DropboxException.Unavailable
                || e instanceof DropboxException.Throttled
                || e instanceof DropboxException.RootChanged
                || e instanceof DropboxException.CursorReset;
        return passes ? PortException.Kind.UNAVAILABLE : PortException.Kind.INVALID;
    }
}
