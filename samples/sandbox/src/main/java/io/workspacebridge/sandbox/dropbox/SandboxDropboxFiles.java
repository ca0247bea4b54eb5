package io.workspacebridge.sandbox.dropbox;

/** The first account's files, at hand without requests: to fill a sandbox with more than one wants to upload. Thread-safe. */
public interface SandboxDropboxFiles {
    /**
     * Stores a file as an upload that overwrites would; the feed tells of it. Folders are made as needed.
     *
     * @param path absolute
     * @throws IllegalArgumentException if the service would refuse it
     */
    void put(String path, byte[] content);
}
