package io.workspacebridge.sandbox.dropbox;

import io.workspacebridge.sandbox.content.StoredContent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All accounts, namespaces and files, and the journal of what happened to them. Everything happens under one lock;
 * bytes are moved outside it.
 */
final class World {
    private final ReentrantLock lock = new ReentrantLock();
    private final Clock clock;
    private final Random random;
    private String identity;
    private final List<JournalEntry> journal = new ArrayList<>();
    private final Map<Long, Namespace> spaces = new LinkedHashMap<>();
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, Namespace> roots = new HashMap<>();
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, FileNode> revs = new HashMap<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private long nextSpace;
    private int epoch;
    private volatile SandboxDropboxOptions options;

    World(Clock clock, Random random, SandboxDropboxOptions options) {
        this.options = options;
        this.clock = clock;
        this.random = random;
        this.nextSpace = 1_000_000L + random.nextInt(1_000_000);
        this.identity = token(8);
    }

    /** Does something that changes nothing, or tells those who wait when it does. */
    <T> T locked(Supplier<T> task) {
        int before;
        T result;
        boolean changed;
        lock.lock();
        try {
            before = journal.size();
            result = task.get();
            changed = journal.size() != before;
        } finally {
            lock.unlock();
        }
        if (changed) {
            listeners.forEach(Runnable::run);
        }
        return result;
    }

    /** Called after each change, outside the lock. To be registered before the first request. */
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    SandboxDropboxOptions options() {
        return options;
    }

    void options(SandboxDropboxOptions others) {
        options = others;
    }

    /** Never the same for two worlds, so that a cursor of another one is noticed. */
    String identity() {
        return identity;
    }

    int epoch() {
        return epoch;
    }

    void newEpoch() {
        lock.lock();
        try {
            epoch++;
        } finally {
            lock.unlock();
        }
        listeners.forEach(Runnable::run);
    }

    Instant now() {
        return clock.instant();
    }

    List<JournalEntry> journal() {
        return journal;
    }

    @Nullable
    Namespace space(long number) {
        return spaces.get(number);
    }

    @Nullable
    Account account(String id) {
        return accounts.get(id);
    }

    Optional<Account> accountOf(String email) {
        return accounts.values().stream()
                .filter(one -> one.email().equalsIgnoreCase(email))
                .findFirst();
    }

    /** Where an account's paths start when it asks for its root: its home, unless it is in a team. */
    Namespace rootOf(Account account) {
        return roots.getOrDefault(account.id(), account.home());
    }

    void rootOf(Account account, Namespace root) {
        roots.put(account.id(), root);
        journal.add(new JournalEntry.Removed(root, "", "/\0"));
    }

    /** Every namespace. */
    List<Namespace> spaces() {
        return List.copyOf(spaces.values());
    }

    /** The first account is a paid one, the others are free: their links have neither expiry nor password. */
    boolean isBasic(Account account) {
        return accounts().indexOf(account) > 0;
    }

    List<Account> accounts() {
        return List.copyOf(accounts.values());
    }

    @Nullable
    Node node(String id) {
        return nodes.get(id);
    }

    /** The file, alive or deleted, that has or had a rev. */
    @Nullable
    FileNode ofRev(String rev) {
        return revs.get(rev);
    }

    long nextSpace() {
        return nextSpace;
    }

    // ---- coming back

    void restore(String savedIdentity, int savedEpoch, long savedNextSpace) {
        identity = savedIdentity;
        epoch = savedEpoch;
        nextSpace = savedNextSpace;
    }

    void restore(Namespace space) {
        spaces.put(space.number(), space);
        nodes.put(space.root().id(), space.root());
    }

    void restore(Node node) {
        nodes.put(node.id(), node);
    }

    void restoreRevs(FileNode file) {
        file.revisions().forEach(revision -> revs.put(revision.rev(), file));
    }

    void restore(Account account, Namespace root) {
        accounts.put(account.id(), account);
        roots.put(account.id(), root);
    }

    // ---- making things

    Namespace newSpace(Namespace.Kind kind, String rootId, String name) {
        nextSpace += 1 + random.nextInt(9);
        Namespace space = new Namespace(nextSpace, kind, rootId, name, now());
        spaces.put(space.number(), space);
        nodes.put(space.root().id(), space.root());
        return space;
    }

    Account newAccount(String givenName, String surname, String email) {
        Account account = new Account(
                "dbid:" + token(35),
                10_000_000L + random.nextInt(10_000_000),
                givenName,
                surname,
                email,
                newSpace(Namespace.Kind.HOME, newId(), ""));
        account.home().members().put(account.id(), Access.OWNER);
        accounts.put(account.id(), account);
        return account;
    }

    /** Random letters, digits, minus and underscore. */
    String token(int length) {
        byte[] bytes = new byte[length];
        synchronized (random) {
            random.nextBytes(bytes);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, length);
    }

    /** A random number from 0 to the given one. */
    int upTo(int most) {
        synchronized (random) {
            return random.nextInt(most + 1);
        }
    }

    String newId() {
        return "id:" + token(22);
    }

    String newRev(Namespace space) {
        long random52;
        synchronized (random) {
            random52 = random.nextLong() >>> 12;
        }
        return String.format(Locale.ROOT, "01%013x%016x", random52, space.number());
    }

    FolderNode newFolder(FolderNode parent, String name) {
        FolderNode folder = new FolderNode(newId(), Names.normal(name), parent.space());
        nodes.put(folder.id(), folder);
        attach(parent, folder);
        return folder;
    }

    /** Makes the folders that are missing above what a place names. */
    FolderNode makeParents(Place place) {
        FolderNode folder = place.folder();
        for (int i = 0; i < place.missing().size() - 1; i++) {
            folder = newFolder(folder, place.missing().get(i));
        }
        return folder;
    }

    FileNode newFile(FolderNode parent, String name, Revision first) {
        FileNode file = new FileNode(newId(), Names.normal(name), parent.space());
        nodes.put(file.id(), file);
        file.revisions().add(first);
        revs.put(first.rev(), file);
        attach(parent, file);
        return file;
    }

    void revise(FileNode file, Revision next) {
        file.revisions().add(next);
        revs.put(next.rev(), file);
        touch(file);
    }

    /** Brings a deleted file back under its old id. */
    void revive(FileNode file, FolderNode parent, String name, Revision next) {
        file.rename(Names.normal(name));
        file.enter(parent.space());
        file.revisions().add(next);
        revs.put(next.rev(), file);
        nodes.put(file.id(), file);
        attach(parent, file);
    }

    /** A revision of the same bytes, which gain a holder. */
    Revision again(Revision old, Namespace space, String account) {
        StoredContent content = old.content().retain();
        return new Revision(newRev(space), content, old.clientModified(), now(), account, old.exportAs());
    }

    // ---- sharing

    /** Makes a folder a namespace of its own, mounted where the folder was. Everything in it keeps its id. */
    MountNode share(FolderNode folder, Account owner) {
        FolderNode parent = parent(folder);
        Namespace home = folder.space();
        Namespace space = newSpace(Namespace.Kind.SHARED, folder.id(), folder.name());
        space.members().put(owner.id(), Access.OWNER);
        journal.add(new JournalEntry.Removed(home, folder.path(), folder.pathKey()));
        parent.remove(folder);
        folder.sequence(0);
        space.root().tags().addAll(folder.tags());
        take(folder, space.root());
        return mount(space, parent, space.root().name());
    }

    /** Makes a mounted namespace a plain folder again, at the given mount, and takes it from everybody else. */
    FolderNode unshare(MountNode kept) {
        Namespace space = kept.target();
        FolderNode parent = parent(kept);
        List.copyOf(space.mounts()).forEach(this::unmount);
        FolderNode folder = new FolderNode(kept.id(), kept.name(), parent.space());
        nodes.put(folder.id(), folder);
        attach(parent, folder);
        take(space.root(), folder);
        space.members().clear();
        space.invitees().clear();
        return folder;
    }

    private void take(FolderNode from, FolderNode to) {
        List<Node> children = List.copyOf(from.children().values());
        from.children().clear();
        for (Node child : children) {
            adopt(child, to.space());
            to.add(child);
            touchAll(child);
        }
    }

    /** Shows a namespace in somebody's folder. */
    MountNode mount(Namespace space, FolderNode parent, String name) {
        MountNode mount = new MountNode(name, parent.space(), space);
        space.mounts().add(mount);
        parent.add(mount);
        parent.space().tombstones().remove(mount.pathKey());
        touchAll(mount);
        return mount;
    }

    /** Takes a namespace out of somebody's folder. */
    void unmount(MountNode mount) {
        journal.add(new JournalEntry.Removed(mount.space(), mount.path(), mount.pathKey()));
        parent(mount).remove(mount);
        mount.sequence(0);
        mount.target().mounts().remove(mount);
    }

    private static FolderNode parent(Node node) {
        FolderNode parent = node.parent();
        if (parent == null) {
            throw new IllegalStateException("a root has no place to be taken from");
        }
        return parent;
    }

    // ---- moving and removing

    private void attach(FolderNode parent, Node node) {
        parent.add(node);
        parent.space().tombstones().remove(node.pathKey());
        touch(node);
    }

    /** Notes that a node is new, moved or changed. */
    void touch(Node node) {
        journal.add(new JournalEntry.Changed(node));
        node.sequence(journal.size());
    }

    /** Notes the same of a node and all below it, the folder first. */
    void touchAll(Node node) {
        touch(node);
        FolderNode folder = node.folder();
        if (folder != null) {
            folder.children().values().forEach(this::touchAll);
        }
    }

    void move(Node node, FolderNode to, String name) {
        detach(node);
        node.rename(Names.normal(name));
        adopt(node, to.space());
        to.add(node);
        clearTombstones(node);
        touchAll(node);
    }

    private static void adopt(Node node, Namespace space) {
        node.enter(space);
        if (node instanceof FolderNode folder) {
            folder.children().values().forEach(child -> adopt(child, space));
        }
    }

    private static void clearTombstones(Node node) {
        node.space().tombstones().remove(node.pathKey());
        if (node instanceof FolderNode folder) {
            folder.children().values().forEach(World::clearTombstones);
        }
    }

    /** Takes a node out of its folder and notes that its path is free. */
    private void detach(Node node) {
        bury(node, false);
        FolderNode parent = node.parent();
        journal.add(new JournalEntry.Removed(node.space(), node.path(), node.pathKey()));
        if (parent != null) {
            parent.remove(node);
        }
    }

    /** Deletes a node and all below it; files can be restored from what remains. */
    void delete(Node node) {
        bury(node, true);
        FolderNode parent = node.parent();
        tellRemoval(node);
        if (parent != null) {
            parent.remove(node);
        }
        forget(node);
    }

    /** Forgets the revisions of what was deleted at a path and below; false if there was nothing. */
    boolean erase(Namespace space, String key) {
        List<Tombstone> gone = new ArrayList<>();
        space.tombstones().entrySet().removeIf(one -> {
            boolean below = one.getKey().equals(key) || one.getKey().startsWith(key + "/");
            if (below) {
                gone.add(one.getValue());
            }
            return below;
        });
        gone.forEach(grave -> grave.revisions().forEach(revision -> {
            revs.remove(revision.rev());
            revision.content().close();
        }));
        return !gone.isEmpty();
    }

    private void tellRemoval(Node node) {
        journal.add(new JournalEntry.Removed(node.space(), node.path(), node.pathKey()));
        if (options.tellDeletedChildren() && node instanceof FolderNode folder) {
            folder.children().values().forEach(this::tellRemoval);
        }
    }

    private void bury(Node node, boolean keepRevisions) {
        List<Revision> left =
                keepRevisions && node instanceof FileNode file ? List.copyOf(file.revisions()) : List.of();
        node.space().tombstones().put(node.pathKey(), new Tombstone(node.path(), left, now()));
        if (node instanceof FolderNode folder) {
            folder.children().values().forEach(child -> bury(child, keepRevisions));
        } else if (node instanceof MountNode mount && keepRevisions) {
            mount.target().mounts().remove(mount);
        }
    }

    private void forget(Node node) {
        node.sequence(0);
        if (!(node instanceof MountNode)) {
            nodes.remove(node.id());
        }
        if (node instanceof FolderNode folder) {
            folder.children().values().forEach(this::forget);
        }
    }

    /** Copies a node with new ids. */
    Node copy(Node source, FolderNode to, String name, String account) {
        if (source instanceof FileNode file) {
            return newFile(to, name, again(file.current(), to.space(), account));
        }
        FolderNode made = newFolder(to, name);
        FolderNode from = source.folder();
        if (from != null) {
            List.copyOf(from.children().values()).forEach(child -> copy(child, made, child.name(), account));
        }
        return made;
    }

    /** Nodes at and below. */
    static long count(Node node) {
        long count = 1;
        FolderNode folder = node.folder();
        if (folder != null) {
            for (Node child : folder.children().values()) {
                count += count(child);
            }
        }
        return count;
    }
}
