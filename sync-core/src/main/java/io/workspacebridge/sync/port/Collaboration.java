package io.workspacebridge.sync.port;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The collaboration side, where people work on files: Dropbox. Implementations are thread-safe, pace themselves, and repeat
 * reads as far as that helps; effects carry a precondition and answer with an {@link Outcome}.
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
     * Tells where an item is now.
     *
     * @param root the link's root
     * @param itemId the item's id
     * @return empty when it is gone, or outside the root
     * @throws PortException if it can't be told
     */
    Optional<CollaborationItem> item(Root root, String itemId);

    /**
     * Tells what is at a path now.
     *
     * @param root the link's root
     * @param path below it, compared by {@link RelativePath#key() key}
     * @return empty when nothing is there
     * @throws PortException if it can't be told
     */
    Optional<CollaborationItem> at(Root root, RelativePath path);

    /**
     * Finds one revision of a file, also one that was replaced since.
     *
     * @param root the link's root
     * @param itemId the file's id
     * @param rev the revision
     * @return the file as it was at that revision, at the path that it has now; empty when there is no such revision of it
     * @throws PortException if it can't be told
     */
    Optional<CollaborationItem.File> revision(Root root, String itemId, String rev);

    /**
     * Stores a new file, with the folders above it. What the service says it stored is compared with what was read. Repeating it is
     * harmless: the same bytes at the same path count as stored.
     *
     * @param root the link's root
     * @param path where nothing is yet
     * @param content the bytes
     * @param guard runs after the last byte was read and before the service can commit
     * @param clientModified kept as the time of the last change, in whole seconds; null for now
     * @return applied with the file as stored; precondition failed when something else is there, or the guard said no
     */
    Outcome<CollaborationItem.File> upload(
            Root root, RelativePath path, ContentSource content, CommitGuard guard, @Nullable Instant clientModified);

    /**
     * Stores a file's next revision, if it still has the revision that is meant.
     *
     * @param root the link's root
     * @param file at the revision to be replaced
     * @param content the bytes
     * @param guard runs after the last byte was read and before the service can commit
     * @param clientModified kept as the time of the last change, in whole seconds; null for now
     * @return applied with the file as stored, its id unchanged; precondition failed when it has another revision or is gone, or the
     *     guard said no
     */
    Outcome<CollaborationItem.File> update(
            Root root,
            CollaborationItem.File file,
            ContentSource content,
            CommitGuard guard,
            @Nullable Instant clientModified);

    /**
     * Stores many new files with few requests, as far as they are small. One file's trouble does not touch the others.
     *
     * @param root the link's root
     * @param files each path once
     * @return one outcome for each, in order, as {@link #upload} would give
     */
    List<Outcome<CollaborationItem.File>> uploadAll(Root root, List<NewFile> files);

    /**
     * Makes a folder, with the folders above it. One that is there already is applied, too.
     *
     * @param root the link's root
     * @param path where
     * @return applied with the folder; precondition failed when a file is there
     */
    Outcome<CollaborationItem.Folder> createFolder(Root root, RelativePath path);

    /**
     * Renames and/or moves an item, a folder with everything in it, if it is still where it was seen. A change of case alone is one,
     * too.
     *
     * @param root the link's root
     * @param item where it was seen; a file's revision doesn't matter
     * @param to where nothing is yet, in a folder that is there
     * @return applied with the item at its new place, its id unchanged; precondition failed when it is elsewhere, or something is at the
     *     target
     */
    Outcome<CollaborationItem> relocate(Root root, CollaborationItem item, RelativePath to);

    /**
     * Copies a file within the service.
     *
     * @param root the link's root
     * @param file at the revision that is meant
     * @param to where nothing is yet
     * @return applied with the copy, which has an id of its own; precondition failed when the file has other bytes by now, or something
     *     is at the target
     */
    Outcome<CollaborationItem.File> copy(Root root, CollaborationItem.File file, RelativePath to);

    /**
     * Deletes a file that still has its revision, or a folder that is empty. The service keeps what was deleted for some time.
     *
     * @param root the link's root
     * @param item a file at the revision that is meant, or a folder
     * @return applied, also when it was gone already; precondition failed when the file has another revision, or something is in the
     *     folder
     */
    Outcome<Done> delete(Root root, CollaborationItem item);

    /**
     * Locks a file, so that others can't change it.
     *
     * @param root the link's root
     * @param file the file
     * @return applied, also when this account holds the lock already; precondition failed when somebody else does
     */
    Outcome<Done> lock(Root root, CollaborationItem.File file);

    /**
     * Takes this account's lock from a file.
     *
     * @param root the link's root
     * @param file the file
     * @return applied, also when there was none
     */
    Outcome<Done> unlock(Root root, CollaborationItem.File file);

    /**
     * A file to store.
     *
     * @param path where nothing is yet
     * @param content the bytes
     * @param guard runs after the last byte was read and before the service can commit
     * @param clientModified kept as the time of the last change, in whole seconds; null for now
     */
    record NewFile(
            RelativePath path,
            ContentSource content,
            CommitGuard guard,
            @Nullable Instant clientModified) {}

    /**
     * A link's folder on this side.
     *
     * @param id stable over renames
     * @param path absolute, as people see it; empty for the account's root
     */
    record Root(String id, String path) {}

    /** That something was done. */
    record Done() {}

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
