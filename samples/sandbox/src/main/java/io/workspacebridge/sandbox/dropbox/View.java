package io.workspacebridge.sandbox.dropbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files as one account sees them below one root: its home with the shared folders mounted there.
 *
 * @param account who looks
 * @param root namespace that paths are relative to
 */
record View(Account account, Namespace root) {
    /** A namespace's place below the root, as shown; empty if it is not visible. */
    Optional<String> prefix(Namespace space) {
        return prefix(space, false);
    }

    private Optional<String> prefix(Namespace space, boolean key) {
        if (space == root) {
            return Optional.of("");
        }
        for (MountNode mount : space.mounts()) {
            Optional<String> above = prefix(mount.space(), key);
            if (above.isPresent()) {
                return Optional.of(above.get() + (key ? mount.pathKey() : mount.path()));
            }
        }
        return Optional.empty();
    }

    /** Path of a namespace's place below the root, as compared. */
    Optional<String> prefixKey(Namespace space) {
        return prefix(space, true);
    }

    /** Full path as shown. */
    Optional<String> path(Node node) {
        return prefix(node.space()).map(above -> above + node.path());
    }

    /** Full path as compared. */
    Optional<String> pathKey(Node node) {
        return prefixKey(node.space()).map(above -> above + node.pathKey());
    }

    /** What the account may do in a namespace that it sees. */
    Access access(Namespace space) {
        return space.members().getOrDefault(account.id(), Access.VIEWER);
    }

    /** The node as an entry of this view: a shared folder's root is the mount point here. */
    Node shown(Node node) {
        if (node.parent() == null && node.space() != root) {
            for (MountNode mount : node.space().mounts()) {
                if (prefix(mount.space()).isPresent()) {
                    return mount;
                }
            }
        }
        return node;
    }

    /** Follows a path of well-formed names, empty for the root. */
    Place walk(FolderNode from, List<String> names) {
        FolderNode folder = from;
        for (int i = 0; i < names.size(); i++) {
            Node child = folder.child(names.get(i));
            boolean last = i == names.size() - 1;
            if (child == null) {
                return new Place(folder, names.subList(i, names.size()), null, false);
            }
            if (last) {
                return new Place(folder, List.of(), child, false);
            }
            @Nullable FolderNode below = child.folder();
            if (below == null) {
                return new Place(folder, names.subList(i + 1, names.size()), null, true);
            }
            folder = below;
        }
        return new Place(folder, List.of(), folder, false);
    }

    /** Splits {@code /a/b}; empty text gives no names. */
    static List<String> names(String path) {
        return path.isEmpty()
                ? List.of()
                : new ArrayList<>(Arrays.asList(path.substring(1).split("/", -1)));
    }
}
