package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.dropbox.Endpoints.Effect;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Files that one person keeps from being written by others. */
final class LocksApi {
    private final World world;
    private final Paths paths;

    LocksApi(World world, Paths paths) {
        this.world = world;
        this.paths = paths;
    }

    void register(Endpoints endpoints) {
        endpoints.rpc(
                "files/lock_file_batch",
                "files.content.write",
                Effect.WRITES,
                (caller, args) -> batch(caller, args, this::lock));
        endpoints.rpc(
                "files/unlock_file_batch",
                "files.content.write",
                Effect.WRITES,
                (caller, args) -> batch(caller, args, this::unlock));
        endpoints.rpc(
                "files/get_file_lock_batch",
                "files.content.read",
                Effect.READS,
                (caller, args) -> batch(caller, args, (any, file) -> {}));
    }

    private JsonNode batch(Caller caller, Arguments args, BiConsumer<Caller, FileNode> change) {
        ObjectNode json = Json.object();
        ArrayNode entries = json.putArray("entries");
        for (Arguments entry : args.structs("entries", 1, 1000)) {
            entries.add(world.locked(() -> one(caller, entry, change)));
        }
        return json;
    }

    private ObjectNode one(Caller caller, Arguments entry, BiConsumer<Caller, FileNode> change) {
        try {
            FileNode file = paths.file(caller.view(), Paths.writeOrId(entry, "path"), "path_lookup");
            change.accept(caller, file);
            ObjectNode success = Json.tag("success");
            success.set("metadata", Metadata.of(caller.view(), file));
            success.set("lock", state(file));
            return success;
        } catch (ApiException e) {
            return Json.tag("failure", e.error());
        }
    }

    private static ObjectNode state(FileNode file) {
        return Json.object()
                .set(
                        "content",
                        file.lock()
                                .map(lock -> Json.tag("single_user")
                                        .put("created", Json.time(lock.created()))
                                        .put("lock_holder_account_id", lock.account()))
                                .orElseGet(() -> Json.tag("unlocked")));
    }

    private void lock(Caller caller, FileNode file) {
        if (!caller.view().access(file.space()).writes()) {
            throw ApiException.route("no_write_permission");
        }
        checkOwn(caller, file);
        if (file.lock().isEmpty()) {
            file.lock(new FileNode.Lock(caller.account().id(), world.now()));
            world.touch(file);
        }
    }

    private void unlock(Caller caller, FileNode file) {
        checkOwn(caller, file);
        if (file.lock().isPresent()) {
            file.lock(null);
            world.touch(file);
        }
    }

    private static void checkOwn(Caller caller, FileNode file) {
        Optional<FileNode.Lock> lock = file.lock();
        if (lock.filter(one -> !one.account().equals(caller.account().id())).isPresent()) {
            ObjectNode conflict = Json.tag("lock_conflict");
            conflict.set("lock", state(file));
            throw ApiException.route(conflict);
        }
    }
}
