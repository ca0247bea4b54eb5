package io.workspacebridge.samples.cluster;

/**
 * How workers work.
 *
 * @param heartbeatMillis between signs of life; after four that are missing a worker is taken for dead
 * @param links at a time
 * @param documents of a link at a time
 * @param everyMillis between cycles of a link of which nothing was heard
 * @param perSecond calls that all workers together may make of each side in a second
 */
record WorkerSettings(long heartbeatMillis, int links, int documents, long everyMillis, int perSecond) {}
