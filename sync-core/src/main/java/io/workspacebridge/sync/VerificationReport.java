package io.workspacebridge.sync;

import java.util.List;

/**
 * What a comparison of both sides found.
 *
 * @param linkId the link
 * @param documents how many documents were read back
 * @param bytes how many bytes that were
 * @param evidence how many evidence records the chain has
 * @param differences what differs or is broken; empty when all is well
 */
public record VerificationReport(
        String linkId, int documents, long bytes, long evidence, List<Difference> differences) {

    // Copies what it is given.
    public VerificationReport {
        differences = List.copyOf(differences);
    }

    /**
     * One thing that differs.
     *
     * @param path the item, or what is concerned where it is none
     * @param what in one sentence
     */
    public record Difference(String path, String what) {}

    /**
     * Whether all is well.
     *
     * @return true when nothing differs
     */
    public boolean isClean() {
        return differences.isEmpty();
    }
}
