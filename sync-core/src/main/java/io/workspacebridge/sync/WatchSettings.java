package io.workspacebridge.sync;

import java.time.Duration;

/**
 * How closely links are watched. All times but the quiet period are varied by a fifth, so that many links do not run at once (F109).
 *
 * @param quietPeriod how long to wait after a change was heard of, so that what belongs together is taken in one cycle
 * @param workspaceEvery how often the workspace's index is asked for changes, with one call; Dropbox is heard of by long polling
 * @param trueUpEvery how often both sides are listed completely, whatever was heard (F05, F09)
 * @param longestPoll how long one request of the long poll may stay open
 * @param retryAfter how long a failed cycle waits for the next try; doubles with each failure up to {@code trueUpEvery}
 */
public record WatchSettings(
        Duration quietPeriod,
        Duration workspaceEvery,
        Duration trueUpEvery,
        Duration longestPoll,
        Duration retryAfter) {

    // A watch that never waits would be a loop.
    public WatchSettings {
        if (quietPeriod.isNegative()
                || workspaceEvery.isZero()
                || workspaceEvery.isNegative()
                || trueUpEvery.compareTo(workspaceEvery) < 0
                || longestPoll.isZero()
                || longestPoll.isNegative()
                || retryAfter.isZero()
                || retryAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "A watch needs positive times, and complete passes are not more frequent than looks at the workspace");
        }
    }

    /**
     * Changes in Dropbox within seconds, new and edited items of the workspace within half a minute, a complete pass, which finds what was
     * deleted or moved away in the workspace, every quarter of an hour.
     *
     * @return the settings
     */
    public static WatchSettings standard() {
        return new WatchSettings(
                Duration.ofSeconds(1),
                Duration.ofSeconds(20),
                Duration.ofMinutes(15),
                Duration.ofSeconds(90),
                Duration.ofSeconds(5));
    }

    /**
     * The same with other times between looks at the workspace.
     *
     * @param value how often
     * @return a copy
     */
    public WatchSettings lookingAtWorkspaceEvery(Duration value) {
        return new WatchSettings(
                quietPeriod, value, trueUpEvery.compareTo(value) < 0 ? value : trueUpEvery, longestPoll, retryAfter);
    }

    /**
     * The same with other times between complete passes.
     *
     * @param value how often; not more often than the workspace's index is asked
     * @return a copy
     * @throws IllegalArgumentException if it is
     */
    public WatchSettings completelyEvery(Duration value) {
        return new WatchSettings(quietPeriod, workspaceEvery, value, longestPoll, retryAfter);
    }
}
