package io.workspacebridge.dropbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many changes with few calls: up to 1,000 entries in one, longer lists in several. Jobs are waited for. One entry's failure does not
 * touch the others; entries that met other writers are tried again, and what became of an entry that the service lost track of is
 * read. A call's failure is that of all its entries. Thread-safe.
 */
public interface Batches {

    /**
     * Moves items, folders with all below them.
     *
     * @param moves in an order in which they make sense
     * @return one result for each, in order
     * @throws DropboxException if the first call failed already, so that there are no results
     */
    List<BatchResult<DropboxEntry>> move(List<Move> moves);

    /**
     * Deletes items.
     *
     * @param deletions what to delete
     * @return one result for each, in order: the item as it was, or {@link DropboxException.NotFound} where nothing was there
     * @throws DropboxException if the first call failed already, so that there are no results
     */
    List<BatchResult<DropboxEntry>> delete(List<Deletion> deletions);

    /**
     * Makes folders.
     *
     * @param paths absolute
     * @return one result for each, in order; folders that were there already count as done
     * @throws DropboxException if the first call failed already, so that there are no results
     */
    List<BatchResult<DropboxEntry.Folder>> createFolders(List<String> paths);

    /**
     * One move.
     *
     * @param from path or id
     * @param to absolute path
     */
    record Move(String from, String to) {}

    /**
     * One deletion.
     *
     * @param path path or id
     * @param expectedRev the revision a file must still have; null for a folder
     */
    record Deletion(String path, @Nullable String expectedRev) {}
}
