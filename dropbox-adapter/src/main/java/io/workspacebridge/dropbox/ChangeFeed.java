package io.workspacebridge.dropbox;

import java.time.Duration;
import java.util.List;

/**
 * What lies below a folder, and what changes there. A protocol of states, not a log of events: apply the entries in order, each
 * replacing what was at its path; the same page may be applied twice (topic "change feed semantics" of the reference).
 *
 * <p>Keep the last cursor, together with what its page said. A move is a deleted path and an entry with a known id at another,
 * perhaps on different pages of one drained batch. Changes of case alone are not reported.
 *
 * <p>Thread-safe; two calls with the same cursor at a time may be refused by the service.
 */
public interface ChangeFeed {

    /**
     * Begins a complete listing.
     *
     * @return the first page
     * @throws DropboxException.NotFound if the folder does not exist
     */
    Page list();

    /**
     * Goes on from a cursor, with more of the listing or with what changed since. Safe to repeat.
     *
     * @param cursor of the page before
     * @return the next page; it may be empty and still say that there is more
     * @throws DropboxException.CursorReset if the listing has to begin anew
     * @throws DropboxException.NotFound if the folder is no longer at its place
     */
    Page next(String cursor);

    /**
     * Waits until something may have changed. False alarms happen: the service watches the account, not the folder.
     *
     * @param cursor of the last page
     * @param atMost how long to wait; the request is cut off then
     * @return true when {@link #next} is worthwhile
     * @throws DropboxException if waiting failed
     */
    boolean await(String cursor, Duration atMost);

    /**
     * One page.
     *
     * @param entries in order
     * @param cursor where the next page begins
     * @param hasMore whether more is ready now
     */
    record Page(List<DropboxEntry> entries, String cursor, boolean hasMore) {

        // Copies the list.
        public Page {
            entries = List.copyOf(entries);
        }
    }
}
