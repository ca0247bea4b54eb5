package io.workspacebridge.sync.state;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a link between its runs.
 *
 * @param linkId the link
 * @param collaborationRootId the folder's id on the collaboration side
 * @param collaborationRootPath where it was last seen
 * @param workspaceKey which workspace it was paired with
 * @param holdToken releases the held plan; null when nothing is held
 * @param heldPlan the held plan's hash; null when nothing is held
 * @param releasedPlan the hash of a plan that may run once in spite of its brakes; null when there is none
 */
public record LinkRow(
        String linkId,
        String collaborationRootId,
        String collaborationRootPath,
        String workspaceKey,
        @Nullable String holdToken,
        @Nullable String heldPlan,
        @Nullable String releasedPlan) {}
