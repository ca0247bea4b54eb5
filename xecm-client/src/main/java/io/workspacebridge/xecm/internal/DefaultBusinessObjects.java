package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.xecm.XecmException;
import io.workspacebridge.xecm.workspaces.BusinessObjectType;
import io.workspacebridge.xecm.workspaces.BusinessObjects;
import io.workspacebridge.xecm.workspaces.ExternalSystem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The business objects topic. */
final class DefaultBusinessObjects implements BusinessObjects {
    private final Gateway gateway;
    private final WorkspacesApi api;

    DefaultBusinessObjects(Gateway gateway, WorkspacesApi api) {
        this.gateway = gateway;
        this.api = api;
    }

    @Override
    public List<ExternalSystem> systems() {
        return gateway.read(api.systems(), answer -> Json.list(answer.path("results"), DefaultBusinessObjects::system));
    }

    /** The members' names differ between the list and the single read. */
    private static ExternalSystem system(JsonNode told) {
        JsonNode s = told.path("data").path("properties").isObject() ? Json.at(told, "data", "properties") : told;
        return new ExternalSystem(
                first(s, "id_extsystem", "external_system_id", "external_system_name", "name"),
                first(s, "conn_type", "connection_type"),
                !s.has("enabled") || Json.flag(s, "enabled"),
                first(s, "baseurl", "base_url", "asurl"));
    }

    private static String first(JsonNode object, String... members) {
        for (String member : members) {
            String text = Json.text(object, member);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    @Override
    public Optional<ExternalSystem> findSystem(String name) {
        try {
            return systems().stream().filter(system -> system.id().equals(name)).findFirst();
        } catch (XecmException.FeatureNotInstalled | XecmException.ValidationFailed older) {
            return config(name);
        }
    }

    private Optional<ExternalSystem> config(String name) {
        String escaped = name.replace('/', '\uf0a7').replace('\\', '\uf0a6');
        try {
            return gateway.read(api.systemConfig(escaped), answer -> {
                JsonNode told = answer.path("results").isObject() ? answer.path("results") : answer;
                ExternalSystem read = system(told);
                return Optional.of(new ExternalSystem(name, read.connectionType(), read.enabled(), read.url()));
            });
        } catch (XecmException.NotFoundOrForbidden | XecmException.ValidationFailed absent) {
            return Optional.empty();
        }
    }

    @Override
    public List<BusinessObjectType> types() {
        return gateway.read(api.objectTypes(), answer -> {
            List<BusinessObjectType> types = new ArrayList<>();
            for (JsonNode entry : answer.path("results")) {
                JsonNode p = Json.need(entry, "data", "properties");
                if (!Json.text(p, "bo_type").isEmpty()) {
                    types.add(new BusinessObjectType(
                            Json.id(p, "bo_type_id"),
                            Json.text(p, "ext_system_id"),
                            Json.text(p, "bo_type"),
                            Json.text(p, "bo_type_name"),
                            Json.number(p, "workspace_type_id")));
                }
            }
            return types;
        });
    }

    @Override
    public Found search(String system, String type, Map<String, String> filters) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("ext_system_id", system);
        query.put("bo_type", type);
        filters.forEach((column, value) -> query.put("where_" + column, value));
        return gateway.read(api.objects(query), answer -> {
            JsonNode results = Json.need(answer, "results");
            List<String> keys = new ArrayList<>();
            for (JsonNode column : results.path("column_descriptions")) {
                if (!Json.text(column, "keyField").isBlank()) {
                    keys.add(Json.text(column, "fieldName"));
                }
            }
            return new Found(
                    keys,
                    Json.list(results.path("result_rows"), DefaultBusinessObjects::row),
                    Json.flag(results, "max_rows_exceeded"));
        });
    }

    private static Map<String, String> row(JsonNode told) {
        Map<String, String> row = new LinkedHashMap<>();
        told.properties().forEach(cell -> row.put(cell.getKey(), cell.getValue().asText("")));
        return Map.copyOf(row);
    }
}
