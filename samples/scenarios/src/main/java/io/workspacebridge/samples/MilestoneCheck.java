package io.workspacebridge.samples;

import io.workspacebridge.samples.files.ProjectFiles;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.stage.Checks;
import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.xecm.categories.CategoryValues;
import io.workspacebridge.xecm.workspaces.BusinessObject;
import io.workspacebridge.xecm.workspaces.Workspace;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks at both sides after scenario 1, by itself: what should be there is worked out from the files alone. */
final class MilestoneCheck {
    private static final String TAG = "archived_m3";

    private final String folder;
    private final List<SampleFile> files;
    private final DropboxDesk desk;
    private final WorkspaceReader reader;
    private final String author;

    MilestoneCheck(String folder, List<SampleFile> files, DropboxDesk desk, WorkspaceReader reader, String author) {
        this.folder = folder;
        this.files = files;
        this.desk = desk;
        this.reader = reader;
        this.author = author;
    }

    void look(Checks checks) throws IOException {
        Optional<Workspace> workspace = reader.workspace(new BusinessObject("TE1", "BUS2001", "P-100"));
        checks.expect("P-100 has its workspace", workspace.isPresent(), "found by its business object");
        if (workspace.isPresent()) {
            documents(checks, workspace.get());
        }
        checks.expect(
                "P-200, whose milestone was not reached, has no workspace",
                reader.workspace(new BusinessObject("TE1", "BUS2001", "P-200")).isEmpty(),
                "looked up by its business object");
        originals(checks);
    }

    private void documents(Checks checks, Workspace workspace) throws IOException {
        checks.expect(
                "the workspace comes from a template",
                workspace.templateId() > 0,
                "template " + workspace.templateId());
        checks.expectEqual(
                "the workspace's category has the project's code",
                "P-100",
                reader.values(workspace.id(), "Project")
                        .flatMap(values -> values.text("Project Code"))
                        .orElse("nothing"));
        Map<String, SampleFile> expected = new TreeMap<>();
        for (SampleFile file : files) {
            if (isExpected(file)) {
                expected.put(governedPath(file), file);
            }
        }
        Map<String, WorkspaceReader.Document> found = new TreeMap<>();
        reader.documents(workspace.id())
                .forEach((path, document) -> found.put(Normalizer.normalize(path, Normalizer.Form.NFC), document));
        checks.expect(
                "exactly the approved documents are in the workspace, under the same folders",
                found.keySet().equals(expected.keySet()),
                found.size() + " documents" + difference(expected.keySet(), found.keySet()));
        List<String> otherBytes = new ArrayList<>();
        List<String> otherVersions = new ArrayList<>();
        List<String> otherValues = new ArrayList<>();
        for (Map.Entry<String, SampleFile> entry : expected.entrySet()) {
            WorkspaceReader.Document document = found.get(entry.getKey());
            if (document == null) {
                continue;
            }
            if (!reader.sha256(document.id()).equals(entry.getValue().sha256())) {
                otherBytes.add(entry.getKey());
            }
            if (reader.versions(document.id()) != 1) {
                otherVersions.add(entry.getKey());
            }
            if (!hasValues(document.id())) {
                otherValues.add(entry.getKey());
            }
        }
        checks.expect(
                "every document reads back with the original's SHA-256",
                otherBytes.isEmpty(),
                found.size() + " read " + Checks.sample(otherBytes));
        checks.expect("every document has one version", otherVersions.isEmpty(), Checks.sample(otherVersions));
        checks.expect("every document has all its category values", otherValues.isEmpty(), Checks.sample(otherValues));
    }

    private boolean hasValues(long id) {
        CategoryValues values = reader.values(id, "Milestone Document").orElse(CategoryValues.of("Milestone Document"));
        return values.text("Project").equals(Optional.of("P-100"))
                && values.text("Milestone").equals(Optional.of("M3"))
                && values.date("Approval Date").isPresent()
                && values.text("Approver").equals(Optional.of(MilestoneStory.APPROVER))
                && values.text("Author").equals(Optional.of(author));
    }

    private void originals(Checks checks) throws IOException {
        Map<String, DropboxDesk.Entry> there = desk.list(folder);
        List<String> changed = new ArrayList<>();
        for (SampleFile file : files) {
            DropboxDesk.Entry entry = there.get(RelativePath.keyOf(file.path()));
            if (entry == null || !entry.contentHash().equals(DropboxDesk.hash(file.content()))) {
                changed.add(file.path());
            }
        }
        checks.expect(
                "every original is still in Dropbox, unchanged",
                changed.isEmpty(),
                files.size() + " files " + Checks.sample(changed));
        Map<String, Set<String>> tags =
                desk.tags(files.stream().map(SampleFile::path).toList());
        List<String> wrong = new ArrayList<>();
        for (SampleFile file : files) {
            if (tags.getOrDefault(file.path(), Set.of()).contains(TAG) != isExpected(file)) {
                wrong.add(file.path());
            }
        }
        checks.expect(
                "originals of published documents are tagged " + TAG + ", drafts are not",
                wrong.isEmpty(),
                Checks.sample(wrong));
    }

    // Approved, of the project whose milestone was reached, and no junk.
    private boolean isExpected(SampleFile file) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        boolean approved = file.path().contains("/Approved/") || file.tags().contains("approved");
        return approved && file.path().startsWith(folder + "/" + ProjectFiles.REACHED + "/") && !name.startsWith("~");
    }

    // Extended ECM takes no colons; they travel as their percent code.
    private String governedPath(SampleFile file) {
        String below = file.path().substring((folder + "/" + ProjectFiles.REACHED + "/").length());
        return Normalizer.normalize(below.replace(":", "%3A"), Normalizer.Form.NFC);
    }

    private static String difference(Set<String> expected, Set<String> found) {
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(found);
        Set<String> surplus = new TreeSet<>(found);
        surplus.removeAll(expected);
        return (missing.isEmpty() ? "" : ", missing " + Checks.sample(missing))
                + (surplus.isEmpty() ? "" : ", too many " + Checks.sample(surplus));
    }
}
