package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** list_folder and what goes with it. */
final class ListFolderApi {
    private final World world;
    private final Paths paths;

    ListFolderApi(World world, Paths paths) {
        this.world = world;
        this.paths = paths;
    }

    void register(Endpoints endpoints) {
        endpoints.rpc(
                "files/list_folder",
                "files.metadata.read",
                Endpoints.Effect.READS,
                (caller, args) -> world.locked(() -> list(caller.view(), args)));
        endpoints.rpc(
                "files/list_folder/continue",
                "files.metadata.read",
                Endpoints.Effect.READS,
                (caller, args) -> world.locked(() -> proceed(caller.view(), args)));
        endpoints.rpc(
                "files/list_folder/get_latest_cursor",
                "files.metadata.read",
                Endpoints.Effect.READS,
                (caller, args) -> world.locked(() -> Json.object()
                        .put(
                                "cursor",
                                start(caller.view(), args)
                                        .after(Optional.empty())
                                        .encode())));
    }

    private JsonNode list(View view, Arguments args) {
        Cursor cursor = start(view, args);
        return new Feed(world, view, cursor, folder(view, cursor)).page();
    }

    private Cursor start(View view, Arguments args) {
        String path = Paths.folder(args, "path");
        if (args.has("shared_link")) {
            throw args.refuse("shared_link: the sandbox does not list what is behind a link");
        }
        Cursor.Options options = new Cursor.Options(
                args.flag("recursive", false),
                args.flag("include_deleted", false),
                args.flag("include_mounted_folders", true),
                args.flag("include_non_downloadable_files", true),
                (int) args.number("limit", world.options().pageSize(), 1, 2000),
                args.has("include_property_groups")
                        ? args.unionValue("include_property_groups").texts("filter_some", 1, 1000)
                        : List.of());
        Node node = paths.existing(view, path, "path");
        FolderNode folder = node.folder();
        if (folder == null) {
            throw ApiException.route("path", "not_folder");
        }
        String key = node.parent() == null && node.space() == view.root()
                ? ""
                : view.pathKey(node).orElse("");
        return new Cursor(
                world.identity(),
                world.epoch(),
                view.account().id(),
                view.root().number(),
                key,
                options,
                world.journal().size(),
                Optional.of(new Cursor.After(false, List.of())));
    }

    private ObjectNode proceed(View view, Arguments args) {
        Cursor cursor = valid(args.text("cursor"), args);
        if (!cursor.account().equals(view.account().id())
                || cursor.root() != view.root().number()) {
            throw ApiException.route("reset");
        }
        return new Feed(world, view, cursor, folder(view, cursor)).page();
    }

    /** A cursor of this world that has not been reset. */
    Cursor valid(String text, Arguments args) {
        Cursor cursor = Cursor.decode(text)
                .orElseThrow(() -> args.refuse("cursor: Invalid \"cursor\" parameter: could not be decoded"));
        if (!cursor.world().equals(world.identity()) || cursor.epoch() != world.epoch()) {
            throw ApiException.route("reset");
        }
        return cursor;
    }

    FolderNode folder(View view, Cursor cursor) {
        Node node = view.walk(view.root().root(), View.names(cursor.path())).node();
        FolderNode folder = node == null ? null : node.folder();
        if (folder == null) {
            throw ApiException.route("path", "not_found");
        }
        return folder;
    }
}
