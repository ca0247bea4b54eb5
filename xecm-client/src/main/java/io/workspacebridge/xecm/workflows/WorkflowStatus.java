package io.workspacebridge.xecm.workflows;

/**
 * A workflow that was started.
 *
 * @param processId its id
 * @param name its name
 * @param status the server's word for how it stands, empty when not told
 */
public record WorkflowStatus(long processId, String name, String status) {}
