package io.workspacebridge.sync.state;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.port.FeedPage;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the collaboration side was seen to hold, and the cursor that belongs to it: both change in one transaction, page by page, so
 * that a crash forgets nothing that was read and a page that is read twice does no harm (I7, F02). Part of a {@link StateStore}, with
 * its promises: durable, and fenced.
 *
 * <p>A complete listing is written beside the complete snapshot that is there, and replaces it when its last page is in; until then
 * nothing that it did not show yet looks deleted (F01, F03).
 */
public interface Observations {

    /**
     * How far a link was read.
     *
     * @param linkId the link
     * @return empty before its first listing
     */
    Optional<Observation> find(String linkId);

    /**
     * Begins a complete listing; one that was under way is dropped. The complete snapshot stays, unless it is of another folder.
     *
     * @param lease the link's lease
     * @param rootId the folder
     */
    void startListing(Lease lease, String rootId);

    /**
     * Applies a page: to the listing that is under way, otherwise to the complete snapshot. The last page of a listing makes it the
     * complete snapshot.
     *
     * @param lease the link's lease
     * @param page from the observation's cursor; its {@link FeedPage#reset()} begins a listing
     * @throws IllegalStateException if neither a snapshot nor a listing is there
     */
    void apply(Lease lease, FeedPage page);

    /**
     * Reads what was seen, without holding it in memory: the listing that is under way if there is one, otherwise the complete
     * snapshot. Tags are not in it, since the feed does not tell when they change.
     *
     * @param linkId the link
     * @param reader takes one item after the other, folders before their contents
     */
    void items(String linkId, Consumer<CollaborationItem> reader);

    /**
     * Keeps the tags that items had when they were last asked for.
     *
     * @param lease the link's lease
     * @param tags item id → tags; items that were not observed are left out
     */
    void saveTags(Lease lease, Map<String, Set<String>> tags);

    /**
     * The tags that were kept, of the items that {@link #items} reads. A new listing begins without any.
     *
     * @param linkId the link
     * @return item id → tags; items whose tags were not asked for are absent
     */
    Map<String, Set<String>> tags(String linkId);

    /**
     * Forgets what was read; the next cycle lists anew.
     *
     * @param lease the link's lease
     */
    void forget(Lease lease);
}
