package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.dropbox.Endpoints.Effect;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** Many deletes, moves, copies or folders in one call, each with a result of its own. */
final class BatchesApi {
    private static final String SCOPE = "files.content.write";

    private final World world;
    private final Writes writes;
    private final Paths paths;
    private final Jobs jobs;

    BatchesApi(World world, Writes writes, Paths paths, Jobs jobs) {
        this.world = world;
        this.writes = writes;
        this.paths = paths;
        this.jobs = jobs;
    }

    void register(Endpoints endpoints) {
        endpoints.rpc("files/delete_batch", SCOPE, Effect.WRITES, this::delete);
        endpoints.rpc(
                "files/delete_batch/check", SCOPE, Effect.READS, (caller, args) -> jobs.check("delete_batch", args));
        endpoints.rpc("files/move_batch_v2", SCOPE, Effect.WRITES, (caller, args) -> relocate(caller, args, false));
        endpoints.rpc("files/copy_batch_v2", SCOPE, Effect.WRITES, (caller, args) -> relocate(caller, args, true));
        endpoints.rpc(
                "files/move_batch/check_v2", SCOPE, Effect.READS, (caller, args) -> jobs.check("move_batch", args));
        endpoints.rpc(
                "files/copy_batch/check_v2", SCOPE, Effect.READS, (caller, args) -> jobs.check("copy_batch", args));
        endpoints.rpc("files/create_folder_batch", SCOPE, Effect.WRITES, this::createFolders);
        endpoints.rpc(
                "files/create_folder_batch/check",
                SCOPE,
                Effect.READS,
                (caller, args) -> jobs.check("create_folder_batch", args));
    }

    private static ObjectNode complete(ArrayNode entries) {
        return (ObjectNode) Json.tag("complete").set("entries", entries);
    }

    private JsonNode delete(Caller caller, Arguments args) {
        List<Arguments> entries = args.structs("entries", 1, 1000);
        ArrayNode results = world.locked(() -> {
            ArrayNode all = Json.array();
            entries.forEach(entry -> all.add(deleteOne(caller.view(), entry)));
            return all;
        });
        return jobs.launch("delete_batch", complete(results));
    }

    private ObjectNode deleteOne(View view, Arguments entry) {
        String path = Paths.writeOrId(entry, "path");
        try {
            ObjectNode before = Metadata.of(view, paths.existing(view, path, "path_lookup"));
            writes.delete(view, path, entry.optional("parent_rev").orElse(null));
            return (ObjectNode) Json.tag("success").set("metadata", before);
        } catch (ApiException e) {
            return Json.tag("failure", e.error());
        }
    }

    private JsonNode relocate(Caller caller, Arguments args, boolean copy) {
        List<Arguments> entries = args.structs("entries", 1, 1000);
        boolean autorename = args.flag("autorename", false);
        ArrayNode results = world.locked(() -> {
            ArrayNode all = Json.array();
            entries.forEach(entry -> all.add(relocateOne(caller, entry, autorename, copy)));
            return all;
        });
        return entries.size() <= world.options().batchAtOnce()
                ? complete(results)
                : jobs.launch(copy ? "copy_batch" : "move_batch", complete(results));
    }

    private ObjectNode relocateOne(Caller caller, Arguments entry, boolean autorename, boolean copy) {
        try {
            Node moved = writes.relocate(
                    caller, Paths.writeOrId(entry, "from_path"), Paths.writeOrId(entry, "to_path"), autorename, copy);
            return Json.tag("success", Metadata.of(caller.view(), moved));
        } catch (ApiException e) {
            return Json.tag("failure", Json.tag("relocation_error", e.error()));
        }
    }

    private JsonNode createFolders(Caller caller, Arguments args) {
        LinkedHashSet<String> distinct = new LinkedHashSet<>();
        LinkedHashSet<String> seen = new LinkedHashSet<>();
        for (String path : args.texts("paths", 0, 10_000)) {
            if (seen.add(path.toLowerCase(Locale.ROOT))) {
                distinct.add(path);
            }
        }
        boolean autorename = args.flag("autorename", false);
        ArrayNode results = world.locked(() -> {
            ArrayNode all = Json.array();
            distinct.forEach(path -> all.add(createOne(caller.view(), path, autorename)));
            return all;
        });
        return args.flag("force_async", false) || world.options().batchAtOnce() == 0
                ? jobs.launch("create_folder_batch", complete(results))
                : complete(results);
    }

    private ObjectNode createOne(View view, String path, boolean autorename) {
        try {
            Node made = writes.createFolder(view, path, autorename);
            return (ObjectNode) Json.tag("success").set("metadata", Metadata.folder(view, made));
        } catch (ApiException e) {
            return Json.tag("failure", e.error());
        }
    }
}
