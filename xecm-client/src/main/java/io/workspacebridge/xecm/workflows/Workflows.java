package io.workspacebridge.xecm.workflows;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Workflows on documents. May be absent from a server:
 * {@link io.workspacebridge.xecm.XecmException.FeatureNotInstalled}.
 */
public interface Workflows {

    /**
     * Lists the workflows that can be started on documents ({@code GET /v2/docworkflows}).
     *
     * @param documentIds the documents
     * @param parentId their container
     * @return the maps
     */
    List<WorkflowMap> mapsFor(Collection<Long> documentIds, long parentId);

    /**
     * Prepares a workflow with documents attached ({@code POST /v2/draftprocesses}). Not repeatable blindly.
     *
     * @param mapId the map
     * @param documentIds the documents
     * @return the draft's id
     */
    long draft(long mapId, Collection<Long> documentIds);

    /**
     * Reads what a draft asks for ({@code GET /v1/forms/draftprocesses/update}).
     *
     * @param draftId the draft
     * @return its form
     */
    WorkflowForm form(long draftId);

    /**
     * Fills a draft's form ({@code PUT /v2/draftprocesses/{id}}, {@code formUpdate}). Repeating is harmless.
     *
     * @param draftId the draft
     * @param values values by field key
     */
    void fill(long draftId, Map<String, String> values);

    /**
     * Starts a draft ({@code PUT /v2/draftprocesses/{id}}, {@code Initiate}). Not repeatable blindly.
     *
     * @param draftId the draft
     * @param comment a comment, empty for none
     * @return the workflow's id
     */
    long start(long draftId, String comment);

    /**
     * Lists the workflows of the user ({@code GET /v2/workflows/status}).
     *
     * @return the workflows
     */
    List<WorkflowStatus> status();

    /**
     * Lists the user's tasks ({@code GET /v2/members/assignments}).
     *
     * @return the tasks that belong to workflows
     */
    List<WorkflowTask> assignments();

    /**
     * Reads what a task asks for ({@code GET /v1/forms/processes/tasks/update}).
     *
     * @param task the task
     * @return its form
     */
    WorkflowForm form(WorkflowTask task);

    /**
     * Takes an action on a task ({@code PUT /v2/processes/{p}/subprocesses/{s}/tasks/{t}}). Not repeatable blindly.
     *
     * @param task the task
     * @param action one of the server's own: {@code SendOn}, {@code Delegate}, {@code SendForReview}; every other word is
     *     sent as one of the map's
     * @param comment a comment, empty for none
     */
    void act(WorkflowTask task, String action, String comment);
}
