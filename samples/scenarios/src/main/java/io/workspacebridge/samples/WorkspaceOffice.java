package io.workspacebridge.samples;

import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.documents.NewDocument;
import io.workspacebridge.xecm.documents.NewVersion;
import io.workspacebridge.xecm.nodes.Node;
import io.workspacebridge.xecm.nodes.NodeChange;
import io.workspacebridge.xecm.workspaces.NewWorkspace;
import io.workspacebridge.xecm.workspaces.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The people who work in one workspace, past the engine. */
final class WorkspaceOffice {
    private final XecmClient xecm;
    private final String type;
    private final String name;

    WorkspaceOffice(XecmClient xecm, String type, String name) {
        this.xecm = xecm;
        this.type = type;
        this.name = name;
    }

    /** Makes the workspace and its documents; nothing when the last of them is there already. */
    boolean provide(List<SampleFile> documents) {
        long workspace = workspaceOrNew();
        if (find(documents.get(documents.size() - 1).path()).isPresent()) {
            return false;
        }
        for (SampleFile document : documents) {
            if (find(document.path()).isEmpty()) {
                int slash = document.path().lastIndexOf('/');
                xecm.documents()
                        .create(NewDocument.of(
                                folder(workspace, document.path().substring(0, slash)),
                                document.path().substring(slash + 1),
                                ContentSource.of(document.bytes())));
            }
        }
        return true;
    }

    /** Adds a version, unless the newest has these bytes. */
    void edit(String path, SampleFile.Content content) throws IOException {
        SampleFile wanted = new SampleFile(path, Set.of(), content);
        Node document = document(path);
        if (!new WorkspaceReader(xecm).sha256(document.id()).equals(wanted.sha256())) {
            xecm.documents()
                    .addVersion(NewVersion.of(document.id(), document.name(), ContentSource.of(wanted.bytes())));
        }
    }

    /** Moves and renames a document, unless it is there already. */
    void move(String from, String to) {
        Optional<Node> document = find(from);
        if (document.isPresent()) {
            int slash = to.lastIndexOf('/');
            long folder = folder(workspaceOrNew(), to.substring(0, slash));
            xecm.nodes()
                    .update(
                            document.get().id(),
                            NodeChange.nothing().parent(folder).name(to.substring(slash + 1)));
        }
    }

    /** Deletes a document, unless it is gone already. */
    void delete(String path) {
        find(path).ifPresent(document -> xecm.nodes().delete(document.id()));
    }

    int versions(String path) {
        return new WorkspaceReader(xecm).versions(document(path).id());
    }

    long idOf(String path) {
        return document(path).id();
    }

    private Node document(String path) {
        return find(path)
                .orElseThrow(() -> new IllegalStateException("There is no '" + path + "' in the workspace " + name));
    }

    private Optional<Node> find(String path) {
        return workspace().map(Workspace::id).flatMap(id -> findBelow(id, path));
    }

    private Optional<Node> findBelow(long parent, String path) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            return xecm.nodes().findByName(parent, path);
        }
        return xecm.nodes()
                .findByName(parent, path.substring(0, slash))
                .flatMap(folder -> findBelow(folder.id(), path.substring(slash + 1)));
    }

    private long folder(long parent, String path) {
        long at = parent;
        for (String each : path.split("/", -1)) {
            Optional<Node> known = xecm.nodes().findByName(at, each);
            at = known.isPresent()
                    ? known.get().id()
                    : xecm.nodes().createFolder(at, each).id();
        }
        return at;
    }

    private Optional<Workspace> workspace() {
        return xecm.workspaces().find(type, name);
    }

    private long workspaceOrNew() {
        return workspace()
                .map(Workspace::id)
                .orElseGet(() -> xecm.workspaces()
                        .create(NewWorkspace.ofType(type).name(name))
                        .id());
    }
}
