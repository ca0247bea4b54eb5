package io.workspacebridge.sync.flow;

import java.util.List;

/** Finds the business key that an incoming file belongs to, such as the number of its case. */
@FunctionalInterface
public interface CorrelationStrategy {

    /**
     * Decides on one file.
     *
     * @param candidate the file
     * @return the key, the keys between which it can't be decided, or why there is none
     */
    Correlation correlate(Candidate candidate);

    /**
     * Whether the decision looks at tags, which cost an extra request to read.
     *
     * @return false unless overridden
     */
    default boolean usesTags() {
        return false;
    }

    /** What was found. */
    sealed interface Correlation {
        /**
         * One key.
         *
         * @param key such as {@code 8000001}
         * @param confidence from 0, a guess, to 1, certain
         * @param rule what found it, for reports
         */
        record Matched(String key, double confidence, String rule) implements Correlation {
            // Confidence is a share.
            public Matched {
                if (!(confidence >= 0 && confidence <= 1)) {
                    throw new IllegalArgumentException("Confidence is from 0 to 1, not " + confidence);
                }
            }
        }

        /**
         * More than one key, equally likely; a person has to choose.
         *
         * @param candidates two or more
         */
        record Several(List<Matched> candidates) implements Correlation {
            // Copies what it is given.
            public Several {
                candidates = List.copyOf(candidates);
            }
        }

        /**
         * No key.
         *
         * @param detail what was looked at, in a few words
         */
        record Unmatched(String detail) implements Correlation {}
    }
}
