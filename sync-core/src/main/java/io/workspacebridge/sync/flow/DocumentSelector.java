package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.Reason;
import java.util.Optional;

/** Decides which files a flow is about at all. */
@FunctionalInterface
public interface DocumentSelector {

    /**
     * Decides on one file.
     *
     * @param candidate the file
     * @return why it is left out; empty when it belongs to the flow
     */
    Optional<Reason> exclusion(Candidate candidate);

    /**
     * Whether the decision looks at tags, which cost an extra request to read.
     *
     * @return false unless overridden
     */
    default boolean usesTags() {
        return false;
    }

    /**
     * Both selectors have to agree.
     *
     * @param other asked second
     * @return the combination
     */
    default DocumentSelector and(DocumentSelector other) {
        DocumentSelector first = this;
        return new DocumentSelector() {
            @Override
            public Optional<Reason> exclusion(Candidate candidate) {
                Optional<Reason> reason = first.exclusion(candidate);
                return reason.isPresent() ? reason : other.exclusion(candidate);
            }

            @Override
            public boolean usesTags() {
                return first.usesTags() || other.usesTags();
            }
        };
    }
}
