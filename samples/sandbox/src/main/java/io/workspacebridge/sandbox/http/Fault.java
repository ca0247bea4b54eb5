package io.workspacebridge.sandbox.http;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One rule for things to go wrong.
 *
 * @param side {@code dropbox} or {@code xecm}
 * @param route {@code METHOD template}; empty means every route of the side
 * @param kind what happens
 * @param status the error status of {@link FaultKind#STATUS}, else 0
 * @param times how often it happens before it is used up; empty means always
 * @param probability of each matching request, above 0 up to 1
 * @param retryAfter seconds named by {@link FaultKind#THROTTLE} and {@link FaultKind#CONTENTION}
 * @param afterBytes bytes let through before a cut: of the request for {@code reset}, of the answer for {@code truncate}
 *     and {@code corrupt}
 * @param delay of {@link FaultKind#SLOW}
 * @param announce whether a truncated answer announces its full length
 */
public record Fault(
        String side,
        Optional<String> route,
        FaultKind kind,
        int status,
        OptionalInt times,
        double probability,
        int retryAfter,
        OptionalLong afterBytes,
        Duration delay,
        boolean announce) {

    /** Checks what can be checked without knowing the routes. */
    public Fault {
        if (kind == FaultKind.STATUS ? status < 400 || status > 599 : status != 0) {
            throw new IllegalArgumentException("status must be 400 to 599 for kind status:NNN, and absent otherwise");
        }
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be above 0 and at most 1");
        }
        if (times.isPresent() && times.getAsInt() < 1) {
            throw new IllegalArgumentException("times must be 1 or more");
        }
        if (retryAfter < 0) {
            throw new IllegalArgumentException("retryAfter must not be negative");
        }
        if (afterBytes.isPresent() && afterBytes.getAsLong() < 0) {
            throw new IllegalArgumentException("afterBytes must not be negative");
        }
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay must not be negative");
        }
    }

    /** A fault of a kind on all routes of a side, every time. */
    public static Fault of(String side, FaultKind kind) {
        return new Fault(
                side,
                Optional.empty(),
                kind,
                kind == FaultKind.STATUS ? 500 : 0,
                OptionalInt.empty(),
                1,
                1,
                OptionalLong.empty(),
                Duration.ofSeconds(1),
                true);
    }

    /** An error status on all routes of a side, every time. */
    public static Fault status(String side, int status) {
        Fault any = of(side, FaultKind.STATUS);
        return new Fault(
                side,
                any.route,
                any.kind,
                status,
                any.times,
                any.probability,
                any.retryAfter,
                any.afterBytes,
                any.delay,
                any.announce);
    }

    /** The same, on one route only, named {@code METHOD template}. */
    public Fault on(String only) {
        return new Fault(
                side, Optional.of(only), kind, status, times, probability, retryAfter, afterBytes, delay, announce);
    }

    /** The same, a limited number of times. */
    public Fault times(int count) {
        return new Fault(
                side, route, kind, status, OptionalInt.of(count), probability, retryAfter, afterBytes, delay, announce);
    }

    /** The same, by chance. */
    public Fault withProbability(double chance) {
        return new Fault(side, route, kind, status, times, chance, retryAfter, afterBytes, delay, announce);
    }

    /** The same, naming this wait. */
    public Fault withRetryAfter(int seconds) {
        return new Fault(side, route, kind, status, times, probability, seconds, afterBytes, delay, announce);
    }

    /** The same, after so many bytes. */
    public Fault after(long bytes) {
        return new Fault(
                side, route, kind, status, times, probability, retryAfter, OptionalLong.of(bytes), delay, announce);
    }

    /** The same, this late. */
    public Fault withDelay(Duration wait) {
        return new Fault(side, route, kind, status, times, probability, retryAfter, afterBytes, wait, announce);
    }

    /** The same, announcing only the bytes that are really sent. */
    public Fault unannounced() {
        return new Fault(side, route, kind, status, times, probability, retryAfter, afterBytes, delay, false);
    }
}
