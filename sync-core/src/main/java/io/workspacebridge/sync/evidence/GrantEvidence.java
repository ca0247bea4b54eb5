package io.workspacebridge.sync.evidence;

import io.workspacebridge.sync.model.EffectiveGrant;
import io.workspacebridge.sync.model.GrantTerms;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who could see what, from when to when: one record when access was granted, one when it was refused because the service made it
 * wider than asked, and one when it was taken back. Neither passwords nor the addresses of links are in it.
 *
 * @param event what happened
 * @param folder the shared folder's path
 * @param folderId its id
 * @param asked the terms in words; null when something ended that was not asked for by this flow
 * @param effective who really had access, read back
 * @param at when this was read back
 */
public record GrantEvidence(
        Event event,
        String folder,
        String folderId,
        @Nullable String asked,
        List<String> effective,
        Instant at) implements EvidenceRecord {

    /** The value of {@code kind} in each record. */
    public static final String KIND = "grant";

    // Copies the list.
    public GrantEvidence {
        effective = List.copyOf(effective);
    }

    /** What happened to a grant. */
    public enum Event {
        /** Access was given and read back. */
        GRANTED,
        /** It came out wider than asked, and was taken back at once. */
        REJECTED,
        /** Access was taken back, and read back as gone. */
        REVOKED
    }

    /**
     * Describes what was read back.
     *
     * @param event what happened
     * @param folder the shared folder's path
     * @param folderId its id
     * @param terms what was asked for; null when nothing was
     * @param effective as read back
     * @param at when
     * @return the record
     */
    public static GrantEvidence of(
            Event event,
            String folder,
            String folderId,
            @Nullable GrantTerms terms,
            List<EffectiveGrant> effective,
            Instant at) {
        return new GrantEvidence(
                event,
                folder,
                folderId,
                terms == null ? null : terms.toString(),
                effective.stream().map(EffectiveGrant::audience).toList(),
                at);
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
    public static GrantEvidence fromJson(String json) {
        return EvidenceFormat.read(json, GrantEvidence.class);
    }
}
