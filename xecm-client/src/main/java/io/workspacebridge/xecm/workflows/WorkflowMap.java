package io.workspacebridge.xecm.workflows;

/**
 * A workflow that can be started.
 *
 * @param id the map's node id
 * @param name its name
 */
public record WorkflowMap(long id, String name) {}
