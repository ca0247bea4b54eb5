package io.workspacebridge.samples.report;

import java.time.Duration;
import java.time.Instant;

/**
 * What is known of a cycle beside its report.
 *
 * @param began when it began
 * @param took how long it took
 * @param dropboxCalls requests to Dropbox
 * @param xecmCalls requests to Extended ECM
 */
public record CycleFacts(Instant began, Duration took, long dropboxCalls, long xecmCalls) {}
