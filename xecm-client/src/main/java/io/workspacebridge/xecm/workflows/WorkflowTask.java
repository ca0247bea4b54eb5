package io.workspacebridge.xecm.workflows;

/**
 * A step that waits for somebody.
 *
 * @param processId the workflow
 * @param subprocessId the part of it
 * @param taskId the step
 * @param name its name, empty when not told
 */
public record WorkflowTask(long processId, long subprocessId, long taskId, String name) {}
