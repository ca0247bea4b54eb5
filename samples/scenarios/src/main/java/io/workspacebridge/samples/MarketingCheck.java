package io.workspacebridge.samples;

import io.workspacebridge.samples.files.MarketingFiles;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.stage.Checks;
import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.categories.CategoryValues;
import io.workspacebridge.xecm.documents.DocumentVersion;
import io.workspacebridge.xecm.workspaces.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks at both sides after scenario 4, by itself: what should be there is worked out from the files alone. */
final class MarketingCheck {
    private static final String ASSETS = "Assets/";

    private final String folder;
    private final List<SampleFile> files;
    private final DropboxDesk desk;
    private final WorkspaceReader reader;
    private final XecmClient xecm;
    private final boolean ended;
    private final Map<String, WorkspaceReader.Document> found = new TreeMap<>();

    /**
     * A check.
     *
     * @param ended whether the rights of the one asset have ended by now
     */
    MarketingCheck(
            String folder,
            List<SampleFile> files,
            DropboxDesk desk,
            WorkspaceReader reader,
            XecmClient xecm,
            boolean ended) {
        this.folder = folder;
        this.files = files;
        this.desk = desk;
        this.reader = reader;
        this.xecm = xecm;
        this.ended = ended;
    }

    void look(Checks checks) throws IOException {
        collect(checks, "Campaign", MarketingFiles.CAMPAIGN);
        collect(checks, "Product Launch", MarketingFiles.LAUNCH);
        collect(checks, "Brand", MarketingFiles.BRAND);
        Map<String, SampleFile> expected = new TreeMap<>();
        for (SampleFile file : files) {
            String path = file.path().substring(folder.length() + 1);
            if (isAsset(path)) {
                expected.put(path, path.equals(MarketingFiles.KEY_VISUAL) ? MarketingFiles.secondCut(folder) : file);
            }
        }
        checks.expectEqual("exactly the finals with complete rights are there", expected.keySet(), found.keySet());
        documents(checks, expected);
        versions(checks);
        originals(checks, expected);
    }

    private void collect(Checks checks, String type, String caseFolder) {
        String name = caseFolder.substring(caseFolder.indexOf(' ') + 1);
        Optional<Workspace> workspace = reader.workspace(type, name);
        checks.expect(type + " '" + name + "' has its workspace", workspace.isPresent(), "found by type and name");
        workspace.ifPresent(each -> reader.documents(each.id())
                .forEach((path, document) -> found.put(
                        caseFolder + "/" + (path.startsWith(ASSETS) ? path.substring(ASSETS.length()) : path),
                        document)));
    }

    private static boolean isAsset(String path) {
        return path.contains("/Final/")
                && !path.endsWith(MarketingFiles.SUFFIX)
                && !path.equals(MarketingFiles.WITHOUT_RIGHTS)
                && !path.equals(MarketingFiles.HALF_RIGHTS);
    }

    private void documents(Checks checks, Map<String, SampleFile> expected) throws IOException {
        List<String> otherBytes = new ArrayList<>();
        List<String> otherRights = new ArrayList<>();
        for (Map.Entry<String, SampleFile> entry : expected.entrySet()) {
            WorkspaceReader.Document document = found.get(entry.getKey());
            if (document == null) {
                continue;
            }
            if (!reader.sha256(document.id()).equals(entry.getValue().sha256())) {
                otherBytes.add(entry.getKey());
            }
            if (!hasRights(document.id(), ended && entry.getKey().equals(MarketingFiles.ENDING))) {
                otherRights.add(entry.getKey());
            }
        }
        checks.expect(
                "every document reads back with the asset's SHA-256",
                otherBytes.isEmpty(),
                found.size() + " read " + Checks.sample(otherBytes));
        checks.expect(
                "every document carries its usage rights" + (ended ? "; the one whose rights ended says so" : ""),
                otherRights.isEmpty(),
                Checks.sample(otherRights));
    }

    private boolean hasRights(long id, boolean expired) {
        CategoryValues values = reader.values(id, "Usage Rights").orElse(CategoryValues.of("Usage Rights"));
        return values.text("Licence Owner").equals(Optional.of("Studio Halden"))
                && values.texts("Territories").equals(List.of("DE", "FR", "PL"))
                && values.texts("Channels").equals(List.of("Web", "Social", "Print"))
                && values.date("Valid From").isPresent()
                && values.date("Valid Until").isPresent()
                && values.text("Rights Status").equals(Optional.of(expired ? "Expired" : "Valid"));
    }

    private void versions(Checks checks) {
        WorkspaceReader.Document document = found.get(MarketingFiles.KEY_VISUAL);
        List<String> labels = document == null
                ? List.of()
                : xecm.documents().versions(document.id()).stream()
                        .map(DocumentVersion::label)
                        .toList();
        checks.expectEqual("the second cut of the key visual is a major version", List.of("0.1", "1.0"), labels);
    }

    private void originals(Checks checks, Map<String, SampleFile> expected) throws IOException {
        Map<String, DropboxDesk.Entry> there = desk.list(folder);
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, SampleFile> entry : expected.entrySet()) {
            boolean away = ended && entry.getKey().equals(MarketingFiles.ENDING);
            String place = folder + (away ? "/Expired/" : "/") + entry.getKey();
            DropboxDesk.Entry file = there.get(RelativePath.keyOf(place));
            boolean beside = there.containsKey(RelativePath.keyOf(place + MarketingFiles.SUFFIX));
            if (file == null
                    || !beside
                    || !file.contentHash()
                            .equals(DropboxDesk.hash(entry.getValue().content()))) {
                wrong.add(place);
            }
        }
        checks.expect(
                "every asset is still in Dropbox, unchanged, with its statement of rights"
                        + (ended ? "; the one whose rights ended is below Expired" : ""),
                wrong.isEmpty(),
                expected.size() + " assets " + Checks.sample(wrong));
    }
}
