package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.state.Lifecycle;
import io.workspacebridge.sync.state.LinkRow;
import io.workspacebridge.sync.state.StateStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Refuses a link whose root is, contains or lies within another link's root, on either side (F104). */
final class Overlaps {
    private final StateStore store;

    Overlaps(StateStore store) {
        this.store = store;
    }

    /**
     * Looks at all other links that were not retired.
     *
     * @param root without an id when it does not exist yet
     * @param workspaceId the workspace's node; null while it is not known
     * @throws PortException if one of them overlaps
     */
    void refuse(Link link, Collaboration.Root root, @Nullable Long workspaceId) {
        for (LinkRow other : store.links()) {
            if (other.linkId().equals(link.id()) || other.lifecycle() == Lifecycle.RETIRED) {
                continue;
            }
            boolean sameFolder = other.collaborationRootId().equals(root.id())
                    || overlap(path(other.collaborationRootPath()), path(root.path()));
            if (sameFolder) {
                throw refusal(link, other, "Dropbox folder '" + other.collaborationRootPath() + "'");
            }
            if (sameWorkspace(link, other, workspaceId)) {
                throw refusal(
                        link, other, "workspace folder '" + other.workspaceKey().replace('\n', '/') + "'");
            }
        }
    }

    private static boolean sameWorkspace(Link link, LinkRow other, @Nullable Long workspaceId) {
        String place = Policy.place(link);
        if (place.isEmpty() || other.workspaceKey().isEmpty()) {
            return false;
        }
        String[] mine = place.split("\n", 2);
        String[] theirs = other.workspaceKey().split("\n", 2);
        boolean same =
                mine[0].equals(theirs[0]) || (workspaceId != null && workspaceId.equals(other.workspaceRootId()));
        return same && overlap(path(mine[1]), path(theirs.length == 2 ? theirs[1] : ""));
    }

    private static RelativePath path(String folder) {
        String inner = folder.startsWith("/") ? folder.substring(1) : folder;
        return inner.isEmpty() ? RelativePath.ROOT : RelativePath.of(inner);
    }

    private static boolean overlap(RelativePath one, RelativePath other) {
        return one.isWithin(other) || other.isWithin(one);
    }

    private static PortException refusal(Link link, LinkRow other, String what) {
        String cause = Optional.ofNullable(other.cause())
                .map(text -> " (" + text + ")")
                .orElse("");
        return new PortException(
                PortException.Kind.INVALID,
                "Link '" + link.id() + "' overlaps with link '" + other.linkId() + "'" + cause + " in the " + what
                        + ": what one writes the other would carry on. Choose folders side by side, or retire '"
                        + other.linkId() + "'",
                null);
    }
}
