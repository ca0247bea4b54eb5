package io.workspacebridge.sync.evidence;

/**
 * A record of a kind that has no type of its own here: a host's, or a later release's.
 *
 * @param kind the value of its member {@code kind}; empty when it has none
 * @param toJson the record as it is in the chain
 */
public record OtherEvidence(String kind, String toJson) implements EvidenceRecord {}
