package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.NodeType;
import io.workspacebridge.sandbox.xecm.internal.model.Principal;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.search.IndexEntry;
import io.workspacebridge.sandbox.xecm.internal.search.Lql;
import io.workspacebridge.sandbox.xecm.internal.search.SearchIndex;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import io.workspacebridge.sandbox.xecm.internal.wire.Params;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Full-text search; hits that the caller does not see are left out before paging, so pages are full. */
final class SearchResource {
    private static final int NORMAL = 100;
    private static final int CAP = 500;
    private static final long FIRST_CACHE_ID = 90_000;
    private static final int MAX_KEPT = 1000;
    private static final Set<String> MODES = Set.of("allwords", "anywords", "exactphrase", "complexquery");

    private final Service service;
    private final ContentServer server;
    private final SearchIndex index;
    private final Map<Long, Kept> kept = new LinkedHashMap<>();
    private long lastCacheId = FIRST_CACHE_ID;

    SearchResource(Service service) {
        this.service = service;
        this.server = service.server();
        this.index = new SearchIndex(server, service.options().indexLag());
    }

    void register(Resources resources) {
        resources.ask("/v2/search", this::search).get("/v2/search", this::search);
    }

    private record Hit(Node node, IndexEntry entry) {}

    /** A search that can be continued by its cache id, by the user who made it. */
    private record Kept(long user, Map<String, JsonNode> params) {}

    private static Predicate<IndexEntry> condition(Params params) {
        String where = params.text("where", "");
        if (where.isBlank()) {
            throw Refusal.badRequest(
                    "You have either not specified any search criterion at all, or one of your Livelink"
                            + " Query Language statements is incorrect.");
        }
        String mode = params.text("lookfor", "complexquery").toLowerCase(Locale.ROOT);
        if (!MODES.contains(mode)) {
            throw Refusal.badRequest("Invalid value for argument 'lookfor'.");
        }
        return mode.equals("complexquery") ? Lql.parse(where) : entry -> SearchIndex.matchesWords(entry, mode, where);
    }

    /** Remembers what is asked for, or brings back what an earlier call asked for. The answer is always of now. */
    private long cacheId(Exchange exchange) {
        Map<String, JsonNode> asked = exchange.params().all();
        Long wanted = exchange.params().number("cache_id");
        if (wanted != null && exchange.params().text("where", "").isBlank()) {
            Kept earlier = kept.get(wanted);
            if (earlier == null || earlier.user != exchange.who().id()) {
                throw Refusal.badRequest("The search result " + wanted + " is not available any more.");
            }
            earlier.params.forEach(asked::putIfAbsent);
            return wanted;
        }
        Map<String, JsonNode> copy = new LinkedHashMap<>(asked);
        copy.remove("page");
        kept.put(++lastCacheId, new Kept(exchange.who().id(), copy));
        if (kept.size() > MAX_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        return lastCacheId;
    }

    private Reply search(Exchange exchange) {
        long cacheId = cacheId(exchange);
        Params params = exchange.params();
        Predicate<IndexEntry> condition = condition(params);
        List<String> locations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : params.all().entrySet()) {
            if (entry.getKey().startsWith("location_id")) {
                locations.addAll(params.items(entry.getKey()));
            }
        }
        boolean onlyWorkspaces = onlyWorkspaces(params);
        Principal who = RegionResource.searcher(service, exchange);
        List<Hit> hits = new ArrayList<>();
        for (Node node : server.state().nodes.values()) {
            IndexEntry entry = node.deletion == null && node.parentId > 0 ? index.entry(node) : null;
            if (entry != null
                    && condition.test(entry)
                    && (!onlyWorkspaces || inWorkspace(node))
                    && (locations.isEmpty() || locations.stream().anyMatch(entry.values("OTLocation")::contains))
                    && server.access().sees(who, node)) {
                hits.add(new Hit(node, entry));
            }
        }
        String sort = params.text("sort", "relevance");
        sort(hits, sort);
        ObjectNode facets = Json.object();
        ArrayNode available = facets.putArray("available");
        if (params.items("options").stream().anyMatch(option -> option.startsWith("facets"))) {
            RegionResource.FACETS.forEach(region -> available.add(facet(region, hits)));
        }
        return reply(exchange, Page.of(exchange, hits, NORMAL, CAP), sort, who, cacheId, facets);
    }

    /** How many of all hits have which value of a region, most frequent first. */
    private ObjectNode facet(String region, List<Hit> hits) {
        Map<String, Integer> counts = new TreeMap<>();
        hits.forEach(hit -> hit.entry.values(region).forEach(value -> counts.merge(value, 1, Integer::sum)));
        ObjectNode facet = Json.object()
                .put("name", region)
                .put("display_name", region.substring(2))
                .put("count", counts.size());
        ArrayNode values = facet.putArray("items");
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> values.addObject()
                        .put("value", entry.getKey())
                        .put("display_name", display(region, entry.getKey()))
                        .put("count", entry.getValue()));
        return facet;
    }

    private String display(String region, String value) {
        return switch (region) {
            case "OTSubType" -> NodeType.name(Integer.parseInt(value));
            case "OTCreatedBy" -> service.nodeJson().memberName(Long.parseLong(value));
            default -> value;
        };
    }

    private static void sort(List<Hit> hits, String sort) {
        boolean descending = sort.startsWith("desc_");
        String region = sort.substring(sort.indexOf('_') + 1).toLowerCase(Locale.ROOT);
        Comparator<Hit> order = switch (region) {
            case "otobjectdate", "otmodifydate" ->
                Comparator.comparing((Hit hit) -> hit.node.modified).thenComparing(hit -> hit.node.id);
            case "otcreatedate" ->
                Comparator.comparing((Hit hit) -> hit.node.created).thenComparing(hit -> hit.node.id);
            case "otname" -> Comparator.comparing((Hit hit) -> hit.node.name.toLowerCase(Locale.ROOT));
            case "otobjectsize" -> Comparator.comparingLong((Hit hit) -> size(hit.node));
            default -> Comparator.comparingLong((Hit hit) -> hit.node.id);
        };
        hits.sort(descending ? order.reversed() : order);
    }

    private static long size(Node node) {
        var current = node.currentVersion();
        return current == null ? 0 : current.size;
    }

    private Reply reply(
            Exchange exchange, Page<Hit> page, String sort, Principal who, long cacheId, ObjectNode facets) {
        List<String> select = exchange.params().items("select");
        ObjectNode envelope = Json.object();
        ObjectNode collection = envelope.putObject("collection");
        ObjectNode paging = page.forCollection(exchange);
        paging.put(
                "result_header_string",
                "Results " + paging.path("range_min").asInt() + " to "
                        + paging.path("range_max").asInt() + " of " + page.total() + " sorted by Relevance");
        if (page.hasNext()) {
            // the query may have been too long for an address
            ((ObjectNode) paging.at("/links/next"))
                    .put(
                            "href",
                            "/api/v2/search?cache_id=" + cacheId + "&limit=" + page.limit() + "&page="
                                    + (page.page() + 1));
        }
        collection.set("paging", paging);
        ObjectNode searching = collection.putObject("searching");
        searching.put("cache_id", cacheId);
        searching.put("result_title", "Search results: Enterprise");
        searching.set("regions_order", Json.array(select.isEmpty() ? List.of("OTName") : select));
        searching.putObject("regions_metadata");
        searching.set("facets", facets);
        ObjectNode sorting = collection.putObject("sorting");
        sorting.putObject("links");
        sorting.putArray("sort").add(sort);
        envelope.putObject("links").putObject("data");
        ArrayNode results = envelope.putArray("results");
        for (Hit hit : page.items()) {
            results.add(item(hit, select, who));
        }
        return Reply.ok(envelope);
    }

    private ObjectNode item(Hit hit, List<String> select, Principal who) {
        ObjectNode item = Json.object();
        ObjectNode data = item.putObject("data");
        ObjectNode properties = service.nodeJson().properties(hit.node, who);
        properties.put("short_summary", hit.node.description);
        properties.put("summary", hit.node.description);
        properties.putArray("preferred_rendition_type").add("");
        data.set("properties", properties);
        ObjectNode regions = data.putObject("regions");
        for (String region : select.isEmpty() ? List.of("OTName") : select) {
            List<String> values = hit.entry.values(region);
            String first = values.isEmpty() ? null : values.get(0);
            regions.put(region, first);
        }
        var current = hit.node.currentVersion();
        if (current != null) {
            data.set("versions", service.nodeJson().version(hit.node, current));
        }
        item.putObject("links");
        item.putObject("search_result_metadata").put("current_version", true).putNull("object_href");
        return item;
    }

    /** Whether every slice that is asked for holds workspaces and what is in them, and nothing else. */
    private static boolean onlyWorkspaces(Params params) {
        List<String> wanted = new ArrayList<>(params.items("slice"));
        wanted.addAll(params.items("slice_id"));
        for (String slice : wanted) {
            if (!RegionResource.SLICES.containsKey(slice)) {
                throw Refusal.badRequest("Invalid value for argument 'slice'.");
            }
        }
        return !wanted.isEmpty() && !wanted.contains(RegionResource.ENTERPRISE);
    }

    private boolean inWorkspace(Node node) {
        for (Node at = node; at != null; at = at.parentId > 0 ? server.node(at.parentId) : null) {
            if (at.workspace != null) {
                return true;
            }
        }
        return false;
    }
}
