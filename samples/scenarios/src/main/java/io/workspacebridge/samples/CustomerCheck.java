package io.workspacebridge.samples;

import io.workspacebridge.samples.files.CustomerFiles;
import io.workspacebridge.samples.files.Documents;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.stage.Checks;
import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.sync.model.RelativePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks at a customer's folder and workspace from outside, when the story is over. */
final class CustomerCheck {
    private final DropboxDesk desk;
    private final String place;
    private final WorkspaceReader reader;
    private final Checks checks;

    CustomerCheck(DropboxDesk desk, String place, WorkspaceReader reader, Checks checks) {
        this.desk = desk;
        this.place = place;
        this.reader = reader;
        this.checks = checks;
    }

    static SampleFile.Content laterContract() {
        return Documents.pdf("Contract 1, with the customer's changes", 4);
    }

    static SampleFile.Content laterManual() {
        return Documents.pdf("Manual 1, second edition", 6);
    }

    static SampleFile.Content laterLetter() {
        return Documents.docx("Letter 2, corrected", 6);
    }

    static SampleFile.Content lateOrder() {
        return Documents.csv(5, 20_000);
    }

    void look() throws IOException {
        Map<String, SampleFile.Content> expected = governed();
        long workspace = reader.workspace("Customer", CustomerStory.CUSTOMER)
                .orElseThrow()
                .id();
        Map<String, WorkspaceReader.Document> found = reader.documents(workspace);
        checks.expectEqual(
                "the workspace has every approved document, and all of its own, whatever was deleted in Dropbox",
                new TreeSet<>(expected.keySet()),
                new TreeSet<>(found.keySet()));
        List<String> different = new ArrayList<>();
        for (Map.Entry<String, WorkspaceReader.Document> each : found.entrySet()) {
            SampleFile.Content content = expected.get(each.getKey());
            // The contested letter is another one in each playing; its versions are looked at below.
            if (content != null
                    && !each.getKey().equals(CustomerStory.CONTESTED)
                    && !reader.sha256(each.getValue().id())
                            .equals(new SampleFile(each.getKey(), Set.of(), content).sha256())) {
                different.add(each.getKey());
            }
        }
        checks.expect("each document has the bytes of its newest edit", different.isEmpty(), Checks.sample(different));
        versions(found);
        dropbox(found);
    }

    private static Map<String, SampleFile.Content> governed() {
        Map<String, SampleFile.Content> expected = new TreeMap<>();
        for (SampleFile file : CustomerFiles.inDropbox("")) {
            String path = file.path().substring(1);
            if (path.contains("/Approved/") || !file.tags().isEmpty()) {
                expected.put(path.replace("Photos/", "Site photos/"), file.content());
            }
        }
        for (SampleFile document : CustomerFiles.inWorkspace()) {
            expected.put(
                    document.path().equals(CustomerStory.FORM) ? CustomerStory.MOVED_FORM : document.path(),
                    document.content());
        }
        expected.put(CustomerStory.CONTRACT, laterContract());
        expected.put(CustomerStory.MANUAL, laterManual());
        expected.put(CustomerStory.SAME, laterLetter());
        expected.put("Orders/Approved/Order 5.csv", lateOrder());
        return expected;
    }

    private void versions(Map<String, WorkspaceReader.Document> found) {
        List<String> wrong = new ArrayList<>();
        found.forEach((path, document) -> {
            boolean edited = Set.of(
                            CustomerStory.CONTRACT, CustomerStory.MANUAL, CustomerStory.CONTESTED, CustomerStory.SAME)
                    .contains(path);
            int versions = reader.versions(document.id());
            if (edited ? versions < 2 : versions != 1) {
                wrong.add(path + " has " + versions);
            }
        });
        checks.expect("edits became versions of the same document", wrong.isEmpty(), Checks.sample(wrong));
    }

    private void dropbox(Map<String, WorkspaceReader.Document> found) throws IOException {
        Map<String, DropboxDesk.Entry> there = desk.list(place);
        List<String> copies = DropboxDesk.paths(there).stream()
                .filter(path -> path.contains("(conflicted copy "))
                .toList();
        checks.expect(
                "the edit that lost is a conflicted copy beside the letter, and did not go up",
                copies.size() == 1
                        && copies.get(0).startsWith(place + "/Correspondence/Approved/Letter 1 (conflicted copy ")
                        && found.keySet().stream().noneMatch(path -> path.contains("conflicted copy")),
                copies.toString());
        DropboxDesk.Entry letter = there.get(RelativePath.keyOf(place + "/" + CustomerStory.CONTESTED));
        WorkspaceReader.Document kept = found.get(CustomerStory.CONTESTED);
        checks.expect(
                "the workspace's edit has the name on both sides",
                letter != null && kept != null && desk.sha256(letter.path()).equals(reader.sha256(kept.id())),
                CustomerStory.CONTESTED);
        checks.expect(
                "drafts and internal documents stayed where they are",
                there.keySet().stream().filter(path -> path.contains("draft")).count() == 6
                        && there.keySet().stream()
                                .noneMatch(path -> path.contains("/note ") || path.contains("calculation")),
                there.size() + " files in Dropbox");
        checks.expect(
                "what was deleted in Dropbox did not come back",
                there.keySet().stream()
                        .noneMatch(path -> CustomerStory.MOST.stream()
                                        .anyMatch(gone -> path.startsWith(RelativePath.keyOf(place + "/" + gone)))
                                || path.equals(RelativePath.keyOf(place + "/" + CustomerStory.DELETED))),
                there.size() + " files in Dropbox");
    }
}
