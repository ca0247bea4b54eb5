package io.workspacebridge.samples;

import io.workspacebridge.samples.files.CustomerFiles;
import io.workspacebridge.samples.files.Documents;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Plays scenario 2: documents go up and come down; people edit, rename, move and delete on both sides, at last most of what there is.
 * What an earlier run has played already is not played again.
 */
public final class CustomerStory implements Scenario {
    /** The customer. */
    static final String CUSTOMER = "Acme";

    static final String CONTRACT = "Contracts/Approved/Contract 1.pdf";
    static final String MANUAL = "For Field/Manuals/Manual 1.pdf";
    static final String CONTESTED = "Correspondence/Approved/Letter 1.docx";
    static final String SAME = "Correspondence/Approved/Letter 2.docx";
    static final String DELETED = "Correspondence/Approved/Letter 3.docx";
    static final String FORM = "For Field/Forms/Form 1.docx";
    static final String MOVED_FORM = "For Field/Manuals/Form one.docx";
    /** What is deleted at once: 27 of the 44 documents that are paired by then. */
    static final List<String> MOST =
            List.of("For Field", "Contracts/Approved", "Orders/Order 1.csv", "Orders/Order 2.csv");

    private final Scene scene;
    private final String folder;
    private final String place;

    /**
     * The story.
     *
     * @param scene where it plays
     * @param folder the Dropbox folder that the customers' folders lie in
     */
    public CustomerStory(Scene scene, String folder) {
        this.scene = scene;
        this.folder = folder;
        this.place = folder + "/" + CUSTOMER;
    }

    @Override
    public Link link() {
        return CustomerExchange.link(folder, CUSTOMER);
    }

    @Override
    public String provide() throws IOException {
        List<SampleFile> files = CustomerFiles.inDropbox(place);
        List<SampleFile> documents = CustomerFiles.inWorkspace();
        // The last file is a draft, which nobody touches.
        boolean isNew = !scene.desk().exists(files.get(files.size() - 1).path());
        if (isNew) {
            scene.provide(place, files);
        }
        try (XecmClient xecm = scene.xecm()) {
            office(xecm).provide(documents);
        }
        return files.size() + " files lie in " + place + " and " + documents.size() + " documents in the workspace "
                + CUSTOMER + (isNew ? "" : ", as an earlier run left them");
    }

    private static WorkspaceOffice office(XecmClient xecm) {
        return new WorkspaceOffice(xecm, "Customer", CUSTOMER);
    }

    // What people do, one thing after the other.

    void edit() throws IOException {
        put(CONTRACT, CustomerCheck.laterContract());
        try (XecmClient xecm = scene.xecm()) {
            office(xecm).edit(MANUAL, CustomerCheck.laterManual());
        }
    }

    void editOnBothSides() throws IOException {
        try (XecmClient xecm = scene.xecm()) {
            int version = office(xecm).versions(CONTESTED);
            put(CONTESTED, Documents.docx("Letter 1, edited in Dropbox after version " + version, 5));
            office(xecm).edit(CONTESTED, Documents.docx("Letter 1, edited in the workspace after " + version, 5));
        }
    }

    void editOnBothSidesAlike() throws IOException {
        put(SAME, CustomerCheck.laterLetter());
        try (XecmClient xecm = scene.xecm()) {
            office(xecm).edit(SAME, CustomerCheck.laterLetter());
        }
    }

    void move() throws IOException {
        try (XecmClient xecm = scene.xecm()) {
            office(xecm).move(FORM, MOVED_FORM);
        }
        scene.desk().move(place + "/Photos", place + "/Site photos");
    }

    int deleteMost() throws IOException {
        int deleted = 0;
        for (String each : MOST) {
            if (scene.desk().exists(place + "/" + each)) {
                scene.desk().delete(place + "/" + each);
                deleted++;
            }
        }
        return deleted;
    }

    void addOrder() throws IOException {
        put("Orders/Approved/Order 5.csv", CustomerCheck.lateOrder());
    }

    @Override
    public void play(Performance performance) throws IOException {
        Link link = link();
        Scene.Cycle first = performance.cycle(link, "first");
        if (first.report().hold() != null) {
            release(performance, link, first.report());
        } else {
            performance.expectInSync(first, "first");
        }
        // The photos are moved last; before, nothing of this has been played to its end.
        if (scene.desk().exists(place + "/Photos")) {
            edits(performance, link);
            contest(performance, link);
            editAlike(performance, link);
            moves(performance, link);
        }
        deleteOne(performance, link);
        deleteMost(performance, link);
        performance.quietCycle(link);
        performance.verify(link);
        try (XecmClient xecm = scene.xecm()) {
            new CustomerCheck(scene.desk(), place, new WorkspaceReader(xecm), performance.checks()).look();
        }
    }

    private void edits(Performance performance, Link link) throws IOException {
        edit();
        performance.tell("A contract was edited in Dropbox, and a manual in the workspace");
        performance.expectInSync(performance.cycle(link, "second"), "second");
    }

    // Whatever both sides hold by now: each edit is another one.
    private void contest(Performance performance, Link link) throws IOException {
        editOnBothSides();
        performance.tell("A letter was edited on both sides");
        Scene.Cycle cycle = performance.cycle(link, "third");
        performance.expectInSync(cycle, "third");
        performance
                .checks()
                .expect(
                        "an item edited on both sides is reported as a conflict case",
                        cycle.report().conflicts().stream()
                                .anyMatch(each -> each.path().equals(CONTESTED)),
                        cycle.report().conflicts().toString());
    }

    private void editAlike(Performance performance, Link link) throws IOException {
        editOnBothSidesAlike();
        performance.tell("Another letter was edited on both sides in the same way");
        Scene.Cycle cycle = performance.cycle(link, "fourth");
        performance.expectInSync(cycle, "fourth");
        performance
                .checks()
                .expectEqual("identical edits move nothing", 0, cycle.report().filesMoved());
        performance
                .checks()
                .expect(
                        "identical edits are no conflict",
                        cycle.report().conflicts().stream()
                                .noneMatch(each -> each.path().equals(SAME)),
                        cycle.report().conflicts().toString());
    }

    private void moves(Performance performance, Link link) throws IOException {
        move();
        performance.tell("The photos' folder was renamed in Dropbox, and a form renamed and moved in the workspace");
        Scene.Cycle cycle = performance.cycle(link, "fifth");
        performance.expectInSync(cycle, "fifth");
        performance
                .checks()
                .expectEqual(
                        "renames and moves move no bytes", 0L, cycle.report().bytesMoved());
    }

    private void deleteOne(Performance performance, Link link) throws IOException {
        if (!scene.desk().exists(place + "/" + DELETED)) {
            return;
        }
        scene.desk().delete(place + "/" + DELETED);
        performance.tell("A letter was deleted in Dropbox");
        Scene.Cycle cycle = performance.cycle(link, "sixth");
        performance.expectInSync(cycle, "sixth");
        performance
                .checks()
                .expect(
                        "a delete in Dropbox only ends the pair, and is reported",
                        cycle.report().lines().stream()
                                .anyMatch(line -> line.path().equals(DELETED)
                                        && line.action().equals("UNLINK")
                                        && line.reason().code() == ReasonCode.DELETE_NOT_PROPAGATED),
                        cycle.report().lines().stream()
                                .filter(line -> line.path().equals(DELETED))
                                .toList()
                                .toString());
    }

    private void deleteMost(Performance performance, Link link) throws IOException {
        int deleted = deleteMost();
        if (deleted == 0) {
            return;
        }
        addOrder();
        performance.tell("Somebody deleted 27 of the 44 paired files at once, and somebody else added one");
        Scene.Cycle cycle = performance.cycle(link, "seventh");
        CycleReport report = cycle.report();
        if (deleted == MOST.size()) {
            performance
                    .checks()
                    .expect(
                            "60 % deleted at once hold the link",
                            report.state() == CycleReport.State.HELD && report.hold() != null,
                            String.valueOf(report.state()));
            performance
                    .checks()
                    .expect(
                            "a held link does nothing",
                            report.filesMoved() == 0
                                    && (!cycle.calls().known() || cycle.calls().mutatingCount() == 0),
                            String.valueOf(cycle.calls().mutating()));
            Scene.Cycle still = performance.cycle(link, "eighth");
            performance
                    .checks()
                    .expect(
                            "it stays held until it is released",
                            still.report().hold() != null && still.report().filesMoved() == 0,
                            String.valueOf(still.report().state()));
            report = still.report();
        }
        if (report.hold() != null) {
            release(performance, link, report);
        }
    }

    private void release(Performance performance, Link link, CycleReport held) throws IOException {
        CycleReport.Hold hold = Objects.requireNonNull(held.hold());
        CycleReport report = scene.engine(bridge -> bridge.release(link, hold.token()));
        performance.tell("A person looked at the held plan (" + hold.trip().detail() + ") and released it");
        performance
                .checks()
                .expect(
                        "a released plan is carried out",
                        report.state() == CycleReport.State.IN_SYNC,
                        String.valueOf(report.state()));
    }

    private void put(String path, SampleFile.Content content) throws IOException {
        String absolute = place + "/" + path;
        Map<String, DropboxDesk.Entry> there = scene.desk().list(place);
        DropboxDesk.Entry entry = there.get(RelativePath.keyOf(absolute));
        if (entry == null || !entry.contentHash().equals(DropboxDesk.hash(content))) {
            scene.desk().upload(absolute, content);
        }
    }
}
