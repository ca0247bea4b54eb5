package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.evidence.PromotionEvidence;
import io.workspacebridge.sync.flow.Approval;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.plan.Assessment;
import io.workspacebridge.sync.port.Workspaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects what is proven of a document that arrived. */
final class EvidenceText {

    private EvidenceText() {}

    static String of(
            CollaborationItem.File file,
            Assessment.Promote promote,
            long workspaceId,
            Workspaces.DocumentState state,
            String servedSha256,
            Reason reason,
            String inspectedBy,
            @Nullable String tag) {
        Approval approval = promote.approval();
        List<PromotionEvidence.Because> reasons = new ArrayList<>();
        reasons.add(new PromotionEvidence.Because(reason.code().name(), reason.detail()));
        if (!inspectedBy.isEmpty()) {
            reasons.add(new PromotionEvidence.Because("INSPECTED", inspectedBy));
        }
        return new PromotionEvidence(
                        new PromotionEvidence.Original(
                                file.id(),
                                file.rev(),
                                Objects.requireNonNull(file.contentHash()),
                                file.path().value(),
                                file.modifiedBy(),
                                file.clientModified(),
                                file.serverModified()),
                        new PromotionEvidence.Document(
                                workspaceId,
                                promote.workspaceKey(),
                                state.nodeId(),
                                state.version(),
                                file.size(),
                                servedSha256,
                                servedSha256),
                        new PromotionEvidence.Approval(
                                approval.rule(),
                                approval.by(),
                                approval.at(),
                                approval.reference(),
                                approval.comment()),
                        reasons,
                        PromotionEvidence.digestOf(promote.metadata()),
                        tag == null ? "keep" : "tag " + tag)
                .toJson();
    }
}
