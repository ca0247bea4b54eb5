package io.workspacebridge.sync.dispatch;

import java.time.Duration;

/**
 * How a dispatcher works. Times between cycles are varied by a fifth, so that many links do not run at once (F109).
 *
 * @param threads how many links run at a time in this process
 * @param obligationThreads how many links' obligations are met at a time in this process, beside the cycles
 * @param every how often a link runs of which nothing was heard
 * @param turn how long a cycle begins new items
 * @param quiet how long to wait after a hint, so that what belongs together is taken in one cycle
 * @param retryAfter how long a failed cycle waits for the next try; doubles with each failure up to {@code every}
 * @param obligationsEvery how often is looked for what has become due
 * @param poll how often a process looks for links that are due, and for hints; several machines only
 * @param heartbeat how often a process shows that it is alive; after four that are missing its links are taken over; several machines
 *     only
 * @param ahead how many links a process takes for each of its threads; 1 spreads them best, more suits short cycles; several machines
 *     only
 */
public record DispatchSettings(
        int threads,
        int obligationThreads,
        Duration every,
        Duration turn,
        Duration quiet,
        Duration retryAfter,
        Duration obligationsEvery,
        Duration poll,
        Duration heartbeat,
        int ahead) {

    // A dispatcher that never waits would be a loop.
    public DispatchSettings {
        if (threads < 1 || obligationThreads < 1 || ahead < 1) {
            throw new IllegalArgumentException(
                    "A dispatcher needs one thread for cycles and one for obligations at least");
        }
        if (quiet.isNegative()
                || !isPositive(every)
                || !isPositive(turn)
                || !isPositive(retryAfter)
                || !isPositive(obligationsEvery)
                || !isPositive(poll)
                || !isPositive(heartbeat)) {
            throw new IllegalArgumentException("A dispatcher's times are positive");
        }
    }

    /**
     * Four links at a time, each at least every five minutes; a dead machine's links are taken over after 20 seconds.
     *
     * @return the settings
     */
    public static DispatchSettings standard() {
        return new DispatchSettings(
                4,
                2,
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                Duration.ofMillis(500),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                1);
    }

    /**
     * The same with other threads.
     *
     * @param cycles for cycles
     * @param obligations for obligations
     * @param linksAhead links taken for each thread
     * @return a copy
     */
    public DispatchSettings withThreads(int cycles, int obligations, int linksAhead) {
        return new DispatchSettings(
                cycles, obligations, every, turn, quiet, retryAfter, obligationsEvery, poll, heartbeat, linksAhead);
    }

    /**
     * The same with other times for links.
     *
     * @param between cycles of a link of which nothing was heard
     * @param oneTurn of a cycle
     * @param afterHint before it counts
     * @param afterFailure before the next try
     * @return a copy
     */
    public DispatchSettings withTimes(Duration between, Duration oneTurn, Duration afterHint, Duration afterFailure) {
        return new DispatchSettings(
                threads,
                obligationThreads,
                between,
                oneTurn,
                afterHint,
                afterFailure,
                obligationsEvery,
                poll,
                heartbeat,
                ahead);
    }

    /**
     * The same with other times for the machinery.
     *
     * @param forObligations between looks for what has become due
     * @param forLinks between looks for links that are due
     * @param alive between signs of life
     * @return a copy
     */
    public DispatchSettings looking(Duration forObligations, Duration forLinks, Duration alive) {
        return new DispatchSettings(
                threads, obligationThreads, every, turn, quiet, retryAfter, forObligations, forLinks, alive, ahead);
    }

    /**
     * How long until a silent machine is taken for dead. A lease that lasts as long lets its links be taken over at once.
     *
     * @return four heartbeats
     */
    public Duration takenForDeadAfter() {
        return heartbeat.multipliedBy(MISSED_HEARTBEATS);
    }

    static final int MISSED_HEARTBEATS = 4;

    private static boolean isPositive(Duration time) {
        return !time.isZero() && !time.isNegative();
    }
}
