package io.workspacebridge.xecm;

import java.time.Duration;

/**
 * How often and how patiently reads (and throttled calls) are repeated. Writes are never repeated on I/O errors or 5xx.
 *
 * @param maxAttempts attempts altogether, at least 1
 * @param baseDelay the wait before the second attempt; doubles each time, with jitter
 * @param maxDelay no wait is longer than this, except one the server asked for
 * @param maxRetryAfter a longer {@code Retry-After} is not waited for but handed to the caller as
 *     {@link XecmException.Throttled}
 */
public record RetrySettings(int maxAttempts, Duration baseDelay, Duration maxDelay, Duration maxRetryAfter) {

    /**
     * Checks that the values fit together.
     *
     * @param maxAttempts attempts altogether
     * @param baseDelay the first wait
     * @param maxDelay the longest wait
     * @param maxRetryAfter the longest wait the server may ask for
     */
    public RetrySettings {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts is " + maxAttempts + ", must be at least 1");
        }
        if (baseDelay.isNegative() || baseDelay.isZero() || maxDelay.compareTo(baseDelay) < 0) {
            throw new IllegalArgumentException(
                    "baseDelay " + baseDelay + " must be positive and not above maxDelay " + maxDelay);
        }
    }

    /**
     * Five attempts, 200 ms at first, 5 s at most, and up to a minute if the server asks for it.
     *
     * @return the defaults
     */
    public static RetrySettings ofDefaults() {
        return new RetrySettings(5, Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofMinutes(1));
    }
}
