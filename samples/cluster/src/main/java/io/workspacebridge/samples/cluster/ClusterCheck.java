package io.workspacebridge.samples.cluster;

import io.workspacebridge.dropbox.ChangeFeed;
import io.workspacebridge.dropbox.DropboxAccount;
import io.workspacebridge.dropbox.DropboxEntry;
import io.workspacebridge.samples.stage.Https;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.sync.VerificationReport;
import io.workspacebridge.sync.WorkspaceBridge;
import io.workspacebridge.sync.xecm.XecmWorkspaces;
import io.workspacebridge.xecm.workspaces.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether every file arrived once: counted past the engine, and then compared byte by byte by the engine. */
final class ClusterCheck {
    private ClusterCheck() {}

    /** What is wrong; empty when nothing is. */
    static List<String> problems(ClusterRun run) {
        List<String> problems = new ArrayList<>();
        DropboxAccount account = run.place().account(Https.client());
        WorkspaceReader reader = new WorkspaceReader(run.xecm());
        try (WorkspaceBridge bridge = WorkspaceBridge.builder()
                .collaboration(account.collaboration())
                .workspaces(XecmWorkspaces.over(run.xecm()))
                .state(run.store())
                .build()) {
            run.expected().forEach((linkId, files) -> {
                workspace(linkId, files, reader, problems);
                dropbox(linkId, files, account, problems);
                VerificationReport verified =
                        bridge.verify(ClusterLinks.of(linkId).orElseThrow());
                verified.differences()
                        .forEach(difference ->
                                problems.add(linkId + " " + difference.path() + ": " + difference.what()));
            });
        }
        return problems;
    }

    private static void workspace(
            String linkId, Map<String, byte[]> files, WorkspaceReader reader, List<String> problems) {
        Workspace workspace = reader.workspace(ClusterLinks.TYPE, ClusterLinks.workspaceName(linkId))
                .orElse(null);
        if (workspace == null) {
            problems.add(linkId + ": there is no workspace");
            return;
        }
        Map<String, WorkspaceReader.Document> documents = new TreeMap<>();
        reader.documents(workspace.id()).forEach((path, document) -> {
            if (documents.put(path.substring(path.lastIndexOf('/') + 1), document) != null) {
                problems.add(linkId + " " + path + ": there are two of it");
            }
        });
        TreeSet<String> superfluous = new TreeSet<>(documents.keySet());
        superfluous.removeAll(files.keySet());
        superfluous.forEach(name -> problems.add(linkId + " " + name + ": nobody asked for this document"));
        files.keySet().forEach(name -> {
            WorkspaceReader.Document document = documents.get(name);
            if (document == null) {
                problems.add(linkId + " " + name + ": the document is missing");
            } else if (reader.versions(document.id()) != 1) {
                problems.add(linkId + " " + name + ": it has " + reader.versions(document.id()) + " versions");
            }
        });
    }

    private static void dropbox(
            String linkId, Map<String, byte[]> files, DropboxAccount account, List<String> problems) {
        List<String> found = new ArrayList<>();
        ChangeFeed feed = account.changeFeed(ClusterLinks.folder(linkId));
        ChangeFeed.Page page = feed.list();
        while (true) {
            page.entries().stream()
                    .filter(DropboxEntry.File.class::isInstance)
                    .map(DropboxEntry.File.class::cast)
                    .forEach(file -> found.add(file.name()));
            if (!page.hasMore()) {
                break;
            }
            page = feed.next(page.cursor());
        }
        if (!new TreeSet<>(found).equals(files.keySet()) || found.size() != files.size()) {
            problems.add(linkId + ": Dropbox has " + found.size() + " files instead of " + files.size());
        }
    }
}
