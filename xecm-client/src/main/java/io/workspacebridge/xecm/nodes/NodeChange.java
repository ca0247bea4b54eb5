package io.workspacebridge.xecm.nodes;

import org.jspecify.annotations.Nullable;

/**
 * What to change about a node, in one request. Null leaves a thing as it is.
 *
 * @param name the new name
 * @param description the new description
 * @param parentId the new container
 * @param external new external dates, source and identity; members that are null stay as they are
 * @param stateToken the token from {@link Nodes#stateToken}: the change is refused with
 *     {@link io.workspacebridge.xecm.XecmException.EditConflict} when the node has changed since
 */
public record NodeChange(
        @Nullable String name,
        @Nullable String description,
        @Nullable Long parentId,
        @Nullable ExternalOrigin external,
        @Nullable String stateToken) {

    /**
     * Checks the name.
     *
     * @param name the new name
     * @param description the new description
     * @param parentId the new container
     * @param external new external facts
     * @param stateToken the expected state
     */
    public NodeChange {
        if (name != null) {
            NodeNames.check(name);
        }
    }

    /**
     * No change yet.
     *
     * @return an empty change
     */
    public static NodeChange nothing() {
        return new NodeChange(null, null, null, null, null);
    }

    /**
     * This change with a new name.
     *
     * @param newName the name
     * @return a copy
     */
    public NodeChange name(String newName) {
        return new NodeChange(newName, description, parentId, external, stateToken);
    }

    /**
     * This change with a new description.
     *
     * @param text the description
     * @return a copy
     */
    public NodeChange description(String text) {
        return new NodeChange(name, text, parentId, external, stateToken);
    }

    /**
     * This change with a new place.
     *
     * @param newParentId the container
     * @return a copy
     */
    public NodeChange parent(long newParentId) {
        return new NodeChange(name, description, newParentId, external, stateToken);
    }

    /**
     * This change with external facts.
     *
     * @param origin dates, source and identity
     * @return a copy
     */
    public NodeChange external(ExternalOrigin origin) {
        return new NodeChange(name, description, parentId, origin, stateToken);
    }

    /**
     * This change under the condition that the node has not changed.
     *
     * @param token from {@link Nodes#stateToken}
     * @return a copy
     */
    public NodeChange onlyIf(String token) {
        return new NodeChange(name, description, parentId, external, token);
    }
}
