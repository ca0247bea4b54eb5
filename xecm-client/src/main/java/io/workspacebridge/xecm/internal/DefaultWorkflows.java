package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.xecm.workflows.WorkflowForm;
import io.workspacebridge.xecm.workflows.WorkflowMap;
import io.workspacebridge.xecm.workflows.WorkflowStatus;
import io.workspacebridge.xecm.workflows.WorkflowTask;
import io.workspacebridge.xecm.workflows.Workflows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The workflows topic. */
final class DefaultWorkflows implements Workflows {
    private static final Set<String> STANDARD_ACTIONS = Set.of("SendOn", "Delegate", "SendForReview", "Reply");

    private final Gateway gateway;
    private final WorkflowsApi api;

    DefaultWorkflows(Gateway gateway, WorkflowsApi api) {
        this.gateway = gateway;
        this.api = api;
    }

    @Override
    public List<WorkflowMap> mapsFor(Collection<Long> documentIds, long parentId) {
        return gateway.read(
                api.maps(documentIds, parentId),
                answer -> Json.list(
                        Json.at(answer, "results", "data"),
                        map -> new WorkflowMap(Json.id(map, "DataID"), Json.text(map, "Name"))));
    }

    @Override
    public long draft(long mapId, Collection<Long> documentIds) {
        ObjectNode body = Json.object()
                .put("workflow_id", mapId)
                .put("doc_ids", documentIds.stream().map(String::valueOf).collect(Collectors.joining(",")))
                .put("AttachDocuments", "true");
        return gateway.write(
                api.draft(Forms.body(body)), answer -> Json.id(Json.need(answer, "results"), "draftprocess_id"));
    }

    @Override
    public WorkflowForm form(long draftId) {
        return gateway.read(api.draftForm(draftId), DefaultWorkflows::form);
    }

    @Override
    public WorkflowForm form(WorkflowTask task) {
        return gateway.read(api.taskForm(task.processId(), task.subprocessId(), task.taskId()), DefaultWorkflows::form);
    }

    private static WorkflowForm form(JsonNode answer) {
        JsonNode data = answer.path("data");
        List<String> actions = new ArrayList<>();
        for (String list : List.of("actions", "customActions", "custom_actions")) {
            data.path(list).forEach(action -> actions.add(Json.text(action, "key")));
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (JsonNode form : answer.path("forms")) {
            form.path("schema")
                    .path("properties")
                    .properties()
                    .forEach(field -> fields.put(field.getKey(), Json.text(field.getValue(), "title")));
        }
        return new WorkflowForm(Json.text(data, "title"), Json.text(data, "instructions"), actions, fields);
    }

    @Override
    public void fill(long draftId, Map<String, String> values) {
        ObjectNode body = Json.object().put("action", "formUpdate");
        ObjectNode fields = body.putObject("values");
        values.forEach(fields::put);
        gateway.write(api.updateDraft(draftId, Forms.body(body)));
    }

    @Override
    public long start(long draftId, String comment) {
        ObjectNode body = Json.object().put("action", "Initiate");
        Forms.putIfPresent(body, "comment", comment);
        return gateway.write(
                api.updateDraft(draftId, Forms.body(body)),
                answer -> Json.id(Json.need(answer, "results"), "process_id"));
    }

    @Override
    public List<WorkflowStatus> status() {
        return gateway.read(api.status(), answer -> {
            List<WorkflowStatus> all = new ArrayList<>();
            JsonNode results = answer.path("results");
            for (JsonNode entry : results.isArray() ? results : results.path("data")) {
                JsonNode w = wrapped(entry, "wfstatus", "properties");
                all.add(new WorkflowStatus(
                        Json.id(w, "process_id"), first(w, "wf_name", "name"), first(w, "status_key", "status")));
            }
            return all;
        });
    }

    private static JsonNode wrapped(JsonNode entry, String... members) {
        JsonNode data = entry.path("data").isObject() ? entry.path("data") : entry;
        for (String member : members) {
            if (data.path(member).isObject()) {
                return data.path(member);
            }
        }
        return data;
    }

    private static String first(JsonNode object, String one, String other) {
        String text = Json.text(object, one);
        return text.isEmpty() ? Json.text(object, other) : text;
    }

    @Override
    public List<WorkflowTask> assignments() {
        return gateway.read(api.assignments(), answer -> {
            List<WorkflowTask> tasks = new ArrayList<>();
            JsonNode results = answer.path("results");
            for (JsonNode entry : results.isArray() ? results : results.path("data")) {
                JsonNode a = wrapped(entry, "assignments", "properties");
                long process = Math.max(Json.number(a, "workflow_process_id"), Json.number(a, "process_id"));
                if (process > 0) {
                    tasks.add(new WorkflowTask(
                            process,
                            Math.max(Json.number(a, "workflow_subprocess_id"), Json.number(a, "subprocess_id")),
                            Math.max(Json.number(a, "workflow_subprocess_task_id"), Json.number(a, "task_id")),
                            Json.text(a, "name")));
                }
            }
            return tasks;
        });
    }

    @Override
    public void act(WorkflowTask task, String action, String comment) {
        ObjectNode body = Json.object().put(STANDARD_ACTIONS.contains(action) ? "action" : "custom_action", action);
        Forms.putIfPresent(body, "comment", comment);
        gateway.write(api.act(task.processId(), task.subprocessId(), task.taskId(), Forms.body(body)));
    }
}
