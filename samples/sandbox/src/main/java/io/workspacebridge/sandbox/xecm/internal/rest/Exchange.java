package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.http.Request;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.NodeType;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.Principal;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import io.workspacebridge.sandbox.xecm.internal.wire.Params;
import org.jspecify.annotations.Nullable;

/** One call: its parameters, for whom it acts, and the envelopes of its answer. */
record Exchange(
        Service service,
        Request request,
        Params params,
        @Nullable Principal caller,
        @Nullable Session session) {
    Principal who() {
        if (caller == null) {
            throw Refusal.unauthenticated();
        }
        return caller;
    }

    String variable(String name) {
        return request.variable(name);
    }

    long id(String name) {
        return Params.parseLong(name, request.variable(name));
    }

    /** The node named in the path, if the caller sees it. */
    Node node(int statusIfNot) {
        return node("id", statusIfNot);
    }

    Node node(String variable, int statusIfNot) {
        long id = id(variable);
        return service.server().access().require(who(), id, Refusal.noNode(statusIfNot, id));
    }

    /** The document named in the path. */
    Node document(int statusIfNot) {
        long id = id("id");
        Node node = service.server().access().require(who(), id, Refusal.noAccess(statusIfNot));
        if (!NodeType.isVersionable(node.type)) {
            throw Refusal.noAccess(500);
        }
        return node;
    }

    void require(Node node, Permission permission, int statusIfNot) {
        service.server().access().require(who(), node, permission, statusIfNot);
    }

    /** The address of this call as answers show it. */
    String href() {
        String query = request.rawQuery();
        return "/api" + request.path() + (query.isEmpty() ? "" : "?" + query);
    }

    static ObjectNode link(String href, String method, String name) {
        return Json.object()
                .put("body", "")
                .put("content_type", "")
                .put("href", href)
                .put("method", method)
                .put("name", name);
    }

    /** An empty answer with the links that every v2 answer starts with. */
    ObjectNode envelope() {
        ObjectNode envelope = Json.object();
        envelope.putObject("links").putObject("data").set("self", link(href(), request.method(), ""));
        return envelope;
    }

    /** A single v2 object. */
    Reply results(ObjectNode results) {
        ObjectNode envelope = envelope();
        envelope.set("results", results);
        return Reply.ok(envelope);
    }

    /** {@code results.data} of a single v2 object. */
    Reply data(ObjectNode data) {
        ObjectNode results = Json.object();
        results.set("data", data);
        return results(results);
    }

    /** {@code results.data.properties} of a single v2 object. */
    Reply properties(ObjectNode properties) {
        ObjectNode data = Json.object();
        data.set("properties", properties);
        return data(data);
    }

    /** What v2 updates and deletes answer. */
    Reply done() {
        return results(Json.object());
    }
}
