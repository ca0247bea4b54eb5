package io.workspacebridge.sync.evidence;

import io.workspacebridge.sync.model.Metadata;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proves that one revision of a file became one version of a governed document: which bytes, from whom, released by what, and
 * why. Its JSON is the payload of an evidence entry.
 *
 * @param collaboration the file as it was taken
 * @param governed the document as it was read back
 * @param approval what released the revision
 * @param reasons why the engine acted, the weightiest first
 * @param metadataDigest of the values that were read back; see {@link #digestOf(Metadata)}
 * @param disposition what becomes of the original, such as {@code keep} or {@code tag archived}
 * @param governance what records management and access were read back as; null where the flow asks for neither
 */
public record PromotionEvidence(
        Original collaboration,
        Document governed,
        Approval approval,
        List<Because> reasons,
        String metadataDigest,
        String disposition,
        @Nullable Governance governance)
        implements EvidenceRecord {

    /** The value of {@code kind} in each record. */
    public static final String KIND = "promotion";

    /**
     * Proof of a promotion without records management and access.
     *
     * @param collaboration the file as it was taken
     * @param governed the document as it was read back
     * @param approval what released the revision
     * @param reasons why the engine acted, the weightiest first
     * @param metadataDigest of the values that were read back
     * @param disposition what becomes of the original
     */
    public PromotionEvidence(
            Original collaboration,
            Document governed,
            Approval approval,
            List<Because> reasons,
            String metadataDigest,
            String disposition) {
        this(collaboration, governed, approval, reasons, metadataDigest, disposition, null);
    }

    /**
     * The same with what was read back last.
     *
     * @param proof of records management and access
     * @return a copy
     */
    public PromotionEvidence with(Governance proof) {
        return new PromotionEvidence(collaboration, governed, approval, reasons, metadataDigest, disposition, proof);
    }

    // Copies the reasons.
    public PromotionEvidence {
        reasons = List.copyOf(reasons);
    }

    /**
     * The file on the collaboration side.
     *
     * @param itemId its id
     * @param rev the revision that was taken
     * @param contentHash the service's own content hash
     * @param path below the link's root
     * @param uploader the account that stored the revision; null where the service does not tell
     * @param clientModified what the uploader claims
     * @param serverModified when the service stored the revision
     */
    public record Original(
            String itemId,
            String rev,
            String contentHash,
            String path,
            @Nullable String uploader,
            Instant clientModified,
            Instant serverModified) {}

    /**
     * The document on the governed side.
     *
     * @param workspaceId the workspace's node
     * @param workspaceKey the business key that led to it
     * @param nodeId the document
     * @param version the version's number
     * @param size in bytes
     * @param sha256 of the bytes that were sent, lower-case hex
     * @param servedSha256 of the bytes that were read back, lower-case hex
     */
    public record Document(
            long workspaceId,
            String workspaceKey,
            long nodeId,
            int version,
            long size,
            String sha256,
            String servedSha256) {}

    /**
     * What released the revision.
     *
     * @param rule what released it, such as {@code folder Approved}
     * @param by the person or system; null when the rule names nobody
     * @param at when; null when the rule knows no time
     * @param reference what it belongs to, such as a milestone's code; null when there is none
     * @param comment what was said; null when nothing was
     */
    public record Approval(
            String rule,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable String reference,
            @Nullable String comment) {}

    /**
     * What makes the document a governed one, as it was read back.
     *
     * @param classification the RM classification; null for none
     * @param retention the retention schedule; null for none
     * @param declared whether it is a declared record
     * @param readers who may read it beside its owner; empty when the flow leaves access alone
     */
    public record Governance(
            @Nullable String classification, @Nullable String retention, boolean declared, List<String> readers) {

        // Copies the list.
        public Governance {
            readers = List.copyOf(readers);
        }
    }

    /**
     * A reason as it was stated. The code is text, so that a record of a newer release can be read.
     *
     * @param code a reason code's name
     * @param detail may be empty
     */
    public record Because(String code, String detail) {}

    /**
     * A digest of category values, equal for equal values in whatever order.
     *
     * @param metadata the values
     * @return SHA-256 of their canonical JSON, lower-case hex
     * @throws IllegalArgumentException if a value is none of those that {@link Metadata} names
     */
    public static String digestOf(Metadata metadata) {
        byte[] text = CanonicalJson.write(metadata.categories()).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
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
     * Reads a record. Members that this release does not know are passed over.
     *
     * @param json from {@link #toJson()}, of this release or another
     * @return the record
     * @throws IllegalArgumentException if it is none; the message names the member
     */
    public static PromotionEvidence fromJson(String json) {
        return EvidenceFormat.read(json, PromotionEvidence.class);
    }
}
