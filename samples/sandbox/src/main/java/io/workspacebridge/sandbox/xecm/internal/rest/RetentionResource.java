package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.Audit;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.RecordInfo;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.model.State;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import io.workspacebridge.sandbox.xecm.internal.wire.Params;
import java.util.Locale;

/** Record series identifiers with the stages of their schedules, and those that a record has beside its own. */
final class RetentionResource {
    private static final String OF_RECORD = "/v1/nodes/{id}/rmclassifications/{class}/rsis";
    private static final String SCHEDULES = "/v2/rsischedules";

    private final ContentServer server;

    RetentionResource(Service service) {
        this.server = service.server();
    }

    void register(Resources resources) {
        resources
                .get("/v2/rsis", this::list)
                .ask("/v1/rsis", this::codes)
                .post(SCHEDULES, this::add)
                .post(SCHEDULES + "/{rsi}/stages", this::addStage)
                .put(SCHEDULES + "/{rsi}/approve/{stage}", this::approve)
                .get("/v1/nodes/{id}/rsis", this::ofNode)
                .post(OF_RECORD, exchange -> assign(exchange, true))
                .delete(OF_RECORD, exchange -> assign(exchange, false))
                .get("/v2/recordsmanagement/rmcodes", this::rmCodes)
                .put("/v2/recordsmanagement/rmcodes", this::setRmCodes);
    }

    private static ObjectNode json(long id, String rsi, String title, String status) {
        return Json.object()
                .put("RSIID", id)
                .put("RSI", rsi)
                .put("Title", title)
                .put("Status", status);
    }

    private Reply list(Exchange exchange) {
        ObjectNode data = Json.object();
        ArrayNode list = data.putArray("rsis");
        server.state()
                .retention
                .forEach((id, rule) ->
                        list.add(json(id, rule.rsi, rule.title, "ACTIVE").put("RetentionYears", rule.years)));
        server.state().schedules.values().forEach(schedule -> {
            ObjectNode entry = json(schedule.id, schedule.name, schedule.title, schedule.status);
            ArrayNode stages = entry.putArray("RSIScheds");
            schedule.stages.forEach(stage -> stages.addObject()
                    .put("RSISchedID", stage.id)
                    .put("EventType", stage.eventType)
                    .put("DateToUse", stage.dateToUse)
                    .put("RetentionYears", stage.years)
                    .put("RetentionMonths", stage.months)
                    .put("RetentionDays", stage.days)
                    .put("ActionCode", stage.actionCode)
                    .put("Approved", stage.approved));
            list.add(entry);
        });
        return exchange.data(data);
    }

    /** The codes that a text is part of. */
    private Reply codes(Exchange exchange) {
        String query = exchange.params().text("query", "").toLowerCase(Locale.ROOT);
        ObjectNode body = Json.object();
        ArrayNode codes = body.putObject("data").putArray("fast_codes");
        server.state().retention.values().forEach(rule -> code(codes, query, rule.rsi, rule.title));
        server.state().schedules.values().forEach(schedule -> code(codes, query, schedule.name, schedule.title));
        return Reply.ok(body);
    }

    private static void code(ArrayNode codes, String query, String rsi, String title) {
        if (rsi.toLowerCase(Locale.ROOT).contains(query)
                || title.toLowerCase(Locale.ROOT).contains(query)) {
            codes.addObject().put("code", rsi).put("description", title);
        }
    }

    private boolean isKnown(String rsi) {
        return server.state().retention.values().stream().anyMatch(rule -> rule.rsi.equalsIgnoreCase(rsi))
                || server.state().schedules.values().stream().anyMatch(known -> known.name.equalsIgnoreCase(rsi));
    }

    private static void requireAdministrator(Exchange exchange) {
        if (!exchange.who().isAdministrator()) {
            throw Refusal.failure("Insufficient permissions to perform that action");
        }
    }

    private Reply add(Exchange exchange) {
        requireAdministrator(exchange);
        Params params = exchange.params();
        State.RetentionSchedule schedule = new State.RetentionSchedule();
        schedule.name = params.requiredText("name");
        if (isKnown(schedule.name)) {
            throw Refusal.badRequest("The RSI '" + schedule.name + "' already exists.");
        }
        schedule.id = server.newId();
        schedule.status = params.text("status", "ACTIVE");
        schedule.title = params.text("title", "");
        schedule.subject = params.text("subject", "");
        schedule.description = params.text("description", "");
        server.state().schedules.put(schedule.id, schedule);
        server.changed();
        return exchange.data(Json.object().put("id", schedule.id).put("name", schedule.name));
    }

    private State.RetentionSchedule find(Exchange exchange) {
        requireAdministrator(exchange);
        State.RetentionSchedule schedule = server.state().schedules.get(exchange.id("rsi"));
        if (schedule == null) {
            throw Refusal.badRequest("The RSI schedule " + exchange.variable("rsi") + " does not exist.");
        }
        return schedule;
    }

    private Reply addStage(Exchange exchange) {
        State.RetentionSchedule schedule = find(exchange);
        Params params = exchange.params();
        State.RetentionStage stage = new State.RetentionStage();
        stage.id = server.newId();
        stage.eventType = (int) params.requiredNumber("eventType");
        if (stage.eventType < 1 || stage.eventType > 5) {
            throw Refusal.badRequest("Invalid value for argument 'eventType'.");
        }
        stage.dateToUse = (int) params.number("dateToUse", 91);
        stage.years = (int) params.number("retentionYears", 0);
        stage.months = (int) params.number("retentionMonths", 0);
        stage.days = (int) params.number("retentionDays", 0);
        stage.actionCode = params.text("actionCode", "");
        schedule.stages.add(stage);
        server.changed();
        return exchange.data(Json.object().put("id", stage.id));
    }

    private Reply approve(Exchange exchange) {
        long id = exchange.id("stage");
        for (State.RetentionStage stage : find(exchange).stages) {
            if (stage.id == id) {
                stage.approved = true;
                server.changed();
                return exchange.done();
            }
        }
        throw Refusal.badRequest("The stage " + id + " does not exist.");
    }

    private Reply ofNode(Exchange exchange) {
        RecordInfo record = exchange.node(400).record;
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        if (record != null) {
            if (record.details.get("rsi") != null) {
                data.addObject().put("rsi", String.valueOf(record.details.get("rsi")));
            }
            record.furtherRsis.forEach(
                    (rsi, day) -> data.addObject().put("rsi", rsi).put("status_date", day));
        }
        return Reply.ok(body);
    }

    private Reply assign(Exchange exchange, boolean add) {
        Node node = exchange.node(400);
        exchange.require(node, Permission.EDIT_ATTRIBUTES, 400);
        RecordInfo record = node.record;
        if (record == null || record.classification != exchange.id("class")) {
            throw Refusal.badRequest("The item is not classified with " + exchange.variable("class") + ".");
        }
        String rsi = exchange.params().requiredText("rsi");
        if (add && !isKnown(rsi)) {
            throw Refusal.badRequest("The RSI '" + rsi + "' does not exist.");
        }
        String today = server.now().toString().substring(0, 10);
        boolean changed = add
                ? record.furtherRsis.putIfAbsent(rsi, exchange.params().text("status_date", today)) == null
                : record.furtherRsis.remove(rsi) != null;
        if (!changed) {
            throw Refusal.badRequest("The RSI '" + rsi + (add ? "' is already assigned." : "' is not assigned."));
        }
        record.token = ContentServer.newToken();
        server.audit(node, Audit.RECORD, exchange.who().id());
        server.nodes().touch(node, exchange.who().id());
        return Reply.ok(Json.object().put("ok", true).put("rm_metadataToken", record.token));
    }

    private Reply rmCodes(Exchange exchange) {
        ObjectNode data = Json.object();
        ArrayNode codes = data.putArray("rmcodes");
        server.state()
                .recordCodes
                .forEach((code, description) ->
                        codes.addObject().put("code", code).put("description", description));
        return exchange.data(data);
    }

    /** Replaces the descriptions of those codes that are named, and adds new ones. */
    private Reply setRmCodes(Exchange exchange) {
        requireAdministrator(exchange);
        var sent = exchange.params().structure("rmcodes");
        if (sent == null || !sent.isArray()) {
            throw Refusal.missing("rmcodes");
        }
        sent.forEach(entry -> server.state()
                .recordCodes
                .put(entry.path("code").asText(), entry.path("description").asText()));
        server.changed();
        return rmCodes(exchange);
    }
}
