package io.workspacebridge.samples;

import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.files.SupportFiles;
import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.Performance;
import io.workspacebridge.samples.stage.Scenario;
import io.workspacebridge.samples.stage.Scene;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.Candidate;
import io.workspacebridge.sync.flow.ContentInspector;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.port.ContentSource;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.workspaces.BusinessObject;
import io.workspacebridge.xecm.workspaces.NewWorkspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Plays scenario 5: files drop in, find their cases or wait, some are refused, one grows, five hundred come at once, and a person
 * assigns what no rule could place.
 */
public final class SupportStory implements Scenario {
    /** How many files the burst has. */
    static final int BURST = 500;

    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Set<String> QUARANTINED = quarantined();

    private final Scene scene;
    private final String folder;
    private final List<SampleFile> files;
    private final List<SampleFile> burst;
    private int uploaded;

    /**
     * The story with all its files.
     *
     * @param scene where it plays
     * @param folder the Dropbox folder that has the inbox in it
     */
    public SupportStory(Scene scene, String folder) {
        this(scene, folder, BURST);
    }

    /**
     * A story.
     *
     * @param scene where it plays
     * @param folder the Dropbox folder that has the inbox in it
     * @param burst how many files come at once
     */
    public SupportStory(Scene scene, String folder, int burst) {
        this.scene = scene;
        this.folder = folder;
        this.files = SupportFiles.first(folder);
        this.burst = SupportFiles.burst(folder, burst);
    }

    private static Set<String> quarantined() {
        Set<String> paths = new TreeSet<>();
        SupportFiles.REFUSED.forEach(path -> paths.add("Quarantine/" + path));
        return Set.copyOf(paths);
    }

    /** The ticket system knows devices by their serial number. */
    static Collection<String> ticketsOf(Candidate candidate) {
        return candidate.path().name().startsWith("SN-4711") ? List.of("8000002") : List.of();
    }

    /** A scanner that knows one virus. */
    static ContentInspector.Finding scan(Candidate candidate, ContentSource content) throws IOException {
        if (candidate.file().size() > 1_000) {
            return new ContentInspector.Finding.Passed("virus scan");
        }
        try (InputStream in = content.open()) {
            String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            return text.contains(SupportFiles.testVirus())
                    ? new ContentInspector.Finding.Refused("virus scan", "it is the test virus")
                    : new ContentInspector.Finding.Passed("virus scan");
        }
    }

    @Override
    public Link link() {
        return SupportEvidence.link(folder, SupportStory::ticketsOf, SupportStory::scan, QUIET);
    }

    /** What an earlier run left is not put back: what it moved away, and what replaced something. */
    @Override
    public String provide() throws IOException {
        Map<String, DropboxDesk.Entry> there = scene.desk().list(folder);
        List<SampleFile> missing = new ArrayList<>();
        for (SampleFile file : files) {
            String refused = folder + "/Quarantine" + file.path().substring(folder.length());
            if (!there.containsKey(RelativePath.keyOf(file.path()))
                    && !there.containsKey(RelativePath.keyOf(refused))) {
                missing.add(file);
            }
        }
        uploaded = scene.provide(folder, missing);
        for (String number : SupportFiles.CASES) {
            open(number);
        }
        return files.size() + " files lie in the inbox below " + folder
                + (uploaded == 0 ? ", as an earlier run left them" : ", " + uploaded + " of them new");
    }

    // What the case system does when somebody opens a case.
    private void open(String number) {
        try (XecmClient xecm = scene.xecm()) {
            BusinessObject object = new BusinessObject("TE1", "BUS2080", number);
            if (xecm.workspaces().findByBusinessObject(object).isEmpty()) {
                xecm.workspaces()
                        .create(NewWorkspace.ofType("Service Case")
                                .name("Case " + number)
                                .businessObject(object));
            }
        }
    }

    @Override
    public void play(Performance performance) throws IOException {
        Link link = link();
        scene.pass(QUIET);
        Scene.Cycle first = performance.cycle(link, "first");
        if (uploaded == 0 && first.report().filesMoved() == 0) {
            performance.expectNothingSent(first);
        } else {
            expectWaitingFiles(performance, first);
        }
        grow(performance, link);
        drop(performance, link);
        open(SupportFiles.LATE_CASE);
        performance.tell("Case " + SupportFiles.LATE_CASE + " was opened; its files had waited");
        performance.cycle(link, "next");
        assign(performance, link, SupportFiles.UNMATCHED, "8000004");
        assign(performance, link, SupportFiles.AMBIGUOUS, "8000001");
        performance.quietCycle(link, QUARANTINED);
        performance.verify(link);
        try (XecmClient xecm = scene.xecm()) {
            new SupportCheck(folder, files, burst, scene.desk(), new WorkspaceReader(xecm)).look(performance.checks());
        }
    }

    private static void expectWaitingFiles(Performance performance, Scene.Cycle first) {
        Set<String> waiting =
                new TreeSet<>(List.of(SupportFiles.UNMATCHED, SupportFiles.AMBIGUOUS, SupportFiles.EARLY));
        Set<String> refused = new TreeSet<>();
        for (CycleReport.Line line : first.report().waiting()) {
            if (line.reason().code() == ReasonCode.INSPECTION_REFUSED
                    || line.reason().code() == ReasonCode.QUARANTINED) {
                refused.add(line.path());
            } else {
                waiting.remove(line.path());
            }
        }
        performance
                .checks()
                .expect(
                        "what has no case, two cases, or a case without a workspace waits visibly",
                        waiting.isEmpty(),
                        "missing " + waiting);
        performance.checks().expectEqual("what an inspector refused is told", 3, refused.size());
    }

    // A log that is seen twice while it grows, and a status that is replaced.
    private void grow(Performance performance, Link link) throws IOException {
        DropboxDesk desk = scene.desk();
        List<SampleFile> grown = List.of(SupportFiles.growing(folder, 30), SupportFiles.laterStatus(folder));
        Map<String, DropboxDesk.Entry> there = desk.list(folder);
        if (there.containsKey(RelativePath.keyOf(grown.get(0).path()))) {
            return;
        }
        boolean early = false;
        for (int lines : new int[] {10, 20}) {
            desk.provide(folder, List.of(SupportFiles.growing(folder, lines)));
            Scene.Cycle seen = scene.run(link);
            early |= seen.report().filesMoved() > 0;
        }
        desk.provide(folder, grown);
        scene.pass(QUIET);
        performance.cycle(link, "second");
        performance.checks().expect("a log that still grows is not taken", !early, "seen twice while it grew");
    }

    // The long poll wakes the engine; everything arrives in one cycle.
    private void drop(Performance performance, Link link) throws IOException {
        DropboxDesk desk = scene.desk();
        if (desk.list(folder).containsKey(RelativePath.keyOf(burst.get(0).path()))) {
            return;
        }
        long start = System.nanoTime();
        boolean woken = scene.whileWaiting(link.folder(), () -> desk.provide(folder, burst));
        scene.pass(QUIET);
        long ready = System.nanoTime();
        Scene.Cycle cycle = performance.cycle(link, "burst");
        Duration taken = Duration.ofNanos(System.nanoTime() - ready);
        performance.tell(burst.size() + " logs came at once and were in their cases after " + taken.toMillis()
                + " ms; dropping them took " + Duration.ofNanos(ready - start).toMillis() + " ms");
        performance.checks().expect("the long poll tells of the drop", woken, "woken by the first files");
        performance
                .checks()
                .expectEqual(
                        "of the burst every file arrived in one cycle",
                        burst.size(),
                        cycle.report().filesMoved());
    }

    private void assign(Performance performance, Link link, String path, String number) throws IOException {
        CycleReport report = scene.engine(bridge -> bridge.assign(link, path, number));
        performance.tell("Somebody said that '" + path + "' belongs to case " + number + "; "
                + (report.filesMoved() == 0 ? "it was there already" : "it arrived"));
        performance
                .checks()
                .expect(
                        "'" + path + "' is in its case once somebody said which",
                        report.state() == CycleReport.State.IN_SYNC
                                && report.waiting().stream()
                                        .noneMatch(line -> line.path().equals(path)),
                        report.state().toString());
    }
}
