package io.workspacebridge.sync.port;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import java.util.List;

/**
 * One page of a listing or of changes, to be applied in order.
 *
 * @param changes what is new, or gone
 * @param cursor where the next page begins; to be kept only together with what this page says
 * @param hasMore whether more is ready now
 * @param reset the cursor was no longer valid: what was known is void, and this page is the first of a complete listing
 */
public record FeedPage(List<Change> changes, String cursor, boolean hasMore, boolean reset) {

    // Copies the list.
    public FeedPage {
        changes = List.copyOf(changes);
    }

    /** One entry of the feed. */
    public sealed interface Change {
        /**
         * An item is (now) there, as described; whatever else was at its path is replaced.
         *
         * @param item the item as it is now
         */
        record Present(CollaborationItem item) implements Change {}

        /**
         * Whatever was at a path is gone from it, with everything below. A positive tombstone: it may have been deleted, or moved
         * (then its id turns up elsewhere).
         *
         * @param path below the root
         */
        record Gone(RelativePath path) implements Change {}
    }
}
