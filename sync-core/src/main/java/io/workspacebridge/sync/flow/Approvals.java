package io.workspacebridge.sync.flow;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The host's approval system, asked which revision of a file is approved. It is asked again right before the governed side commits, so an
 * approval that is withdrawn meanwhile stops the document (F87).
 */
@FunctionalInterface
public interface Approvals {

    /**
     * The approval in force.
     *
     * @param candidate the file at its newest revision
     * @return empty when none of its revisions is approved
     */
    Optional<ApprovedRevision> approvedRevision(Candidate candidate);

    /**
     * What the name of a file ends in that holds the approval of the file before it; such files are read for the {@linkplain
     * Candidate#sidecar candidate} and never go themselves.
     *
     * @return null unless overridden: approvals are not kept in files
     */
    default @Nullable String sidecarSuffix() {
        return null;
    }
}
