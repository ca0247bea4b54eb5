package io.workspacebridge.sync.flow;

import java.util.List;

/** Tells how a revision came to be approved: who said what, when, about which revision. */
@FunctionalInterface
public interface ApprovalHistoryProvider {

    /**
     * The history of one file.
     *
     * @param candidate the file at the revision that goes
     * @param approval what released it
     * @return oldest first; empty when nothing is known
     */
    List<ApprovalStep> history(Candidate candidate, Approval approval);

    /**
     * The history that comes with approvals of exact revisions, followed by the approval itself.
     *
     * @param approvals asked about the file
     * @return the provider
     */
    static ApprovalHistoryProvider of(Approvals approvals) {
        return (candidate, approval) -> approvals
                .approvedRevision(candidate)
                .map(found -> {
                    List<ApprovalStep> steps = new java.util.ArrayList<>(found.history());
                    String by = found.approval().by();
                    java.time.Instant at = found.approval().at();
                    if (by != null && at != null) {
                        String said = found.approval().comment();
                        steps.add(
                                new ApprovalStep(by, at, found.rev(), said == null ? "approved" : "approved: " + said));
                    }
                    return List.copyOf(steps);
                })
                .orElse(List.of());
    }
}
