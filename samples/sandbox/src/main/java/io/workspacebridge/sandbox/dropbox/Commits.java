package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.content.StoredContent;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Makes files of bytes that have arrived, with the property groups that came along. Used under the world's lock. */
final class Commits {
    private final World world;
    private final Paths paths;
    private final PropertiesApi properties;

    Commits(World world, Paths paths, PropertiesApi properties) {
        this.world = world;
        this.paths = paths;
        this.properties = properties;
    }

    /**
     * Stores. Nothing is written unless the property groups fit their templates.
     *
     * @param refusal makes the route's error of a write error
     * @return the file's metadata
     */
    ObjectNode store(Caller caller, Commit commit, StoredContent content, UnaryOperator<ApiException> refusal) {
        Map<String, Map<String, String>> groups;
        try {
            groups = properties.checked(caller, commit.groups());
        } catch (ApiException e) {
            throw ApiException.route(Json.tag("properties_error", e.error()));
        }
        FileNode file;
        try {
            file = commit.apply(world, paths, caller, content);
        } catch (ApiException e) {
            throw refusal.apply(e);
        }
        file.properties().putAll(groups);
        ObjectNode json = Metadata.file(caller.view(), file, file.current());
        if (!groups.isEmpty()) {
            json.set("property_groups", PropertiesApi.groups(file, List.copyOf(groups.keySet())));
        }
        return json;
    }
}
