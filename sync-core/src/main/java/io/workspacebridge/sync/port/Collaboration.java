package io.workspacebridge.sync.port;

import io.workspacebridge.sync.model.CollaborationItem;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The collaboration side, where people work on files: Dropbox. Implementations are thread-safe, pace themselves, and repeat
 * reads as far as that helps.
 */
public interface Collaboration {

    /**
     * What this side is called in reports and log lines.
     *
     * @return for example {@code dropbox}
     */
    String name();

    /**
     * Finds a folder by path.
     *
     * @param path absolute, such as {@code /Projects/P-100 Bridge}; {@code /} or empty for the account's root
     * @return empty when no folder is there
     * @throws PortException if it can't be told
     */
    Optional<Root> findFolder(String path);

    /**
     * Finds a folder by its id, wherever it is now.
     *
     * @param id as in {@link Root#id()}
     * @return empty when it is gone
     * @throws PortException if it can't be told
     */
    Optional<Root> folderById(String id);

    /**
     * Reads the next page of what lies below a root, or of what changed there since a cursor was taken.
     *
     * @param root the link's root
     * @param cursor null starts a complete listing; otherwise the cursor of the page before
     * @return the page; repeating with the same cursor is safe
     * @throws PortException if it can't be read; {@link PortException.Kind#NOT_FOUND} when the root is gone
     */
    FeedPage poll(Root root, @Nullable String cursor);

    /**
     * Waits until something may have changed since a cursor was taken.
     *
     * @param cursor the last page's cursor
     * @param atMost how long to wait at the most
     * @return true when polling is worthwhile; false alarms happen
     * @throws PortException if waiting failed
     */
    boolean awaitChange(String cursor, Duration atMost);

    /**
     * Reads the tags of items.
     *
     * @param root the link's root
     * @param items files or folders below it
     * @return item id → tags in lower case; items without tags may be absent
     * @throws PortException if they can't be read
     */
    Map<String, Set<String>> tags(Root root, Collection<? extends CollaborationItem> items);

    /**
     * Tells whether an item still exists anywhere in the account, wherever it was moved. An answer is proof; doubt is an exception (I5).
     *
     * @param itemId the item's id
     * @return false only when the service says that it is gone
     * @throws PortException if it can't be told
     */
    boolean exists(String itemId);

    /**
     * The bytes of one revision of a file.
     *
     * @param file at the revision that is meant; later revisions don't matter
     * @return a source whose streams verify length and content hash
     */
    ContentSource content(CollaborationItem.File file);

    /**
     * Computes this service's content hash, so that bytes from elsewhere can be compared with a file.
     *
     * @return a fresh, empty hash
     */
    ContentHash newContentHash();

    /**
     * Adds a tag. Adding one that is there already is applied, too.
     *
     * @param root the link's root
     * @param file the file
     * @param tag letters, digits and underscores, at most 32
     * @return applied, refused, not now, or unknown
     */
    Outcome<Tagged> addTag(Root root, CollaborationItem.File file, String tag);

    /**
     * A link's folder on this side.
     *
     * @param id stable over renames
     * @param path absolute, as people see it; empty for the account's root
     */
    record Root(String id, String path) {}

    /** That a tag is set. */
    record Tagged() {}

    /** A hash that is fed with bytes in order. */
    interface ContentHash {
        /**
         * Takes more bytes.
         *
         * @param bytes the buffer
         * @param offset where they start
         * @param length how many
         */
        void update(byte[] bytes, int offset, int length);

        /**
         * Ends the computation; the hash can't be used afterwards.
         *
         * @return in the form of {@link CollaborationItem.File#contentHash()}
         */
        String finish();
    }
}
