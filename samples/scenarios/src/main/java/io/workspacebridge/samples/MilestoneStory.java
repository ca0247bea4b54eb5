package io.workspacebridge.samples;

import io.workspacebridge.samples.files.ProjectFiles;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.stage.Performance;
import io.workspacebridge.samples.stage.Scenario;
import io.workspacebridge.samples.stage.Scene;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.MilestoneEvents;
import io.workspacebridge.xecm.XecmClient;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Plays scenario 1 from beginning to end: files appear, a milestone is reached, documents arrive, the outcome is checked. */
public final class MilestoneStory implements Scenario {
    /** When the project system says that the milestone was reached. */
    static final Instant REACHED_AT = Instant.parse("2026-03-02T09:30:00Z");

    /** Who confirmed it. */
    static final String APPROVER = "Claire Martin";

    private final Scene scene;
    private final String folder;
    private final List<SampleFile> files;
    private int uploaded;

    /**
     * The story with all its files.
     *
     * @param scene where it plays
     * @param folder the Dropbox folder that the projects lie in
     */
    public MilestoneStory(Scene scene, String folder) {
        this(scene, folder, ProjectFiles.all(folder));
    }

    /**
     * A story.
     *
     * @param scene where it plays
     * @param folder the Dropbox folder that the projects lie in
     * @param files what people have put there
     */
    public MilestoneStory(Scene scene, String folder, List<SampleFile> files) {
        this.scene = scene;
        this.folder = folder;
        this.files = List.copyOf(files);
    }

    /** The project system: P-100 has reached M3, nothing else is known. */
    static MilestoneEvents projectSystem() {
        return project -> project.equals("P-100")
                ? List.of(new MilestoneEvents.Milestone("M3", REACHED_AT, APPROVER, "Design is complete"))
                : List.of();
    }

    @Override
    public Link link() {
        return ProjectMilestone.link(folder, projectSystem(), scene.owner());
    }

    @Override
    public String provide() throws IOException {
        uploaded = scene.provide(folder, files);
        return files.size() + " files lie in Dropbox below " + folder
                + (uploaded == 0 ? ", as an earlier run left them" : ", " + uploaded + " of them new");
    }

    @Override
    public void play(Performance performance) throws IOException {
        Link link = link();
        Scene.Cycle first = performance.cycle(link, "first");
        performance.expectInSync(first, "first");
        performance.quietCycle(link);
        if (uploaded == 0 && first.report().filesMoved() == 0) {
            performance.expectNothingSent(first);
        }
        performance.verify(link);
        try (XecmClient xecm = scene.xecm()) {
            check(xecm).look(performance.checks());
        }
    }

    MilestoneCheck check(XecmClient xecm) throws IOException {
        return new MilestoneCheck(folder, files, scene.desk(), new WorkspaceReader(xecm), scene.owner());
    }
}
