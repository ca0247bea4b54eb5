package io.workspacebridge.dropbox;

import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Single files and folders. Ids follow moves and are to be preferred to paths. All calls may be repeated: what an own lost
 * answer may have done already is found out, not done twice. Thread-safe.
 */
public interface Files {

    /**
     * Reads what is at a path or has an id.
     *
     * @param pathOrId absolute path, {@code id:…}, or {@code rev:…} for one revision
     * @return empty when nothing is there
     */
    Optional<DropboxEntry> get(String pathOrId);

    /**
     * Makes a folder, and the folders above it.
     *
     * @param path absolute
     * @return the folder; also if it was there already
     * @throws DropboxException.Conflict if a file is there
     */
    DropboxEntry.Folder createFolder(String path);

    /**
     * Moves or renames, folders with all below them. A change of case alone, which the service can't do, goes through a temporary name;
     * repeating it after a crash in between ends it.
     *
     * @param fromPathOrId what to move
     * @param to its new path
     * @return the item at its new place, with the same id
     * @throws DropboxException.Conflict if something is there
     * @throws DropboxException.NotFound if there is nothing to move
     */
    DropboxEntry move(String fromPathOrId, String to);

    /**
     * Copies on the service's side.
     *
     * @param fromPathOrId what to copy
     * @param to the copy's path
     * @return the copy, with an id of its own
     * @throws DropboxException.Conflict if something is there
     */
    DropboxEntry copy(String fromPathOrId, String to);

    /**
     * Deletes a file if it still has the revision that is meant.
     *
     * @param pathOrId the file
     * @param expectedRev its revision
     * @return false if nothing was there any more
     * @throws DropboxException.Conflict if it has another revision
     */
    boolean delete(String pathOrId, String expectedRev);

    /**
     * Deletes a folder with all below it; the service offers no condition for that.
     *
     * @param pathOrId the folder
     * @return false if nothing was there any more
     */
    boolean deleteFolder(String pathOrId);

    /**
     * Reads the latest revisions of a file, also of a deleted one by its path.
     *
     * @param pathOrId the file; its id follows renames
     * @param most how many, 1 to 100
     * @return newest first
     */
    List<DropboxEntry.File> revisions(String pathOrId, int most);

    /**
     * Makes an older revision current again.
     *
     * @param path where
     * @param rev the older revision
     * @return the file with its new revision
     */
    DropboxEntry.File restore(String path, String rev);

    /**
     * Locks files for this account.
     *
     * @param pathsOrIds the files
     * @return one result for each, in order; a {@link DropboxException.Conflict} where somebody else holds the lock
     */
    List<BatchResult<Lock>> lock(Collection<String> pathsOrIds);

    /**
     * Unlocks files.
     *
     * @param pathsOrIds the files
     * @return one result for each, in order
     */
    List<BatchResult<Lock>> unlock(Collection<String> pathsOrIds);

    /**
     * Exports a document that has no bytes of its own, such as Paper. Neither size nor bytes are stable: keep them with the
     * document's revision.
     *
     * @param pathOrId the document
     * @param format one of {@link DropboxEntry.File#exportOptions()}; null for the preferred one
     * @return the export; its stream has to be closed
     * @throws DropboxException.ItemRefused if it can't be exported, or not so
     */
    Export export(String pathOrId, @Nullable String format);

    /**
     * Who holds a lock.
     *
     * @param file the file
     * @param holder an account id; null when it is not locked
     * @param since null when it is not locked
     */
    record Lock(
            DropboxEntry file,
            @Nullable String holder,
            @Nullable Instant since) {}

    /**
     * An exported document.
     *
     * @param file the document, at the revision that was exported
     * @param name the export's file name
     * @param size in bytes, as announced
     * @param content to be read and closed; not repeatable
     */
    record Export(DropboxEntry.File file, String name, long size, InputStream content) implements AutoCloseable {
        /** Ends the transfer. */
        @Override
        public void close() {
            try {
                content.close();
            } catch (java.io.IOException e) {
                // Nothing more is wanted of it.
            }
        }
    }
}
