package io.workspacebridge.sandbox.dropbox;

import io.workspacebridge.sandbox.content.StoredContent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an upload becomes, and the rules about what may be there already.
 *
 * @param path where
 * @param mode tag of the write mode
 * @param replaces rev that an update stands on
 * @param groups values for the file to carry, unchecked
 */
record Commit(
        String path,
        String mode,
        Optional<String> replaces,
        boolean autorename,
        Optional<Instant> clientModified,
        boolean strictConflict,
        List<Arguments> groups) {

    static Commit read(Arguments args) {
        String mode = args.union("mode", "add");
        Optional<String> replaces = Optional.empty();
        if (mode.equals("update")) {
            replaces = args.unionValue("mode").optional("update");
            if (replaces.isEmpty()) {
                throw args.refuse("mode: 'update' needs a rev");
            }
        } else if (!mode.equals("add") && !mode.equals("overwrite")) {
            throw args.refuse("mode: unknown tag '" + mode + "'");
        }
        return new Commit(
                Paths.writeOrId(args, "path"),
                mode,
                replaces,
                args.flag("autorename", false),
                args.time("client_modified"),
                args.flag("strict_conflict", false),
                args.has("property_groups") ? args.structs("property_groups", 0, 100) : List.of());
    }

    /**
     * Stores, under the world's lock. The content gains a holder if it is used.
     *
     * @throws ApiException with the write error as the route's error
     */
    FileNode apply(World world, Paths paths, Caller caller, StoredContent content) {
        Place place = paths.find(caller.view(), path);
        Node there = place.node();
        if (there == null) {
            if (path.startsWith("id:")) {
                throw ApiException.route("not_found");
            }
            Writes.checkTarget(caller.view(), place);
            if (strictConflict && mode.equals("update")) {
                throw ApiException.route("conflict", "file");
            }
            FolderNode parent = world.makeParents(place);
            return world.newFile(parent, place.leaf(), revision(world, parent.space(), caller, content));
        }
        if (!(there instanceof FileNode file)) {
            return besides(world, caller, content, there, "folder");
        }
        Writes.checkAccess(caller.view(), Writes.parentOf(file));
        boolean same = file.current().downloadable()
                && file.current().content().contentHash().equals(content.contentHash());
        if (same && !strictConflict) {
            return file;
        }
        boolean writes = switch (mode) {
            case "overwrite" -> !(same && strictConflict);
            case "update" -> replaces.equals(Optional.of(file.current().rev())) && !same;
            default -> false;
        };
        if (!writes) {
            return besides(world, caller, content, file, "file");
        }
        Writes.checkLock(caller.view(), file);
        world.revise(file, revision(world, file.space(), caller, content));
        return file;
    }

    private FileNode besides(World world, Caller caller, StoredContent content, Node there, String conflict) {
        FolderNode parent = there.parent();
        if (!autorename || parent == null) {
            throw ApiException.route("conflict", conflict);
        }
        String wanted = path.startsWith("id:") ? there.name() : path.substring(path.lastIndexOf('/') + 1);
        String name = mode.equals("update") ? Writes.conflictedName(parent, wanted) : Writes.freeName(parent, wanted);
        return world.newFile(parent, name, revision(world, parent.space(), caller, content));
    }

    private Revision revision(World world, Namespace space, Caller caller, StoredContent content) {
        Instant now = world.now();
        return new Revision(
                world.newRev(space),
                content.retain(),
                clientModified.orElse(now),
                now,
                caller.account().id(),
                List.of());
    }
}
