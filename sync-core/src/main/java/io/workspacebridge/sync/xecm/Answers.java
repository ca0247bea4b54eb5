package io.workspacebridge.sync.xecm;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.workspacebridge.sync.port.Outcome;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.port.PortException.Kind;
import io.workspacebridge.sync.port.WithdrawnException;
import io.workspacebridge.xecm.XecmException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/** Turns the client's answers and exceptions into the port's: one table for reads, one for effects. */
final class Answers {

    // The client logs in again once for each request. A session that is ended again right after that is worth a few
    // more tries.
    private static final RetryPolicy<Object> ENDED_SESSION = RetryPolicy.builder()
            .handleIf(failure -> failure instanceof XecmException.SessionRejected)
            .withMaxAttempts(5)
            .withBackoff(Duration.ofMillis(100), Duration.ofSeconds(2))
            .build();

    private Answers() {}

    /** Signals, from inside an upload, that its precondition does not hold any more. */
    static final class GuardStopped extends Exception {
        GuardStopped(String message) {
            super(message);
        }
    }

    static <T> T read(Supplier<T> request) {
        try {
            return Failsafe.with(ENDED_SESSION).get(request::get);
        } catch (XecmException e) {
            throw failure(e);
        }
    }

    static PortException failure(XecmException e) {
        return new PortException(kind(e), text(e), e);
    }

    private static Kind kind(XecmException e) {
        if (e instanceof XecmException.AuthenticationFailed || e instanceof XecmException.SessionRejected) {
            return Kind.AUTHENTICATION;
        }
        if (e instanceof XecmException.NotFoundOrForbidden) {
            return Kind.NOT_FOUND;
        }
        if (e instanceof XecmException.Forbidden) {
            return Kind.PERMISSION;
        }
        if (e instanceof XecmException.NotUnique) {
            return Kind.AMBIGUOUS;
        }
        boolean invalid = e instanceof XecmException.ValidationFailed
                || e instanceof XecmException.FeatureNotInstalled
                || e instanceof XecmException.NameConflict;
        return invalid ? Kind.INVALID : Kind.UNAVAILABLE;
    }

    static <T> Outcome<T> effect(Supplier<T> request) {
        try {
            return new Outcome.Applied<>(request.get());
        } catch (XecmException e) {
            return outcome(e);
        }
    }

    static <T> Outcome<T> outcome(XecmException e) {
        String text = text(e);
        if (e instanceof XecmException.UploadAborted aborted) {
            return aborted(aborted);
        }
        if (e instanceof XecmException.NameConflict || e instanceof XecmException.EditConflict) {
            return new Outcome.PreconditionFailed<>(text);
        }
        if (e instanceof XecmException.Throttled throttled) {
            return new Outcome.NotNow<>(text, throttled.retryAfter().orElse(null));
        }
        if (e instanceof XecmException.Unavailable) {
            return new Outcome.NotNow<>(text, null);
        }
        if (e instanceof XecmException.SessionRejected) {
            return e.isRepeatable() ? new Outcome.NotNow<>(text, null) : new Outcome.Unknown<>(text);
        }
        boolean refused = e instanceof XecmException.ValidationFailed
                || e instanceof XecmException.FeatureNotInstalled
                || e instanceof XecmException.Forbidden
                || e instanceof XecmException.NotFoundOrForbidden;
        if (refused) {
            return new Outcome.Refused<>(text);
        }
        boolean fatal = e instanceof XecmException.AuthenticationFailed
                || e instanceof XecmException.NotUnique
                || e instanceof XecmException.Interrupted;
        if (fatal) {
            throw failure(e);
        }
        return new Outcome.Unknown<>(text);
    }

    // The closing boundary was not sent, so the server has kept nothing.
    private static <T> Outcome<T> aborted(XecmException.UploadAborted e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof GuardStopped || cause instanceof WithdrawnException) {
                return new Outcome.PreconditionFailed<>(Objects.requireNonNull(cause.getMessage()));
            }
            if (cause instanceof PortException port) {
                if (port.kind() == Kind.NOT_FOUND) {
                    return new Outcome.PreconditionFailed<>(port.getMessage());
                }
                if (port.kind() != Kind.UNAVAILABLE && port.kind() != Kind.INTEGRITY) {
                    throw port;
                }
            }
        }
        return new Outcome.NotNow<>(text(e), null);
    }

    private static String text(XecmException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
