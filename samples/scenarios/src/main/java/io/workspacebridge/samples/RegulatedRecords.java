package io.workspacebridge.samples;

import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.Candidate;
import io.workspacebridge.sync.flow.CompletenessRules;
import io.workspacebridge.sync.flow.DocumentKinds;
import io.workspacebridge.sync.flow.DocumentSelectors;
import io.workspacebridge.sync.flow.FolderMappers;
import io.workspacebridge.sync.flow.PermissionMappers;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.RecordsPolicies;
import io.workspacebridge.sync.flow.RecordsPolicy;
import io.workspacebridge.sync.flow.SourceDispositions;
import io.workspacebridge.sync.flow.WorkspaceResolver;
import io.workspacebridge.sync.flow.WorkspaceResolvers;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Scenario 7: policies, inspection reports and onboarding packets lie in {@code /Operations/}. Each kind goes to its workspace, with its
 * category, RM classification and readers; a packet goes when it is complete. After verified capture the original is put into a holding
 * folder and deleted later. This class is the whole wiring; copy it into an application.
 */
public final class RegulatedRecords {
    private static final DocumentKinds KINDS = DocumentKinds.none()
            .path("Policies/**", "policy")
            .path("*inspection*", "inspection")
            .path("Onboarding/**", "onboarding");
    private static final List<String> PACKET = List.of("Employment contract", "Tax form", "Emergency contacts");
    private static final Map<String, Set<String>> READERS =
            Map.of("policy", Set.of("Board Secretary", "Board Members"), "onboarding", Set.of("HR Manager"));

    private RegulatedRecords() {}

    /**
     * The link, ready for the engine.
     *
     * @param folder the Dropbox folder of the operations team
     * @param grace how long originals stay in the holding folder
     * @return the link
     */
    public static Link link(String folder, Duration grace) {
        RecordsPolicy declared = RecordsPolicies.declareOnComplete(
                KINDS.pick(Map.of("inspection", "Inspection Reports"), "Personnel Files"));
        RecordsPolicy classified = RecordsPolicies.classifyOnly(file -> "Policies");
        PublishFlow flow = PublishFlow.builder()
                .select(DocumentSelectors.withoutJunk()
                        .and(DocumentSelectors.globs(
                                List.of("Policies/**", "Inspections/**", "Onboarding/**"), List.of())))
                .workspace(WorkspaceResolvers.byKind(
                        KINDS,
                        Map.of(
                                "policy", in("Board", "Policies", "Resolutions"),
                                "inspection", in("Project", "Plant Inspections", "02 Deliverables"),
                                "onboarding",
                                        file -> in("Employee", person(file), "Onboarding")
                                                .resolve(file))))
                .folders(FolderMappers.flatten())
                .completeness(CompletenessRules.requiredKinds(
                        file -> "onboarding".equals(KINDS.apply(file)) ? person(file) : null,
                        file -> file.path().name().replaceFirst("\\.[a-z]+$", ""),
                        PACKET))
                .metadata((file, target, approval) -> values(file))
                .records((file, approval) ->
                        ("policy".equals(KINDS.apply(file)) ? classified : declared).treat(file, approval))
                .permissions(PermissionMappers.mapRoles(KINDS.pick(READERS, Set.of("Project Manager"))))
                .afterwards(SourceDispositions.deleteAfter("_Captured", grace))
                .build();
        return Link.publish("regulated-records", folder, flow);
    }

    private static WorkspaceResolver in(String type, String name, String folder) {
        WorkspaceReference workspace = WorkspaceReference.named(type, name);
        Metadata values = type.equals("Project")
                ? Metadata.category("Project").set("Project Code", "OPS").build()
                : Metadata.NONE;
        return WorkspaceResolvers.fixed(
                workspace, RelativePath.of(folder), new NewWorkspace(workspace, type, null, name, values));
    }

    private static String person(Candidate file) {
        return file.path().parent().orElse(RelativePath.ROOT).name();
    }

    private static Metadata values(Candidate file) {
        return Metadata.category("Record Details")
                .set("Document Kind", KINDS.apply(file))
                .set("Business Case", person(file))
                .set("Document Date", LocalDate.ofInstant(file.file().clientModified(), ZoneOffset.UTC))
                .set("Confidentiality", "onboarding".equals(KINDS.apply(file)) ? "Confidential" : "Internal")
                .set("Source", "/" + file.path())
                .build();
    }
}
