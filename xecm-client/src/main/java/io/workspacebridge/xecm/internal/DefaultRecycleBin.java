package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.xecm.nodes.RecycleBin;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.RequestBody;

/** The recycle bin. */
final class DefaultRecycleBin implements RecycleBin {
    private final Gateway gateway;
    private final NodesApi api;
    private final NodeMapper mapper;
    private final int pageSize;

    DefaultRecycleBin(Gateway gateway, NodesApi api, NodeMapper mapper, int pageSize) {
        this.gateway = gateway;
        this.api = api;
        this.mapper = mapper;
        this.pageSize = pageSize;
    }

    @Override
    public Stream<Deleted> list(Deleter deleter) {
        String mode = deleter == Deleter.MYSELF ? "user_deleted" : "anyone_deleted";
        return Page.stream(page -> gateway.read(
                api.deleted(mode, pageSize, page), answer -> Page.of(answer, page, pageSize, mapper::deleted)));
    }

    @Override
    public Outcome restore(Collection<Long> ids) {
        return gateway.write(api.restore(body(ids)), DefaultRecycleBin::outcome);
    }

    @Override
    public Outcome purge(Collection<Long> ids) {
        return gateway.write(api.purge(body(ids)), DefaultRecycleBin::outcome);
    }

    private static RequestBody body(Collection<Long> ids) {
        ObjectNode body = Json.object();
        ArrayNode array = body.putArray("ids");
        ids.forEach(array::add);
        return Forms.body(body);
    }

    /** Success and failure are below {@code results} in some releases and at the root in others. */
    private static Outcome outcome(JsonNode answer) {
        JsonNode told = answer.path("results").has("success") ? answer.path("results") : answer;
        List<Long> done = Json.list(told.path("success").path("ids"), JsonNode::asLong);
        Map<Long, String> failed = new LinkedHashMap<>();
        JsonNode failure = told.path("failure");
        failure.path("ids")
                .forEach(id -> failed.put(
                        id.asLong(), failure.path("errors").path(id.asText()).asText("")));
        return new Outcome(done, failed);
    }
}
