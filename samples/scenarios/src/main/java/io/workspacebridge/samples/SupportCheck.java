package io.workspacebridge.samples;

import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.files.SupportFiles;
import io.workspacebridge.samples.stage.Checks;
import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.xecm.categories.CategoryValues;
import io.workspacebridge.xecm.workspaces.BusinessObject;
import io.workspacebridge.xecm.workspaces.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks at both sides after scenario 5, by itself: what should be there is worked out from the files alone. */
final class SupportCheck {
    private static final String CASE_NUMBER = ".*?(8[0-9]{6}).*";

    private final String folder;
    private final List<SampleFile> files;
    private final List<SampleFile> burst;
    private final DropboxDesk desk;
    private final WorkspaceReader reader;

    SupportCheck(
            String folder, List<SampleFile> files, List<SampleFile> burst, DropboxDesk desk, WorkspaceReader reader) {
        this.folder = folder;
        this.files = files;
        this.burst = burst;
        this.desk = desk;
        this.reader = reader;
    }

    void look(Checks checks) throws IOException {
        Map<String, Set<String>> expected = expected();
        List<String> wrong = new ArrayList<>();
        List<String> versions = new ArrayList<>();
        List<String> values = new ArrayList<>();
        int documents = 0;
        for (Map.Entry<String, Set<String>> entry : expected.entrySet()) {
            Optional<Workspace> workspace = reader.workspace(new BusinessObject("TE1", "BUS2080", entry.getKey()));
            if (workspace.isEmpty()) {
                wrong.add("no workspace of " + entry.getKey());
                continue;
            }
            Set<String> hashes = new TreeSet<>();
            Map<String, WorkspaceReader.Document> found =
                    reader.documents(workspace.get().id());
            documents += found.size();
            for (Map.Entry<String, WorkspaceReader.Document> each : found.entrySet()) {
                long id = each.getValue().id();
                if (!hashes.add(reader.sha256(id))) {
                    wrong.add(each.getKey() + " stored twice in " + entry.getKey());
                }
                if (!each.getKey().contains("/0") && reader.versions(id) != 1) {
                    versions.add(each.getKey());
                }
                if (!hasValues(id, entry.getKey())) {
                    values.add(each.getKey());
                }
            }
            if (!hashes.equals(entry.getValue())) {
                wrong.add(entry.getKey() + " has " + hashes.size() + " contents, not "
                        + entry.getValue().size());
            }
            inOrder(checks, entry.getKey(), found);
        }
        checks.expect(
                "every case has exactly its evidence, each content once",
                wrong.isEmpty(),
                documents + " documents " + Checks.sample(wrong));
        checks.expect("no evidence was written over", versions.isEmpty(), Checks.sample(versions));
        checks.expect("every document says where it comes from", values.isEmpty(), Checks.sample(values));
        quarantine(checks);
    }

    private Map<String, Set<String>> expected() throws IOException {
        Map<String, Set<String>> expected = new TreeMap<>();
        List<SampleFile> all = new ArrayList<>(files);
        all.addAll(burst);
        all.add(SupportFiles.laterStatus(folder));
        all.add(SupportFiles.growing(folder, 30));
        for (SampleFile file : all) {
            String path = file.path().substring(folder.length() + 1);
            if (!SupportFiles.REFUSED.contains(path)) {
                expected.computeIfAbsent(caseOf(path), key -> new TreeSet<>()).add(file.sha256());
            }
        }
        return expected;
    }

    private static String caseOf(String path) {
        return switch (path) {
            case SupportFiles.UNMATCHED -> "8000004";
            case SupportFiles.BY_SERIAL -> "8000002";
            default -> path.replaceFirst(CASE_NUMBER, "$1");
        };
    }

    private boolean hasValues(long id, String number) {
        CategoryValues values = reader.values(id, "Evidence").orElse(CategoryValues.of("Evidence"));
        return values.text("Case Number").equals(Optional.of(number))
                && values.text("Original Name").isPresent()
                && values.text("Content Hash").map(String::length).equals(Optional.of(64));
    }

    // Nodes are numbered as they are made.
    private void inOrder(Checks checks, String number, Map<String, WorkspaceReader.Document> found) {
        Map<Long, String> made = new HashMap<>();
        found.forEach((path, document) -> made.put(document.id(), path.substring(path.lastIndexOf('/') + 1)));
        List<String> names = made.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .filter(name -> name.matches("[0-9]{4}\\.log"))
                .toList();
        List<String> sorted = names.stream().sorted(Comparator.naturalOrder()).toList();
        if (!names.isEmpty()) {
            checks.expect(
                    "the burst arrived in case " + number + " in the order of sending",
                    names.equals(sorted),
                    names.size() + " logs");
        }
    }

    private void quarantine(Checks checks) throws IOException {
        Map<String, DropboxDesk.Entry> there = desk.list(folder);
        List<String> places = SupportFiles.REFUSED.stream()
                .map(path -> folder + "/Quarantine/" + path)
                .toList();
        List<String> missing = places.stream()
                .filter(place -> !there.containsKey(RelativePath.keyOf(place)))
                .toList();
        checks.expect("what was refused lies in quarantine", missing.isEmpty(), Checks.sample(missing));
        Map<String, Set<String>> tags = missing.isEmpty() ? desk.tags(places) : Map.of();
        checks.expectEqual(
                "each says what refused it",
                List.of(Set.of("refused_type_list"), Set.of("refused_no_programs"), Set.of("refused_virus_scan")),
                places.stream().map(place -> tags.getOrDefault(place, Set.of())).toList());
    }
}
