package io.workspacebridge.sandbox.dropbox;

import io.workspacebridge.sandbox.dropbox.Endpoints.Effect;

/** Earlier versions of routes, which the service still answers since old clients still ask: results without a wrapper. */
final class OldRoutes {
    private static final String SCOPE = "files.content.write";

    private final World world;
    private final FilesApi files;

    OldRoutes(World world, FilesApi files) {
        this.world = world;
        this.files = files;
    }

    void register(Endpoints endpoints) {
        endpoints.rpc(
                "files/create_folder",
                SCOPE,
                Effect.WRITES,
                (caller, args) -> world.locked(() -> files.createFolder(caller.view(), args))
                        .path("metadata"));
        endpoints.rpc(
                "files/delete",
                SCOPE,
                Effect.WRITES,
                (caller, args) ->
                        world.locked(() -> files.delete(caller.view(), args)).path("metadata"));
        endpoints.rpc(
                "files/move",
                SCOPE,
                Effect.WRITES,
                (caller, args) -> files.relocate(caller, args, false).path("metadata"));
        endpoints.rpc(
                "files/copy",
                SCOPE,
                Effect.WRITES,
                (caller, args) -> files.relocate(caller, args, true).path("metadata"));
    }
}
