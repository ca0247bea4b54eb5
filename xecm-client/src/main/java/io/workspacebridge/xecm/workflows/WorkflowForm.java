package io.workspacebridge.xecm.workflows;

import java.util.List;
import java.util.Map;

/**
 * What a draft or a task asks for.
 *
 * @param title its title
 * @param instructions what to do
 * @param actions the actions that can be taken, by key
 * @param fields the titles of its form fields, by key
 */
public record WorkflowForm(String title, String instructions, List<String> actions, Map<String, String> fields) {
    /**
     * Copies what could change.
     *
     * @param title its title
     * @param instructions what to do
     * @param actions the actions
     * @param fields the fields
     */
    public WorkflowForm {
        actions = List.copyOf(actions);
        fields = Map.copyOf(fields);
    }
}
