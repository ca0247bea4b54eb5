package io.workspacebridge.xecm.workspaces;

import io.workspacebridge.xecm.members.Member;
import java.util.List;
import java.util.Optional;

/** Roles in workspaces, and who has them. Roles come with the template; they cannot be made or removed here. */
public interface Team {

    /**
     * Lists the roles ({@code GET /v2/businessworkspaces/{id}/roles}).
     *
     * @param workspaceId the workspace
     * @return the roles
     */
    List<WorkspaceRole> roles(long workspaceId);

    /**
     * Finds a role by its exact name ({@code GET /v2/businessworkspaces/{id}/roles}).
     *
     * @param workspaceId the workspace
     * @param name the role's name
     * @return the role
     */
    Optional<WorkspaceRole> findRole(long workspaceId, String name);

    /**
     * Lists who has a role ({@code GET /v2/businessworkspaces/{id}/roles/{role}/members}).
     *
     * @param workspaceId the workspace
     * @param roleId the role
     * @return users and groups
     */
    List<Member> members(long workspaceId, long roleId);

    /**
     * Gives a role to a user or group ({@code POST /v2/businessworkspaces/{id}/roles/{role}/members}). That somebody has it
     * already counts as done, so repeating is harmless.
     *
     * @param workspaceId the workspace
     * @param roleId the role
     * @param memberId the user or group
     */
    void add(long workspaceId, long roleId, long memberId);

    /**
     * Takes a role away ({@code DELETE /v2/businessworkspaces/{id}/roles/{role}/members/{member}}).
     *
     * @param workspaceId the workspace
     * @param roleId the role
     * @param memberId the user or group
     */
    void remove(long workspaceId, long roleId, long memberId);
}
