package io.workspacebridge.dropbox;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call to Dropbox failed, after whatever repetition could help. The subclass says what can be done about it (topic "rate
 * limits, contention, and the retry table" of the reference); messages carry the operation, the path and the request id, never a
 * token.
 */
public abstract sealed class DropboxException extends RuntimeException {

    private final transient Facts facts;

    private DropboxException(Facts facts, String message, @Nullable Throwable cause) {
        super(facts.describe(message), cause);
        this.facts = facts;
    }

    /**
     * Which call it was.
     *
     * @return the route, such as {@code files/upload}
     */
    public String operation() {
        return facts.operation();
    }

    /**
     * Which item it was about.
     *
     * @return a path or id; null when the call has none
     */
    public @Nullable String path() {
        return facts.path();
    }

    /**
     * Dropbox's own number of the request, which its support asks for.
     *
     * @return null when no answer came
     */
    public @Nullable String requestId() {
        return facts.requestId();
    }

    /**
     * The service's error as a path of tags.
     *
     * @return such as {@code path/conflict/file}; empty when the service gave none
     */
    public String tag() {
        return facts.tag();
    }

    /**
     * Tells whether the request may have had its effect although it failed: it went out and its answer did not come.
     *
     * @return true when the state must be read before anything is concluded
     */
    public boolean effectUnknown() {
        return facts.effectUnknown();
    }

    /**
     * The message, which is always given.
     *
     * @return what happened, to which item
     */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /**
     * What every failure knows of its call.
     *
     * @param operation the route
     * @param path the item; null when there is none
     * @param requestId null when no answer came
     * @param tag the service's error tags joined by slashes; empty when none
     * @param effectUnknown whether the request may have had its effect
     */
    public record Facts(
            String operation,
            @Nullable String path,
            @Nullable String requestId,
            String tag,
            boolean effectUnknown) {

        String describe(String message) {
            StringBuilder text = new StringBuilder(operation);
            if (path != null) {
                text.append(" '").append(path).append('\'');
            }
            text.append(": ").append(message);
            if (!tag.isEmpty()) {
                text.append(" [").append(tag).append(']');
            }
            if (requestId != null) {
                text.append(" (request ").append(requestId).append(')');
            }
            return text.toString();
        }
    }

    /** The service asks to slow down; waiting as long as it asked did not suffice. */
    public static final class Throttled extends DropboxException {
        private final transient @Nullable Duration retryAfter;

        /**
         * Describes the failure.
         *
         * @param facts of the call
         * @param message what happened
         * @param retryAfter how long to wait; null when the service did not say
         * @param cause null when there is none
         */
        public Throttled(Facts facts, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
            super(facts, message, cause);
            this.retryAfter = retryAfter;
        }

        /**
         * How long the service asked to wait.
         *
         * @return null when it did not say
         */
        public @Nullable Duration retryAfter() {
            return retryAfter;
        }

        /**
         * Tells contention (somebody else writes into the same namespace) from a real rate limit.
         *
         * @return true for {@code too_many_write_operations}
         */
        public boolean contention() {
            return tag().contains("too_many_write_operations");
        }
    }

    /** The service or the network does not work at the moment. */
    public static final class Unavailable extends DropboxException {
        /**
         * Describes the failure.
         *
         * @param facts of the call
         * @param message what happened
         * @param cause null when there is none
         */
        public Unavailable(Facts facts, String message, @Nullable Throwable cause) {
            super(facts, message, cause);
        }
    }

    /** The credentials are not accepted (any more): somebody has to connect the account again. */
    public static final class Unauthorized extends DropboxException {
        /**
         * Describes the failure.
         *
         * @param facts of the call
         * @param message what happened
         * @param cause null when there is none
         */
        public Unauthorized(Facts facts, String message, @Nullable Throwable cause) {
            super(facts, message, cause);
        }
    }

    /** The account may not do this: a scope is missing, the account is suspended, the folder is read-only, the item is locked. */
    public static final class Forbidden extends DropboxException {
        /**
         * Describes the failure.
         *
         * @param facts of the call
         * @param message what happened, and which scope is missing
         * @param cause null when there is none
         */
        public Forbidden(Facts facts, String message, @Nullable Throwable cause) {
            super(facts, message, cause);
        }
    }

    /** The account's root namespace changed (it joined or left a team): paths and cursors from before are void. */
    public static final class RootChanged extends DropboxException {
        private final String newRoot;

        /**
         * Describes the failure.
         *
         * @param facts of the call
         * @param newRoot the new root namespace's id; empty when the service did not say
         * @param cause null when there is none
         */
        public RootChanged(Facts facts, String newRoot, @Nullable Throwable cause) {
            super(facts, "the account's root is now namespace " + newRoot, cause);
            this.newRoot = newRoot;
        }

        /**
         * Where the account's root is now.
         *
         * @return a namespace id; empty when the service did not say
         */
        public String newRoot() {
            return newRoot;
        }
    }

    /** The cursor is no longer valid: list again from the start and compare. */
    public static final class CursorReset extends DropboxException {
        /**
         * Describes the failure.
         *
         * @param facts of the call
         * @param cause null when there is none
         */
        public CursorReset(Facts facts, @Nullable Throwable cause) {
            super(facts, "the cursor is no longer valid; list again from the start", cause);
        }
    }

    /** Nothing is there. */
    public static final class NotFound extends DropboxException {
        /**
         * Describes the failure.
         *
         * @param facts of the call
         * @param cause null when there is none
         */
        public NotFound(Facts facts, @Nullable Throwable cause) {
            super(facts, "nothing is there", cause);
        }
    }

    /** The item is not in the state that the call was meant for: something else is there, or another revision. */
    public static final class Conflict extends DropboxException {
        /**
         * Describes the failure.
         *
         * @param facts of the call
         * @param message what is there instead
         * @param cause null when there is none
         */
        public Conflict(Facts facts, String message, @Nullable Throwable cause) {
            super(facts, message, cause);
        }
    }

    /** This item can't be treated so, today or tomorrow: a name that is not allowed, restricted content, a format without bytes. */
    public static final class ItemRefused extends DropboxException {
        /**
         * Describes the failure.
         *
         * @param facts of the call
         * @param message what happened
         * @param cause null when there is none
         */
        public ItemRefused(Facts facts, String message, @Nullable Throwable cause) {
            super(facts, message, cause);
        }
    }

    /** The account's space is used up. */
    public static final class QuotaExceeded extends DropboxException {
        /**
         * Describes the failure.
         *
         * @param facts of the call
         * @param cause null when there is none
         */
        public QuotaExceeded(Facts facts, @Nullable Throwable cause) {
            super(facts, "the account has no space left", cause);
        }
    }

    /** An upload session is at another offset than was thought, or gone. */
    public static final class SessionState extends DropboxException {
        private final long correctOffset;

        /**
         * Describes the failure.
         *
         * @param facts of the call
         * @param correctOffset where the session stands; negative when it is gone or closed
         * @param cause null when there is none
         */
        public SessionState(Facts facts, long correctOffset, @Nullable Throwable cause) {
            super(
                    facts,
                    correctOffset < 0 ? "the upload session is gone" : "the session is at offset " + correctOffset,
                    cause);
            this.correctOffset = correctOffset;
        }

        /**
         * Where the session stands.
         *
         * @return an offset in bytes; negative when the session is gone or closed
         */
        public long correctOffset() {
            return correctOffset;
        }
    }

    /** The bytes are not those that were announced, or their source failed. Nothing was committed. */
    public static final class IntegrityFailed extends DropboxException {
        /**
         * Describes the failure.
         *
         * @param facts of the call
         * @param message what was expected and what came
         * @param cause null when there is none
         */
        public IntegrityFailed(Facts facts, String message, @Nullable Throwable cause) {
            super(facts, message, cause);
        }
    }

    /** The request itself is wrong. */
    public static final class InvalidRequest extends DropboxException {
        /**
         * Describes the failure.
         *
         * @param facts of the call
         * @param message what the service said
         * @param cause null when there is none
         */
        public InvalidRequest(Facts facts, String message, @Nullable Throwable cause) {
            super(facts, message, cause);
        }
    }

    /** What was granted opens to more people, for longer, or for more than was asked. */
    public static final class WiderThanAsked extends DropboxException {
        /**
         * Describes the failure.
         *
         * @param facts of the call
         * @param message what is wider
         */
        public WiderThanAsked(Facts facts, String message) {
            super(facts, message, null);
        }
    }
}
