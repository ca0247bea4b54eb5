package io.workspacebridge.dropbox;

import java.time.Duration;

/**
 * How fast an account may be used right now; a gauge for the host's monitoring.
 *
 * @param writers how many requests may change something at a time: fewer after contention, more again with success
 * @param rest how long nobody calls because the service asked for it; zero when it did not
 */
public record Pacing(int writers, Duration rest) {}
