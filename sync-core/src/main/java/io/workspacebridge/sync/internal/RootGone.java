package io.workspacebridge.sync.internal;

/** One of a link's roots, or the access to it, is gone: the link rests, and nothing is deleted. */
final class RootGone extends RuntimeException {
    RootGone(String message) {
        super(message);
    }

    static RootGone collaboration(String path) {
        return new RootGone("The Dropbox folder '" + path + "' is gone or not shared with this account any more."
                + " Nothing was deleted. Restore it, or retire the link");
    }
}
