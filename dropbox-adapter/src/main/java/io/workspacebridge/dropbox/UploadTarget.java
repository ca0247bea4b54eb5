package io.workspacebridge.dropbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where bytes shall go, and what must be there now: nothing, or exactly one known revision. There is no blind overwriting.
 *
 * @param path absolute, or for a changed file also its id; missing folders are made
 * @param expectedRev the revision to be replaced; null for a new file
 * @param clientModified kept with the file, in whole seconds; null for the time of the upload
 * @param silent whether people's desktop clients stay quiet about it
 */
public record UploadTarget(
        String path, @Nullable String expectedRev, @Nullable Instant clientModified, boolean silent) {

    /**
     * A file that is not there yet. Where the same bytes are there already, that is taken as done.
     *
     * @param path absolute
     * @return the target
     */
    public static UploadTarget newFile(String path) {
        return new UploadTarget(path, null, null, true);
    }

    /**
     * The next revision of a file.
     *
     * @param pathOrId where the file is
     * @param expectedRev the revision that it must still have
     * @return the target
     */
    public static UploadTarget nextRevision(String pathOrId, String expectedRev) {
        return new UploadTarget(pathOrId, expectedRev, null, true);
    }

    /**
     * The same target with a time.
     *
     * @param time what to keep as the time of the last change
     * @return a copy
     */
    public UploadTarget modifiedAt(Instant time) {
        return new UploadTarget(path, expectedRev, time, silent);
    }

    /**
     * The same target, with a notice on people's desktops.
     *
     * @return a copy
     */
    public UploadTarget announced() {
        return new UploadTarget(path, expectedRev, clientModified, false);
    }
}
