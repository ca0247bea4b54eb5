package io.workspacebridge.sandbox.xecm.internal.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The content server's heart: its state, the indexes over it and the one lock that guards both. The services
 * ({@link Access}, {@link Nodes}, {@link Categories}, {@link Workspaces}, {@link Records}) expect the lock to be held.
 */
public final class ContentServer {
    public static final long ADMIN = 1000;
    public static final long DEFAULT_GROUP = 1001;
    public static final long ENTERPRISE = 2000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Supplier<Instant> clock;
    private final Contents contents;
    private State state;
    private final Map<Long, Map<String, Long>> children = new HashMap<>();
    private final Map<Long, List<Node>> sorted = new HashMap<>();
    private final Map<String, Long> nicknames = new HashMap<>();
    private final Map<String, List<Long>> byReference = new HashMap<>();
    private long changes;

    private final Access access;
    private final Categories categories;
    private final Nodes nodes;
    private final Workspaces workspaces;
    private final Records records;

    /**
     * @param clock the time, as the sandbox sees it
     * @param contents told who holds which content
     */
    public ContentServer(Supplier<Instant> clock, Contents contents) {
        this.clock = clock;
        this.contents = contents;
        this.state = new State();
        this.access = new Access(this);
        this.categories = new Categories(this);
        this.records = new Records(this);
        this.nodes = new Nodes(this);
        this.workspaces = new Workspaces(this);
    }

    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    public State state() {
        return state;
    }

    /** Takes over a state that was read from a snapshot. */
    public void restore(State restored) {
        state = restored;
        children.clear();
        sorted.clear();
        nicknames.clear();
        byReference.clear();
        state.nodes.values().forEach(this::index);
        changes++;
    }

    public Access access() {
        return access;
    }

    public Categories categories() {
        return categories;
    }

    public Nodes nodes() {
        return nodes;
    }

    public Workspaces workspaces() {
        return workspaces;
    }

    public Records records() {
        return records;
    }

    /** The sandbox's time in whole seconds: the wire never shows more. */
    public Instant now() {
        return clock.get().truncatedTo(ChronoUnit.SECONDS);
    }

    public long newId() {
        return ++state.nextId;
    }

    public long newVersionId() {
        return ++state.nextVersionId;
    }

    public static String newToken() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** Counts up with everything that changes; cheap caches compare it. */
    public long changes() {
        return changes;
    }

    public void changed() {
        changes++;
    }

    public @Nullable Node node(long id) {
        Node node = state.nodes.get(Math.abs(id));
        return node == null || node.deletion != null ? null : node;
    }

    /** A node that the server itself put there. */
    public Node existing(long id) {
        Node node = node(id);
        if (node == null) {
            throw Refusal.noAccess(400);
        }
        return node;
    }

    /** A member that is certainly there. */
    public Member existingMember(long id) {
        Member member = member(id);
        if (member == null) {
            throw Refusal.failure("Could not get a member for " + id);
        }
        return member;
    }

    public @Nullable Member member(long id) {
        Member member = state.members.get(id);
        return member == null || member.deleted ? null : member;
    }

    public void audit(Node node, Audit event, long user) {
        State.AuditEvent line = new State.AuditEvent();
        line.node = node.id;
        line.type = event.code();
        line.name = event.label();
        line.user = user;
        line.at = now();
        state.audit.add(line);
    }

    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Puts in a node that has its id already. */
    public void restoreNode(Node node) {
        add(node);
    }

    void add(Node node) {
        state.nodes.put(node.id, node);
        index(node);
    }

    /** Children as listed by default: containers first, then by name. */
    public List<Node> children(long parent) {
        return sorted.computeIfAbsent(Math.abs(parent), key -> {
            Collection<Long> ids = children.getOrDefault(key, Map.of()).values();
            List<Node> list = new ArrayList<>(ids.size());
            for (Long id : ids) {
                Node node = node(id);
                if (node != null) {
                    list.add(node);
                }
            }
            // the index is sorted by folded name and the sort is stable
            list.sort((a, b) -> Boolean.compare(b.isContainer(), a.isContainer()));
            return List.copyOf(list);
        });
    }

    public int childCount(long parent) {
        return children.getOrDefault(Math.abs(parent), Map.of()).size();
    }

    public @Nullable Node childByName(long parent, String name) {
        Long id = children.getOrDefault(Math.abs(parent), Map.of()).get(fold(name));
        return id == null ? null : node(id);
    }

    public @Nullable Node byNickname(String nickname) {
        Long id = nicknames.get(fold(nickname));
        return id == null ? null : node(id);
    }

    /** Workspaces that refer to a business object. */
    public List<Node> byReference(String system, String type, String id) {
        List<Node> found = new ArrayList<>();
        for (Long workspace : byReference.getOrDefault(referenceKey(system, type, id), List.of())) {
            Node node = node(workspace);
            if (node != null) {
                found.add(node);
            }
        }
        return found;
    }

    void index(Node node) {
        if (node.deletion != null) {
            return;
        }
        children.computeIfAbsent(Math.abs(node.parentId), key -> new TreeMap<>())
                .put(fold(node.name), node.id);
        sorted.remove(Math.abs(node.parentId));
        if (!node.nickname.isEmpty()) {
            nicknames.put(fold(node.nickname), node.id);
        }
        if (node.workspace != null && !node.workspace.template) {
            for (Workspace.Reference reference : node.workspace.references) {
                byReference
                        .computeIfAbsent(
                                referenceKey(reference.system, reference.type, reference.id), key -> new ArrayList<>())
                        .add(node.id);
            }
        }
    }

    /** Must be called before a node's name, parent, nickname, references or deletion change. */
    void unindex(Node node) {
        Map<String, Long> siblings = children.get(Math.abs(node.parentId));
        if (siblings != null) {
            siblings.remove(fold(node.name), node.id);
        }
        sorted.remove(Math.abs(node.parentId));
        if (!node.nickname.isEmpty()) {
            nicknames.remove(fold(node.nickname), node.id);
        }
        if (node.workspace != null) {
            for (Workspace.Reference reference : node.workspace.references) {
                List<Long> ids = byReference.get(referenceKey(reference.system, reference.type, reference.id));
                if (ids != null) {
                    ids.remove(node.id);
                }
            }
        }
    }

    /** Changes something that an index is built on. */
    public void reindex(Node node, Runnable change) {
        unindex(node);
        try {
            change.run();
        } finally {
            index(node);
        }
    }

    public Contents contents() {
        return contents;
    }

    private static String referenceKey(String system, String type, String id) {
        return fold(system) + '\n' + fold(type) + '\n' + id;
    }
}
