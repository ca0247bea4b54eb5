package io.workspacebridge.samples;

import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.ApprovalHistories;
import io.workspacebridge.sync.flow.ApprovalHistoryProvider;
import io.workspacebridge.sync.flow.Approvals;
import io.workspacebridge.sync.flow.Candidate;
import io.workspacebridge.sync.flow.CompletenessRules;
import io.workspacebridge.sync.flow.DocumentKinds;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.RecordsPolicies;
import io.workspacebridge.sync.flow.ReleaseGates;
import io.workspacebridge.sync.flow.SourceDisposition.Disposition;
import io.workspacebridge.sync.flow.VersioningPolicies;
import io.workspacebridge.sync.flow.WorkspaceResolvers;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import java.util.List;

/**
 * Scenario 3: contracts are redlined in {@code /Contracts/<case>/}. The approved revision, not the newest, becomes the final version in
 * the procurement case's workspace, together with its correspondence as one unit: classified, declared, with the history of its approval.
 * The contract is locked in Dropbox, letters are replaced by links. This class is the whole wiring; copy it into an application.
 */
public final class ContractFinalization {
    private static final DocumentKinds KINDS = DocumentKinds.none()
            .path("*/Contract.docx", "contract")
            .path("*/Correspondence/Offer*", "offer")
            .path("*/Correspondence/Acceptance*", "acceptance")
            .path("*/Correspondence/**", "letter");
    private static final ApprovalHistories.Columns HISTORY =
            new ApprovalHistories.Columns("Approval", "History", "Who", "When", "Revision", "Comment");

    private ContractFinalization() {}

    /**
     * The link, ready for the engine.
     *
     * @param folder the Dropbox folder that has one folder for each case
     * @param approvals the contract system, or files beside the contracts
     * @return the link
     */
    public static Link link(String folder, Approvals approvals) {
        ApprovalHistoryProvider history = ApprovalHistoryProvider.of(approvals);
        PublishFlow flow = PublishFlow.builder()
                .release(ReleaseGates.anyOf(
                        ReleaseGates.approvedRevision(approvals), ReleaseGates.folderConvention("Correspondence")))
                .completeness(CompletenessRules.requiredKinds(
                        ContractFinalization::caseOf, KINDS, List.of("contract", "offer", "acceptance")))
                .workspace(WorkspaceResolvers.byFolder(ContractFinalization::workspace, RelativePath.ROOT))
                .metadata(ApprovalHistories.asRows((file, target, approval) -> status(file), history, HISTORY))
                .versions(ApprovalHistories.asComments(VersioningPolicies.latestOnly(), history))
                .records(RecordsPolicies.declareOnComplete(file -> isContract(file) ? "Contracts" : "Correspondence"))
                .afterwards((file, approval) ->
                        isContract(file) ? new Disposition.Lock() : new Disposition.ReplaceWithLink())
                .build();
        return Link.publish("contract-finalization", folder, flow);
    }

    private static String caseOf(Candidate file) {
        return file.caseFolder();
    }

    private static boolean isContract(Candidate file) {
        return "contract".equals(KINDS.apply(file));
    }

    /** {@code C-1000 Cranes} → a procurement case of that number, made from its template when it is not there. */
    private static NewWorkspace workspace(String caseFolder) {
        Metadata values = Metadata.category("Procurement Case")
                .set("Case Number", caseFolder.split(" ", 2)[0])
                .build();
        WorkspaceReference reference = WorkspaceReference.named("Procurement Case", caseFolder);
        return new NewWorkspace(reference, "Procurement Case", null, caseFolder, values);
    }

    private static Metadata status(Candidate file) {
        return Metadata.category("Approval")
                .set("Status", isContract(file) ? "Approved" : "Part of an approved contract")
                .build();
    }
}
