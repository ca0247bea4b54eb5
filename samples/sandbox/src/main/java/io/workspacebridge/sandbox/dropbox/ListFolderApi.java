package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** list_folder and what goes with it, of the account's own files or of what is behind a shared link. */
final class ListFolderApi {
    private static final String SCOPE = "files.metadata.read";

    private final World world;
    private final Paths paths;
    private final LinkReads links;
    private final PropertiesApi properties;

    ListFolderApi(World world, Paths paths, LinkReads links, PropertiesApi properties) {
        this.world = world;
        this.paths = paths;
        this.links = links;
        this.properties = properties;
    }

    void register(Endpoints endpoints) {
        endpoints.rpcForApps(
                "files/list_folder",
                SCOPE,
                Endpoints.Effect.READS,
                (caller, args) -> world.locked(() -> list(caller, args)));
        endpoints.rpcForApps(
                "files/list_folder/continue",
                SCOPE,
                Endpoints.Effect.READS,
                (caller, args) -> world.locked(() -> proceed(caller, args)));
        endpoints.rpc(
                "files/list_folder/get_latest_cursor",
                SCOPE,
                Endpoints.Effect.READS,
                (caller, args) -> world.locked(() -> Json.object()
                        .put(
                                "cursor",
                                start(caller, args).after(Optional.empty()).encode())));
    }

    private JsonNode list(Caller caller, Arguments args) {
        Cursor cursor = start(caller, args);
        View view = viewOf(caller, cursor);
        return new Feed(world, view, cursor, folder(view, cursor)).page();
    }

    private Cursor start(Caller caller, Arguments args) {
        String path = Paths.folder(args, "path");
        Cursor.Options options = new Cursor.Options(
                args.flag("recursive", false),
                args.flag("include_deleted", false),
                args.flag("include_mounted_folders", true),
                args.flag("include_non_downloadable_files", true),
                (int) args.number("limit", world.options().pageSize(), 1, 2000),
                templates(caller, args));
        args.flag("include_media_info", false);
        args.flag("include_has_explicit_shared_members", false);
        args.flag("include_restorable_info", false);
        if (args.has("shared_link")) {
            return behindLink(caller, args, path, options);
        }
        if (caller.equals(Caller.APP)) {
            throw args.refuse("shared_link: required for app authentication");
        }
        View view = caller.view();
        Node node = paths.existing(view, path, "path");
        if (node.folder() == null) {
            throw ApiException.route("path", "not_folder");
        }
        String key = node.parent() == null && node.space() == view.root()
                ? ""
                : view.pathKey(node).orElse("");
        return beginning(view, key, options, Optional.empty());
    }

    private List<String> templates(Caller caller, Arguments args) {
        if (!args.has("include_property_groups")) {
            return List.of();
        }
        List<String> wanted = args.unionValue("include_property_groups").texts("filter_some", 1, 1000);
        try {
            wanted.forEach(id -> properties.template(caller, id));
        } catch (ApiException e) {
            throw ApiException.route(Json.tag("template_error", e.error()));
        }
        return wanted;
    }

    private Cursor behindLink(Caller caller, Arguments args, String path, Cursor.Options options) {
        if (options.recursive()) {
            throw args.refuse("recursive: not supported for a shared link");
        }
        if (!path.isEmpty() && !path.startsWith("/")) {
            throw args.refuse("path: must be relative to the shared link");
        }
        LinkReads.Behind behind = links.behind(caller, args.struct("shared_link"), path);
        View view = new View(behind.owner(), world.rootOf(behind.owner()));
        Node shown = view.shown(behind.folder());
        String key = view.pathKey(shown).orElseThrow(() -> ApiException.route("path", "not_found"));
        return beginning(view, key, options, Optional.of(behind.link().path()));
    }

    private Cursor beginning(View view, String key, Cursor.Options options, Optional<String> link) {
        return new Cursor(
                world.identity(),
                world.epoch(),
                view.account().id(),
                view.root().number(),
                key,
                options,
                world.journal().size(),
                link,
                Optional.of(new Cursor.After(false, List.of())));
    }

    private ObjectNode proceed(Caller caller, Arguments args) {
        Cursor cursor = valid(args.text("cursor"), args);
        View view = viewOf(caller, cursor);
        return new Feed(world, view, cursor, folder(view, cursor)).page();
    }

    /** Whose eyes a cursor has: the caller's own, or those of the owner of a link that is still open. */
    private View viewOf(Caller caller, Cursor cursor) {
        Optional<String> link = cursor.link();
        if (link.isPresent()) {
            Account owner = world.account(cursor.account());
            Namespace root = world.space(cursor.root());
            if (owner == null || root == null || !links.stillShows(link.get())) {
                throw ApiException.route("path", "not_found");
            }
            return new View(owner, root);
        }
        View view = caller.view();
        if (!cursor.account().equals(view.account().id())
                || cursor.root() != view.root().number()) {
            throw ApiException.route("reset");
        }
        return view;
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
