package io.workspacebridge.sync.world;

import io.workspacebridge.sync.model.Curation;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.sync.port.Outcome;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.port.RecordsManagement;
import io.workspacebridge.sync.port.WithdrawnException;
import io.workspacebridge.sync.port.Workspaces;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Business workspaces in memory. Names are unique in their folder, versions are numbered, as on the real thing. */
public final class FakeWorkspaces implements Workspaces {
    private final Tripwire wire;
    private final Map<Long, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Long> workspaces = new TreeMap<>();
    private final Set<String> problems = new HashSet<>();
    private final Set<String> removed = new HashSet<>();
    private final Set<String> edited = new HashSet<>();
    private final Set<String> recycled = new HashSet<>();
    private final List<String> trespasses = new ArrayList<>();
    private final Map<Long, List<WorkspaceItem>> lastListings = new HashMap<>();
    private boolean staleDue;
    private boolean flipping;
    private final Supplier<Instant> now;
    private final Map<String, Instant> stored = new HashMap<>();
    private final Map<Long, Integer> cutAfter = new HashMap<>();
    private long counter = 1000;
    private boolean templateThere = true;
    private final Map<String, String> comments = new TreeMap<>();
    private final FakeRecords records;
    private final FakeAccess access;

    /** Sends an effect over the wire. */
    interface Effect {
        Outcome<Done> run(String name, Supplier<Outcome<Done>> work);
    }

    private static final class Node {
        private final long id;
        private long parent;
        private String name;
        private final boolean folder;
        private final List<byte[]> versions = new ArrayList<>();
        private Metadata metadata = Metadata.NONE;
        private boolean majorVersions;
        private final List<String> labels = new ArrayList<>();
        private final Set<WorkspaceItem.Protection> protections = EnumSet.noneOf(WorkspaceItem.Protection.class);

        Node(long id, long parent, String name, boolean folder) {
            this.id = id;
            this.parent = parent;
            this.name = name;
            this.folder = folder;
        }
    }

    public FakeWorkspaces(Tripwire wire) {
        this(wire, () -> Instant.EPOCH);
    }

    public FakeWorkspaces(Tripwire wire, Supplier<Instant> now) {
        this.wire = wire;
        this.now = now;
        this.records = new FakeRecords(
                wire,
                (name, work) -> effect(name, work),
                nodeId -> protect(nodeId, WorkspaceItem.Protection.RECORD),
                this::protectionsOf);
        this.access = new FakeAccess(wire, (name, work) -> effect(name, work));
    }

    private synchronized void protect(long nodeId, WorkspaceItem.Protection protection) {
        Node node = nodes.get(nodeId);
        if (node != null) {
            node.protections.add(protection);
        }
    }

    private synchronized Set<WorkspaceItem.Protection> protectionsOf(long nodeId) {
        Node node = nodes.get(nodeId);
        return node == null ? Set.of() : Set.copyOf(node.protections);
    }

    public synchronized void unprotect(String path, WorkspaceItem.Protection protection) {
        at(path).protections.remove(protection);
    }

    private Node stamped(Node node) {
        stored.put(node.id + "v" + node.versions.size(), now.get());
        return node;
    }

    /** Somebody puts a document, or its next version, into a folder, which is made when missing. */
    public synchronized long put(String key, String path, String text) {
        RelativePath at = RelativePath.of(path);
        long parent = folder(key, at.parent().orElse(RelativePath.ROOT));
        Node node = childOf(parent, at.name()).orElseGet(() -> newNode(parent, at.name(), false));
        node.versions.add(text.getBytes(StandardCharsets.UTF_8));
        return stamped(node).id;
    }

    /** Somebody makes a folder. */
    public synchronized long mkdir(String key, String path) {
        return folder(key, RelativePath.of(path));
    }

    private long folder(String key, RelativePath path) {
        long parent = workspaces.computeIfAbsent(key, unused -> newNode(0, key, true).id);
        for (String name : path.names()) {
            long inside = parent;
            parent = childOf(inside, name).orElseGet(() -> newNode(inside, name, true)).id;
        }
        return parent;
    }

    /** Somebody renames or moves a document or a folder; its new folder has to be there. */
    public synchronized void move(String from, String to) {
        Node node = at(from);
        RelativePath target = RelativePath.of(to);
        node.parent = found(rootOf(node), target.parent().orElse(RelativePath.ROOT))
                .orElseThrow(() -> new IllegalArgumentException(to));
        node.name = target.name();
    }

    private long rootOf(Node node) {
        Node parent = nodes.get(node.parent);
        return parent == null || parent.parent == 0 ? node.parent : rootOf(parent);
    }

    private Optional<Long> found(long from, RelativePath path) {
        Optional<Long> current = Optional.of(from);
        for (String name : path.names()) {
            current = current.flatMap(id -> childOf(id, name)).map(node -> node.id);
        }
        return current;
    }

    /** Whether a document, or its next version, can be put at a place. */
    public synchronized boolean mayPut(String key, String path) {
        Long root = workspaces.get(key);
        Node there = root == null ? null : nodes.get(root);
        for (String name : RelativePath.of(path).names()) {
            if (there != null && !there.folder) {
                return false;
            }
            there = there == null ? null : childOf(there.id, name).orElse(null);
        }
        return there == null || !there.folder;
    }

    /** Whether something can be moved to a place: its folder is there, the place is free. */
    public synchronized boolean mayMoveTo(String key, String path) {
        RelativePath at = RelativePath.of(path);
        Long root = workspaces.get(key);
        return root != null
                && found(root, at).isEmpty()
                && found(root, at.parent().orElse(RelativePath.ROOT))
                        .map(nodes::get)
                        .filter(node -> node.folder)
                        .isPresent();
    }

    /** Somebody deletes a folder with everything in it. */
    public synchronized void removeFolder(String path) {
        remove(at(path));
    }

    private void remove(Node node) {
        List.copyOf(nodes.values()).stream()
                .filter(child -> child.parent == node.id)
                .forEach(this::remove);
        noteRemoval(node);
        nodes.remove(node.id);
    }

    public synchronized boolean has(String path) {
        return nodes.values().stream()
                .anyMatch(node -> node.parent != 0 && pathOf(node).equals(path));
    }

    public synchronized String textAt(String path) {
        return new String(newest(at(path)), StandardCharsets.UTF_8);
    }

    /** How many versions a document has. */
    public synchronized int versionsOf(String path) {
        return at(path).versions.size();
    }

    public synchronized long idOf(String path) {
        return at(path).id;
    }

    /** What records management knows of a document. */
    public synchronized Optional<RecordsManagement.RecordState> recordOf(String path) {
        return records.of(at(path).id);
    }

    @Override
    public FakeRecords records() {
        return records;
    }

    @Override
    public FakeAccess access() {
        return access;
    }

    @Override
    public synchronized String versionComment(long nodeId, int version) {
        wire.read();
        return comments.getOrDefault(nodeId + "v" + version, "");
    }

    @Override
    public Outcome<Done> commentVersion(long nodeId, int version, String comment) {
        return effect("comment version " + version + " of " + nodeId, () -> {
            comments.put(nodeId + "v" + version, comment);
            return new Outcome.Applied<>(new Done());
        });
    }

    @Override
    public String keptComment(String comment) {
        return comment;
    }

    @Override
    public String address(long nodeId) {
        return "https://ecm.example.com/otcs/cs.exe/app/nodes/" + nodeId;
    }

    /** Downloads of a document end early from now on, without saying so; a negative number makes them whole again. */
    public synchronized void cutDownloads(String path, int bytes) {
        cutAfter.put(at(path).id, bytes);
    }

    public void withoutTemplate() {
        templateThere = false;
    }

    public void problem(String text) {
        problems.add(text);
    }

    public int workspaceCount() {
        return workspaces.size();
    }

    /** Lifts every protection. */
    public synchronized void unprotectAll() {
        nodes.values().forEach(node -> node.protections.clear());
    }

    /** Every document with the number of its versions, the newest text, and its metadata; folders end in a slash. */
    public synchronized Map<String, String> contents() {
        Map<String, String> result = new TreeMap<>();
        for (Node node : nodes.values()) {
            if (node.parent == 0) {
                continue;
            }
            String path = pathOf(node);
            result.put(
                    node.folder ? path + "/" : path,
                    node.folder
                            ? ""
                            : "v" + node.versions.size() + " " + new String(newest(node), StandardCharsets.UTF_8) + " "
                                    + node.metadata.categories());
        }
        return result;
    }

    private static byte[] newest(Node node) {
        return node.versions.get(node.versions.size() - 1);
    }

    private String pathOf(Node node) {
        Node parent = nodes.get(node.parent);
        return parent == null || parent.parent == 0 ? node.name : pathOf(parent) + "/" + node.name;
    }

    private Node at(String path) {
        return nodes.values().stream()
                .filter(node -> node.parent != 0 && pathOf(node).equals(path))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(path + " in " + contents().keySet()));
    }

    public synchronized Set<String> documents() {
        Set<String> result = new TreeSet<>();
        nodes.values().stream().filter(node -> !node.folder).forEach(node -> result.add(pathOf(node)));
        return result;
    }

    /** The newest text of one document; empty when it is gone. */
    public synchronized Optional<String> textOf(long nodeId) {
        return Optional.ofNullable(nodes.get(nodeId)).map(node -> new String(newest(node), StandardCharsets.UTF_8));
    }

    /** The text of every version of every document. */
    public synchronized Set<String> everyContent() {
        Set<String> result = new HashSet<>();
        for (Node node : nodes.values()) {
            node.versions.forEach(version -> result.add(new String(version, StandardCharsets.UTF_8)));
        }
        return result;
    }

    /** The next listing is the one before once more, as from a server that lags behind. */
    public synchronized void staleListing() {
        staleDue = true;
    }

    /** What the engine reads back may arrive damaged, too. */
    public synchronized void mayFlipBits() {
        flipping = true;
    }

    /** The next listing tells how things are. */
    public synchronized void currentListing() {
        staleDue = false;
    }

    /** The protections of what is at a place, and of everything below it. */
    public synchronized Set<WorkspaceItem.Protection> protectionsAt(String path) {
        Set<WorkspaceItem.Protection> all = EnumSet.noneOf(WorkspaceItem.Protection.class);
        within(at(path)).forEach(node -> all.addAll(node.protections));
        return all;
    }

    /** Every text that a document at a place, or documents below it, ever had. */
    public synchronized Set<String> textsAt(String path) {
        Set<String> texts = new HashSet<>();
        within(at(path)).forEach(node -> node.versions.forEach(bytes -> texts.add(text(bytes))));
        return texts;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private List<Node> within(Node folder) {
        return nodes.values().stream()
                .filter(node -> isWithin(node.id, folder.id))
                .toList();
    }

    /** The newest texts of documents that the engine sent to the recycle bin. */
    public synchronized Set<String> recycled() {
        return Set.copyOf(recycled);
    }

    /** What the engine tried with records and held documents. */
    public synchronized List<String> trespasses() {
        return List.copyOf(trespasses);
    }

    /** Whether a record or a held document is at a place or below it. */
    private boolean isGuarded(Node node) {
        return node.protections.contains(WorkspaceItem.Protection.RECORD)
                || node.protections.contains(WorkspaceItem.Protection.HELD)
                || List.copyOf(nodes.values()).stream().anyMatch(child -> child.parent == node.id && isGuarded(child));
    }

    private <T> Outcome<T> trespassed(String what, Node node) {
        trespasses.add(what + " " + pathOf(node));
        return new Outcome.Refused<>("it is protected");
    }

    /** Texts that were in documents which people, or an authorised delete, took away. */
    public synchronized Set<String> removedByPeople() {
        return Set.copyOf(removed);
    }

    public synchronized boolean editedByPeople(String path) {
        return edited.contains(path);
    }

    private void noteRemoval(Node node) {
        node.versions.forEach(version -> removed.add(new String(version, StandardCharsets.UTF_8)));
    }

    /** Somebody edits a document in the workspace. */
    public synchronized void edit(String path, String text) {
        at(path).versions.add(text.getBytes(StandardCharsets.UTF_8));
        stamped(at(path));
        edited.add(path);
    }

    /** A workspace is hidden from this account, or gone. */
    public synchronized void forget(String key) {
        Long workspace = workspaces.remove(key);
        nodes.remove(workspace);
        while (nodes.values().removeIf(node -> node.parent != 0 && !nodes.containsKey(node.parent))) {
            // Until nothing is left that lay below what went.
            wire.read();
        }
    }

    public synchronized void removeDocument(String path) {
        noteRemoval(at(path));
        nodes.remove(at(path).id);
    }

    public synchronized void renameDocument(String path, String name) {
        at(path).name = name;
    }

    public synchronized void protect(String path, WorkspaceItem.Protection protection) {
        at(path).protections.add(protection);
    }

    /** Makes a workspace with one document in it, as if people had. */
    public synchronized void seed(String key, String path, String text) {
        long root = workspaces.computeIfAbsent(key, unused -> newNode(0, key, true).id);
        RelativePath at = RelativePath.of(path);
        long parent = root;
        for (RelativePath folder : at.ancestors()) {
            Optional<Node> known = childOf(parent, folder.name());
            parent = known.isPresent() ? known.get().id : newNode(parent, folder.name(), true).id;
        }
        newNode(parent, at.name(), false).versions.add(text.getBytes(StandardCharsets.UTF_8));
    }

    private Node newNode(long parent, String name, boolean folder) {
        Node node = new Node(++counter, parent, name, folder);
        nodes.put(node.id, node);
        return node;
    }

    private Optional<Node> childOf(long parent, String name) {
        String key = RelativePath.keyOf(name);
        return nodes.values().stream()
                .filter(node ->
                        node.parent == parent && RelativePath.keyOf(node.name).equals(key))
                .findFirst();
    }

    private synchronized <T> Outcome<T> effect(String name, Supplier<Outcome<T>> work) {
        Tripwire.Harm harm = wire.effect(name);
        if (harm == Tripwire.Harm.REFUSED_BEFORE) {
            return new Outcome.NotNow<>("throttled", null);
        }
        Outcome<T> outcome = work.get();
        Tripwire.killIf(harm);
        return harm == Tripwire.Harm.ANSWER_LOST ? new Outcome.Unknown<>("answer lost") : outcome;
    }

    @Override
    public String name() {
        return "xecm";
    }

    @Override
    public synchronized Optional<Workspace> find(WorkspaceReference reference) {
        wire.read();
        Long id = workspaces.get(reference.key());
        return id == null ? Optional.empty() : Optional.of(new Workspace(id, reference.key(), "Project"));
    }

    @Override
    public Outcome<Workspace> create(NewWorkspace request) {
        String key = request.reference().key();
        return effect("create workspace " + key, () -> {
            if (workspaces.containsKey(key)) {
                return new Outcome.PreconditionFailed<>("exists");
            }
            Node node = newNode(0, key, true);
            newNode(node.id, "01 Management", true);
            workspaces.put(key, node.id);
            return new Outcome.Applied<>(new Workspace(node.id, key, "Project"));
        });
    }

    @Override
    public Optional<String> obstacleTo(NewWorkspace request) {
        wire.read();
        return templateThere ? Optional.empty() : Optional.of("the type has no template");
    }

    @Override
    public synchronized Optional<Long> findFolder(long folderId, RelativePath path) {
        wire.read();
        long id = folderId;
        for (String name : path.names()) {
            Optional<Node> child = childOf(id, name);
            if (child.isEmpty()) {
                return Optional.empty();
            }
            id = child.get().id;
        }
        return Optional.of(id);
    }

    @Override
    public synchronized List<WorkspaceItem> list(long folderId) {
        wire.read();
        if (!nodes.containsKey(folderId)) {
            throw new PortException(PortException.Kind.NOT_FOUND, "There is no node " + folderId, null);
        }
        List<WorkspaceItem> items = new ArrayList<>();
        list(folderId, RelativePath.ROOT, items);
        List<WorkspaceItem> before = lastListings.put(folderId, items);
        boolean stale = staleDue && before != null;
        staleDue = false;
        return stale ? before : items;
    }

    private void list(long folderId, RelativePath path, List<WorkspaceItem> items) {
        for (Node node : List.copyOf(nodes.values())) {
            if (node.parent == folderId) {
                items.add(item(node, path.child(node.name)));
                if (node.folder) {
                    list(node.id, path.child(node.name), items);
                }
            }
        }
    }

    private WorkspaceItem item(Node node, RelativePath path) {
        return node.folder
                ? new WorkspaceItem.Folder(node.id, path)
                : new WorkspaceItem.Document(
                        node.id,
                        path,
                        node.versions.size(),
                        newest(node).length,
                        stored.get(node.id + "v" + node.versions.size()),
                        node.protections);
    }

    @Override
    public synchronized List<Curation.Curated> curate(Curation curation) {
        if (curation instanceof Curation.Explicit explicit) {
            return explicit.documents().stream()
                    .flatMap(place -> below(new Curation.Area(place.workspace(), RelativePath.ROOT)).stream()
                            .filter(each -> each.document().path().equals(place.folder())))
                    .toList();
        }
        if (curation instanceof Curation.Flagged flagged) {
            return flagged.areas().stream()
                    .flatMap(area -> below(area).stream())
                    .filter(each -> flagged.value()
                            .equals(nodes.get(each.document().nodeId())
                                    .metadata
                                    .value(flagged.category(), flagged.attribute())))
                    .toList();
        }
        Curation.Search search = (Curation.Search) curation;
        return below(search.area()).stream()
                .filter(each -> textOf(each.document().nodeId()).orElse("").contains(search.phrase()))
                .toList();
    }

    private List<Curation.Curated> below(Curation.Area area) {
        Workspace workspace = find(area.workspace()).orElseThrow();
        return findFolder(workspace.id(), area.folder())
                .map(folder -> list(folder).stream()
                        .filter(WorkspaceItem.Document.class::isInstance)
                        .map(WorkspaceItem.Document.class::cast)
                        .map(document -> new Curation.Curated(
                                new WorkspaceItem.Document(
                                        document.nodeId(),
                                        area.folder().resolve(document.path()),
                                        document.version(),
                                        document.size(),
                                        document.versionDate(),
                                        document.protections()),
                                workspace.name()))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public synchronized Optional<WorkspaceItem> child(long folderId, String name) {
        wire.read();
        return childOf(folderId, name).map(node -> item(node, RelativePath.of(node.name)));
    }

    @Override
    public synchronized Optional<DocumentState> document(long nodeId) {
        wire.read();
        return Optional.ofNullable(nodes.get(nodeId)).map(FakeWorkspaces::state);
    }

    private static DocumentState state(Node node) {
        return new DocumentState(node.id, node.versions.size(), newest(node).length, node.protections);
    }

    @Override
    public synchronized InputStream open(long nodeId, int version) throws IOException {
        wire.read();
        Node node = nodes.get(nodeId);
        if (node == null) {
            throw new IOException("gone");
        }
        byte[] bytes = node.versions.get(version - 1);
        int cut = cutAfter.getOrDefault(nodeId, -1);
        bytes = flipping ? wire.carried(bytes) : bytes;
        return new ByteArrayInputStream(bytes, 0, cut < 0 ? bytes.length : Math.min(cut, bytes.length));
    }

    @Override
    public synchronized Metadata metadata(long nodeId, Set<String> categories) {
        wire.read();
        Node node = nodes.get(nodeId);
        return node == null ? Metadata.NONE : node.metadata;
    }

    @Override
    public List<String> problems(Metadata metadata) {
        return metadata.categories().values().stream().anyMatch(values -> values.containsValue("invalid"))
                ? List.of("the value does not fit")
                : List.copyOf(problems);
    }

    @Override
    public Outcome<Long> createFolder(long parentId, String name) {
        return effect(
                "create folder " + name,
                () -> childOf(parentId, name).isPresent()
                        ? new Outcome.PreconditionFailed<>("taken")
                        : new Outcome.Applied<>(newNode(parentId, name, true).id));
    }

    private static String label(Node node, VersionNote note) {
        if (!node.majorVersions) {
            return node.versions.size() + " " + note.comment();
        }
        String last = node.labels.get(node.labels.size() - 1).split(" ", -1)[0];
        int dot = last.indexOf('.');
        int major = Integer.parseInt(last.substring(0, dot));
        int minor = Integer.parseInt(last.substring(dot + 1));
        return (note.major() ? (major + 1) + ".0" : major + "." + (minor + 1)) + " " + note.comment();
    }

    /** What people see of a document's versions that the engine made: number and comment. */
    public synchronized List<String> labels(String path) {
        return List.copyOf(at(path).labels);
    }

    private static byte @Nullable [] read(UploadBody body) {
        try (InputStream in = body.content().open()) {
            byte[] bytes = in.readAllBytes();
            body.guard().beforeCommit();
            return bytes;
        } catch (WithdrawnException e) {
            throw new Withdrawn(e.getMessage());
        } catch (IOException e) {
            return null;
        }
    }

    /** The guard said no. */
    private static final class Withdrawn extends RuntimeException {
        Withdrawn(String message) {
            super(message);
        }
    }

    @Override
    public Outcome<DocumentState> createDocument(NewDocument request, UploadBody body) {
        byte[] bytes;
        try {
            bytes = read(body);
        } catch (Withdrawn e) {
            return new Outcome.PreconditionFailed<>(String.valueOf(e.getMessage()));
        }
        return effect("create document " + request.name(), () -> {
            if (bytes == null) {
                return new Outcome.NotNow<>("the source failed", null);
            }
            if (childOf(request.parentId(), request.name()).isPresent()) {
                return new Outcome.PreconditionFailed<>("taken");
            }
            Node node = newNode(request.parentId(), request.name(), false);
            node.versions.add(bytes);
            node.majorVersions = request.majorVersions();
            node.labels.add(node.majorVersions ? "0.1" : "1");
            node.metadata = request.metadata();
            stamped(node);
            return new Outcome.Applied<>(state(node));
        });
    }

    @Override
    public Outcome<DocumentState> addVersion(long nodeId, int expectedVersion, VersionNote note, UploadBody body) {
        byte[] bytes = read(body);
        return effect("add version to " + nodeId, () -> {
            Node node = nodes.get(nodeId);
            if (node != null && isGuarded(node)) {
                return trespassed("add version to", node);
            }
            if (bytes == null || node == null || node.versions.size() != expectedVersion) {
                return new Outcome.PreconditionFailed<>("another version");
            }
            node.versions.add(bytes);
            stamped(node);
            node.labels.add(label(node, note));
            return new Outcome.Applied<>(state(node));
        });
    }

    @Override
    public Outcome<Done> setMetadata(long nodeId, Metadata metadata) {
        return effect("set metadata of " + nodeId, () -> {
            Node node = nodes.get(nodeId);
            if (node != null) {
                node.metadata = node.metadata.and(metadata);
            }
            return new Outcome.Applied<>(new Done());
        });
    }

    @Override
    public Outcome<Done> relocate(long nodeId, long parentId, String name) {
        return effect("move " + nodeId + " to " + name, () -> {
            Node node = nodes.get(nodeId);
            Optional<Node> occupant = childOf(parentId, name);
            if (node == null || (occupant.isPresent() && occupant.get() != node)) {
                return new Outcome.PreconditionFailed<>("taken");
            }
            if (isGuarded(node)) {
                return trespassed("move", node);
            }
            if (isWithin(parentId, nodeId)) {
                return new Outcome.PreconditionFailed<>("into itself");
            }
            node.parent = parentId;
            node.name = name;
            return new Outcome.Applied<>(new Done());
        });
    }

    private boolean isWithin(long id, long folderId) {
        Node node = nodes.get(id);
        return id == folderId || (node != null && isWithin(node.parent, folderId));
    }

    @Override
    public Outcome<Done> recycle(Doomed doomed) {
        long nodeId = doomed.nodeId();
        return effect("recycle " + nodeId, () -> {
            Node node = nodes.get(nodeId);
            if (node != null && isGuarded(node)) {
                return trespassed("recycle", node);
            }
            if (node != null && doomed.parentId() != 0 && node.parent != doomed.parentId()) {
                return new Outcome.PreconditionFailed<>("moved");
            }
            if (node != null && doomed.version() != node.versions.size()) {
                return new Outcome.PreconditionFailed<>("another version");
            }
            if (node != null && nodes.values().stream().anyMatch(each -> each.parent == nodeId)) {
                return new Outcome.PreconditionFailed<>("something is in it");
            }
            if (node != null && !node.protections.isEmpty()) {
                return new Outcome.Refused<>("it is protected");
            }
            if (node != null) {
                if (!node.folder) {
                    recycled.add(new String(newest(node), StandardCharsets.UTF_8));
                }
                remove(node);
            }
            return new Outcome.Applied<>(new Done());
        });
    }
}
