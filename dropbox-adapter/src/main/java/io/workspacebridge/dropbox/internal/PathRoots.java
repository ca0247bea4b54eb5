package io.workspacebridge.dropbox.internal;

import com.dropbox.core.v2.common.PathRoot;
import org.jspecify.annotations.Nullable;

/**
 * Under which root paths are meant: the member's own folder, or a team's root. Discovered once, changed when the service says so. It
 * is named in every call, also where it is the member's own folder: only so the service tells when the account joins a team.
 */
final class PathRoots {

    private volatile @Nullable String root;

    boolean known() {
        return root != null;
    }

    /** A namespace id; null when not known yet. */
    @Nullable
    String current() {
        return root;
    }

    void set(String namespace) {
        root = namespace;
    }

    /** Takes what an earlier run knew, unless this one knows better. */
    synchronized void hint(String namespace) {
        if (root == null) {
            root = namespace;
        }
    }

    @Nullable
    PathRoot header() {
        String known = root;
        return known == null ? null : PathRoot.root(known);
    }
}
