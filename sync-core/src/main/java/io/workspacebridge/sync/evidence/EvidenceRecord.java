package io.workspacebridge.sync.evidence;

/** One record of an evidence chain. Each says in its member {@code kind} what it is. */
public sealed interface EvidenceRecord
        permits PromotionEvidence, DeliveryEvidence, GrantEvidence, LinkEvidence, OtherEvidence {

    /**
     * What kind of record this is.
     *
     * @return the value of its member {@code kind}
     */
    String kind();

    /**
     * The record as it goes into the chain.
     *
     * @return canonical JSON
     */
    String toJson();

    /**
     * Reads a record of any kind.
     *
     * @param json an entry's payload
     * @return the record; one of a kind that this release does not know, or of a later format, as {@link OtherEvidence}
     * @throws IllegalArgumentException if it is no JSON object, or a member is missing
     */
    static EvidenceRecord parse(String json) {
        EvidenceFormat.Heading heading = EvidenceFormat.heading(json);
        String kind = heading.kind() == null ? "" : heading.kind();
        if (heading.format() != null && heading.format() > EvidenceFormat.VERSION) {
            return new OtherEvidence(kind, json);
        }
        return switch (kind) {
            case PromotionEvidence.KIND -> PromotionEvidence.fromJson(json);
            case DeliveryEvidence.KIND -> DeliveryEvidence.fromJson(json);
            case GrantEvidence.KIND -> GrantEvidence.fromJson(json);
            case LinkEvidence.KIND -> LinkEvidence.fromJson(json);
            default -> new OtherEvidence(kind, json);
        };
    }
}
