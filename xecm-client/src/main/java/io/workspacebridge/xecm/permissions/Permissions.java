package io.workspacebridge.xecm.permissions;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Who may do what with a node. Repeating a change is harmless, except {@link #add}. */
public interface Permissions {

    /**
     * Reads all entries ({@code GET /v2/nodes/{id}/permissions}).
     *
     * @param nodeId the node
     * @return the entries
     */
    List<Grant> list(long nodeId);

    /**
     * Adds an entry for a user or group ({@code POST /v2/nodes/{id}/permissions/custom}).
     *
     * @param nodeId the node
     * @param memberId the user or group
     * @param permissions what they may do
     * @param scope how far it reaches
     */
    void add(long nodeId, long memberId, Set<Permission> permissions, Scope scope);

    /**
     * Changes the entry of a user or group ({@code PUT /v2/nodes/{id}/permissions/custom/{member}}).
     *
     * @param nodeId the node
     * @param memberId the user or group
     * @param permissions what they may do from now on
     * @param scope how far it reaches
     */
    void change(long nodeId, long memberId, Set<Permission> permissions, Scope scope);

    /**
     * Removes the entry of a user or group ({@code DELETE /v2/nodes/{id}/permissions/custom/{member}}).
     *
     * @param nodeId the node
     * @param memberId the user or group
     */
    void remove(long nodeId, long memberId);

    /**
     * Changes the owner's entry, and who the owner is ({@code PUT /v2/nodes/{id}/permissions/owner}).
     *
     * @param nodeId the node
     * @param ownerId the owner from now on
     * @param permissions what the owner may do
     * @param scope how far it reaches
     */
    void setOwner(long nodeId, long ownerId, Set<Permission> permissions, Scope scope);

    /**
     * Changes the owner group's entry, and which group that is ({@code PUT /v2/nodes/{id}/permissions/group}).
     *
     * @param nodeId the node
     * @param groupId the group from now on
     * @param permissions what its members may do
     * @param scope how far it reaches
     */
    void setGroup(long nodeId, long groupId, Set<Permission> permissions, Scope scope);

    /**
     * Changes what everybody may do ({@code PUT /v2/nodes/{id}/permissions/public}).
     *
     * @param nodeId the node
     * @param permissions what everybody may do
     * @param scope how far it reaches
     */
    void setPublic(long nodeId, Set<Permission> permissions, Scope scope);

    /**
     * Removes the owner's, the group's or the public's entry ({@code DELETE /v2/nodes/{id}/permissions/{kind}}).
     *
     * @param nodeId the node
     * @param kind whose; {@link Grant.Kind#CUSTOM} is refused
     */
    void removeEntry(long nodeId, Grant.Kind kind);

    /**
     * What a user or group may really do, all entries and memberships counted
     * ({@code GET /v2/nodes/{id}/permissions/effective/{member}}).
     *
     * @param nodeId the node
     * @param memberId the user or group
     * @return what they may do
     */
    Set<Permission> effective(long nodeId, long memberId);

    /**
     * Which of these nodes a member can see ({@code POST /v2/nodes/permissions/check}). Only reads.
     *
     * @param nodeIds the nodes
     * @param memberId the user or group
     * @return the visible ones
     */
    Set<Long> visible(Collection<Long> nodeIds, long memberId);
}
