package io.workspacebridge.dropbox;

/** Hears how far an upload got, so that a host can keep it. */
@FunctionalInterface
public interface UploadProgress {

    /**
     * A part has arrived.
     *
     * @param token to be kept for {@link Uploads#resume}; it replaces the one before
     */
    void reached(String token);
}
