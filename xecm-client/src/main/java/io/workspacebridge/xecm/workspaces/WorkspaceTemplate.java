package io.workspacebridge.xecm.workspaces;

/**
 * A template for workspaces.
 *
 * @param id its node id
 * @param name its name
 */
public record WorkspaceTemplate(long id, String name) {}
