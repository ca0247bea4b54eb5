package io.workspacebridge.dropbox;

import io.workspacebridge.sync.port.ContentSource;

/** Bytes of files, verified: what ends without an exception has the announced length and content hash. Thread-safe. */
public interface Downloads {

    /**
     * The bytes of one revision. Nothing is sent before the source is opened; each opening downloads again. A stream whose
     * connection breaks goes on from where it was, as long as each try gets further; memory use does not depend on the size.
     *
     * @param file at the revision that is meant
     * @return a source whose streams throw {@link io.workspacebridge.sync.port.IntegrityException} instead of ending with other bytes
     * @throws DropboxException.ItemRefused if the file has no downloadable bytes
     */
    ContentSource open(DropboxEntry.File file);
}
