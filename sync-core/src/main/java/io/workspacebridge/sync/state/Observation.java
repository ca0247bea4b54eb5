package io.workspacebridge.sync.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the collaboration side of a link was read.
 *
 * @param linkId the link
 * @param rootId the folder that was read
 * @param cursor where the changes after the complete snapshot begin; null before the first complete listing
 * @param completedAt when the complete snapshot's listing came to its end; null before
 * @param listing whether a complete listing is under way beside it
 * @param listingCursor where that listing goes on; null when none is under way, or when its first page was not read yet
 */
public record Observation(
        String linkId,
        String rootId,
        @Nullable String cursor,
        @Nullable Instant completedAt,
        boolean listing,
        @Nullable String listingCursor) {

    /**
     * Whether there is a snapshot that a plan may look at.
     *
     * @return false until the first listing was read to its end (F03)
     */
    public boolean isComplete() {
        return cursor != null;
    }
}
