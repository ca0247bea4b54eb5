package io.workspacebridge.dropbox.internal;

import com.dropbox.core.v2.common.PathRoot;
import org.jspecify.annotations.Nullable;

/** Under which root paths are meant: the member's own folder, or a team's root. Discovered once, changed when the service says so. */
final class PathRoots {

    /** The member's own folder is the root; no header needed. */
    static final String HOME = "";

    private volatile @Nullable String root;

    boolean known() {
        return root != null;
    }

    /** Empty for the member's own folder; null when not known yet. */
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
        return known == null || known.isEmpty() ? null : PathRoot.root(known);
    }
}
