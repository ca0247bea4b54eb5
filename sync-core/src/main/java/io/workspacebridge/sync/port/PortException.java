package io.workspacebridge.sync.port;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A read on one of the two sides failed for good: bounded repetition by the side's own client did not help. */
public class PortException extends RuntimeException {

    /** What kind of failure, and so what can be done. */
    public enum Kind {
        /** The service can't be reached or does not work at the moment; try later. */
        UNAVAILABLE,
        /** The credentials are not accepted; the link rests until somebody mends them. */
        AUTHENTICATION,
        /** The account may not do this; somebody has to grant it. */
        PERMISSION,
        /** The item does not exist, or is hidden from this account. */
        NOT_FOUND,
        /** More than one item fits where one is needed. */
        AMBIGUOUS,
        /** The request itself is wrong: a name, a value or a configuration has to change. */
        INVALID,
        /** The bytes are not those that were announced. */
        INTEGRITY
    }

    private final Kind kind;

    /**
     * Describes a failure.
     *
     * @param kind what can be done about it
     * @param message what happened, to which item, what to do; never a secret
     * @param cause null when there is none
     */
    public PortException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /**
     * What kind of failure this is.
     *
     * @return never null
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The message, which is always given.
     *
     * @return what happened, to which item, what to do
     */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
