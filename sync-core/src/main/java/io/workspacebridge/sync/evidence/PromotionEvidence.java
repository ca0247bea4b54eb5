package io.workspacebridge.sync.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.sync.model.Metadata;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 */
public record PromotionEvidence(
        Original collaboration,
        Document governed,
        Approval approval,
        List<Because> reasons,
        String metadataDigest,
        String disposition)
        implements EvidenceRecord {

    /** The value of {@code kind} in each record. */
    public static final String KIND = "promotion";

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

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

    /**
     * Writes the record.
     *
     * @return canonical JSON; what is null here is absent there
     */
    @Override
    public String toJson() {
        Map<String, @Nullable Object> original = new LinkedHashMap<>();
        original.put("itemId", collaboration.itemId);
        original.put("rev", collaboration.rev);
        original.put("contentHash", collaboration.contentHash);
        original.put("path", collaboration.path);
        original.put("uploader", collaboration.uploader);
        original.put("clientModified", collaboration.clientModified);
        original.put("serverModified", collaboration.serverModified);
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("workspaceId", governed.workspaceId);
        document.put("workspaceKey", governed.workspaceKey);
        document.put("nodeId", governed.nodeId);
        document.put("version", governed.version);
        document.put("size", governed.size);
        document.put("sha256", governed.sha256);
        document.put("servedSha256", governed.servedSha256);
        Map<String, @Nullable Object> release = new LinkedHashMap<>();
        release.put("rule", approval.rule);
        release.put("by", approval.by);
        release.put("at", approval.at);
        release.put("reference", approval.reference);
        release.put("comment", approval.comment);
        List<Map<String, String>> because = reasons.stream()
                .map(reason -> Map.of("code", reason.code, "detail", reason.detail))
                .toList();
        return CanonicalJson.write(Map.of(
                "kind", KIND,
                "format", 1,
                "collaboration", original,
                "governed", document,
                "approval", release,
                "reasons", because,
                "metadataDigest", metadataDigest,
                "disposition", disposition));
    }

    /**
     * Tells records of promotions from others.
     *
     * @param json the payload of an evidence entry
     * @return true when {@link #fromJson} can read it
     */
    public static boolean isPromotion(String json) {
        try {
            return JSON.readTree(json).path("kind").asText("promotion").equals("promotion");
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /**
     * Reads a record. Members that this release does not know are passed over.
     *
     * @param json from {@link #toJson()}, of this release or another
     * @return the record
     * @throws IllegalArgumentException if it is no such record; the message names what is missing
     */
    public static PromotionEvidence fromJson(String json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The evidence is no JSON: " + e.getOriginalMessage(), e);
        }
        Members all = new Members(root, "");
        Members original = all.object("collaboration");
        Members document = all.object("governed");
        Members release = all.object("approval");
        List<Because> reasons = new ArrayList<>();
        for (Members reason : all.objects("reasons")) {
            reasons.add(new Because(reason.text("code"), reason.text("detail")));
        }
        return new PromotionEvidence(
                new Original(
                        original.text("itemId"),
                        original.text("rev"),
                        original.text("contentHash"),
                        original.text("path"),
                        original.textOrNull("uploader"),
                        original.time("clientModified"),
                        original.time("serverModified")),
                new Document(
                        document.number("workspaceId"),
                        document.text("workspaceKey"),
                        document.number("nodeId"),
                        Math.toIntExact(document.number("version")),
                        document.number("size"),
                        document.text("sha256"),
                        document.text("servedSha256")),
                new Approval(
                        release.text("rule"),
                        release.textOrNull("by"),
                        release.timeOrNull("at"),
                        release.textOrNull("reference"),
                        release.textOrNull("comment")),
                reasons,
                all.text("metadataDigest"),
                all.text("disposition"));
    }
}
