package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.dropbox.Endpoints.Effect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests that let people without an account send files to a folder. */
final class FileRequests {
    private static final String READ = "file_requests.read";
    private static final String WRITE = "file_requests.write";

    private final World world;
    /** As answered, with the owning account beside. */
    private final Map<String, Owned> requests = new LinkedHashMap<>();

    /**
     * A request and whose it is.
     *
     * @param json as it is answered
     */
    record Owned(String account, ObjectNode json) {}

    FileRequests(World world) {
        this.world = world;
    }

    /** All requests by id, guarded by the world's lock. */
    Map<String, Owned> requests() {
        return requests;
    }

    void register(Endpoints endpoints) {
        rpc(endpoints, "create", WRITE, Effect.WRITES, this::create);
        rpc(endpoints, "update", WRITE, Effect.WRITES, this::update);
        rpc(endpoints, "delete", WRITE, Effect.WRITES, this::delete);
        rpc(endpoints, "delete_all_closed", WRITE, Effect.WRITES, this::deleteClosed);
        rpc(
                endpoints,
                "get",
                READ,
                Effect.READS,
                (caller, args) -> find(caller, args.text("id")).json().deepCopy());
        rpc(
                endpoints,
                "list_v2",
                READ,
                Effect.READS,
                (caller, args) -> list(caller).put("cursor", "end").put("has_more", false));
        rpc(
                endpoints,
                "list/continue",
                READ,
                Effect.READS,
                (caller, args) -> Json.object()
                        .put("cursor", "end")
                        .put("has_more", false)
                        .set("file_requests", Json.array()));
        rpc(
                endpoints,
                "count",
                READ,
                Effect.READS,
                (caller, args) -> Json.object()
                        .put(
                                "file_request_count",
                                list(caller).path("file_requests").size()));
    }

    private void rpc(Endpoints endpoints, String name, String scope, Effect effect, Endpoints.Rpc call) {
        endpoints.rpc(
                "file_requests/" + name,
                scope,
                effect,
                (caller, args) -> world.locked(() -> {
                    try {
                        return call.call(caller, args);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
    }

    private static String destination(Arguments args) {
        String path = args.text("destination");
        if (!path.startsWith("/")) {
            throw args.refuse("destination: '" + path + "' did not match pattern '/(.|[\\r\\n])*'");
        }
        return path;
    }

    private JsonNode create(Caller caller, Arguments args) {
        String id = world.token(15);
        ObjectNode json = Json.object()
                .put("id", id)
                .put("url", "https://www.dropbox.com/request/" + id)
                .put("title", args.text("title"))
                .put("created", Json.time(world.now()))
                .put("is_open", args.flag("open", true))
                .put("file_count", 0)
                .put("destination", destination(args));
        if (args.has("deadline")) {
            json.set("deadline", args.struct("deadline").json());
        }
        args.optional("description").ifPresent(text -> json.put("description", text));
        requests.put(id, new Owned(caller.account().id(), json));
        return json.deepCopy();
    }

    private Owned find(Caller caller, String id) {
        Owned owned = requests.get(id);
        if (owned == null || !owned.account().equals(caller.account().id())) {
            throw ApiException.route("not_found");
        }
        return owned;
    }

    private JsonNode update(Caller caller, Arguments args) {
        ObjectNode json = find(caller, args.text("id")).json();
        args.optional("title").ifPresent(text -> json.put("title", text));
        args.optional("description").ifPresent(text -> json.put("description", text));
        if (args.has("destination")) {
            json.put("destination", destination(args));
        }
        if (args.has("open")) {
            json.put("is_open", args.flag("open", true));
        }
        if (args.union("deadline", "no_update").equals("update")) {
            Arguments deadline = args.unionValue("deadline");
            json.remove("deadline");
            if (deadline.has("deadline")) {
                json.set("deadline", deadline.struct("deadline").json());
            }
        }
        return json.deepCopy();
    }

    private JsonNode delete(Caller caller, Arguments args) {
        List<String> ids = args.texts("ids", 1, 1000);
        ids.forEach(id -> {
            if (find(caller, id).json().path("is_open").booleanValue()) {
                throw ApiException.route("file_request_open");
            }
        });
        ArrayNode deleted = Json.array();
        ids.forEach(id -> {
            deleted.add(find(caller, id).json());
            requests.remove(id);
        });
        return Json.object().set("file_requests", deleted);
    }

    private JsonNode deleteClosed(Caller caller, Arguments args) {
        ArrayNode deleted = Json.array();
        requests.values().removeIf(one -> {
            boolean closed = one.account().equals(caller.account().id())
                    && !one.json().path("is_open").booleanValue();
            if (closed) {
                deleted.add(one.json());
            }
            return closed;
        });
        return Json.object().set("file_requests", deleted);
    }

    private ObjectNode list(Caller caller) {
        ObjectNode json = Json.object();
        ArrayNode all = json.putArray("file_requests");
        requests.values().stream()
                .filter(one -> one.account().equals(caller.account().id()))
                .forEach(one -> all.add(one.json().deepCopy()));
        return json;
    }
}
