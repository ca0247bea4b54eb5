package io.workspacebridge.sync.state;

import java.time.Instant;

/**
 * An item that failed and is tried again later, while its siblings go on (I14).
 *
 * @param linkId the link
 * @param itemId the item
 * @param path where it is, for people
 * @param cause why, as a stable code
 * @param detail why, in plain words
 * @param attempts how often it failed
 * @param since when it failed first
 * @param nextTryAt when it is tried again; {@link #NEVER} waits for a person
 * @param subject what was tried with which revision, as one text; another one is tried at once
 */
public record QuarantinedItem(
        String linkId,
        String itemId,
        String path,
        String cause,
        String detail,
        int attempts,
        Instant since,
        Instant nextTryAt,
        String subject) {

    /** A next try that does not come by itself. */
    public static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    /**
     * An item of which it is not known what was tried.
     *
     * @param linkId the link
     * @param itemId the item
     * @param path where it is, for people
     * @param cause why, as a stable code
     * @param detail why, in plain words
     * @param attempts how often it failed
     * @param since when it failed first
     * @param nextTryAt when it is tried again
     */
    public QuarantinedItem(
            String linkId,
            String itemId,
            String path,
            String cause,
            String detail,
            int attempts,
            Instant since,
            Instant nextTryAt) {
        this(linkId, itemId, path, cause, detail, attempts, since, nextTryAt, "");
    }
}
