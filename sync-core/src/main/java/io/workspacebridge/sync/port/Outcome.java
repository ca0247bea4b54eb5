package io.workspacebridge.sync.port;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of an effect.
 *
 * @param <T> what the effect yields when it took place
 */
public sealed interface Outcome<T> {

    /**
     * The effect took place.
     *
     * @param value what the service answered
     * @param <T> its type
     */
    record Applied<T>(T value) implements Outcome<T> {}

    /**
     * Nothing happened: the item is not in the state that the effect was meant for. Observe and plan again.
     *
     * @param detail what was found instead, in one sentence
     * @param <T> the effect's type
     */
    record PreconditionFailed<T>(String detail) implements Outcome<T> {}

    /**
     * Nothing happened, and repeating the same request will not help: it needs a person or another input.
     *
     * @param detail what the service said, never a secret
     * @param <T> the effect's type
     */
    record Refused<T>(String detail) implements Outcome<T> {}

    /**
     * Nothing happened, for a reason that passes (throttled, refused before it was looked at). It may be repeated as it is.
     *
     * @param detail what the service said
     * @param retryAfter how long the service asked to wait; null when it did not say
     * @param <T> the effect's type
     */
    record NotNow<T>(String detail, @Nullable Duration retryAfter) implements Outcome<T> {}

    /**
     * The request went out and its answer did not come, or says nothing about the effect. Read before trying again.
     *
     * @param detail what went wrong
     * @param <T> the effect's type
     */
    record Unknown<T>(String detail) implements Outcome<T> {}
}
