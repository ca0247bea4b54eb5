package io.workspacebridge.sync.model;

/**
 * A reason code with the particulars that a person wants to read.
 *
 * @param code the stable part
 * @param detail one sentence in plain words, never a secret; empty when the code says it all
 */
public record Reason(ReasonCode code, String detail) {

    /**
     * A reason without particulars.
     *
     * @param code the code
     * @return the reason
     */
    public static Reason of(ReasonCode code) {
        return new Reason(code, "");
    }

    /**
     * A reason with particulars.
     *
     * @param code the code
     * @param detail one sentence
     * @return the reason
     */
    public static Reason of(ReasonCode code, String detail) {
        return new Reason(code, detail);
    }

    @Override
    public String toString() {
        return detail.isEmpty() ? code.name() : code + ": " + detail;
    }
}
