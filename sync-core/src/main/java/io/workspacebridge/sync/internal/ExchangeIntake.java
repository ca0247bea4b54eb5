package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.flow.Approval;
import io.workspacebridge.sync.flow.Candidate;
import io.workspacebridge.sync.flow.ExchangeFlow;
import io.workspacebridge.sync.flow.ReleaseGate;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.plan.Intake;
import io.workspacebridge.sync.port.Workspaces;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks an exchange flow's strategies about the way in. */
record ExchangeIntake(ExchangeFlow flow, Workspaces workspaces, Instant now) implements Intake {

    @Override
    public Optional<Reason> exclusion(CollaborationItem.File file) {
        return flow.selector().exclusion(new Candidate(file, now));
    }

    @Override
    public Verdict admit(CollaborationItem.File file, boolean isNew) {
        Candidate candidate = new Candidate(file, now);
        Approval approval = Approval.byRule("edits of paired files travel");
        if (isNew) {
            ReleaseGate.Verdict verdict = flow.gate().assess(candidate);
            if (verdict instanceof ReleaseGate.Verdict.Withheld withheld) {
                return new Verdict.Withheld(withheld.reason(), false);
            }
            approval = ((ReleaseGate.Verdict.Released) verdict).approval();
        }
        Metadata metadata = flow.metadata().map(candidate, flow.workspace(), approval);
        List<String> problems = metadata.isEmpty() ? List.of() : workspaces.problems(metadata);
        return problems.isEmpty()
                ? new Verdict.Admitted(metadata, approval)
                : new Verdict.Withheld(Reason.of(ReasonCode.METADATA_INVALID, String.join("; ", problems)), true);
    }
}
