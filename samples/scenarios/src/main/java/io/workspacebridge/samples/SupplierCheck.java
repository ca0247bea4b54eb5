package io.workspacebridge.samples;

import io.workspacebridge.samples.files.Documents;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.files.SupplierFiles;
import io.workspacebridge.samples.stage.Checks;
import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.Scene;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.sync.model.EffectiveGrant;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.xecm.XecmClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks at suppliers' folders and workspaces from outside, with the eyes of a supplier, too. */
final class SupplierCheck {
    private static final String SHARED = "Shared with supplier/";

    private final Scene scene;
    private final String folder;
    private final WorkspaceReader reader;
    private final Checks checks;

    SupplierCheck(Scene scene, String folder, XecmClient xecm, Checks checks) {
        this.scene = scene;
        this.folder = folder;
        this.reader = new WorkspaceReader(xecm);
        this.checks = checks;
    }

    static SampleFile.Content laterDrawing() {
        return Documents.pdf("Drawing 1, revision B", 5);
    }

    /** What is valid arrived, byte for byte; what is not lies with a note beside it. */
    void received(String supplier) throws IOException {
        String in = folder + "/" + supplier + "/In";
        Map<String, String> expected = new TreeMap<>();
        for (SampleFile file : SupplierFiles.sent(supplier, in)) {
            String path = file.path().substring(in.length() + 1);
            if (!path.equals(SupplierFiles.UNKNOWN) && !path.equals(SupplierFiles.PROGRAM)) {
                expected.put("Received/" + path, file.sha256());
            }
        }
        Map<String, String> found = new TreeMap<>();
        for (Map.Entry<String, WorkspaceReader.Document> each :
                documents(supplier).entrySet()) {
            if (each.getKey().startsWith("Received/")) {
                found.put(each.getKey(), reader.sha256(each.getValue().id()));
            }
        }
        checks.expect(
                supplier + "'s valid documents arrived, byte for byte, and nothing else",
                found.equals(expected),
                found.size() + " of " + expected.size());
        Map<String, DropboxDesk.Entry> there = scene.desk().list(in);
        boolean noted = true;
        for (String refused : List.of(SupplierFiles.UNKNOWN, SupplierFiles.PROGRAM)) {
            String path = in + "/Rejected/" + refused;
            noted &= there.containsKey(RelativePath.keyOf(path))
                    && there.containsKey(RelativePath.keyOf(path + " (not taken).txt"));
        }
        checks.expect(
                "what was refused lies in In/Rejected with a note beside it",
                noted,
                Checks.sample(DropboxDesk.paths(there)));
    }

    /** The copies are those of the workspace, whatever people did to them. */
    void published(String supplier) throws IOException {
        String out = folder + "/" + supplier + "/Out";
        Map<String, String> expected = new TreeMap<>();
        for (Map.Entry<String, WorkspaceReader.Document> each :
                documents(supplier).entrySet()) {
            if (each.getKey().startsWith(SHARED)) {
                expected.put(
                        RelativePath.keyOf(out + "/" + each.getKey().substring(SHARED.length())),
                        reader.sha256(each.getValue().id()));
            }
        }
        Map<String, String> found = new TreeMap<>();
        int aside = 0;
        for (Map.Entry<String, DropboxDesk.Entry> each : scene.desk().list(out).entrySet()) {
            if (each.getKey().contains("(conflicted copy ")) {
                aside++;
            } else {
                found.put(each.getKey(), scene.desk().sha256(each.getValue().path()));
            }
        }
        boolean first = supplier.equals(SupplierStory.FIRST);
        checks.expectEqual(supplier + " has as many documents to look at as are shared", first ? 8 : 9, found.size());
        checks.expect(
                supplier + "'s copies hold what the workspace holds", found.equals(expected), found.size() + " copies");
        checks.expectEqual("edits that were kept aside in " + supplier + "'s folder", first ? 1 : 0, aside);
    }

    /** Who really has access, read back from the service. */
    void audience(String supplier, String person) {
        Collaboration.Root out = scene.account()
                .collaboration()
                .findFolder(folder + "/" + supplier + "/Out")
                .orElseThrow();
        List<EffectiveGrant> grants = scene.account().grants().effective(out, RelativePath.ROOT);
        checks.expect(
                "only the people of " + supplier + " can see its copies, and only look",
                grants.size() == 1
                        && grants.get(0) instanceof EffectiveGrant.Members members
                        && members.people().equals(Map.of(person, EffectiveGrant.Access.VIEWER)),
                grants.stream().map(EffectiveGrant::audience).toList().toString());
    }

    /** A supplier's own view of Dropbox. */
    void guestSeesOnly(String supplier) throws IOException {
        if (scene.stage().sandbox().isEmpty()) {
            return;
        }
        Map<String, String> shared = scene.guestDesk().sharedWithMe();
        checks.expect(
                "a supplier is let into one folder, to look at it",
                shared.values().stream().toList().equals(List.of("viewer")),
                shared.toString());
        Set<String> names = new TreeSet<>();
        scene.guestDesk().list("").forEach((key, entry) -> names.add(entry.contentHash()));
        Set<String> own = new TreeSet<>();
        scene.desk().list(folder + "/" + supplier + "/Out").values().forEach(entry -> own.add(entry.contentHash()));
        checks.expect("it is the supplier's own", !own.isEmpty() && names.equals(own), names.size() + " documents");
    }

    private Map<String, WorkspaceReader.Document> documents(String supplier) {
        return reader.documents(
                reader.workspace("Vendor", supplier).orElseThrow().id());
    }
}
