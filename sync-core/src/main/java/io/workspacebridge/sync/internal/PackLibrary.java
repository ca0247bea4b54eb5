package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.model.Curation;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.Principal;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.sync.port.AccessControl;
import io.workspacebridge.sync.port.Outcome;
import io.workspacebridge.sync.port.RecordsManagement;
import io.workspacebridge.sync.port.Workspaces;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The governed side as a pack sees it: its documents and the index that was written for it. Nothing can be changed through it,
 * whatever a plan says.
 */
final class PackLibrary implements Workspaces {

    private final Workspaces workspaces;
    private final PackSight pack;

    PackLibrary(Workspaces workspaces, PackSight pack) {
        this.workspaces = workspaces;
        this.pack = pack;
    }

    @Override
    public InputStream open(long nodeId, int version) throws IOException {
        return nodeId == PackSight.INDEX_NODE
                ? new ByteArrayInputStream(pack.index().getBytes(StandardCharsets.UTF_8))
                : workspaces.open(nodeId, version);
    }

    @Override
    public Optional<DocumentState> document(long nodeId) {
        if (nodeId != PackSight.INDEX_NODE) {
            return workspaces.document(nodeId);
        }
        return pack.items().stream()
                .filter(item -> item.nodeId() == PackSight.INDEX_NODE)
                .map(WorkspaceItem.Document.class::cast)
                .map(index -> new DocumentState(index.nodeId(), index.version(), index.size(), Set.of()))
                .findFirst();
    }

    @Override
    public Metadata metadata(long nodeId, Set<String> categories) {
        return nodeId == PackSight.INDEX_NODE ? Metadata.NONE : workspaces.metadata(nodeId, categories);
    }

    @Override
    public String name() {
        return workspaces.name();
    }

    @Override
    public Optional<Workspace> find(WorkspaceReference reference) {
        return workspaces.find(reference);
    }

    @Override
    public Optional<String> obstacleTo(NewWorkspace request) {
        return workspaces.obstacleTo(request);
    }

    @Override
    public Optional<Long> findFolder(long folderId, RelativePath path) {
        return workspaces.findFolder(folderId, path);
    }

    @Override
    public List<WorkspaceItem> list(long folderId) {
        return workspaces.list(folderId);
    }

    @Override
    public List<Curation.Curated> curate(Curation curation) {
        return workspaces.curate(curation);
    }

    @Override
    public Optional<WorkspaceItem> child(long folderId, String name) {
        return workspaces.child(folderId, name);
    }

    @Override
    public List<String> problems(Metadata metadata) {
        return workspaces.problems(metadata);
    }

    @Override
    public String versionComment(long nodeId, int version) {
        return nodeId == PackSight.INDEX_NODE ? "" : workspaces.versionComment(nodeId, version);
    }

    @Override
    public String keptComment(String comment) {
        return workspaces.keptComment(comment);
    }

    @Override
    public String address(long nodeId) {
        return workspaces.address(nodeId);
    }

    @Override
    public RecordsManagement records() {
        return new ReadRecords(workspaces.records());
    }

    @Override
    public AccessControl access() {
        return new ReadAccess(workspaces.access());
    }

    @Override
    public Outcome<Done> commentVersion(long nodeId, int version, String comment) {
        throw readOnly();
    }

    @Override
    public Outcome<Workspace> create(NewWorkspace request) {
        throw readOnly();
    }

    @Override
    public Outcome<Long> createFolder(long parentId, String name) {
        throw readOnly();
    }

    @Override
    public Outcome<DocumentState> createDocument(NewDocument request, UploadBody body) {
        throw readOnly();
    }

    @Override
    public Outcome<DocumentState> addVersion(long nodeId, int expectedVersion, VersionNote note, UploadBody body) {
        throw readOnly();
    }

    @Override
    public Outcome<Done> setMetadata(long nodeId, Metadata metadata) {
        throw readOnly();
    }

    @Override
    public Outcome<Done> relocate(long nodeId, long parentId, String name) {
        throw readOnly();
    }

    @Override
    public Outcome<Done> recycle(Doomed doomed) {
        throw readOnly();
    }

    private static IllegalStateException readOnly() {
        return new IllegalStateException("A pack never changes the governed side; this is a defect in its plan");
    }

    /** Records management, to look at. */
    private record ReadRecords(RecordsManagement records) implements RecordsManagement {

        @Override
        public Optional<String> obstacleTo(String classification) {
            return records.obstacleTo(classification);
        }

        @Override
        public Optional<RecordState> record(long nodeId) {
            return records.record(nodeId);
        }

        @Override
        public Map<Long, Set<WorkspaceItem.Protection>> protections(Collection<Long> nodeIds) {
            return records.protections(nodeIds);
        }

        @Override
        public Outcome<Done> classify(long nodeId, String classification, @Nullable String retention) {
            throw readOnly();
        }

        @Override
        public Outcome<Done> declare(long nodeId) {
            throw readOnly();
        }
    }

    /** Access, to look at. */
    private record ReadAccess(AccessControl access) implements AccessControl {

        @Override
        public Optional<Long> find(long workspaceId, Principal principal) {
            return access.find(workspaceId, principal);
        }

        @Override
        public List<Entry> readers(long nodeId) {
            return access.readers(nodeId);
        }

        @Override
        public Set<Long> effectiveReaders(long nodeId, Collection<Long> principalIds) {
            return access.effectiveReaders(nodeId, principalIds);
        }

        @Override
        public Outcome<Done> withdraw(long nodeId, Entry entry) {
            throw readOnly();
        }
    }
}
