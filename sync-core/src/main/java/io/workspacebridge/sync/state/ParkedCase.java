package io.workspacebridge.sync.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conflict that rests on both sides until somebody decides it, or until its deadline decides it.
 *
 * @param linkId the link
 * @param key names it within the link; the same conflict has the same key in every cycle
 * @param kind its type, such as {@code CONTENT}
 * @param itemId the item on the collaboration side; empty where there is none
 * @param path where it is, for people
 * @param payload both candidates, as JSON
 * @param openedAt when it was seen first
 * @param deadline when the fallback counts as the decision; null waits for ever
 * @param fallback the resolution that counts after the deadline; null only without a deadline
 * @param decision the resolution that was chosen; null while it is open
 * @param decidedBy who chose; null while it is open
 * @param decidedAt when; null while it is open
 */
public record ParkedCase(
        String linkId,
        String key,
        String kind,
        String itemId,
        String path,
        String payload,
        Instant openedAt,
        @Nullable Instant deadline,
        @Nullable String fallback,
        @Nullable String decision,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    // A deadline without a consequence would be none.
    public ParkedCase {
        if ((deadline == null) != (fallback == null)) {
            throw new IllegalArgumentException("Case '" + key + "' needs a deadline with a fallback, or neither");
        }
    }

    /**
     * A case that nobody decided yet.
     *
     * @param linkId the link
     * @param key names it within the link
     * @param kind its type
     * @param itemId the item on the collaboration side; empty where there is none
     * @param path where it is
     * @param payload both candidates, as JSON
     * @param openedAt when it was seen first
     * @param deadline when the fallback counts; null waits for ever
     * @param fallback the resolution that counts then; null only without a deadline
     * @return the case
     */
    public static ParkedCase open(
            String linkId,
            String key,
            String kind,
            String itemId,
            String path,
            String payload,
            Instant openedAt,
            @Nullable Instant deadline,
            @Nullable String fallback) {
        return new ParkedCase(linkId, key, kind, itemId, path, payload, openedAt, deadline, fallback, null, null, null);
    }

    /**
     * What counts at a time: the decision, or the fallback once the deadline is over.
     *
     * @param now the time
     * @return null while the case rests
     */
    public @Nullable String effectiveDecision(Instant now) {
        if (decision != null) {
            return decision;
        }
        return deadline != null && !deadline.isAfter(now) ? fallback : null;
    }
}
