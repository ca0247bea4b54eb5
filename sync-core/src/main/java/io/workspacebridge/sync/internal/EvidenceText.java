package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.evidence.PromotionEvidence;
import io.workspacebridge.sync.flow.Approval;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.plan.Assessment;
import io.workspacebridge.sync.port.Workspaces;
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
            Hashing.Hashes served,
            Reason reason,
            @Nullable String tag) {
        Approval approval = promote.approval();
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
                                served.sha256(),
                                served.sha256()),
                        new PromotionEvidence.Approval(
                                approval.rule(),
                                approval.by(),
                                approval.at(),
                                approval.reference(),
                                approval.comment()),
                        List.of(new PromotionEvidence.Because(reason.code().name(), reason.detail())),
                        PromotionEvidence.digestOf(promote.metadata()),
                        tag == null ? "keep" : "tag " + tag)
                .toJson();
    }
}
