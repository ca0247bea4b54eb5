package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Member;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.Principal;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.search.SearchIndex;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What can be searched: the regions of the index, and the slices that a search can be restricted to. */
final class RegionResource {
    static final String ENTERPRISE = "1";
    static final Map<String, String> SLICES =
            new TreeMap<>(Map.of(ENTERPRISE, "Enterprise", "2", "Business Workspaces"));
    static final List<String> FACETS = List.of("OTSubType", "OTCreatedBy", "OTMIMEType");
    private static final List<String> REGION_FILTERS =
            List.of("queryable", "displayable", "sortable", "facet", "search_by_default");

    private final Service service;
    private final ContentServer server;

    RegionResource(Service service) {
        this.service = service;
        this.server = service.server();
    }

    void register(Resources resources) {
        resources
                .get("/v1/regions", this::regions)
                .ask("/v1/regions", this::regions)
                .get("/v1/slices", this::slices)
                .ask("/v1/slices", this::slices);
    }

    /** For whom is searched: the caller, or whom an administrator names. */
    static Principal searcher(Service service, Exchange exchange) {
        String login = exchange.params().text("user_login", "");
        if (login.isEmpty()) {
            return exchange.who();
        }
        if (!exchange.who().isAdministrator()) {
            throw Refusal.badRequest(
                    "You don't have the system administration rights permission to use user_login or user_domain");
        }
        Member user = AuthResource.find(service, login);
        if (user == null) {
            throw Refusal.badRequest("Could not get a member for " + login);
        }
        return service.server().access().principal(user);
    }

    private Reply slices(Exchange exchange) {
        searcher(service, exchange);
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        SLICES.forEach(
                (id, name) -> data.addObject().put("id", Long.parseLong(id)).put("name", name));
        return Reply.ok(body);
    }

    private Reply regions(Exchange exchange) {
        Principal who = searcher(service, exchange);
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        List<String> names = new ArrayList<>(SearchIndex.regions());
        for (Node node : server.state().nodes.values()) {
            if (node.deletion == null
                    && node.definition != null
                    && server.access().sees(who, node)) {
                node.definition.attributes.forEach(attribute -> {
                    String name = "Attr_" + node.id + "_" + attribute.id;
                    if (attribute.isSet()) {
                        attribute.children.forEach(child -> names.add(name + "_" + child.id));
                    } else {
                        names.add(name);
                    }
                });
            }
        }
        for (String name : names) {
            ObjectNode region = Json.object()
                    .put("name", name)
                    .put("display_name", name.startsWith("OT") ? name.substring(2) : name)
                    .put("queryable", true)
                    .put("displayable", true)
                    .put("sortable", true)
                    .put("facet", FACETS.contains(name))
                    .put("search_by_default", name.equals("OTName"));
            if (REGION_FILTERS.stream()
                    .allMatch(filter -> !exchange.params().has(filter)
                            || exchange.params().flag(filter, true)
                                    == region.path(filter).asBoolean())) {
                data.add(region);
            }
        }
        return Reply.ok(body);
    }
}
