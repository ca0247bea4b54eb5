package io.workspacebridge.samples;

import io.workspacebridge.samples.files.Documents;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.files.SupplierFiles;
import io.workspacebridge.samples.stage.Checks;
import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.Performance;
import io.workspacebridge.samples.stage.Scenario;
import io.workspacebridge.samples.stage.Scene;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.Candidate;
import io.workspacebridge.sync.flow.ContentInspector;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.port.ContentSource;
import io.workspacebridge.xecm.XecmClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Plays scenario 6 with two suppliers: documents come in, two of each are refused; templates go out, one gets a new version, one is
 * edited and one deleted in Dropbox, and one is withdrawn.
 */
public final class SupplierStory implements Scenario {
    static final String FIRST = "Initech";
    static final String SECOND = "Umbrella Supplies";
    static final String REFRESHED = "Reference/Drawing 1.pdf";
    static final String EDITED = "Templates/Form 1.docx";
    static final String TAKEN = "Templates/Form 2.docx";
    static final String WITHDRAWN = "Reference/Drawing 4.pdf";
    private static final String SHARED = "Shared with supplier/";
    private static final Set<String> REFUSED =
            Set.of("Rejected/" + SupplierFiles.UNKNOWN, "Rejected/" + SupplierFiles.PROGRAM);

    private final Scene scene;
    private final String folder;
    private final Map<String, String> people = new LinkedHashMap<>();

    /**
     * The story.
     *
     * @param scene where it plays
     * @param folder the Dropbox folder that the suppliers' folders lie in
     */
    public SupplierStory(Scene scene, String folder) {
        this.scene = scene;
        this.folder = folder;
        people.put(FIRST, scene.guestAddress());
        people.put(SECOND, "carla@umbrella.example");
    }

    /** The purchasing system knows documents by the beginning of their names. */
    static ContentInspector.Finding validate(Candidate candidate, ContentSource content) {
        String name = candidate.path().name();
        return SupplierFiles.KINDS.stream().anyMatch(name::startsWith) && content.length() > 0
                ? new ContentInspector.Finding.Passed("purchasing")
                : new ContentInspector.Finding.Refused("purchasing", "it is none of " + SupplierFiles.KINDS);
    }

    @Override
    public Link link() {
        return in(FIRST);
    }

    @Override
    public List<Link> links() {
        List<Link> links = new ArrayList<>();
        for (String supplier : people.keySet()) {
            links.add(in(supplier));
            links.add(out(supplier));
        }
        return links;
    }

    private Link in(String supplier) {
        return SupplierExchange.in(folder, supplier, SupplierStory::validate);
    }

    private Link out(String supplier) {
        return SupplierExchange.out(folder, supplier, Set.of(String.valueOf(people.get(supplier))));
    }

    @Override
    public String provide() throws IOException {
        boolean isNew = false;
        for (String supplier : people.keySet()) {
            String in = in(supplier).folder();
            List<SampleFile> files = SupplierFiles.sent(supplier, in);
            if (!scene.desk().exists(files.get(files.size() - 1).path())) {
                scene.provide(folder, files);
                isNew = true;
            }
            try (XecmClient xecm = scene.xecm()) {
                new WorkspaceOffice(xecm, "Vendor", supplier).provide(SupplierFiles.kept(supplier));
            }
        }
        return people.size() + " suppliers have sent 18 documents each, and nine lie ready for each of them"
                + (isNew ? "" : ", as an earlier run left them");
    }

    @Override
    public void play(Performance performance) throws IOException {
        for (String supplier : people.keySet()) {
            performance.tell("Supplier " + supplier + ":");
            performance.cycle(in(supplier), "first");
            performance.quietCycle(in(supplier), REFUSED);
            Scene.Cycle first = performance.cycle(out(supplier), "first outward");
            performance.expectInSync(first, "first outward");
            granted(performance, first.report(), supplier);
        }
        refresh(performance, out(FIRST));
        disturb(performance, out(FIRST));
        for (Link link : links()) {
            performance.quietCycle(link, link.id().startsWith("supplier-in") ? REFUSED : Set.of());
            performance.verify(link);
        }
        look(performance.checks());
    }

    private void granted(Performance performance, CycleReport report, String supplier) {
        report.lines().stream()
                .filter(line -> line.action().equals("GRANT"))
                .forEach(line -> performance
                        .checks()
                        .expect(
                                "access to " + supplier + "'s copies opens to its people alone",
                                line.reason().code() == ReasonCode.GRANTED
                                        && line.reason().detail().equals(people.get(supplier)),
                                line.reason().toString()));
    }

    /** People of the workspace bring a drawing up to date and withdraw another one. */
    void publishAnew() throws IOException {
        try (XecmClient xecm = scene.xecm()) {
            WorkspaceOffice office = new WorkspaceOffice(xecm, "Vendor", FIRST);
            office.edit(SHARED + REFRESHED, SupplierCheck.laterDrawing());
            office.delete(SHARED + WITHDRAWN);
        }
    }

    /** Somebody who was let in by mistake, or the owner, edits one published form and deletes another. */
    void meddle() throws IOException {
        String out = out(FIRST).folder();
        scene.desk().upload(out + "/" + EDITED, Documents.docx("Form 1, as a partner would like it", 3));
        if (scene.desk().exists(out + "/" + TAKEN)) {
            scene.desk().delete(out + "/" + TAKEN);
        }
    }

    /** Looks at all that there is, from outside. */
    void look(Checks checks) throws IOException {
        try (XecmClient xecm = scene.xecm()) {
            SupplierCheck check = new SupplierCheck(scene, folder, xecm, checks);
            for (Map.Entry<String, String> each : people.entrySet()) {
                check.received(each.getKey());
                check.published(each.getKey());
                check.audience(each.getKey(), each.getValue());
            }
            check.guestSeesOnly(FIRST);
        }
    }

    private void refresh(Performance performance, Link link) throws IOException {
        publishAnew();
        performance.tell("A drawing got a new version, another one was withdrawn");
        performance.expectInSync(performance.cycle(link, "second outward"), "second outward");
    }

    private void disturb(Performance performance, Link link) throws IOException {
        if (DropboxDesk.paths(scene.desk().list(link.folder())).stream()
                .anyMatch(path -> path.contains("(conflicted copy "))) {
            return;
        }
        meddle();
        performance.tell("In Dropbox somebody edited a published form and deleted another");
        Scene.Cycle cycle = performance.cycle(link, "third outward");
        performance.expectInSync(cycle, "third outward");
        performance
                .checks()
                .expect(
                        "the edit of a published form is reported",
                        cycle.report().conflicts().stream()
                                .anyMatch(each -> each.path().equals(EDITED)),
                        cycle.report().conflicts().toString());
        performance
                .checks()
                .expect(
                        "the workspace is not written on the way out",
                        cycle.calls().mutating().keySet().stream().noneMatch(call -> call.startsWith("xecm")),
                        cycle.calls().mutating().toString());
    }
}
