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
        @Nullable String releasedPlan) {

    /**
     * The same link with its folder elsewhere.
     *
     * @param path where it was seen
     * @return a copy
     */
    public LinkRow at(String path) {
        return new LinkRow(linkId, collaborationRootId, path, workspaceKey, holdToken, heldPlan, releasedPlan);
    }

    /**
     * The same link, holding a plan.
     *
     * @param token releases it
     * @param plan its hash
     * @return a copy
     */
    public LinkRow holding(String token, String plan) {
        return new LinkRow(linkId, collaborationRootId, collaborationRootPath, workspaceKey, token, plan, null);
    }

    /**
     * The same link, its held plan released; the token is spent.
     *
     * @return a copy
     */
    public LinkRow released() {
        return new LinkRow(linkId, collaborationRootId, collaborationRootPath, workspaceKey, null, null, heldPlan);
    }

    /**
     * The same link, nothing held and nothing released.
     *
     * @return a copy
     */
    public LinkRow free() {
        return new LinkRow(linkId, collaborationRootId, collaborationRootPath, workspaceKey, null, null, null);
    }
}
