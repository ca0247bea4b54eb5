package io.workspacebridge.sync.flow;

import org.jspecify.annotations.Nullable;

/** Decides what records management is told of a document, and when it becomes a record that nothing changes any more. */
@FunctionalInterface
public interface RecordsPolicy {

    /**
     * Decides on one file.
     *
     * @param candidate the file at the revision that goes
     * @param approval what released it
     * @return how the document is to be treated; {@link Treatment#NONE} for an ordinary one
     */
    Treatment treat(Candidate candidate, Approval approval);

    /**
     * How a document is treated.
     *
     * @param classification the RM classification's name; null for none
     * @param retention the retention schedule (RSI) that has to be read back; null takes the one that comes with the classification
     * @param declaration when it is declared a record
     */
    record Treatment(
            @Nullable String classification, @Nullable String retention, Declaration declaration) {

        /** An ordinary document. */
        public static final Treatment NONE = new Treatment(null, null, Declaration.NEVER);

        // Only what is classified can be a record.
        public Treatment {
            if (classification == null && (retention != null || declaration != Declaration.NEVER)) {
                throw new IllegalArgumentException("A record and its retention need an RM classification");
            }
        }
    }

    /** When a document is declared a record. */
    enum Declaration {
        /** Not by this flow. */
        NEVER,
        /** As soon as its bytes, values and access are proven. */
        ON_PROMOTION,
        /** When all documents of its unit are proven and classified; see {@link CompletenessRule}. */
        ON_COMPLETE
    }
}
