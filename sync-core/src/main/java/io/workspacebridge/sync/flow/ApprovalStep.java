package io.workspacebridge.sync.flow;

import java.time.Instant;

/**
 * One entry of an approval's history.
 *
 * @param who the person or system
 * @param when at what time
 * @param revision the revision that was looked at, as the approving system calls it
 * @param comment what was said, including the decision; may be empty
 */
public record ApprovalStep(String who, Instant when, String revision, String comment) {}
