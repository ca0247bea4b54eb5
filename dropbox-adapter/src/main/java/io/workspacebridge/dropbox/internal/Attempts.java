package io.workspacebridge.dropbox.internal;

import io.workspacebridge.dropbox.Retries;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** How often one call was tried, and so how long to wait before the next try. Used by one thread. */
final class Attempts<T> {

    final Operation operation;
    final Calls.Request<T> request;
    final boolean withoutRoot;
    boolean answerLost;
    long place;

    private final Retries retries;
    private int failures;
    private int throttles;
    private Duration throttledFor = Duration.ZERO;
    private int refreshes;
    private int roots;

    Attempts(Operation operation, Calls.Request<T> request, Retries retries) {
        this(operation, request, retries, false);
    }

    Attempts(Operation operation, Calls.Request<T> request, Retries retries, boolean withoutRoot) {
        this.operation = operation;
        this.request = request;
        this.retries = retries;
        this.withoutRoot = withoutRoot;
    }

    /** The pause after a failure of the service; null when it was the last try. */
    @Nullable
    Duration failed(@Nullable Duration asked) {
        failures++;
        return failures >= retries.attempts() ? null : longer(asked, backoff(retries, failures));
    }

    /** The pause after being throttled; null when patience is used up. */
    @Nullable
    Duration throttled(@Nullable Duration asked) {
        throttles++;
        Duration pause = asked != null ? asked.plus(jitter(retries.firstDelay())) : backoff(retries, throttles);
        throttledFor = throttledFor.plus(pause);
        return throttledFor.compareTo(retries.patience()) >= 0 ? null : pause;
    }

    // A token that is refused right after it was renewed is worth a few more tries, not endless ones.
    boolean mayRefresh() {
        return refreshes++ < 4;
    }

    boolean mayChangeRoot() {
        return roots++ < 1;
    }

    static Duration backoff(Retries retries, int times) {
        long longest = retries.longestDelay().toMillis();
        long doubled = Math.min(longest, retries.firstDelay().toMillis() << Math.min(times - 1, 20));
        return Duration.ofMillis(doubled / 2).plus(jitter(Duration.ofMillis(doubled)));
    }

    private static Duration jitter(Duration around) {
        long half = around.toMillis() / 2;
        return Duration.ofMillis(half == 0 ? 0 : ThreadLocalRandom.current().nextLong(half + 1));
    }

    private static Duration longer(@Nullable Duration asked, Duration own) {
        return asked != null && asked.compareTo(own) > 0 ? asked : own;
    }
}
