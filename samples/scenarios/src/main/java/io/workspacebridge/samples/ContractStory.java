package io.workspacebridge.samples;

import io.workspacebridge.samples.files.Documents;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.stage.Checks;
import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.Performance;
import io.workspacebridge.samples.stage.Scenario;
import io.workspacebridge.samples.stage.Scene;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.Approval;
import io.workspacebridge.sync.flow.ApprovalStep;
import io.workspacebridge.sync.flow.Approvals;
import io.workspacebridge.sync.flow.ApprovedRevision;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.records.RecordDetails;
import io.workspacebridge.xecm.workspaces.Workspace;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Plays scenario 3: one contract is approved and edited afterwards, one lacks a letter, one is not approved. Only the first arrives, in
 * its approved revision and with its correspondence.
 */
public final class ContractStory implements Scenario {
    static final String FINAL = "C-1000 Cranes";
    static final String UNFINISHED = "C-2000 Pumps";
    static final String OPEN = "C-3000 Valves";

    private static final Instant APPROVED_AT = Instant.parse("2026-03-02T09:30:00Z");

    private final Scene scene;
    private final String folder;
    private final Map<String, ApprovedRevision> approved = new TreeMap<>();

    /**
     * The story.
     *
     * @param scene where it plays
     * @param folder the Dropbox folder that has one folder for each case
     */
    public ContractStory(Scene scene, String folder) {
        this.scene = scene;
        this.folder = folder;
    }

    /** The contract system. */
    Approvals contractSystem() {
        return candidate -> Optional.ofNullable(approved.get(candidate.path().value()));
    }

    @Override
    public Link link() {
        return ContractFinalization.link(folder, contractSystem());
    }

    private SampleFile contract(String caseFolder, String state) {
        String title = "Contract " + caseFolder + ", " + state;
        return new SampleFile(folder + "/" + caseFolder + "/Contract.docx", Set.of(), Documents.docx(title, 40));
    }

    private List<SampleFile> letters(String caseFolder, boolean complete) {
        List<SampleFile> letters = new ArrayList<>();
        String at = folder + "/" + caseFolder + "/Correspondence/";
        letters.add(new SampleFile(at + "Offer.pdf", Set.of(), Documents.pdf("Offer " + caseFolder, 4)));
        for (int number = 1; number <= 6; number++) {
            letters.add(new SampleFile(
                    at + "Letter " + number + ".pdf", Set.of(), Documents.pdf("Letter " + number + caseFolder, 1)));
        }
        letters.add(new SampleFile(at + "Prices.csv", Set.of(), Documents.csv(caseFolder.hashCode(), 20_000)));
        if (complete) {
            letters.add(new SampleFile(at + "Acceptance.pdf", Set.of(), Documents.pdf("Acceptance " + caseFolder, 2)));
        }
        return letters;
    }

    @Override
    public String provide() throws IOException {
        DropboxDesk desk = scene.desk();
        boolean fresh = !desk.list(folder).containsKey(RelativePath.keyOf(folder + "/" + FINAL + "/Contract.docx"));
        if (fresh) {
            List<SampleFile> files = new ArrayList<>();
            for (String each : List.of(FINAL, UNFINISHED, OPEN)) {
                files.add(contract(each, "first draft"));
                files.addAll(letters(each, !each.equals(UNFINISHED)));
            }
            scene.provide(folder, files);
            for (String each : List.of(FINAL, UNFINISHED)) {
                desk.upload(
                        contract(each, "final").path(), contract(each, "final").content());
            }
            // Somebody goes on writing after the approval.
            desk.upload(
                    contract(FINAL, "edited").path(), contract(FINAL, "edited").content());
        }
        approve(desk, FINAL);
        approve(desk, UNFINISHED);
        return "Three cases lie in Dropbox below " + folder + ": " + FINAL + " is approved and was edited since, "
                + UNFINISHED + " is approved but lacks its acceptance, " + OPEN + " is not approved";
    }

    private void approve(DropboxDesk desk, String caseFolder) throws IOException {
        SampleFile document = contract(caseFolder, "final");
        Map<String, String> revisions = desk.revisions(document.path());
        String hash = DropboxDesk.hash(document.content());
        String draft = revisions.getOrDefault(
                DropboxDesk.hash(contract(caseFolder, "first draft").content()), "");
        String rev = revisions.get(hash);
        if (rev == null) {
            throw new IOException("Dropbox has no revision of " + document.path() + " with the approved bytes");
        }
        approved.put(
                caseFolder + "/Contract.docx",
                new ApprovedRevision(
                        rev,
                        hash,
                        new Approval("contract system", "Rita Okafor", APPROVED_AT, caseFolder, "signed"),
                        List.of(new ApprovalStep(
                                "Lukas Bauer", APPROVED_AT.minusSeconds(864_000), draft, "clause 4 has to change"))));
    }

    @Override
    public void play(Performance performance) throws IOException {
        Link link = link();
        Scene.Cycle first = performance.cycle(link, "first");
        performance.expectInSync(first, "first");
        expectReason(performance.checks(), first.report(), UNFINISHED + "/Contract.docx", ReasonCode.UNIT_INCOMPLETE);
        expectReason(performance.checks(), first.report(), OPEN + "/Contract.docx", ReasonCode.NOT_RELEASED);
        performance.quietCycle(link);
        Scene.Cycle plan = scene.plan(link);
        expectReason(performance.checks(), plan.report(), FINAL + "/Contract.docx", ReasonCode.LATER_EDIT);
        performance.verify(link);
        try (XecmClient xecm = scene.xecm()) {
            look(performance.checks(), new WorkspaceReader(xecm));
        }
    }

    private static void expectReason(Checks checks, CycleReport report, String path, ReasonCode code) {
        String found = report.lines().stream()
                .filter(line -> line.path().equals(path))
                .map(line -> line.reason().toString())
                .findFirst()
                .orElse("no line");
        checks.expect(path + " is reported as " + code, found.startsWith(code.name()), found);
    }

    void look(Checks checks, WorkspaceReader reader) throws IOException {
        Optional<Workspace> workspace = reader.workspace("Procurement Case", FINAL);
        checks.expect(FINAL + " has its workspace", workspace.isPresent(), "found by type and name");
        checks.expect(
                "the other two have none",
                reader.workspace("Procurement Case", UNFINISHED).isEmpty()
                        && reader.workspace("Procurement Case", OPEN).isEmpty(),
                "nothing of them arrived");
        if (workspace.isEmpty()) {
            return;
        }
        List<SampleFile> expected = new ArrayList<>(letters(FINAL, true));
        expected.add(contract(FINAL, "final"));
        Map<String, WorkspaceReader.Document> found =
                reader.documents(workspace.get().id());
        checks.expectEqual("the unit arrived as a whole", expected.size(), found.size());
        List<String> wrong = new ArrayList<>();
        for (SampleFile file : expected) {
            String path = file.path().substring((folder + "/" + FINAL + "/").length());
            WorkspaceReader.Document document = found.get(path);
            Optional<RecordDetails> record = document == null ? Optional.empty() : reader.record(document.id());
            boolean right = document != null
                    && reader.sha256(document.id()).equals(file.sha256())
                    && reader.versions(document.id()) == 1
                    && record.filter(RecordDetails::official)
                            .filter(each -> each.rsi().equals(path.startsWith("Contract") ? "CON-10" : "COR-06"))
                            .isPresent();
            if (!right) {
                wrong.add(path);
            }
        }
        checks.expect(
                "each document has the approved bytes, one version, its retention, and is a declared record",
                wrong.isEmpty(),
                Checks.sample(wrong));
        WorkspaceReader.Document contract = found.get("Contract.docx");
        if (contract != null) {
            checks.expect(
                    "the approval's history is in the category's rows and in the version's comment",
                    reader.values(contract.id(), "Approval")
                                    .map(values -> values.rows("History").size() == 2)
                                    .orElse(false)
                            && reader.comment(contract.id(), 1).startsWith("Rita Okafor"),
                    reader.comment(contract.id(), 1));
        }
        originals(checks);
    }

    private void originals(Checks checks) throws IOException {
        Map<String, DropboxDesk.Entry> there = scene.desk().list(folder);
        DropboxDesk.Entry contract = there.get(RelativePath.keyOf(folder + "/" + FINAL + "/Contract.docx"));
        checks.expect(
                "the edit after the approval is still in Dropbox",
                contract != null
                        && contract.contentHash()
                                .equals(DropboxDesk.hash(
                                        contract(FINAL, "edited").content())),
                FINAL);
        long links = letters(FINAL, true).stream()
                .filter(letter -> there.containsKey(RelativePath.keyOf(letter.path() + ".url"))
                        && !there.containsKey(RelativePath.keyOf(letter.path())))
                .count();
        checks.expectEqual(
                "its letters are replaced by links", (long) letters(FINAL, true).size(), links);
    }
}
