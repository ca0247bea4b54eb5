package io.workspacebridge.sync.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * What is proven of a document's version that was brought to Dropbox: which version, which revision came of it, and that both hold
 * the same bytes.
 *
 * @param governed the document's version
 * @param copy the file's revision
 * @param reason the reason code
 * @param detail the reason's particulars; may be empty
 * @param at when it was proven
 */
public record DeliveryEvidence(
        Document governed, @JsonProperty("collaboration") Copy copy, String reason, String detail, Instant at)
        implements EvidenceRecord {

    /** The value of {@code kind} in each record. */
    public static final String KIND = "delivery";

    /**
     * The document that was copied.
     *
     * @param workspaceId the workspace's node
     * @param workspaceKey how the link names it
     * @param nodeId the document
     * @param version the version's number
     * @param path from the workspace's root
     * @param size in bytes
     * @param sha256 of the bytes that the service gave out
     */
    public record Document(
            long workspaceId, String workspaceKey, long nodeId, int version, String path, long size, String sha256) {}

    /**
     * The file that came of it.
     *
     * @param itemId the file
     * @param rev its revision
     * @param contentHash what the service says it stored; equal to what was computed on the way
     * @param path below the link's root
     * @param storedAt when the service stored it
     */
    public record Copy(String itemId, String rev, String contentHash, String path, Instant storedAt) {}

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
    public static DeliveryEvidence fromJson(String json) {
        return EvidenceFormat.read(json, DeliveryEvidence.class);
    }
}
