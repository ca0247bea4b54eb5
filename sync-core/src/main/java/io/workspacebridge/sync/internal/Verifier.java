package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.VerificationReport;
import io.workspacebridge.sync.evidence.DeliveryEvidence;
import io.workspacebridge.sync.evidence.EvidenceChain;
import io.workspacebridge.sync.evidence.EvidenceRecord;
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
            ReasonCode.RIGHTS_EXPIRED,
            ReasonCode.UNIT_INCOMPLETE,
            ReasonCode.LATER_EDIT,
            ReasonCode.DISPOSED,
            ReasonCode.ACCOMPANIES);

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
        // The hash of the bytes that the service gave out, of every version that there is evidence for.
        Map<String, String> newest = new HashMap<>();
        store.evidence(linkId, entry -> {
            EvidenceRecord proof = EvidenceRecord.parse(entry.payload());
            if (proof instanceof PromotionEvidence promotion) {
                PromotionEvidence.Document document = promotion.governed();
                newest.put(version(document.nodeId(), document.version()), document.servedSha256());
            } else if (proof instanceof DeliveryEvidence delivery) {
                DeliveryEvidence.Document document = delivery.governed();
                newest.put(version(document.nodeId(), document.version()), document.sha256());
            }
        });
        int documents = 0;
        long bytes = 0;
        for (BaselineRow row : store.baseline(linkId)) {
            // A pack's index is written for it; there is nothing on the governed side to compare it with.
            boolean index = row.nodeId() == PackSight.INDEX_NODE;
            boolean proven = row.state() == BaselineRow.State.LINKED || row.state() == BaselineRow.State.DISPOSED;
            if (row.kind() == BaselineRow.Kind.FILE && proven && !index) {
                documents++;
                bytes += row.size();
                readBack(row, newest.get(version(row.nodeId(), row.version())), differences);
            }
        }
        EvidenceChain.Verification chain = EvidenceChain.verify(store, linkId);
        chain.firstBreak()
                .ifPresent(broken -> differences.add(new VerificationReport.Difference(
                        "evidence record " + broken.sequence(), broken.explanation())));
        return new VerificationReport(linkId, documents, bytes, chain.entries(), differences);
    }

    private static String version(long nodeId, int version) {
        return nodeId + "v" + version;
    }

    private void readBack(
            BaselineRow row, @Nullable String provenSha256, List<VerificationReport.Difference> differences) {
        if (provenSha256 == null) {
            differences.add(new VerificationReport.Difference(
                    row.path(), "there is no evidence for version " + row.version() + " of its document"));
            return;
        }
        try {
            Hashing.Hashes hashes = Hashing.readSha256(workspaces, row.nodeId(), row.version(), row.size(), null);
            if (!hashes.sha256().equals(row.servedSha256()) || !hashes.sha256().equals(provenSha256)) {
                differences.add(new VerificationReport.Difference(
                        row.path(), "version " + row.version() + " of its document has other bytes than were proven"));
            }
        } catch (PortException e) {
            differences.add(new VerificationReport.Difference(row.path(), e.getMessage()));
        }
    }
}
