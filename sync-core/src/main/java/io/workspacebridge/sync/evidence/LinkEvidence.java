package io.workspacebridge.sync.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a link as a whole: it was held, released, suspended, moved, retired. Tokens are not in it.
 *
 * @param event what happened
 * @param subject what it happened to: a plan's hash, a folder, a case
 * @param detail why, in plain words
 * @param by who did it; null where nobody is known, or the engine itself
 * @param at when
 */
public record LinkEvidence(
        Event event,
        String subject,
        String detail,
        @Nullable String by,
        Instant at) implements EvidenceRecord {

    /** The value of {@code kind} in each record. */
    public static final String KIND = "link";

    /** What happens to links. */
    public enum Event {
        /** A brake held a plan. */
        HELD,
        /** A held plan was released. */
        RELEASED,
        /** A token was refused. */
        RELEASE_DENIED,
        /** The link rests. */
        SUSPENDED,
        /** The link goes on. */
        RESUMED,
        /** Its root was found elsewhere. */
        ROOT_MOVED,
        /** A conflict was decided. */
        DECIDED,
        /** An item was taken out of quarantine by hand. */
        REQUEUED,
        /** Something that was due was done. */
        OBLIGATION_MET,
        /** The link ended. */
        RETIRED,
        /** Everything that was known of the link was removed but its evidence. */
        PURGED
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String toJson() {
        return EvidenceFormat.write(this);
    }

    /**
     * Reads a record.
     *
     * @param json from {@link #toJson()}, of this release or another
     * @return the record
     * @throws IllegalArgumentException if it is none; the message names the member
     */
    public static LinkEvidence fromJson(String json) {
        return EvidenceFormat.read(json, LinkEvidence.class);
    }
}
