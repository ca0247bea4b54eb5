package io.workspacebridge.samples;

import io.workspacebridge.samples.files.MarketingFiles;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.Performance;
import io.workspacebridge.samples.stage.Scenario;
import io.workspacebridge.samples.stage.Scene;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.xecm.XecmClient;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Plays scenario 4: finals arrive with their rights, a second cut comes, and while no process runs the rights of one asset end.
 */
public final class MarketingStory implements Scenario {
    /** How long the film is: more than 150 MB, so that Dropbox takes it in a session only. */
    static final int FRAMES = 230;

    private static final Duration PAUSE = Duration.ofDays(45);

    private final Scene scene;
    private final String folder;
    private final List<SampleFile> files;
    private int uploaded;

    /**
     * The story with all its files.
     *
     * @param scene where it plays
     * @param folder the Dropbox folder that campaigns lie in
     */
    public MarketingStory(Scene scene, String folder) {
        this(scene, folder, FRAMES);
    }

    /**
     * A story.
     *
     * @param scene where it plays
     * @param folder the Dropbox folder that campaigns lie in
     * @param filmFrames how long the film is, 0.7 MB a frame
     */
    public MarketingStory(Scene scene, String folder, int filmFrames) {
        this.scene = scene;
        this.folder = folder;
        this.files =
                MarketingFiles.all(folder, LocalDate.ofInstant(scene.clock().instant(), ZoneOffset.UTC), filmFrames);
    }

    @Override
    public Link link() {
        return MarketingAssets.link(folder);
    }

    /** What an earlier run left is not put back: its second cut, the dates of its rights, and what it moved away. */
    @Override
    public String provide() throws IOException {
        Map<String, DropboxDesk.Entry> there = scene.desk().list(folder);
        List<SampleFile> missing = new ArrayList<>();
        for (SampleFile file : files) {
            String expired = folder + "/Expired" + file.path().substring(folder.length());
            if (!there.containsKey(RelativePath.keyOf(file.path()))
                    && !there.containsKey(RelativePath.keyOf(expired))) {
                missing.add(file);
            }
        }
        uploaded = scene.provide(folder, missing);
        return files.size() + " files lie in Dropbox below " + folder
                + (uploaded == 0 ? ", as an earlier run left them" : ", " + uploaded + " of them new");
    }

    @Override
    public void play(Performance performance) throws IOException {
        Link link = link();
        Set<String> refused = Set.of(MarketingFiles.WITHOUT_RIGHTS, MarketingFiles.HALF_RIGHTS);
        Scene.Cycle first = performance.cycle(link, "first");
        performance.expectWaiting(first, "first", refused);
        if (uploaded == 0 && first.report().filesMoved() == 0) {
            performance.expectNothingSent(first);
        }
        if (scene.desk().provide(folder, List.of(MarketingFiles.secondCut(folder))) > 0) {
            performance.tell("A second cut of the key visual replaced the first one in Dropbox");
        }
        performance.expectWaiting(performance.cycle(link, "second"), "second", refused);
        expire(performance, link, refused);
        performance.quietCycle(link, refused);
        performance.verify(link);
        try (XecmClient xecm = scene.xecm()) {
            new MarketingCheck(folder, files, scene.desk(), new WorkspaceReader(xecm), xecm, hasEnded())
                    .look(performance.checks());
        }
    }

    // Real tenants live by the real time; there the asset's rights end when they end.
    private boolean hasEnded() throws IOException {
        return scene.stage().sandbox().isPresent()
                || scene.desk()
                        .list(folder + "/Expired")
                        .containsKey(RelativePath.keyOf(folder + "/Expired/" + MarketingFiles.ENDING));
    }

    private void expire(Performance performance, Link link, Set<String> refused) throws IOException {
        boolean still = scene.desk().list(folder).containsKey(RelativePath.keyOf(folder + "/" + MarketingFiles.ENDING));
        if (scene.stage().sandbox().isEmpty() || !still) {
            return;
        }
        scene.stage().sandbox().get().clock().advance(PAUSE);
        performance.tell(
                "For " + PAUSE.toDays() + " days no process ran; meanwhile the rights of the guest's portrait ended");
        Scene.Cycle third = performance.cycle(link, "third");
        performance.expectWaiting(third, "third", refused);
        CycleReport.Line line = third.report().lines().get(0);
        performance
                .checks()
                .expect(
                        "the first thing that the next process does is to act on the end of the rights",
                        line.reason().code() == ReasonCode.RIGHTS_EXPIRED
                                && line.path().equals(MarketingFiles.ENDING)
                                && line.outcome() == CycleReport.Outcome.APPLIED,
                        line.action() + " " + line.path() + ": " + line.reason());
    }
}
