package io.workspacebridge.sync.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
public record DeliveryEvidence(Document governed, Copy copy, String reason, String detail, Instant at)
        implements EvidenceRecord {

    /** The value of {@code kind} in each record. */
    public static final String KIND = "delivery";

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

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

    /**
     * Writes the record in its one canonical form.
     *
     * @return canonical JSON
     */
    @Override
    public String toJson() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("workspaceId", governed.workspaceId);
        document.put("workspaceKey", governed.workspaceKey);
        document.put("nodeId", governed.nodeId);
        document.put("version", governed.version);
        document.put("path", governed.path);
        document.put("size", governed.size);
        document.put("sha256", governed.sha256);
        Map<String, @Nullable Object> file = new LinkedHashMap<>();
        file.put("itemId", copy.itemId);
        file.put("rev", copy.rev);
        file.put("contentHash", copy.contentHash);
        file.put("path", copy.path);
        file.put("storedAt", copy.storedAt);
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("kind", KIND);
        all.put("format", 1);
        all.put("direction", "down");
        all.put("governed", document);
        all.put("collaboration", file);
        all.put("reason", reason);
        all.put("detail", detail);
        all.put("at", at);
        return CanonicalJson.write(all);
    }

    /**
     * Tells records of deliveries from others.
     *
     * @param json the payload of an evidence entry
     * @return true when {@link #fromJson} can read it
     */
    public static boolean isDelivery(String json) {
        try {
            return JSON.readTree(json).path("kind").asText("").equals(KIND);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /**
     * Reads a record.
     *
     * @param json as written by {@link #toJson()}
     * @return the record
     * @throws IllegalArgumentException if it is none; the message names the member
     */
    public static DeliveryEvidence fromJson(String json) {
        Members all;
        try {
            all = new Members(JSON.readTree(json), "");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The evidence is no JSON: " + e.getOriginalMessage(), e);
        }
        Members document = all.object("governed");
        Members file = all.object("collaboration");
        return new DeliveryEvidence(
                new Document(
                        document.number("workspaceId"),
                        document.text("workspaceKey"),
                        document.number("nodeId"),
                        Math.toIntExact(document.number("version")),
                        document.text("path"),
                        document.number("size"),
                        document.text("sha256")),
                new Copy(
                        file.text("itemId"),
                        file.text("rev"),
                        file.text("contentHash"),
                        file.text("path"),
                        file.time("storedAt")),
                all.text("reason"),
                all.text("detail"),
                all.time("at"));
    }
}
