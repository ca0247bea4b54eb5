package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.flow.WorkspaceResolver;

/** One of a link's roots, or the access to it, is gone: the link rests, and nothing is deleted. */
final class RootGone extends RuntimeException {
    RootGone(String message) {
        super(message);
    }

    static RootGone collaboration(String path) {
        return new RootGone("The Dropbox folder '" + path + "' is gone or not shared with this account any more."
                + " Nothing was deleted. Restore it, or retire the link");
    }

    static RootGone workspace(WorkspaceResolver.Target target) {
        String folder = target.folder().isRoot() ? "" : "folder '" + target.folder() + "' of the ";
        return new RootGone("The " + folder + target.workspace() + " is gone or hidden from this account."
                + " Nothing was done. Restore it, or retire and purge the link to begin anew");
    }
}
