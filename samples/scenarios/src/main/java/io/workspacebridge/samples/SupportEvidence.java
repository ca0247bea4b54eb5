package io.workspacebridge.samples;

import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.Candidate;
import io.workspacebridge.sync.flow.ContentInspector;
import io.workspacebridge.sync.flow.ContentInspectors;
import io.workspacebridge.sync.flow.CorrelationStrategies;
import io.workspacebridge.sync.flow.DocumentSelectors;
import io.workspacebridge.sync.flow.FolderMappers;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.QuarantinePlace;
import io.workspacebridge.sync.flow.VersioningPolicies;
import io.workspacebridge.sync.flow.WorkspaceResolver;
import io.workspacebridge.sync.flow.WorkspaceResolvers;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Scenario 5: customers drop screenshots, logs and archives into {@code /Support/Inbox/}. Each is attached to the workspace of its
 * case: by the case number in its path or name, by the ticket system, or by a person's word. Nothing is ever written over, what an
 * inspector refuses goes into quarantine. This class is the whole wiring of the flow; copy it into an application.
 */
public final class SupportEvidence {
    private static final String CASE_NUMBER = "(?<![0-9])(8[0-9]{6})(?![0-9])";
    private static final long LARGEST = 20L << 20;

    private SupportEvidence() {}

    /**
     * The link, ready for the engine.
     *
     * @param folder the Dropbox folder that has the inbox in it
     * @param tickets the ticket system: the cases that a file without a number may belong to
     * @param virusScan looks at each file before it goes
     * @param quiet how long a file has to be left alone, so that none is taken while it grows
     * @return the link
     */
    public static Link link(
            String folder,
            Function<Candidate, Collection<String>> tickets,
            ContentInspector virusScan,
            Duration quiet) {
        PublishFlow flow = PublishFlow.builder()
                .select(DocumentSelectors.withoutJunk()
                        .and(DocumentSelectors.globs(List.of("Inbox/**"), List.of()))
                        .and(DocumentSelectors.quietFor(quiet)))
                .workspace(WorkspaceResolvers.correlated(
                        CorrelationStrategies.chain(
                                0.5,
                                CorrelationStrategies.regexOnPath(CASE_NUMBER, 0.9),
                                CorrelationStrategies.callback("ticket system", tickets, 0.7)),
                        SupportEvidence::workspaceOf,
                        RelativePath.of("Evidence"),
                        null))
                .inspect(
                        ContentInspectors.all(
                                ContentInspectors.atMost(LARGEST),
                                ContentInspectors.extensions(List.of("log", "txt", "png", "zip", "pdf")),
                                ContentInspectors.noPrograms(),
                                virusScan),
                        QuarantinePlace.moveTo("Quarantine"))
                .folders(FolderMappers.flatten())
                .versions(VersioningPolicies.neverOverwrite())
                .order(PublishFlow.Order.ARRIVAL)
                .metadata((candidate, target, approval) -> values(candidate, target))
                .build();
        return Link.publish("support-evidence", folder, flow);
    }

    private static WorkspaceReference workspaceOf(String caseNumber) {
        return new WorkspaceReference(
                "Service Case", null, new WorkspaceReference.BusinessObject("TE1", "BUS2080", caseNumber));
    }

    /** What each piece of evidence says of itself on the governed side. */
    private static Metadata values(Candidate candidate, WorkspaceResolver.Target target) {
        return Metadata.category("Evidence")
                .set(
                        "Case Number",
                        Objects.requireNonNull(target.workspace().businessObject())
                                .id())
                .set("Submitted By", candidate.file().modifiedBy())
                .set("Received", LocalDateTime.ofInstant(candidate.file().serverModified(), ZoneOffset.UTC))
                .set("Original Name", candidate.path().name())
                .set("Content Hash", candidate.file().contentHash())
                .build();
    }
}
