package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.VerificationReport;
import io.workspacebridge.sync.evidence.DeliveryEvidence;
import io.workspacebridge.sync.evidence.EvidenceChain;
import io.workspacebridge.sync.evidence.PromotionEvidence;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.sync.state.BaselineRow;
import io.workspacebridge.sync.state.StateStore;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares both sides, re-reads what was copied, and follows the evidence chain (I19). Changes nothing. */
final class Verifier {
    private static final Set<ReasonCode> EXPECTED = EnumSet.of(
            ReasonCode.IN_SYNC,
            ReasonCode.NOT_SELECTED,
            ReasonCode.JUNK,
            ReasonCode.NOT_RELEASED,
            ReasonCode.MILESTONE_NOT_REACHED,
            ReasonCode.NOT_DOWNLOADABLE,
            ReasonCode.UNLINKED,
            ReasonCode.CONFLICT_COPY,
            ReasonCode.NO_CONTENT,
            ReasonCode.NOT_OURS,
            ReasonCode.FROZEN,
            ReasonCode.SIDECAR,
            ReasonCode.UNMATCHED,
            ReasonCode.QUARANTINED,
            ReasonCode.RIGHTS_INCOMPLETE,
            ReasonCode.RIGHTS_EXPIRED);

    /** What the evidence says of a document: its version, and the hash of the bytes that the service gave out. */
    private record Proof(int version, String sha256) {}

    private final Workspaces workspaces;
    private final StateStore store;

    Verifier(Workspaces workspaces, StateStore store) {
        this.workspaces = workspaces;
        this.store = store;
    }

    VerificationReport verify(String linkId, CycleReport plan) {
        List<VerificationReport.Difference> differences = new ArrayList<>();
        if (plan.failure() != null) {
            differences.add(new VerificationReport.Difference("/", plan.failure()));
        }
        for (CycleReport.Line line : plan.lines()) {
            if (!EXPECTED.contains(line.reason().code())) {
                differences.add(new VerificationReport.Difference(line.path(), line.action() + ", " + line.reason()));
            }
        }
        Map<Long, Proof> newest = new HashMap<>();
        store.evidence(linkId, entry -> {
            if (PromotionEvidence.isPromotion(entry.payload())) {
                PromotionEvidence evidence = PromotionEvidence.fromJson(entry.payload());
                newest.put(
                        evidence.governed().nodeId(),
                        new Proof(
                                evidence.governed().version(),
                                evidence.governed().servedSha256()));
            } else if (DeliveryEvidence.isDelivery(entry.payload())) {
                DeliveryEvidence evidence = DeliveryEvidence.fromJson(entry.payload());
                newest.put(
                        evidence.governed().nodeId(),
                        new Proof(
                                evidence.governed().version(),
                                evidence.governed().sha256()));
            }
        });
        int documents = 0;
        long bytes = 0;
        for (BaselineRow row : store.baseline(linkId)) {
            // A pack's index is written for it; there is nothing on the governed side to compare it with.
            boolean index = row.nodeId() == PackSight.INDEX_NODE;
            if (row.kind() == BaselineRow.Kind.FILE && row.state() == BaselineRow.State.LINKED && !index) {
                documents++;
                bytes += row.size();
                readBack(row, newest.get(row.nodeId()), differences);
            }
        }
        EvidenceChain.Verification chain = EvidenceChain.verify(store, linkId);
        chain.firstBreak()
                .ifPresent(broken -> differences.add(new VerificationReport.Difference(
                        "evidence record " + broken.sequence(), broken.explanation())));
        return new VerificationReport(linkId, documents, bytes, chain.entries(), differences);
    }

    private void readBack(BaselineRow row, @Nullable Proof evidence, List<VerificationReport.Difference> differences) {
        if (evidence == null || evidence.version() != row.version()) {
            differences.add(new VerificationReport.Difference(
                    row.path(), "there is no evidence for version " + row.version() + " of its document"));
            return;
        }
        try {
            Hashing.Hashes hashes = Hashing.readSha256(workspaces, row.nodeId(), row.version(), row.size(), null);
            if (!hashes.sha256().equals(row.servedSha256()) || !hashes.sha256().equals(evidence.sha256())) {
                differences.add(new VerificationReport.Difference(
                        row.path(), "version " + row.version() + " of its document has other bytes than were proven"));
            }
        } catch (PortException e) {
            differences.add(new VerificationReport.Difference(row.path(), e.getMessage()));
        }
    }
}
