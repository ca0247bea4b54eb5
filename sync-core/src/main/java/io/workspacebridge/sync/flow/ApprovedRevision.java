package io.workspacebridge.sync.flow;

import java.util.List;

/**
 * An approval of one exact revision of a file, whatever became of the file afterwards.
 *
 * @param rev the revision
 * @param contentHash the collaboration side's hash of its bytes; must be that revision's
 * @param approval who said so, and when
 * @param history how it came to that, oldest first
 */
public record ApprovedRevision(String rev, String contentHash, Approval approval, List<ApprovalStep> history) {

    // Copies the history.
    public ApprovedRevision {
        history = List.copyOf(history);
    }
}
