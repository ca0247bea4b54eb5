package io.workspacebridge.sync.state;

/**
 * The right to write for one link.
 *
 * @param linkId the link
 * @param owner who holds it: {@code host/process id/start time in milliseconds/random}, so that a dead process on the same
 *     host is recognised
 * @param epoch the fencing token, larger with every change of holder
 */
public record Lease(String linkId, String owner, long epoch) {}
