package io.workspacebridge.samples.guide;

import io.workspacebridge.sync.flow.Approval;
import io.workspacebridge.sync.flow.Candidate;
import io.workspacebridge.sync.flow.ConflictResolver;
import io.workspacebridge.sync.flow.ContentInspector;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.ReleaseGate;
import io.workspacebridge.sync.flow.WorkspaceResolvers;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import java.util.Optional;
import java.util.Set;

/** Strategies of one's own. */
final class OwnStrategies {
    private OwnStrategies() {}

    // region gate
    /** The quality system's word about one revision. */
    interface QualitySystem {
        Optional<String> releasedBy(String fileId, String rev);
    }

    static ReleaseGate releasedBy(QualitySystem quality) {
        return candidate -> {
            Optional<String> who =
                    quality.releasedBy(candidate.file().id(), candidate.file().rev());
            if (who.isEmpty()) {
                return new ReleaseGate.Verdict.Withheld(
                        Reason.of(ReasonCode.NOT_RELEASED, "the quality system has not released this revision"));
            }
            Approval approval = new Approval("quality system", who.get(), null, null, null);
            return new ReleaseGate.Verdict.Released(
                    approval,
                    new ReleaseGate.Revision(
                            candidate.file().rev(),
                            String.valueOf(candidate.file().contentHash())));
        };
    }
    // endregion

    // region metadata
    static Metadata values(Candidate candidate, Approval approval) {
        return Metadata.category("Quality Document")
                .set("Part", candidate.caseFolder())
                .set("Released By", approval.by())
                .build();
    }
    // endregion

    // region inspector
    static final ContentInspector NOT_EMPTY = (candidate, content) -> content.length() > 0
            ? new ContentInspector.Finding.Passed("length check")
            : new ContentInspector.Finding.Refused("length check", "it is empty");
    // endregion

    // region conflict
    /** Drawings are the designers', everything else is the office's. */
    static final ConflictResolver BY_KIND = conflict -> {
        boolean drawing = conflict.file().path().name().endsWith(".dwg");
        return new ConflictResolver.Decision(
                drawing ? ConflictResolver.Choice.DROPBOX_WINS : ConflictResolver.Choice.WORKSPACE_WINS,
                Reason.of(ReasonCode.CONFLICT, drawing ? "drawings come from Dropbox" : "the office's version stands"));
    };
    // endregion

    // region flow
    static PublishFlow flow(QualitySystem quality) {
        return PublishFlow.builder()
                .select(candidate -> Set.of("pdf", "dwg").contains(extension(candidate))
                        ? Optional.empty()
                        : Optional.of(Reason.of(ReasonCode.NOT_SELECTED, "only PDF and drawings")))
                .release(releasedBy(quality))
                .workspace(WorkspaceResolvers.fixed(
                        WorkspaceReference.named("Project", "Quality"), RelativePath.of("Documents"), null))
                .metadata((candidate, target, approval) -> values(candidate, approval))
                .build();
    }
    // endregion

    private static String extension(Candidate candidate) {
        String name = candidate.path().name();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
