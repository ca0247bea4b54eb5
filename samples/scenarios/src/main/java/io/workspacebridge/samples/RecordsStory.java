package io.workspacebridge.samples;

import io.workspacebridge.samples.files.Documents;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.stage.Checks;
import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.Performance;
import io.workspacebridge.samples.stage.Scenario;
import io.workspacebridge.samples.stage.Scene;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.records.RecordDetails;
import io.workspacebridge.xecm.workspaces.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Plays scenario 7: policies, reports and packets are captured and put aside; one packet waits for a form; a policy is edited in the
 * holding folder and captured again; a month later the originals are deleted.
 */
public final class RecordsStory implements Scenario {
    static final Duration GRACE = Duration.ofDays(30);
    private static final String HOLDING = "/_Captured/";
    private static final String EDITED = "Policies/Travel policy.pdf";
    private static final List<String> PACKET = List.of("Employment contract", "Tax form", "Emergency contacts");

    private final Scene scene;
    private final String folder;
    private boolean fresh;

    /**
     * The story.
     *
     * @param scene where it plays
     * @param folder the Dropbox folder of the operations team
     */
    public RecordsStory(Scene scene, String folder) {
        this.scene = scene;
        this.folder = folder;
    }

    @Override
    public Link link() {
        return RegulatedRecords.link(folder, GRACE);
    }

    /** Path below the folder → retention. */
    private Map<String, String> captured() {
        Map<String, String> paths = new TreeMap<>();
        for (String policy : List.of("Travel", "Security", "Purchasing", "Gifts", "Home office")) {
            paths.put("Policies/" + policy + " policy.pdf", "POL-05");
        }
        for (int number = 1; number <= 20; number++) {
            paths.put("Inspections/Hall " + (number % 4 + 1) + "/Crane inspection " + number + ".pdf", "INS-15");
        }
        for (String person : List.of("Mia Adler", "Jon Diaz", "Ana Novak")) {
            PACKET.forEach(kind -> paths.put("Onboarding/" + person + "/" + kind + ".pdf", "PER-30"));
        }
        return paths;
    }

    private SampleFile file(String path, String state) {
        return new SampleFile(folder + "/" + path, Set.of(), Documents.pdf(path + state, 1 + path.length() % 4));
    }

    @Override
    public String provide() throws IOException {
        SampleFile readMe = new SampleFile(
                folder + "/Read me.txt", Set.of(), Documents.text(List.of("Policies, Inspections, Onboarding")));
        fresh = !scene.desk().list(folder).containsKey(RelativePath.keyOf(readMe.path()));
        if (fresh) {
            List<SampleFile> files = new ArrayList<>();
            captured().keySet().forEach(path -> files.add(file(path, "")));
            files.add(file("Onboarding/Tom Weiss/Employment contract.pdf", ""));
            files.add(readMe);
            scene.provide(folder, files);
        }
        return captured().size() + " documents " + (fresh ? "lie in" : "went through") + " Dropbox below " + folder
                + "; the packet of Tom Weiss is not complete";
    }

    @Override
    public void play(Performance performance) throws IOException {
        Link link = link();
        Checks checks = performance.checks();
        Scene.Cycle first = performance.cycle(link, "first");
        performance.expectInSync(first, "first");
        if (!fresh && first.report().filesMoved() == 0) {
            performance.expectNothingSent(first);
        }
        DropboxDesk desk = scene.desk();
        String holding = folder + HOLDING;
        if (fresh) {
            Map<String, DropboxDesk.Entry> there = desk.list(folder);
            checks.expectEqual(
                    "every captured original lies in the holding folder",
                    (long) captured().size(),
                    captured().keySet().stream()
                            .filter(path -> there.containsKey(RelativePath.keyOf(holding + path)))
                            .count());
            editHeld();
            performance.tell("Somebody edits " + EDITED + " in the holding folder");
            performance.expectInSync(performance.cycle(link, "second"), "second");
        }
        // Nobody waits a month for a real tenant.
        boolean timePasses = scene.stage().sandbox().isPresent();
        if (fresh && timePasses) {
            scene.pass(GRACE.plusDays(1));
            performance.tell("A month passes, and nobody runs anything");
            performance.expectInSync(performance.cycle(link, "third"), "third");
        }
        performance.quietCycle(link);
        performance.verify(link);
        // A desk of its own, as the first one's token may have expired meanwhile.
        Map<String, DropboxDesk.Entry> left = scene.desk().list(folder);
        if (!timePasses) {
            left.keySet().removeIf(path -> path.startsWith(RelativePath.keyOf(holding)));
        }
        checks.expect(
                "what is left in Dropbox is the incomplete packet and what the flow is not about",
                left.size() == 2
                        && left.containsKey(
                                RelativePath.keyOf(folder + "/Onboarding/Tom Weiss/Employment contract.pdf")),
                Checks.sample(DropboxDesk.paths(left)));
        try (XecmClient xecm = scene.xecm()) {
            look(checks, new WorkspaceReader(xecm));
        }
    }

    /** Somebody edits a policy where it waits for its end. */
    void editHeld() throws IOException {
        scene.desk()
                .upload(
                        folder + HOLDING + EDITED,
                        file(EDITED, " second edition").content());
    }

    void look(Checks checks, WorkspaceReader reader) throws IOException {
        Map<String, List<String>> byWorkspace = new TreeMap<>();
        for (String path : captured().keySet()) {
            byWorkspace
                    .computeIfAbsent(workspaceOf(path), unused -> new ArrayList<>())
                    .add(path);
        }
        List<String> wrong = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (Map.Entry<String, List<String>> each : byWorkspace.entrySet()) {
            String[] typeAndName = each.getKey().split("/", 2);
            Optional<Workspace> workspace = reader.workspace(typeAndName[0], typeAndName[1]);
            Map<String, WorkspaceReader.Document> found = workspace.isEmpty()
                    ? Map.of()
                    : reader.documents(workspace.get().id());
            for (String path : each.getValue()) {
                String name = path.substring(path.lastIndexOf('/') + 1);
                Optional<WorkspaceReader.Document> document = found.entrySet().stream()
                        .filter(entry -> entry.getKey().endsWith("/" + name))
                        .map(Map.Entry::getValue)
                        .findFirst();
                if (document.isEmpty() || !isRight(reader, path, document.get().id())) {
                    wrong.add(path);
                } else if (reader.sees(document.get().id(), "jdoe")) {
                    open.add(path);
                }
            }
        }
        checks.expect(
                "each document has its bytes, values, classification and retention; declared are all but policies",
                wrong.isEmpty(),
                captured().size() + " looked at " + Checks.sample(wrong));
        checks.expect("nobody outside the named roles can read them", open.isEmpty(), Checks.sample(open));
        checks.expect(
                "nothing of the incomplete packet arrived",
                reader.workspace("Employee", "Tom Weiss").isEmpty(),
                "no workspace for Tom Weiss");
    }

    private boolean isRight(WorkspaceReader reader, String path, long id) throws IOException {
        boolean edited = path.equals(EDITED);
        boolean declared = !path.startsWith("Policies/");
        return reader.sha256(id)
                        .equals(file(path, edited ? " second edition" : "").sha256())
                && reader.versions(id) == (edited ? 2 : 1)
                && reader.values(id, "Record Details")
                        .flatMap(values -> values.text("Document Kind"))
                        .isPresent()
                && reader.record(id)
                        .filter(record -> record.official() == declared)
                        .map(RecordDetails::rsi)
                        .equals(Optional.ofNullable(captured().get(path)));
    }

    private static String workspaceOf(String path) {
        if (path.startsWith("Policies/")) {
            return "Board/Policies";
        }
        return path.startsWith("Inspections/") ? "Project/Plant Inspections" : "Employee/" + path.split("/", 3)[1];
    }
}
