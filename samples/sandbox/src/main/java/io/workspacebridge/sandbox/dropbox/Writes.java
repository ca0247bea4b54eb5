package io.workspacebridge.sandbox.dropbox;

import org.jspecify.annotations.Nullable;

/** Creating, deleting, moving and copying, with the refusals that each has. Used under the world's lock. */
final class Writes {
    static final int MAX_MOVED = 10_000;

    private final World world;
    private final Paths paths;

    Writes(World world, Paths paths) {
        this.world = world;
        this.paths = paths;
    }

    Node createFolder(View view, String path, boolean autorename) {
        Place place = paths.find(view, path, "path");
        if (place.node() != null) {
            if (!autorename) {
                throw ApiException.route("path", "conflict", place.node() instanceof FileNode ? "file" : "folder");
            }
            FolderNode parent = parentOf(place.node(), "path");
            checkAccess(view, parent, "path");
            return world.newFolder(parent, freeName(parent, place.leaf()));
        }
        checkTarget(view, place, "path");
        return world.newFolder(world.makeParents(place), place.leaf());
    }

    /**
     * Deletes a file, or a folder with all below it.
     *
     * @param parentRev the rev that a file must still have, or null
     */
    Node delete(View view, String path, @Nullable String parentRev) {
        Node node = paths.existing(view, path, "path_lookup");
        FolderNode parent = parentOf(node, "path_write");
        checkAccess(view, parent, "path_write");
        checkLock(view, node, "path_write");
        if (parentRev != null) {
            if (!(node instanceof FileNode file)) {
                throw ApiException.route("path_write", "conflict", "folder");
            }
            if (!file.current().rev().equals(parentRev)) {
                throw ApiException.route("path_write", "conflict", "file");
            }
        }
        world.delete(node);
        return node;
    }

    Node relocate(Caller caller, String fromPath, String toPath, boolean autorename, boolean copy) {
        View view = caller.view();
        Node source = paths.existing(view, fromPath, "from_lookup");
        FolderNode home = source.parent();
        if (home == null || (!copy && !view.access(home.space()).writes())) {
            throw ApiException.route("from_write", "no_write_permission");
        }
        if (copy && hasMount(source)) {
            throw ApiException.route("cant_copy_shared_folder");
        }
        if (!copy) {
            checkLock(view, source, "from_write");
        }
        Place target = paths.find(view, toPath, "to");
        Node there = target.node();
        FolderNode parent;
        String name;
        if (there != null) {
            // A change of case alone finds the source itself, and is refused like any other taken name.
            if (there == source && !copy && world.options().caseOnlyMoves()) {
                return source;
            }
            if (!autorename) {
                throw ApiException.route("to", "conflict", there instanceof FileNode ? "file" : "folder");
            }
            parent = parentOf(there, "to");
            name = freeName(parent, toPath.substring(toPath.lastIndexOf('/') + 1));
            checkAccess(view, parent, "to");
            checkNesting(source, parent);
        } else {
            checkTarget(view, target, "to");
            checkNesting(source, target.folder());
            if (World.count(source) > MAX_MOVED) {
                throw ApiException.route("too_many_files");
            }
            parent = world.makeParents(target);
            name = target.leaf();
        }
        if (copy) {
            return world.copy(source, parent, name, caller.account().id());
        }
        world.move(source, parent, name);
        return source;
    }

    private static boolean hasMount(Node node) {
        return node instanceof MountNode
                || (node instanceof FolderNode folder
                        && folder.children().values().stream().anyMatch(Writes::hasMount));
    }

    private static void checkNesting(Node source, FolderNode target) {
        if (target.space().isShared() && hasMount(source)) {
            throw ApiException.route("cant_nest_shared_folder");
        }
        for (Node above = target; above != null; above = above.parent()) {
            if (above == source || above == source.folder()) {
                throw ApiException.route("cant_move_folder_into_itself");
            }
        }
    }

    /** Refuses a place that nothing can be made at. */
    static void checkTarget(View view, Place place, String... error) {
        checkAccess(view, place.folder(), error);
        if (place.blocked()) {
            throw ApiException.route(Paths.with(error, "conflict", "file_ancestor"));
        }
        if (place.missing().stream().anyMatch(Names::disallowed)) {
            throw ApiException.route(Paths.with(error, "disallowed_name"));
        }
    }

    static void checkAccess(View view, FolderNode folder, String... error) {
        if (!view.access(folder.space()).writes()) {
            throw ApiException.route(Paths.with(error, "no_write_permission"));
        }
    }

    /** A file that somebody else has locked is not written. */
    static void checkLock(View view, Node node, String... error) {
        if (node instanceof FileNode file
                && file.lock()
                        .filter(lock -> !lock.account().equals(view.account().id()))
                        .isPresent()) {
            throw ApiException.route(Paths.with(error, "no_write_permission"));
        }
    }

    static FolderNode parentOf(Node node, String... error) {
        FolderNode parent = node.parent();
        if (parent == null) {
            throw ApiException.route(Paths.with(error, "conflict", "folder"));
        }
        return parent;
    }

    /** {@code name (2).ext} or the next number that is free. */
    static String freeName(FolderNode parent, String name) {
        for (int i = 2; ; i++) {
            String candidate = Names.variant(name, Integer.toString(i));
            if (parent.child(candidate) == null) {
                return candidate;
            }
        }
    }

    /** {@code name (conflicted copy).ext}, numbered if that is taken too. */
    static String conflictedName(FolderNode parent, String name) {
        String first = Names.variant(name, "conflicted copy");
        if (parent.child(first) == null) {
            return first;
        }
        for (int i = 1; ; i++) {
            String candidate = Names.variant(name, "conflicted copy " + i);
            if (parent.child(candidate) == null) {
                return candidate;
            }
        }
    }
}
