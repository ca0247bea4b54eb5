package io.workspacebridge.sync.dispatch;

import java.time.Duration;

/**
 * What waits to be run.
 *
 * @param registered links in all
 * @param due links whose time has come and that do not run yet
 * @param late how long the one that is due the longest has waited; zero when none is due
 * @param running links under way
 * @param oldestSuccess how long ago the last good cycle of the link was that had none for the longest; links without one don't count
 */
public record Backlog(long registered, long due, Duration late, long running, Duration oldestSuccess) {}
