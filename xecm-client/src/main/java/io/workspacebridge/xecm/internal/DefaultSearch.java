package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.xecm.search.Search;
import io.workspacebridge.xecm.search.SearchHit;
import io.workspacebridge.xecm.search.SearchQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The search topic. */
final class DefaultSearch implements Search {
    private final Gateway gateway;
    private final SearchApi api;
    private final CategoryCatalog catalog;
    private final NodeMapper mapper;
    private final int pageSize;

    DefaultSearch(Gateway gateway, SearchApi api, CategoryCatalog catalog, NodeMapper mapper, int pageSize) {
        this.gateway = gateway;
        this.api = api;
        this.catalog = catalog;
        this.mapper = mapper;
        this.pageSize = pageSize;
    }

    @Override
    public Stream<SearchHit> find(SearchQuery query) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("lookfor", "complexquery");
        fields.put("where", Lql.of(query, catalog::get));
        if (query.sort() != null) {
            fields.put("sort", query.sort());
        }
        if (!query.columns().isEmpty()) {
            fields.put(
                    "select",
                    query.columns().stream()
                            .map(column -> "'" + column + "'")
                            .collect(Collectors.joining(",", "{", "}")));
        }
        fields.put("limit", Integer.toString(pageSize));
        return Page.stream(page -> {
            fields.put("page", Integer.toString(page));
            return gateway.read(api.search(Forms.fields(fields)), answer -> Page.of(answer, page, pageSize, this::hit));
        });
    }

    private SearchHit hit(JsonNode entry) {
        JsonNode data = Json.need(entry, "data");
        JsonNode properties = Json.need(data, "properties");
        Map<String, String> regions = new LinkedHashMap<>();
        data.path("regions")
                .properties()
                .forEach(
                        region -> regions.put(region.getKey(), region.getValue().asText()));
        String summary = Json.text(properties, "summary");
        return new SearchHit(
                mapper.node(properties), regions, summary.isEmpty() ? Json.text(properties, "short_summary") : summary);
    }
}
