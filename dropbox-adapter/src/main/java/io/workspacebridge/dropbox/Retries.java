package io.workspacebridge.dropbox;

import java.time.Duration;

/**
 * How patient the adapter is. What the service itself asks for ({@code Retry-After}) is always honoured on top.
 *
 * @param attempts how often a call is tried at most when the service or the network fails; at least 1
 * @param firstDelay the first pause, doubled each time, with jitter
 * @param longestDelay where doubling ends
 * @param patience how long a call may be throttled in total before it fails
 */
public record Retries(int attempts, Duration firstDelay, Duration longestDelay, Duration patience) {

    // if the numbers make no sense together
    public Retries {
        if (attempts < 1 || firstDelay.isNegative() || longestDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException("Retries need attempts >= 1 and firstDelay <= longestDelay: " + attempts
                    + ", " + firstDelay + ", " + longestDelay);
        }
    }

    /**
     * Five attempts from one second up to thirty, fifteen minutes of patience under throttling.
     *
     * @return the default
     */
    public static Retries defaults() {
        return new Retries(5, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(15));
    }
}
