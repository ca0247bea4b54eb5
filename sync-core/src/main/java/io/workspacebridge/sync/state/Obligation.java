package io.workspacebridge.sync.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that has to happen at a time, whatever process is alive then: a grant that ends, a copy that is deleted after its days
 * of grace, rights that expire (I18).
 *
 * @param linkId the link
 * @param key names it within the link; saving the same key again replaces it
 * @param kind who takes care of it, such as {@code GRANT_EXPIRY}
 * @param itemId the item that it concerns; empty where it is none
 * @param dueAt when
 * @param payload what whoever takes care needs to know, as JSON with a version of its own; never a secret
 * @param attempts how often it was tried in vain
 * @param lastFailure why the last try was in vain; null before the first
 */
public record Obligation(
        String linkId,
        String key,
        String kind,
        String itemId,
        Instant dueAt,
        String payload,
        int attempts,
        @Nullable String lastFailure) {

    /**
     * One that was not tried yet.
     *
     * @param linkId the link
     * @param key names it within the link
     * @param kind who takes care of it
     * @param itemId the item that it concerns; empty where it is none
     * @param dueAt when
     * @param payload JSON
     */
    public Obligation(String linkId, String key, String kind, String itemId, Instant dueAt, String payload) {
        this(linkId, key, kind, itemId, dueAt, payload, 0, null);
    }
}
