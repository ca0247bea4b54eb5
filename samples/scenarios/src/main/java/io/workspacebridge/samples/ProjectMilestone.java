package io.workspacebridge.samples;

import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.Approval;
import io.workspacebridge.sync.flow.Candidate;
import io.workspacebridge.sync.flow.MilestoneEvents;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.ReleaseGates;
import io.workspacebridge.sync.flow.SourceDispositions;
import io.workspacebridge.sync.flow.WorkspaceResolvers;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.WorkspaceReference.BusinessObject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * Scenario 1: project teams work in {@code /Projects/P-100 …/}. When the project system says that a milestone is reached, the
 * approved documents go into the project's workspace, under the same folders and with category values; drafts stay, and the
 * originals are tagged. This class is the whole wiring of the flow; copy it into an application.
 */
public final class ProjectMilestone {
    private ProjectMilestone() {}

    /**
     * The link, ready for the engine.
     *
     * @param folder the Dropbox folder that has one folder for each project
     * @param projectSystem says which milestones a project has reached
     * @param owner who is the author of files of which Dropbox does not tell the uploader
     * @return the link
     */
    public static Link link(String folder, MilestoneEvents projectSystem, String owner) {
        PublishFlow flow = PublishFlow.builder()
                .release(ReleaseGates.milestoneReached(
                        projectSystem,
                        ProjectMilestone::code,
                        ReleaseGates.anyOf(ReleaseGates.folderConvention("Approved"), ReleaseGates.tagged("approved"))))
                .workspace(WorkspaceResolvers.byBusinessObject(
                        project -> new BusinessObject("TE1", "BUS2001", code(project)),
                        "Project",
                        project -> workspace(project)))
                .metadata((candidate, target, approval) -> values(candidate, approval, owner))
                .afterwards(SourceDispositions.labelWithReference("archived"))
                .build();
        return Link.publish("project-milestone", folder, flow);
    }

    /** A workspace that has to be created first: the type's template, the project's folder as its name. */
    private static WorkspaceResolvers.Blueprint workspace(String project) {
        Metadata values = Metadata.category("Project")
                .set("Project Code", code(project))
                .set("Project Name", project.substring(code(project).length()).strip())
                .set("Phase", "Execution")
                .build();
        return new WorkspaceResolvers.Blueprint(null, project, values);
    }

    /** What each document says of itself on the governed side. */
    private static Metadata values(Candidate candidate, Approval approval, String owner) {
        return Metadata.category("Milestone Document")
                .set("Project", code(candidate.caseFolder()))
                .set("Milestone", approval.reference())
                .set("Approval Date", approval.at() == null ? null : LocalDate.ofInstant(approval.at(), ZoneOffset.UTC))
                .set("Approver", approval.by())
                .set("Author", Objects.requireNonNullElse(candidate.file().modifiedBy(), owner))
                .build();
    }

    /** {@code P-100 Harbour Bridge} → {@code P-100}. */
    private static String code(String projectFolder) {
        int blank = projectFolder.indexOf(' ');
        return blank < 0 ? projectFolder : projectFolder.substring(0, blank);
    }
}
