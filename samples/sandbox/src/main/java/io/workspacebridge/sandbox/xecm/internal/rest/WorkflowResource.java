package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Member;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.NodeType;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.model.State.WorkflowProcess;
import io.workspacebridge.sandbox.xecm.internal.wire.Dates;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Workflows of one step: drafted on documents, started, decided by whoever has the task. */
final class WorkflowResource {
    private static final String TASK = "/v2/processes/{p}/subprocesses/{s}/tasks/{t}";
    private static final Set<String> DECISIONS = Set.of("approve", "reject", "sendon");

    private final ContentServer server;

    WorkflowResource(Service service) {
        this.server = service.server();
    }

    void register(Resources resources) {
        resources
                .get("/v2/docworkflows", this::maps)
                .post("/v2/draftprocesses", this::draft)
                .post("/v2/draftprocesses/startwf", exchange -> started(exchange, start(make(exchange))))
                .post("/v2/processes", exchange -> started(exchange, start(make(exchange))))
                .get("/v1/forms/draftprocesses/update", this::form)
                .get("/v1/forms/draftprocesses", this::form)
                .get("/v1/forms/processes/tasks/update", this::form)
                .put("/v2/draftprocesses/{id}", this::updateDraft)
                .get("/v2/workflows/status", this::status)
                .get("/v2/workflows/status/processes/{id}", exchange -> {
                    ObjectNode results = Json.object();
                    results.set("data", json(find(exchange.id("id"))));
                    return exchange.results(results);
                })
                .get("/v2/workflows/{map}/definition", this::definition)
                .get("/v2/processes/{map}/definition", this::definition)
                .put(TASK, this::act)
                .get("/v2/members/assignments", this::assignments)
                .get("/v2/members/moduleassignments/ExpandAssignments/workflow", this::assignments);
    }

    private WorkflowProcess find(long id) {
        WorkflowProcess process = server.state().processes.get(id);
        if (process == null) {
            throw Refusal.badRequest("The workflow " + id + " does not exist.");
        }
        return process;
    }

    private Node map(Exchange exchange, long id) {
        Node node = server.access().require(exchange.who(), id, Refusal.noAccess(400));
        if (node.type != NodeType.WORKFLOW_MAP) {
            throw Refusal.badRequest("Could not Loadmap. Workflow Map has no versions.");
        }
        return node;
    }

    private Reply maps(Exchange exchange) {
        ObjectNode results = Json.object();
        ArrayNode data = results.putArray("data");
        for (Node node : server.state().nodes.values()) {
            if (node.type == NodeType.WORKFLOW_MAP
                    && node.deletion == null
                    && server.access().sees(exchange.who(), node)) {
                data.addObject().put("DataID", node.id).put("Name", node.name).put("WorkflowType", "1_1");
            }
        }
        return exchange.results(results);
    }

    private WorkflowProcess make(Exchange exchange) {
        ObjectNode definition = exchange.params().object("definition");
        long map = definition == null
                ? exchange.params().requiredNumber("workflow_id")
                : definition.path("workflow_id").asLong();
        WorkflowProcess process = new WorkflowProcess();
        process.map = map(exchange, map).id;
        process.title = map(exchange, map).name;
        for (Long id : exchange.params().numbers("doc_ids")) {
            process.documents.add(server.access().require(exchange.who(), id, Refusal.noAccess(400)).id);
        }
        process.id = server.newId();
        process.initiator = exchange.who().id();
        process.assignee = exchange.who().id();
        if (definition != null && definition.path("role_info").elements().hasNext()) {
            process.assignee = definition.path("role_info").elements().next().asLong();
        }
        server.state().processes.put(process.id, process);
        server.changed();
        return process;
    }

    private WorkflowProcess start(WorkflowProcess process) {
        process.status = "running";
        process.started = server.now();
        server.changed();
        return process;
    }

    private Reply draft(Exchange exchange) {
        WorkflowProcess process = make(exchange);
        return exchange.results(Json.object().put("draftprocess_id", process.id).put("workflow_type", "1_1"));
    }

    private static Reply started(Exchange exchange, WorkflowProcess process) {
        return exchange.results(Json.object()
                .putNull("custom_message")
                .put("process_id", process.id)
                .put("WorkID", process.id)
                .put("WRID", process.id));
    }

    private Reply form(Exchange exchange) {
        Long draft = exchange.params().number("draftprocess_id");
        WorkflowProcess process = find(draft == null ? exchange.params().requiredNumber("process_id") : draft);
        ObjectNode body = Json.object();
        ObjectNode data = body.putObject("data");
        data.put("title", process.title);
        data.put("instructions", "");
        data.put("comments_on", true);
        data.put("authentication", false);
        data.put("process_id", process.id);
        data.put("subprocess_id", process.id);
        data.put("task_id", 1);
        data.set("attachments", Json.array(process.documents));
        data.putArray("data_packages");
        ArrayNode actions = data.putArray("actions");
        if (process.status.equals("draft")) {
            actions.addObject().put("key", "Initiate").put("label", "Start");
        } else {
            actions.addObject().put("key", "SendOn").put("label", "Send On");
            ArrayNode custom = data.putArray("customActions");
            custom.addObject().put("key", "Approve").put("label", "Approve");
            custom.addObject().put("key", "Reject").put("label", "Reject");
        }
        ArrayNode forms = body.putArray("forms");
        ObjectNode values = Json.object();
        process.values.forEach((name, value) -> values.set(name, Json.of(value)));
        forms.add(Forms.form(values, Forms.schema(Json.object()), Json.object()));
        return Reply.ok(body);
    }

    private Reply updateDraft(Exchange exchange) {
        WorkflowProcess process = find(exchange.id("id"));
        if (!process.status.equals("draft")
                || process.initiator != exchange.who().id()) {
            throw Refusal.badRequest("The workflow " + process.id + " is not a draft.");
        }
        String action = exchange.params().requiredText("action");
        takeValues(exchange, process);
        if (action.equalsIgnoreCase("Initiate")) {
            return started(exchange, start(process));
        }
        return exchange.done();
    }

    private void takeValues(Exchange exchange, WorkflowProcess process) {
        ObjectNode values = exchange.params().object("values");
        if (values != null) {
            values.properties()
                    .forEach(entry ->
                            process.values.put(entry.getKey(), entry.getValue().asText()));
            if (values.hasNonNull("WorkflowForm_Title")) {
                process.title = values.path("WorkflowForm_Title").asText();
            }
            server.changed();
        }
    }

    private Reply act(Exchange exchange) {
        WorkflowProcess process = find(exchange.id("p"));
        boolean mine = process.assignee == exchange.who().id() || exchange.who().isAdministrator();
        if (!process.status.equals("running") || !mine) {
            throw Refusal.badRequest("The task is not assigned to you, or is done already.");
        }
        takeValues(exchange, process);
        String custom = exchange.params().text("custom_action", "");
        String action = custom.isEmpty() ? exchange.params().text("action", "") : custom;
        process.comment = exchange.params().text("comment", process.comment);
        if (action.equalsIgnoreCase("Delegate")) {
            Member assignee = server.member(exchange.params().requiredNumber("assignee"));
            if (assignee == null) {
                throw Refusal.badRequest("The assignee does not exist.");
            }
            process.assignee = assignee.id;
        } else if (DECISIONS.contains(action.toLowerCase(Locale.ROOT))) {
            process.outcome = action;
            process.status = "completed";
            process.ended = server.now();
        } else if (!action.equalsIgnoreCase("formUpdate") && !action.equalsIgnoreCase("SendForReview")) {
            throw Refusal.badRequest("The action '" + action + "' is unknown.");
        }
        server.changed();
        return exchange.done();
    }

    private ObjectNode json(WorkflowProcess process) {
        ObjectNode json = Json.object();
        json.put("process_id", process.id);
        json.put("subprocess_id", process.id);
        json.put("map_id", process.map);
        json.put("title", process.title);
        json.put("status", process.status);
        json.put("outcome", process.outcome);
        json.put("comment", process.comment);
        json.put("initiator_id", process.initiator);
        json.put("date_initiated", Dates.zonedOrNull(process.started));
        json.put("date_completed", Dates.zonedOrNull(process.ended));
        json.set("attachments", Json.array(process.documents));
        json.set("form_values", Json.of(process.values));
        if (process.status.equals("running")) {
            ArrayNode tasks = json.putArray("tasks");
            tasks.addObject()
                    .put("task_id", 1)
                    .put("assignee_id", process.assignee)
                    .put("title", process.title);
        }
        return json;
    }

    private Reply status(Exchange exchange) {
        String wanted = exchange.params().text("wstatus", "");
        ObjectNode results = Json.object();
        ArrayNode data = results.putArray("data");
        for (WorkflowProcess process : server.state().processes.values()) {
            boolean mine =
                    process.initiator == exchange.who().id() || exchange.who().isAdministrator();
            if (mine && !process.status.equals("draft") && isWanted(process, wanted)) {
                data.add(json(process));
            }
        }
        return exchange.results(results);
    }

    private static boolean isWanted(WorkflowProcess process, String wanted) {
        boolean done = process.status.equals("completed");
        return switch (wanted.toLowerCase(Locale.ROOT)) {
            case "completed" -> done;
            case "ontime", "running", "executing" -> !done;
            default -> true;
        };
    }

    private Reply definition(Exchange exchange) {
        Node map = map(exchange, exchange.id("map"));
        ObjectNode results = Json.object();
        ObjectNode definition = results.putObject("definition");
        definition.put("workflow_id", map.id);
        definition.put("title", map.name);
        ArrayNode tasks = definition.putArray("tasks");
        tasks.addObject().put("task_id", 1).put("title", "Decide").put("type", "user");
        return exchange.results(results);
    }

    private Reply assignments(Exchange exchange) {
        List<WorkflowProcess> mine = server.state().processes.values().stream()
                .filter(process -> process.status.equals("running")
                        && process.assignee == exchange.who().id())
                .toList();
        Page<WorkflowProcess> page = Page.of(exchange, mine, 100, 500);
        ObjectNode envelope = page.collection(exchange, exchange.params().text("sort", "asc_date_due"));
        ArrayNode results = envelope.putArray("results");
        for (WorkflowProcess process : page.items()) {
            ObjectNode properties = json(process);
            properties
                    .put("id", process.id)
                    .put("type", 153)
                    .put("name", process.title)
                    .put("task_id", 1);
            ObjectNode data = results.addObject().putObject("data");
            data.set("properties", properties);
            data.set("assignments", properties.deepCopy());
        }
        return Reply.ok(envelope);
    }
}
