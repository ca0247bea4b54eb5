package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.dropbox.Endpoints.Effect;
import java.util.List;

/** Metadata, folders, moves, copies, deletes, revisions. */
final class FilesApi {
    private static final String METADATA = "files.metadata.read";
    private static final String WRITE = "files.content.write";

    private final World world;
    private final Paths paths;
    private final Writes writes;

    FilesApi(World world, Paths paths, Writes writes) {
        this.world = world;
        this.paths = paths;
        this.writes = writes;
    }

    void register(Endpoints endpoints) {
        endpoints.rpc(
                "files/get_metadata",
                METADATA,
                Effect.READS,
                (caller, args) -> world.locked(() -> metadata(caller.view(), args)));
        endpoints.rpc(
                "files/create_folder_v2",
                WRITE,
                Effect.WRITES,
                (caller, args) -> world.locked(() -> createFolder(caller.view(), args)));
        endpoints.rpc(
                "files/delete_v2",
                WRITE,
                Effect.WRITES,
                (caller, args) -> world.locked(() -> delete(caller.view(), args)));
        endpoints.rpc(
                "files/permanently_delete",
                Endpoints.PERMANENT_DELETE,
                Effect.WRITES,
                (caller, args) -> world.locked(() -> erase(caller.view(), args)));
        endpoints.rpc("files/move_v2", WRITE, Effect.WRITES, (caller, args) -> relocate(caller, args, false));
        endpoints.rpc("files/copy_v2", WRITE, Effect.WRITES, (caller, args) -> relocate(caller, args, true));
        endpoints.rpc(
                "files/list_revisions",
                METADATA,
                Effect.READS,
                (caller, args) -> world.locked(() -> revisions(caller.view(), args)));
        endpoints.rpc(
                "files/restore", WRITE, Effect.WRITES, (caller, args) -> world.locked(() -> restore(caller, args)));
    }

    private JsonNode metadata(View view, Arguments args) {
        String path = Paths.read(args, "path");
        if (path.startsWith("rev:")) {
            FileNode file = paths.file(view, path, "path");
            return Json.flat("file", Metadata.file(view, file, revision(file, path.substring(4))));
        }
        Place place = paths.find(view, path, "path");
        Node node = place.node();
        if (node != null) {
            if (node.parent() == null) {
                throw args.refuse("path: The root folder is unsupported.");
            }
            return withProperties(Metadata.of(view, node), node, args);
        }
        String key = place.folder().pathKey() + "/" + Names.key(String.join("/", place.missing()));
        Tombstone grave = place.folder().space().tombstones().get(key);
        if (grave == null || !args.flag("include_deleted", false)) {
            throw ApiException.route("path", "not_found");
        }
        Namespace space = place.folder().space();
        return Metadata.deleted(
                view.prefixKey(space).orElse("") + key, view.prefix(space).orElse("") + grave.path());
    }

    /** Adds the property groups that were asked for. */
    static ObjectNode withProperties(ObjectNode json, Node node, Arguments args) {
        if (args.has("include_property_groups")) {
            List<String> wanted = args.unionValue("include_property_groups").texts("filter_some", 1, 1000);
            json.set("property_groups", PropertiesApi.groups(node, wanted));
        }
        return json;
    }

    static Revision revision(FileNode file, String rev) {
        return file.revisions().stream()
                .filter(one -> one.rev().equals(rev))
                .findFirst()
                .orElseThrow(() -> ApiException.route("path", "not_found"));
    }

    JsonNode createFolder(View view, Arguments args) {
        Node made = writes.createFolder(view, Paths.write(args, "path"), args.flag("autorename", false));
        return Json.object().set("metadata", Metadata.folder(view, made));
    }

    JsonNode delete(View view, Arguments args) {
        String path = Paths.writeOrId(args, "path");
        ObjectNode before = Metadata.of(view, paths.existing(view, path, "path_lookup"));
        writes.delete(view, path, args.optional("parent_rev").orElse(null));
        return Json.object().set("metadata", before);
    }

    /** Deletes with all revisions, also what was deleted before. */
    private JsonNode erase(View view, Arguments args) {
        String path = Paths.writeOrId(args, "path");
        Place place = paths.find(view, path, "path_lookup");
        Node node = place.node();
        Namespace space = place.folder().space();
        String key;
        if (node != null) {
            key = node.pathKey();
            space = node.space();
            writes.delete(view, path, args.optional("parent_rev").orElse(null));
        } else {
            key = place.folder().pathKey() + "/" + Names.key(String.join("/", place.missing()));
            Writes.checkAccess(view, place.folder(), "path_write");
        }
        if (!world.erase(space, key)) {
            throw ApiException.route("path_lookup", "not_found");
        }
        return NullNode.instance;
    }

    JsonNode relocate(Caller caller, Arguments args, boolean copy) {
        return world.locked(() -> {
            Node moved = writes.relocate(
                    caller,
                    Paths.writeOrId(args, "from_path"),
                    Paths.writeOrId(args, "to_path"),
                    args.flag("autorename", false),
                    copy);
            return Json.object().set("metadata", Metadata.of(caller.view(), moved));
        });
    }

    private JsonNode revisions(View view, Arguments args) {
        String path = Paths.read(args, "path");
        int limit = (int) args.number("limit", 10, 1, 100);
        String mode = args.union("mode", "path");
        if (!mode.equals("path") && !mode.equals("id")) {
            throw args.refuse("mode: unknown tag '" + mode + "'");
        }
        if (mode.equals("id") && args.has("before_rev")) {
            throw ApiException.route("before_rev_not_supported");
        }
        Place place = paths.find(view, path, "path");
        ObjectNode json = Json.object();
        if (place.node() != null) {
            if (!(place.node() instanceof FileNode file)) {
                throw ApiException.route("path", "not_file");
            }
            json.put("is_deleted", false);
            newestFirst(json, file.revisions(), limit, args, file, view);
            return json;
        }
        Namespace space = place.folder().space();
        Tombstone grave =
                space.tombstones().get(place.folder().pathKey() + "/" + Names.key(String.join("/", place.missing())));
        if (grave == null || grave.revisions().isEmpty()) {
            throw ApiException.route("path", "not_found");
        }
        json.put("is_deleted", true).put("server_deleted", Json.time(grave.deleted()));
        FileNode file = world.ofRev(grave.revisions().get(0).rev());
        if (file == null) {
            throw ApiException.route("path", "not_found");
        }
        newestFirst(json, grave.revisions(), limit, args, file, view);
        return json;
    }

    private static void newestFirst(
            ObjectNode json, List<Revision> revisions, int limit, Arguments args, FileNode file, View view) {
        int from = revisions.size() - 1;
        if (args.has("before_rev")) {
            String before = args.text("before_rev");
            from = revisions.stream().map(Revision::rev).toList().indexOf(before) - 1;
            if (from < -1) {
                throw ApiException.route("invalid_before_rev");
            }
        }
        int last = Math.max(from - limit + 1, 0);
        var entries = json.putArray("entries");
        for (int i = from; i >= last; i--) {
            entries.add(Metadata.file(view, file, revisions.get(i)));
        }
        json.put("has_more", last > 0);
    }

    private JsonNode restore(Caller caller, Arguments args) {
        String path = Paths.write(args, "path");
        String rev = args.text("rev");
        FileNode old = world.ofRev(rev);
        if (old == null) {
            throw ApiException.route("invalid_revision");
        }
        Revision wanted = revision(old, rev);
        Place place = paths.find(caller.view(), path, "path_lookup");
        Node there = place.node();
        if (there != null && !(there instanceof FileNode)) {
            throw ApiException.route("path_write", "conflict", "folder");
        }
        if (there instanceof FileNode file) {
            Writes.checkAccess(caller.view(), Writes.parentOf(file, "path_write"), "path_write");
            world.revise(
                    file, world.again(wanted, file.space(), caller.account().id()));
            return Metadata.file(caller.view(), file, file.current());
        }
        Writes.checkTarget(caller.view(), place, "path_write");
        FolderNode parent = world.makeParents(place);
        if (old.sequence() == 0) {
            world.revive(
                    old,
                    parent,
                    place.leaf(),
                    world.again(wanted, parent.space(), caller.account().id()));
            return Metadata.file(caller.view(), old, old.current());
        }
        FileNode made = world.newFile(
                parent,
                place.leaf(),
                world.again(wanted, parent.space(), caller.account().id()));
        return Metadata.file(caller.view(), made, made.current());
    }
}
