package io.workspacebridge.xecm.workspaces;

/**
 * A role in a workspace's team.
 *
 * @param id its id
 * @param name its name
 * @param description its description, empty for none
 * @param leader whether it is the lead role
 * @param inheritedFrom the workspace that it comes from, 0 for the workspace itself
 */
public record WorkspaceRole(long id, String name, String description, boolean leader, long inheritedFrom) {}
