package io.workspacebridge.sync.state;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a link between its runs.
 *
 * @param linkId the link
 * @param collaborationRootId the folder's id on the collaboration side
 * @param collaborationRootPath where it was last seen
 * @param workspaceKey which workspace folder it was paired with, as one text; empty where there may be several
 * @param holdToken releases the held plan; null when nothing is held
 * @param heldPlan the held plan's hash; null when nothing is held
 * @param releasedPlan the hash of a plan that may run once in spite of its brakes; null when there is none
 * @param lifecycle where the link stands
 * @param cause why it is not active, in one sentence; null when it is
 * @param configuredFolder the collaboration folder that the configuration named when the root was found; null where that is not
 *     known
 * @param workspaceRootId the node id of the workspace; null where it is not known, or where there are several
 * @param policy the fingerprint of the scope under which the baseline was written; null where that is not known
 * @param markerEpoch the number that the roots' markers carry; 0 before the first marker
 */
public record LinkRow(
        String linkId,
        String collaborationRootId,
        String collaborationRootPath,
        String workspaceKey,
        @Nullable String holdToken,
        @Nullable String heldPlan,
        @Nullable String releasedPlan,
        Lifecycle lifecycle,
        @Nullable String cause,
        @Nullable String configuredFolder,
        @Nullable Long workspaceRootId,
        @Nullable String policy,
        long markerEpoch) {

    private static final String BY_HAND = "by hand: ";

    /**
     * An active link of which only the roots are known.
     *
     * @param linkId the link
     * @param collaborationRootId the folder's id on the collaboration side
     * @param collaborationRootPath where it was last seen
     * @param workspaceKey which workspace it was paired with
     * @param holdToken releases the held plan; null when nothing is held
     * @param heldPlan the held plan's hash; null when nothing is held
     * @param releasedPlan the hash of a plan that may run once in spite of its brakes; null when there is none
     */
    public LinkRow(
            String linkId,
            String collaborationRootId,
            String collaborationRootPath,
            String workspaceKey,
            @Nullable String holdToken,
            @Nullable String heldPlan,
            @Nullable String releasedPlan) {
        this(
                linkId,
                collaborationRootId,
                collaborationRootPath,
                workspaceKey,
                holdToken,
                heldPlan,
                releasedPlan,
                heldPlan == null ? Lifecycle.ACTIVE : Lifecycle.HELD,
                null,
                null,
                null,
                null,
                0);
    }

    /**
     * The same link with its folder elsewhere.
     *
     * @param path where it was seen
     * @return a copy
     */
    public LinkRow at(String path) {
        return new LinkRow(
                linkId,
                collaborationRootId,
                path,
                workspaceKey,
                holdToken,
                heldPlan,
                releasedPlan,
                lifecycle,
                cause,
                configuredFolder,
                workspaceRootId,
                policy,
                markerEpoch);
    }

    /**
     * The same link, holding a plan.
     *
     * @param token releases it
     * @param plan its hash
     * @param why in one sentence
     * @return a copy
     */
    public LinkRow holding(String token, String plan, String why) {
        return standing(token, plan, null, Lifecycle.HELD, why);
    }

    /**
     * The same link, its held plan released; the token is spent.
     *
     * @return a copy
     */
    public LinkRow released() {
        return standing(null, null, heldPlan, Lifecycle.ACTIVE, null);
    }

    /**
     * The same link, active, nothing held and nothing released.
     *
     * @return a copy
     */
    public LinkRow free() {
        return standing(null, null, null, Lifecycle.ACTIVE, null);
    }

    /**
     * The same link, suspended. A plan that was held stays held.
     *
     * @param why in one sentence
     * @return a copy
     */
    public LinkRow suspended(String why) {
        return standing(holdToken, heldPlan, null, Lifecycle.SUSPENDED, why);
    }

    /**
     * The same link, suspended by a person: it rests until it is resumed, whatever its roots are like.
     *
     * @param why in one sentence
     * @return a copy
     */
    public LinkRow suspendedByHand(String why) {
        return suspended(BY_HAND + why);
    }

    /**
     * Whether a person suspended the link.
     *
     * @return false for a link that goes on by itself once its roots are back
     */
    public boolean isSuspendedByHand() {
        return lifecycle == Lifecycle.SUSPENDED && cause != null && cause.startsWith(BY_HAND);
    }

    /**
     * The same link at its end; nothing is held any more.
     *
     * @param why in one sentence
     * @return a copy
     */
    public LinkRow retired(String why) {
        return standing(null, null, null, Lifecycle.RETIRED, why);
    }

    /**
     * The same link with what its configuration says now.
     *
     * @param folder the configured collaboration folder
     * @param fingerprint of the scope; null where it is not known
     * @return a copy
     */
    public LinkRow configured(String folder, @Nullable String fingerprint) {
        return new LinkRow(
                linkId,
                collaborationRootId,
                collaborationRootPath,
                workspaceKey,
                holdToken,
                heldPlan,
                releasedPlan,
                lifecycle,
                cause,
                folder,
                workspaceRootId,
                fingerprint,
                markerEpoch);
    }

    /**
     * The same link with its workspace folder.
     *
     * @param place the workspace and the folder in it, as one text; empty where there are several
     * @param nodeId the workspace's node id; null where it is not known yet, or where there are several
     * @return a copy
     */
    public LinkRow pairedWith(String place, @Nullable Long nodeId) {
        return new LinkRow(
                linkId,
                collaborationRootId,
                collaborationRootPath,
                place,
                holdToken,
                heldPlan,
                releasedPlan,
                lifecycle,
                cause,
                configuredFolder,
                nodeId,
                policy,
                markerEpoch);
    }

    /**
     * The same link with another marker.
     *
     * @param epoch what the roots' markers say
     * @return a copy
     */
    public LinkRow marked(long epoch) {
        return new LinkRow(
                linkId,
                collaborationRootId,
                collaborationRootPath,
                workspaceKey,
                holdToken,
                heldPlan,
                releasedPlan,
                lifecycle,
                cause,
                configuredFolder,
                workspaceRootId,
                policy,
                epoch);
    }

    private LinkRow standing(
            @Nullable String token,
            @Nullable String held,
            @Nullable String released,
            Lifecycle newLifecycle,
            @Nullable String why) {
        return new LinkRow(
                linkId,
                collaborationRootId,
                collaborationRootPath,
                workspaceKey,
                token,
                held,
                released,
                newLifecycle,
                why,
                configuredFolder,
                workspaceRootId,
                policy,
                markerEpoch);
    }
}
