package io.workspacebridge.xecm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can go wrong in a call, as one closed family. The server's status codes are weak evidence (a name
 * conflict is 400 in one API version and 500 in the next), so the subtype is decided from status, endpoint and text
 * together, in one place; the raw text stays available in {@link #exchange()}.
 *
 * <p>{@link #isRepeatable()} says whether sending the very same call again is safe and has a chance. The client has
 * already repeated by itself what it may: reads with back-off, anything after a throttling answer, and once after an
 * expired session.
 *
 * <p>Neither message nor fields ever hold a password, a ticket or a token.
 */
public abstract sealed class XecmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Exchange exchange;

    private XecmException(String message, Exchange exchange, @Nullable Throwable cause) {
        super(exchange.route().isEmpty() ? message : message + " (" + exchange + ")", cause);
        this.exchange = exchange;
    }

    /**
     * The request and the answer that this failure is about.
     *
     * @return the exchange, {@link Exchange#NONE} when nothing was sent
     */
    public Exchange exchange() {
        // a deserialised exception has lost it
        return Optional.ofNullable(exchange).orElse(Exchange.NONE);
    }

    /**
     * The HTTP status of the answer.
     *
     * @return the status, 0 when there was no answer
     */
    public int status() {
        return exchange().status();
    }

    /**
     * Whether the same call may be sent again without the risk of doing something twice, and may then succeed.
     *
     * @return true if repeating is safe and sensible
     */
    public boolean isRepeatable() {
        return false;
    }

    /** No such item, or no right to see it; the server deliberately does not tell which. */
    public static final class NotFoundOrForbidden extends XecmException {
        private static final long serialVersionUID = 1L;

        /**
         * Makes one.
         *
         * @param message what was looked for
         * @param exchange the request and its answer
         */
        public NotFoundOrForbidden(String message, Exchange exchange) {
            super(message, exchange, null);
        }
    }

    /** Something of that name (or that relation, category, business object) is already there. Nothing was changed. */
    public static final class NameConflict extends XecmException {
        private static final long serialVersionUID = 1L;

        /**
         * Makes one.
         *
         * @param message what collided
         * @param exchange the request and its answer
         */
        public NameConflict(String message, Exchange exchange) {
            super(message, exchange, null);
        }
    }

    /** The item was changed by someone else since its state was read. Nothing was changed; read again and decide. */
    public static final class EditConflict extends XecmException {
        private static final long serialVersionUID = 1L;

        /**
         * Makes one.
         *
         * @param message what was stale
         * @param exchange the request and its answer
         */
        public EditConflict(String message, Exchange exchange) {
            super(message, exchange, null);
        }
    }

    /** The call itself is wrong: a bad name, an unknown attribute, a missing value. Found here or by the server. */
    public static final class ValidationFailed extends XecmException {
        private static final long serialVersionUID = 1L;

        /**
         * Makes one.
         *
         * @param message what is wrong and what would be right
         * @param exchange the request and its answer, {@link Exchange#NONE} when found before sending
         */
        public ValidationFailed(String message, Exchange exchange) {
            super(message, exchange, null);
        }
    }

    /** A lookup by name met more than one item. */
    public static final class NotUnique extends XecmException {
        private static final long serialVersionUID = 1L;
        private final transient List<Long> candidates;

        /**
         * Makes one.
         *
         * @param message what was looked for
         * @param candidates the ids that matched
         */
        public NotUnique(String message, List<Long> candidates) {
            super(message + ": " + candidates, Exchange.NONE, null);
            this.candidates = List.copyOf(candidates);
        }

        /**
         * The items that matched.
         *
         * @return their ids, in the server's order
         */
        public List<Long> candidates() {
            return Optional.ofNullable(candidates).orElse(List.of());
        }
    }

    /** The server does not know the endpoint: the optional module behind it is not installed. */
    public static final class FeatureNotInstalled extends XecmException {
        private static final long serialVersionUID = 1L;

        /**
         * Makes one.
         *
         * @param message what is missing
         * @param exchange the request and its answer
         */
        public FeatureNotInstalled(String message, Exchange exchange) {
            super(message, exchange, null);
        }
    }

    /** The credentials were refused at login. */
    public static final class AuthenticationFailed extends XecmException {
        private static final long serialVersionUID = 1L;

        /**
         * Makes one.
         *
         * @param message what was tried
         * @param exchange the request and its answer
         */
        public AuthenticationFailed(String message, Exchange exchange) {
            super(message, exchange, null);
        }
    }

    /**
     * The session was refused, nothing was done, and one login and one repeat did not mend it. Repeatable when 401 came
     * again right after a successful login, and when the session was renewed but the content could not be sent a second
     * time; not repeatable when a ready-made ticket has expired.
     */
    public static final class SessionRejected extends XecmException {
        private static final long serialVersionUID = 1L;
        private final boolean repeatable;

        /**
         * Makes one.
         *
         * @param message why it could not be mended
         * @param exchange the request and its answer
         * @param repeatable whether a new call with a fresh source may succeed
         */
        public SessionRejected(String message, Exchange exchange, boolean repeatable) {
            super(message, exchange, null);
            this.repeatable = repeatable;
        }

        @Override
        public boolean isRepeatable() {
            return repeatable;
        }
    }

    /** The server said plainly that this user may not do that. */
    public static final class Forbidden extends XecmException {
        private static final long serialVersionUID = 1L;

        /**
         * Makes one.
         *
         * @param message what was refused
         * @param exchange the request and its answer
         */
        public Forbidden(String message, Exchange exchange) {
            super(message, exchange, null);
        }
    }

    /** The server wants fewer requests. It refused before acting. */
    public static final class Throttled extends XecmException {
        private static final long serialVersionUID = 1L;
        private final @Nullable Duration retryAfter;

        /**
         * Makes one.
         *
         * @param exchange the request and its answer
         * @param retryAfter how long the server asked to wait, null when it did not say
         */
        public Throttled(Exchange exchange, @Nullable Duration retryAfter) {
            super("The server asks for fewer requests", exchange, null);
            this.retryAfter = retryAfter;
        }

        /**
         * How long the server asked to wait.
         *
         * @return the time, empty when it did not say
         */
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }
    }

    /** The request never reached the server, or a read failed in every attempt. Nothing was changed. */
    public static final class Unavailable extends XecmException {
        private static final long serialVersionUID = 1L;

        /**
         * Makes one.
         *
         * @param message what was tried
         * @param exchange the request and its answer, if any
         * @param cause the I/O failure, null when there was an answer
         */
        public Unavailable(String message, Exchange exchange, @Nullable Throwable cause) {
            super(message, exchange, cause);
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }
    }

    /**
     * A write was sent and its outcome is unknown: the answer got lost, was unreadable, or was a 5xx without a text that
     * is known to mean "refused". Never repeated by the client. Find out by reading: look up the item by parent and
     * name, or by id and version list, before doing it again.
     */
    public static final class AmbiguousWrite extends XecmException {
        private static final long serialVersionUID = 1L;

        /**
         * Makes one.
         *
         * @param message what was tried
         * @param exchange the request and its answer, if any
         * @param cause the I/O failure, null when there was an answer
         */
        public AmbiguousWrite(String message, Exchange exchange, @Nullable Throwable cause) {
            super(message, exchange, cause);
        }
    }

    /**
     * An upload was cut off on purpose before its last byte, so that the server could not commit it: the source failed,
     * was longer or shorter than announced, or the hook that runs before the commit threw. {@link #getCause()} is that
     * very exception.
     */
    public static final class UploadAborted extends XecmException {
        private static final long serialVersionUID = 1L;

        /**
         * Makes one.
         *
         * @param message why
         * @param exchange the request
         * @param cause what the source or the hook threw
         */
        public UploadAborted(String message, Exchange exchange, Throwable cause) {
            super(message, exchange, cause);
        }
    }

    /** A download ended early, or its length is not the announced or the expected one. */
    public static final class ContentTruncated extends XecmException {
        private static final long serialVersionUID = 1L;

        /**
         * Makes one.
         *
         * @param message expected and received length
         * @param exchange the request and its answer
         * @param cause the I/O failure, null when the stream ended without one
         */
        public ContentTruncated(String message, Exchange exchange, @Nullable Throwable cause) {
            super(message, exchange, cause);
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }
    }

    /** The calling thread was interrupted; its interrupt flag is set again. A write in flight has an unknown outcome. */
    public static final class Interrupted extends XecmException {
        private static final long serialVersionUID = 1L;

        /**
         * Makes one.
         *
         * @param exchange the request that was waited for
         * @param cause the interruption
         */
        public Interrupted(Exchange exchange, Throwable cause) {
            super("Interrupted", exchange, cause);
        }
    }

    /** The answer makes no sense: not JSON, members missing, a redirect, a status nobody documented. */
    public static final class ProtocolError extends XecmException {
        private static final long serialVersionUID = 1L;
        private final boolean repeatable;

        /**
         * Makes one.
         *
         * @param message what was expected
         * @param exchange the request and its answer
         * @param cause the parser's complaint, null when there is none
         * @param repeatable whether the server may have been in the middle of a restart
         */
        public ProtocolError(String message, Exchange exchange, @Nullable Throwable cause, boolean repeatable) {
            super(message, exchange, cause);
            this.repeatable = repeatable;
        }

        @Override
        public boolean isRepeatable() {
            return repeatable;
        }
    }
}
