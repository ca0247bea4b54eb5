package io.workspacebridge.sync.xecm;

import io.workspacebridge.sync.model.Curation;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.sync.port.AccessControl;
import io.workspacebridge.sync.port.Outcome;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.port.RecordsManagement;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.XecmException;
import io.workspacebridge.xecm.categories.CategoryValues;
import io.workspacebridge.xecm.documents.ContentRequest;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.documents.DocumentVersion;
import io.workspacebridge.xecm.documents.Download;
import io.workspacebridge.xecm.documents.NewVersion;
import io.workspacebridge.xecm.nodes.ChildQuery;
import io.workspacebridge.xecm.nodes.Node;
import io.workspacebridge.xecm.nodes.NodeChange;
import io.workspacebridge.xecm.nodes.NodeField;
import io.workspacebridge.xecm.nodes.NodeType;
import io.workspacebridge.xecm.workspaces.BusinessObject;
import io.workspacebridge.xecm.workspaces.WorkspaceType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** Business workspaces of Extended ECM as the engine's governed side. Thread-safe; the client stays the application's. */
public final class XecmWorkspaces implements Workspaces {

    /** From this size on content goes in parts, where the server takes it so: 100 MiB. */
    public static final long LARGE = 100L << 20;

    private final XecmClient client;
    private final long largeFrom;
    private final LongFunction<String> addresses;
    private final RecordsManagement records;
    private final AccessControl access;
    private final LargeUploads large;

    private XecmWorkspaces(XecmClient client, long largeFrom, LongFunction<String> addresses) {
        this.client = client;
        this.large = new LargeUploads(client, largeFrom);
        this.largeFrom = largeFrom;
        this.addresses = addresses;
        this.records = new XecmRecords(client);
        this.access = new XecmAccess(client);
    }

    /**
     * Puts the port over a client.
     *
     * @param client stays open when the engine closes
     * @return the governed side
     */
    public static XecmWorkspaces over(XecmClient client) {
        return over(client, LARGE);
    }

    /**
     * Puts the port over a client.
     *
     * @param client stays open when the engine closes
     * @param largeFrom from this size on content goes in parts, which an interrupted upload does not send again; the server's own limits
     *     hold, too
     * @return the governed side
     */
    public static XecmWorkspaces over(XecmClient client, long largeFrom) {
        return new XecmWorkspaces(client, largeFrom, nodeId -> client.address() + "/app/nodes/" + nodeId);
    }

    /**
     * The same side, whose documents people open at other addresses than {@code …/app/nodes/{id}}.
     *
     * @param other the web address of a node
     * @return a copy
     */
    public XecmWorkspaces withAddresses(LongFunction<String> other) {
        return new XecmWorkspaces(client, largeFrom, other);
    }

    @Override
    public String name() {
        return "xecm";
    }

    @Override
    public Optional<Workspace> find(WorkspaceReference reference) {
        WorkspaceReference.BusinessObject object = reference.businessObject();
        if (object != null) {
            return Answers.read(() -> client.workspaces().findByBusinessObject(businessObject(object)))
                    .map(XecmWorkspaces::found);
        }
        String type = reference.type();
        String name = reference.name();
        if (type == null || name == null) {
            throw new IllegalArgumentException("A reference without business object has type and name");
        }
        requireType(type);
        return Answers.read(() -> client.workspaces().find(type, name)).map(XecmWorkspaces::found);
    }

    private static Workspace found(io.workspacebridge.xecm.workspaces.Workspace workspace) {
        return new Workspace(workspace.id(), workspace.name(), workspace.typeName());
    }

    private static BusinessObject businessObject(WorkspaceReference.BusinessObject object) {
        return new BusinessObject(object.system(), object.type(), object.id());
    }

    private WorkspaceType requireType(String name) {
        return Answers.read(() -> client.workspaces().findType(name))
                .orElseThrow(() -> new PortException(
                        PortException.Kind.INVALID,
                        "There is no workspace type '" + name + "'; there are "
                                + String.join(
                                        ", ",
                                        Answers.read(() -> client.workspaces().types()).stream()
                                                .map(WorkspaceType::name)
                                                .toList()),
                        null));
    }

    @Override
    public Optional<String> obstacleTo(NewWorkspace request) {
        Optional<WorkspaceType> type = Answers.read(() -> client.workspaces().findType(request.type()));
        if (type.isEmpty()) {
            return Optional.of("there is no workspace type '" + request.type() + "'; ask for it, or correct the name");
        }
        String template = request.template();
        if (template != null && type.get().template(template).isEmpty()) {
            return Optional.of("workspace type '" + request.type() + "' has no template '" + template
                    + "'; ask for it, or correct the name");
        }
        if (template == null && type.get().templates().size() != 1) {
            return Optional.of("workspace type '" + request.type() + "' has "
                    + type.get().templates().size() + " templates; name the one to use");
        }
        if (request.name() == null && !type.get().generatesNames()) {
            return Optional.of("workspace type '" + request.type() + "' does not generate names; give one");
        }
        List<String> problems = problems(request.metadata());
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }

    @Override
    public Outcome<Workspace> create(NewWorkspace request) {
        var workspace = io.workspacebridge.xecm.workspaces.NewWorkspace.ofType(request.type());
        if (request.template() != null) {
            workspace = workspace.template(request.template());
        }
        if (request.name() != null) {
            workspace = workspace.name(request.name());
        }
        WorkspaceReference.BusinessObject object = request.reference().businessObject();
        if (object != null) {
            workspace = workspace.businessObject(businessObject(object));
        }
        for (CategoryValues values : MetadataTranslation.toClient(request.metadata())) {
            workspace = workspace.category(values);
        }
        var wanted = workspace;
        Outcome<Workspace> outcome =
                Answers.effect(() -> found(client.workspaces().create(wanted)));
        // A second workspace for one business object is refused with a text that differs between releases.
        return outcome instanceof Outcome.Refused && find(request.reference()).isPresent()
                ? new Outcome.PreconditionFailed<>("It exists already")
                : outcome;
    }

    @Override
    public Optional<Long> findFolder(long folderId, RelativePath path) {
        long id = folderId;
        for (String name : path.names()) {
            long parent = id;
            Optional<Node> child = Answers.read(() -> client.nodes().findByName(parent, name));
            if (child.isEmpty()) {
                return Optional.empty();
            }
            if (!child.get().type().equals(NodeType.FOLDER)) {
                throw new PortException(
                        PortException.Kind.INVALID,
                        "'" + name + "' in " + parent + " is not a folder; rename it, or choose another folder",
                        null);
            }
            id = child.get().id();
        }
        return Optional.of(id);
    }

    @Override
    public List<WorkspaceItem> list(long folderId) {
        List<WorkspaceItem> items = new ArrayList<>();
        list(folderId, RelativePath.ROOT, items);
        return items;
    }

    private void list(long folderId, RelativePath path, List<WorkspaceItem> items) {
        ChildQuery query = ChildQuery.all()
                .with(NodeField.VERSION)
                .sortedBy(ChildQuery.Sort.NAME)
                .pagesOf(500)
                .includingHidden();
        List<Node> children = Answers.read(() -> {
            try (Stream<Node> stream = client.nodes().children(folderId, query)) {
                return stream.toList();
            }
        });
        for (Node child : children) {
            WorkspaceItem item = item(child, path);
            items.add(item);
            if (item instanceof WorkspaceItem.Folder) {
                list(child.id(), item.path(), items);
            }
        }
    }

    WorkspaceItem item(Node node, RelativePath parent) {
        RelativePath path = parent.child(nameInPath(node.name()));
        if (node.type().equals(NodeType.FOLDER)) {
            return new WorkspaceItem.Folder(node.id(), path);
        }
        if (node.type().equals(NodeType.DOCUMENT)) {
            return new WorkspaceItem.Document(
                    node.id(), path, version(node), node.size(), node.modified(), protections(node));
        }
        return new WorkspaceItem.Other(node.id(), path, "type " + node.type().code());
    }

    // Extended ECM takes names that would break a path apart; such an item keeps its place under a look-alike name.
    static String nameInPath(String name) {
        String safe = name.replace('/', '\u2215');
        return safe.equals(".") || safe.equals("..") || safe.isEmpty() ? "\u2024" + safe : safe;
    }

    private int version(Node node) {
        Integer number = node.versionNumber();
        if (number != null) {
            return number;
        }
        return Answers.read(() -> client.documents().versions(node.id())).stream()
                .mapToInt(DocumentVersion::number)
                .max()
                .orElse(0);
    }

    private static Set<WorkspaceItem.Protection> protections(Node node) {
        return node.reserved() ? EnumSet.of(WorkspaceItem.Protection.RESERVED) : Set.of();
    }

    @Override
    public List<Curation.Curated> curate(Curation curation) {
        return new PackReader(client, this).read(curation);
    }

    @Override
    public Optional<WorkspaceItem> child(long folderId, String name) {
        return Answers.read(() -> client.nodes().findByName(folderId, name, NodeField.VERSION))
                .map(node -> item(node, RelativePath.ROOT));
    }

    @Override
    public Optional<DocumentState> document(long nodeId) {
        return Answers.read(() -> client.nodes().find(nodeId, NodeField.VERSION))
                .map(this::state);
    }

    private DocumentState state(Node node) {
        return new DocumentState(node.id(), version(node), node.size(), protections(node));
    }

    @Override
    public InputStream open(long nodeId, int version) throws IOException {
        Download download = Answers.read(() -> client.documents().open(ContentRequest.version(nodeId, version)));
        return new FilterInputStream(download.stream()) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                try {
                    return in.read(buffer, offset, length);
                } catch (XecmException e) {
                    throw new IOException(e);
                }
            }

            @Override
            public void close() {
                download.close();
            }
        };
    }

    @Override
    public Metadata metadata(long nodeId, Set<String> categories) {
        return MetadataTranslation.fromClient(
                Answers.read(() -> client.categories().list(nodeId)), categories);
    }

    @Override
    public List<String> problems(Metadata metadata) {
        List<String> problems = new ArrayList<>();
        for (CategoryValues values : MetadataTranslation.toClient(metadata)) {
            if (Answers.read(() -> client.categories().findDefinition(values.category()))
                    .isEmpty()) {
                problems.add("there is no category '" + values.category().label() + "'");
                continue;
            }
            try {
                client.categories().checkComplete(values);
            } catch (XecmException.ValidationFailed e) {
                problems.add(String.valueOf(e.getMessage()));
            } catch (XecmException e) {
                throw Answers.failure(e);
            }
        }
        return problems;
    }

    @Override
    public Outcome<Long> createFolder(long parentId, String name) {
        return Answers.effect(() -> client.nodes().createFolder(parentId, name).id());
    }

    @Override
    public Outcome<DocumentState> createDocument(NewDocument request, UploadBody body) {
        var document = io.workspacebridge.xecm.documents.NewDocument.of(
                        request.parentId(), request.name(), source(body))
                .fileName(request.fileName())
                .mimeType(mimeType(request.fileName()))
                .beforeCommit(body.guard()::beforeCommit);
        for (CategoryValues values : MetadataTranslation.toClient(request.metadata())) {
            document = document.category(values);
        }
        var wanted = request.majorVersions() ? document.withMajorMinorVersions() : document;
        return Answers.effect(() -> {
            Node node = large.takes(body.content().length())
                    ? large.upload(
                            wanted.fileName(),
                            wanted.mimeType(),
                            body,
                            upload -> client.documents().largeFiles().create(upload, wanted))
                    : client.documents().create(wanted);
            return new DocumentState(node.id(), node.newestVersion().orElse(1), node.size(), Set.of());
        });
    }

    @Override
    public Outcome<DocumentState> addVersion(long nodeId, int expectedVersion, VersionNote note, UploadBody body) {
        NewVersion version = NewVersion.of(nodeId, note.fileName(), source(body))
                .mimeType(mimeType(note.fileName()))
                .comment(note.comment())
                .beforeCommit(() -> {
                    body.guard().beforeCommit();
                    requireCurrent(nodeId, expectedVersion);
                });
        NewVersion wanted = note.major() ? version.asMajor() : version;
        return Answers.effect(() -> {
            DocumentVersion added = large.takes(body.content().length())
                    ? large.upload(
                            wanted.fileName(),
                            wanted.mimeType(),
                            body,
                            upload -> client.documents().largeFiles().addVersion(upload, wanted))
                    : client.documents().addVersion(wanted);
            return new DocumentState(nodeId, added.number(), added.size(), Set.of());
        });
    }

    // The last look before the server commits (I3).
    private void requireCurrent(long nodeId, int expectedVersion) throws Answers.GuardStopped {
        DocumentState state =
                document(nodeId).orElseThrow(() -> new Answers.GuardStopped("Document " + nodeId + " is gone"));
        if (state.version() != expectedVersion) {
            throw new Answers.GuardStopped(
                    "Document " + nodeId + " has version " + state.version() + " by now, not " + expectedVersion);
        }
        if (!state.protections().isEmpty()) {
            throw new Answers.GuardStopped("Document " + nodeId + " is " + state.protections() + " by now");
        }
    }

    private static ContentSource source(UploadBody body) {
        return ContentSource.reopenable(
                body.content().length(), () -> body.content().open());
    }

    private static String mimeType(String fileName) {
        String guessed = URLConnection.guessContentTypeFromName(fileName);
        return guessed == null ? "application/octet-stream" : guessed;
    }

    @Override
    public Outcome<Done> setMetadata(long nodeId, Metadata metadata) {
        return Answers.effect(() -> {
            for (CategoryValues values : MetadataTranslation.toClient(metadata)) {
                client.categories().set(nodeId, values);
            }
            return new Done();
        });
    }

    @Override
    public Outcome<Done> relocate(long nodeId, long parentId, String name) {
        return Answers.effect(() -> {
            Node before = client.nodes().get(nodeId);
            NodeChange change = NodeChange.nothing();
            if (before.parentId() != parentId) {
                change = change.parent(parentId);
            }
            if (!before.name().equals(name)) {
                change = change.name(name);
            }
            if (!change.equals(NodeChange.nothing())) {
                client.nodes().update(nodeId, change);
            }
            return new Done();
        });
    }

    @Override
    public Outcome<Done> recycle(Doomed doomed) {
        long nodeId = doomed.nodeId();
        Optional<Node> node = Answers.read(() -> client.nodes().find(nodeId, NodeField.VERSION));
        if (node.isEmpty()) {
            return new Outcome.Applied<>(new Done());
        }
        if (doomed.parentId() != 0 && node.get().parentId() != doomed.parentId()) {
            return new Outcome.PreconditionFailed<>("Node " + nodeId + " was moved meanwhile");
        }
        if (node.get().reserved()) {
            return new Outcome.Refused<>("Document " + nodeId + " is reserved");
        }
        if (doomed.version() != 0 && version(node.get()) != doomed.version()) {
            return new Outcome.PreconditionFailed<>(
                    "Document " + nodeId + " has version " + version(node.get()) + " by now, not " + doomed.version());
        }
        if (doomed.version() == 0 && holdsSomething(nodeId)) {
            return new Outcome.PreconditionFailed<>("Something is in folder " + nodeId + " by now");
        }
        return Answers.effect(() -> {
            client.nodes().delete(nodeId);
            return new Done();
        });
    }

    private boolean holdsSomething(long folderId) {
        return Answers.read(() -> {
            try (Stream<Node> children = client.nodes()
                    .children(folderId, ChildQuery.all().includingHidden().pagesOf(1))) {
                return children.findFirst().isPresent();
            }
        });
    }

    @Override
    public String versionComment(long nodeId, int version) {
        return Answers.read(() -> client.documents().version(nodeId, version)).comment();
    }

    @Override
    public Outcome<Done> commentVersion(long nodeId, int version, String comment) {
        return Answers.effect(() -> {
            client.documents().comment(nodeId, version, comment);
            return new Done();
        });
    }

    @Override
    public String keptComment(String comment) {
        String text = comment.strip();
        if (text.length() <= NewVersion.MAX_COMMENT) {
            return text;
        }
        int end = NewVersion.MAX_COMMENT;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    @Override
    public String address(long nodeId) {
        return addresses.apply(nodeId);
    }

    @Override
    public RecordsManagement records() {
        return records;
    }

    @Override
    public AccessControl access() {
        return access;
    }
}
