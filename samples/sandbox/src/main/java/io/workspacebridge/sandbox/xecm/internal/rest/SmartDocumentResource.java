package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.SandboxXecmOptions;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.NodeType;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.model.State;
import io.workspacebridge.sandbox.xecm.internal.model.Workspaces;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Smart document types, the rules that tie them to workspace templates, and what workspaces lack by them. */
final class SmartDocumentResource {
    private static final String BASE = "/v2/smartdocumenttypes";
    private static final String BOT = BASE + "/rules/{rule}/bots/{bot}";
    private static final Set<String> BOTS = Set.of(
            "context",
            "makemandatory",
            "completenesscheck",
            "createdocument",
            "uploadcontrol",
            "uploadwithapproval",
            "reminder",
            "reviewoption",
            "deletecontrol",
            "deletewithapproval");

    private final ContentServer server;

    SmartDocumentResource(Service service) {
        this.server = service.server();
    }

    void register(Resources resources) {
        resources
                .get("/v2/businessworkspaces/{id}/doctypes", exchange -> list(exchange, rules(workspace(exchange))))
                .get("/v2/businessworkspaces/{id}/missingdocuments", this::missing);
        for (String none : new String[] {"inprocessdocuments", "outdateddocuments"}) {
            resources.get("/v2/businessworkspaces/{id}/" + none, exchange -> {
                workspace(exchange);
                return list(exchange, List.of());
            });
        }
        resources
                .of(SandboxXecmOptions.Module.SMART_DOCUMENT_TYPES)
                .get(BASE, exchange -> types(exchange, 0))
                .get("/v2/smartdocumenttypeschildren/{parent}", exchange -> types(exchange, exchange.id("parent")))
                .get(BASE + "/smartdocumenttypedetails", this::details)
                .post(BASE + "/rules", this::addRule)
                .get(BASE + "/rules/{rule}/bots", this::bots)
                .post(BOT, this::setBot)
                .put(BOT, this::setBot)
                .delete(BOT, this::removeBot);
    }

    private Node workspace(Exchange exchange) {
        return server.workspaces().require(exchange.who(), exchange.id("id"), 400);
    }

    private String name(long id) {
        Node node = server.node(id);
        return node == null ? "" : node.name;
    }

    private static boolean isRequired(State.SmartDocumentRule rule) {
        Map<String, Object> bot = rule.bots.get("makemandatory");
        return bot != null && RoleData.truth(Json.of(bot.get("mandatory")));
    }

    private List<State.SmartDocumentRule> rules(Node workspace) {
        long template = Workspaces.of(workspace).templateId;
        List<State.SmartDocumentRule> found = new ArrayList<>();
        for (State.SmartDocumentRule rule : server.state().smartDocumentRules.values()) {
            if (rule.template == template) {
                found.add(rule);
            }
        }
        return found;
    }

    private Reply list(Exchange exchange, List<State.SmartDocumentRule> rules) {
        ObjectNode envelope = exchange.envelope();
        ArrayNode results = envelope.putArray("results");
        rules.forEach(rule -> results.addObject().putObject("data").set("properties", json(rule)));
        return Reply.ok(envelope);
    }

    private ObjectNode json(State.SmartDocumentRule rule) {
        Map<String, Object> context = rule.bots.getOrDefault("context", Map.of());
        Node classification = server.node(rule.classification);
        ObjectNode json = Json.object()
                .put("rule_id", rule.id)
                .put("smart_document_type_id", rule.type)
                .put("classification_id", rule.classification)
                .put("classification_name", name(rule.classification))
                .put("classification_description", classification == null ? "" : classification.description)
                .put("template_id", rule.template)
                .put("template_name", name(rule.template))
                .put("required", isRequired(rule))
                .put("document_generation", rule.bots.containsKey("createdocument"));
        json.set("category_id", Json.of(context.get("based_on_category")));
        json.set("location", Json.of(context.get("location")));
        return json;
    }

    /** What is mandatory and not there: no document below the workspace has its classification. */
    private Reply missing(Exchange exchange) {
        Node workspace = workspace(exchange);
        List<State.SmartDocumentRule> missing = rules(workspace);
        missing.removeIf(rule -> !isRequired(rule) || hasDocument(workspace, rule.classification));
        return list(exchange, missing);
    }

    private boolean hasDocument(Node at, long classification) {
        return server.children(at.id).stream()
                .anyMatch(child -> (child.isDocument() && child.classifications.contains(classification))
                        || hasDocument(child, classification));
    }

    private static Reply ok(Exchange exchange, ObjectNode results) {
        return exchange.results(results.put("ok", true).put("statusCode", 200));
    }

    /** Below one folder or, with 0, all. */
    private Reply types(Exchange exchange, long parent) {
        ObjectNode results = Json.object();
        ArrayNode data = results.putArray("data");
        for (Node node : server.state().nodes.values()) {
            boolean wanted = parent == 0
                    ? node.type == NodeType.SMART_DOCUMENT_TYPE
                    : node.parentId == parent
                            && (node.type == NodeType.SMART_DOCUMENT_TYPE
                                    || node.type == NodeType.SMART_DOCUMENT_FOLDER);
            if (wanted && node.deletion == null && server.access().sees(exchange.who(), node)) {
                long classification = node.classifications.stream().findFirst().orElse(0L);
                List<String> templates = server.state().smartDocumentRules.values().stream()
                        .filter(rule -> rule.type == node.id)
                        .map(rule -> name(rule.template))
                        .toList();
                data.addObject()
                        .put("dataId", node.id)
                        .put("name", node.name)
                        .put("type", node.type)
                        .put("classification_id", classification)
                        .put("classification_name", name(classification))
                        .put("workspace_template_names", String.join(", ", templates))
                        .put("workspaceTemplatesCount", templates.size());
            }
        }
        return ok(exchange, results);
    }

    private Reply details(Exchange exchange) {
        long type = exchange.params().requiredNumber("smart_document_type_id");
        ObjectNode results = Json.object();
        ArrayNode data = results.putArray("data");
        server.state().smartDocumentRules.values().stream()
                .filter(rule -> rule.type == type)
                .forEach(rule -> data.add(json(rule)));
        return ok(exchange, results);
    }

    private Reply addRule(Exchange exchange) {
        long type = exchange.params().requiredNumber("smart_document_type_id");
        Node node = server.access().require(exchange.who(), type, Refusal.noAccess(400));
        long template = exchange.params().requiredNumber("template_id");
        if (node.type != NodeType.SMART_DOCUMENT_TYPE || server.workspaces().template(template) == null) {
            throw Refusal.noAccess(400);
        }
        long classification = exchange.params().requiredNumber("classification_id");
        RoleData.requireType(server, classification, NodeType.CLASSIFICATION);
        boolean taken = server.state().smartDocumentRules.values().stream()
                .anyMatch(rule -> rule.type == type && rule.template == template);
        if (taken) {
            throw Refusal.failure("A rule for the template " + template + " already exists.");
        }
        State.SmartDocumentRule rule = new State.SmartDocumentRule();
        rule.id = server.newId();
        rule.type = type;
        rule.template = template;
        rule.classification = classification;
        server.state().smartDocumentRules.put(rule.id, rule);
        server.changed();
        return ok(exchange, Json.object().put("rule_id", rule.id).put("is_othcm_template", false));
    }

    private State.SmartDocumentRule rule(Exchange exchange) {
        State.SmartDocumentRule rule = server.state().smartDocumentRules.get(exchange.id("rule"));
        if (rule == null) {
            throw Refusal.badRequest("The rule " + exchange.variable("rule") + " does not exist.");
        }
        return rule;
    }

    private static String bot(Exchange exchange) {
        String bot = exchange.variable("bot");
        if (!BOTS.contains(bot)) {
            throw Refusal.badRequest("The bot '" + bot + "' does not exist.");
        }
        return bot;
    }

    /** One form for each bot that is set up. */
    private Reply bots(Exchange exchange) {
        ArrayNode forms = Json.array();
        rule(exchange)
                .bots
                .forEach((bot, values) ->
                        forms.add(Forms.form((ObjectNode) Json.of(values), Forms.schema(Json.object()), Json.object())
                                .put("bot_key", bot)));
        ObjectNode results = Json.object();
        results.set("forms", forms);
        return ok(exchange, results);
    }

    private Reply setBot(Exchange exchange) {
        Map<String, Object> values = rule(exchange).bots.computeIfAbsent(bot(exchange), bot -> new LinkedHashMap<>());
        for (Map.Entry<String, JsonNode> sent : exchange.params().all().entrySet()) {
            if (!sent.getKey().equals("bot_action")) {
                values.put(sent.getKey(), Json.MAPPER.convertValue(sent.getValue(), Object.class));
            }
        }
        server.changed();
        return ok(exchange, Json.object());
    }

    private Reply removeBot(Exchange exchange) {
        if (rule(exchange).bots.remove(bot(exchange)) == null) {
            throw Refusal.badRequest("The bot '" + exchange.variable("bot") + "' is not set up.");
        }
        server.changed();
        return ok(exchange, Json.object());
    }
}
