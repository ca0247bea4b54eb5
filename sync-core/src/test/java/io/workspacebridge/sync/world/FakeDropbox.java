package io.workspacebridge.sync.world;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.CommitGuard;
import io.workspacebridge.sync.port.ContentSource;
import io.workspacebridge.sync.port.FeedPage;
import io.workspacebridge.sync.port.Outcome;
import io.workspacebridge.sync.port.PortException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Dropbox folder in memory: ids that follow moves, revisions that are kept, names that differ by more than case, writes with
 * their preconditions, and a feed of changes.
 */
public final class FakeDropbox implements Collaboration {
    private final Tripwire wire;
    private final Supplier<Instant> now;
    private final TreeMap<String, Entry> entries = new TreeMap<>();
    private final Map<String, Revision> revisions = new HashMap<>();
    private final List<FeedPage.Change> log = new ArrayList<>();
    private final Map<String, Set<String>> tags = new HashMap<>();
    private final Map<String, String> locks = new HashMap<>();
    private final Set<String> outside = new HashSet<>();
    private final Set<String> removed = new LinkedHashSet<>();
    private int pageSize = Integer.MAX_VALUE;
    private int counter;
    private boolean rootThere = true;
    private boolean resetDue;
    private int lag;
    private Consumer<String> disposal = text -> {};
    private @Nullable String onlyRoot;
    private String rootId = "id:root";

    private record Entry(
            String id, RelativePath path, @Nullable String rev) {
        Entry at(RelativePath place) {
            return new Entry(id, place, rev);
        }
    }

    private static final class Revision {
        private final String id;
        private final byte[] bytes;
        private final Instant modified;
        private final Instant stored;

        Revision(String id, byte[] bytes, Instant modified, Instant stored) {
            this.id = id;
            this.bytes = bytes;
            this.modified = modified;
            this.stored = stored;
        }

        String id() {
            return id;
        }

        byte[] bytes() {
            return bytes;
        }

        Instant modified() {
            return modified;
        }

        Instant stored() {
            return stored;
        }
    }

    public FakeDropbox(Tripwire wire) {
        this(wire, () -> Instant.EPOCH);
    }

    public FakeDropbox(Tripwire wire, Supplier<Instant> now) {
        this.wire = wire;
        this.now = now;
    }

    /** From now on listings and changes come in pages of this size. */
    public synchronized void pages(int size) {
        pageSize = size;
    }

    /** The next cursor is no longer valid. */
    public synchronized void resetCursor() {
        resetDue = true;
    }

    /** The feed does not tell of the last changes yet; 0 makes it tell all. */
    public synchronized void lag(int changes) {
        lag = changes;
    }

    /** Hears the text of each file that the engine marks or deletes, before that happens. */
    public synchronized void onDisposal(Consumer<String> listener) {
        disposal = listener;
    }

    public synchronized String put(String path, String text) {
        return put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    public synchronized String put(String path, byte[] bytes) {
        RelativePath at = RelativePath.of(path);
        return store(at, bytes, now.get()).id();
    }

    private Entry store(RelativePath at, byte[] bytes, Instant modified) {
        makeParents(at);
        Entry before = entries.get(at.key());
        String id = before == null ? "id:f" + ++counter : before.id();
        String rev = String.format("%09x", ++counter);
        revisions.put(rev, new Revision(id, bytes.clone(), modified, now.get()));
        return present(new Entry(id, before == null ? at : before.path(), rev));
    }

    private Entry present(Entry entry) {
        entries.put(entry.path().key(), entry);
        log.add(new FeedPage.Change.Present(item(entry)));
        return entry;
    }

    private void makeParents(RelativePath at) {
        at.ancestors().forEach(this::makeFolder);
    }

    private Entry makeFolder(RelativePath at) {
        Entry there = entries.get(at.key());
        return there != null ? there : present(new Entry("id:d" + ++counter, at, null));
    }

    public synchronized void mkdir(String path) {
        RelativePath at = RelativePath.of(path);
        makeParents(at);
        makeFolder(at);
    }

    public synchronized void move(String from, String to) {
        moveTree(RelativePath.of(from), RelativePath.of(to));
    }

    private void moveTree(RelativePath source, RelativePath target) {
        List<Entry> moved = within(source);
        moved.forEach(entry -> entries.remove(entry.path().key()));
        boolean caseOnly = source.key().equals(target.key());
        if (!caseOnly && !moved.isEmpty()) {
            log.add(new FeedPage.Change.Gone(source));
        }
        for (Entry entry : moved) {
            String below = entry.path().value().substring(source.value().length());
            Entry there = entry.at(RelativePath.of(target.value() + below));
            entries.put(there.path().key(), there);
            // The service does not report a change of case alone.
            if (!caseOnly) {
                log.add(new FeedPage.Change.Present(item(there)));
            }
        }
    }

    private List<Entry> within(RelativePath folder) {
        return entries.values().stream()
                .filter(entry -> entry.path().isWithin(folder))
                .toList();
    }

    public synchronized void delete(String path) {
        Set<String> ids = new HashSet<>();
        within(RelativePath.of(path)).forEach(entry -> ids.add(entry.id()));
        revisions.values().stream()
                .filter(revision -> ids.contains(revision.id()))
                .forEach(revision -> removed.add(new String(revision.bytes(), StandardCharsets.UTF_8)));
        drop(RelativePath.of(path));
    }

    private void drop(RelativePath at) {
        if (entries.values().removeIf(entry -> entry.path().isWithin(at))) {
            log.add(new FeedPage.Change.Gone(at));
        }
    }

    /** Moves an item out of the link's folder; it still exists. */
    public synchronized void moveOut(String path) {
        RelativePath at = RelativePath.of(path);
        within(at).forEach(entry -> outside.add(entry.id()));
        drop(at);
    }

    public synchronized void tag(String path, String tag) {
        tags.computeIfAbsent(existing(path).id(), id -> new HashSet<>()).add(tag);
    }

    /** Somebody else locks a file. */
    public synchronized void lockBySomebody(String path) {
        locks.put(existing(path).id(), "dbid:somebody");
    }

    private Entry existing(String path) {
        Entry entry = entries.get(RelativePath.of(path).key());
        if (entry == null) {
            throw new IllegalArgumentException(path + " in " + paths());
        }
        return entry;
    }

    public synchronized Set<String> tagsOf(String path) {
        Entry entry = entries.get(RelativePath.of(path).key());
        return entry == null ? Set.of() : Set.copyOf(tags.getOrDefault(entry.id(), Set.of()));
    }

    public synchronized String textOf(String path) {
        return textOf(existing(path)).orElseThrow(() -> new IllegalArgumentException(path + " is a folder"));
    }

    private Optional<String> textOf(Entry entry) {
        return Optional.ofNullable(revisions.get(entry.rev()))
                .map(revision -> new String(revision.bytes(), StandardCharsets.UTF_8));
    }

    public synchronized String idOf(String path) {
        return existing(path).id();
    }

    public synchronized boolean has(String path) {
        return entries.containsKey(RelativePath.of(path).key());
    }

    /** Every file with its text; folders end in a slash. */
    public synchronized Map<String, String> contents() {
        Map<String, String> result = new TreeMap<>();
        for (Entry entry : entries.values()) {
            String path = entry.path().value();
            result.put(entry.rev() == null ? path + "/" : path, textOf(entry).orElse(""));
        }
        return result;
    }

    /** The text of every revision that was ever stored, current, replaced or deleted: the service keeps them. */
    public synchronized Set<String> everyContent() {
        Set<String> result = new HashSet<>();
        revisions.values().forEach(revision -> result.add(new String(revision.bytes(), StandardCharsets.UTF_8)));
        return result;
    }

    /** The path of an item by its id; empty when it is gone. */
    public synchronized Optional<String> pathOf(String id) {
        return byId(id).map(entry -> entry.path().value());
    }

    /** Texts of files that people deleted, of every revision. */
    public synchronized Set<String> removedByPeople() {
        return Set.copyOf(removed);
    }

    public synchronized boolean isFolder(String path) {
        Entry entry = entries.get(RelativePath.of(path).key());
        return entry != null && entry.rev() == null;
    }

    public synchronized boolean hasFileAbove(String path) {
        return RelativePath.of(path).ancestors().stream()
                .anyMatch(folder -> entries.containsKey(folder.key()) && !isFolder(folder.value()));
    }

    /** Moves an item and makes the folders that it needs. */
    public synchronized void moveWithParents(String from, String to) {
        makeParents(RelativePath.of(to));
        move(from, to);
    }

    public synchronized void removeRoot() {
        rootThere = false;
    }

    public synchronized void restoreRoot() {
        rootThere = true;
    }

    /** The next folder that is looked for has this id. */
    public synchronized void rootIs(String id) {
        rootId = id;
    }

    /** From now on there is one folder for links, and other paths find none. */
    public synchronized void only(String rootPath) {
        onlyRoot = rootPath;
    }

    public synchronized List<String> paths() {
        return entries.values().stream().map(entry -> entry.path().value()).toList();
    }

    @Override
    public String name() {
        return "dropbox";
    }

    @Override
    public synchronized Optional<Root> findFolder(String path) {
        wire.read();
        if (path.equals("/")) {
            return Optional.of(new Root("ns:1", ""));
        }
        boolean found = rootThere && (onlyRoot == null || onlyRoot.equals(path));
        return found ? Optional.of(new Root(rootId, path)) : Optional.empty();
    }

    @Override
    public synchronized Optional<Root> folderById(String id) {
        wire.read();
        return rootThere ? Optional.of(new Root("id:root", "/Root")) : Optional.empty();
    }

    // A cursor is either "list:FROM:LOG" inside a listing or "log:FROM" after it.
    @Override
    public synchronized FeedPage poll(Root root, @Nullable String cursor) {
        wire.read();
        if (!rootThere) {
            throw new PortException(PortException.Kind.NOT_FOUND, "the folder is gone", null);
        }
        if (cursor == null) {
            return listing(0, log.size());
        }
        if (resetDue) {
            resetDue = false;
            FeedPage first = listing(0, log.size());
            return new FeedPage(first.changes(), first.cursor(), first.hasMore(), true);
        }
        String[] parts = cursor.split(":", -1);
        if (parts[0].equals("list")) {
            return listing(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }
        int from = Integer.parseInt(parts[1]);
        int told = Math.max(from, log.size() - lag);
        int to = (int) Math.min(told, (long) from + pageSize);
        return new FeedPage(log.subList(from, to), "log:" + to, to < told, false);
    }

    private FeedPage listing(int from, int logged) {
        List<FeedPage.Change> all = new ArrayList<>();
        entries.values().forEach(entry -> all.add(new FeedPage.Change.Present(item(entry))));
        int start = Math.min(from, all.size());
        int to = (int) Math.min(all.size(), (long) start + pageSize);
        boolean more = to < all.size();
        // What changed while the listing was read follows from the log.
        return new FeedPage(
                all.subList(start, to),
                more ? "list:" + to + ":" + logged : "log:" + logged,
                more || logged < log.size(),
                false);
    }

    private CollaborationItem item(Entry entry) {
        return entry.rev() == null ? new CollaborationItem.Folder(entry.id(), entry.path()) : file(entry);
    }

    private CollaborationItem.File file(Entry entry) {
        String rev = entry.rev();
        Revision revision = revisions.get(rev);
        if (rev == null || revision == null) {
            throw new IllegalStateException(entry.path() + " is no file");
        }
        return new CollaborationItem.File(
                entry.id(),
                entry.path(),
                rev,
                revision.bytes().length,
                hash(revision.bytes()),
                revision.modified(),
                revision.stored(),
                null,
                true,
                locks.get(entry.id()),
                Set.of());
    }

    @Override
    public boolean awaitChange(String cursor, Duration atMost) {
        return true;
    }

    @Override
    public synchronized Map<String, Set<String>> tags(Root root, Collection<? extends CollaborationItem> items) {
        wire.read();
        Map<String, Set<String>> result = new HashMap<>();
        items.forEach(item -> result.put(item.id(), Set.copyOf(tags.getOrDefault(item.id(), Set.of()))));
        return result;
    }

    @Override
    public synchronized boolean exists(String itemId) {
        wire.read();
        return outside.contains(itemId) || byId(itemId).isPresent();
    }

    private Optional<Entry> byId(String id) {
        return entries.values().stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    @Override
    public synchronized Optional<CollaborationItem> item(Root root, String itemId) {
        wire.read();
        return byId(itemId).map(this::item);
    }

    @Override
    public synchronized Optional<CollaborationItem> at(Root root, RelativePath path) {
        wire.read();
        return Optional.ofNullable(entries.get(path.key())).map(this::item);
    }

    @Override
    public synchronized Optional<CollaborationItem.File> revision(Root root, String itemId, String rev) {
        wire.read();
        Revision revision = revisions.get(rev);
        return revision == null || !revision.id().equals(itemId)
                ? Optional.empty()
                : byId(itemId).map(entry -> file(new Entry(itemId, entry.path(), rev)));
    }

    @Override
    public ContentSource content(CollaborationItem.File file) {
        return new ContentSource() {
            @Override
            public long length() {
                return file.size();
            }

            @Override
            public InputStream open() {
                wire.read();
                synchronized (FakeDropbox.this) {
                    Revision revision = revisions.get(file.rev());
                    if (revision == null) {
                        throw new PortException(
                                PortException.Kind.NOT_FOUND, "revision " + file.rev() + " is gone", null);
                    }
                    byte[] carried = wire.carried(revision.bytes());
                    InputStream stream = new ByteArrayInputStream(carried);
                    // As the port promises: what arrives damaged does not come to its end.
                    return Arrays.equals(carried, revision.bytes()) ? stream : new Damaged(stream);
                }
            }
        };
    }

    @Override
    public ContentHash newContentHash() {
        MessageDigest digest = sha256();
        return new ContentHash() {
            @Override
            public void update(byte[] bytes, int offset, int length) {
                digest.update(bytes, offset, length);
            }

            @Override
            public String finish() {
                return HexFormat.of().formatHex(digest.digest());
            }
        };
    }

    // Without the monitor until the effect itself: contents are read from the other side meanwhile.
    private <T> Outcome<T> effect(String name, Supplier<Outcome<T>> work) {
        Tripwire.Harm harm = wire.effect(name);
        if (harm == Tripwire.Harm.REFUSED_BEFORE) {
            return new Outcome.NotNow<>("throttled", null);
        }
        Outcome<T> outcome;
        synchronized (this) {
            outcome = work.get();
        }
        Tripwire.killIf(harm);
        return harm == Tripwire.Harm.ANSWER_LOST ? new Outcome.Unknown<>("answer lost") : outcome;
    }

    private static final class Damaged extends FilterInputStream {
        Damaged(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return ended(super.read());
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return ended(super.read(buffer, offset, length));
        }

        private static int ended(int read) throws IOException {
            if (read < 0) {
                throw new IOException("the bytes do not have the hash that was announced");
            }
            return read;
        }
    }

    private static final class Read {
        private final byte @Nullable [] bytes;
        private final boolean refused;
        private final String why;

        Read(byte @Nullable [] bytes, boolean refused, String why) {
            this.bytes = bytes;
            this.refused = refused;
            this.why = why;
        }

        byte @Nullable [] bytes() {
            return bytes;
        }

        boolean refused() {
            return refused;
        }

        String why() {
            return why;
        }
    }

    private static Read read(ContentSource content, CommitGuard guard) {
        byte[] bytes;
        try (InputStream in = content.open()) {
            bytes = in.readAllBytes();
            if (bytes.length != content.length()) {
                return new Read(null, false, "the source had " + bytes.length + " bytes");
            }
        } catch (IOException e) {
            return new Read(null, false, String.valueOf(e.getMessage()));
        }
        try {
            guard.beforeCommit();
            return new Read(bytes, false, "");
        } catch (IOException e) {
            return new Read(null, true, String.valueOf(e.getMessage()));
        }
    }

    private static <T> Outcome<T> notRead(Read read) {
        return read.refused() ? new Outcome.PreconditionFailed<>(read.why()) : new Outcome.NotNow<>(read.why(), null);
    }

    @Override
    public Outcome<CollaborationItem.File> upload(
            Root root, RelativePath path, ContentSource content, CommitGuard guard, @Nullable Instant clientModified) {
        Read read = read(content, guard);
        return effect("upload " + path, () -> stored(new NewFile(path, content, guard, clientModified), read));
    }

    private Outcome<CollaborationItem.File> stored(NewFile file, Read read) {
        byte[] bytes = read.bytes();
        if (bytes == null) {
            return notRead(read);
        }
        Entry there = entries.get(file.path().key());
        if (there != null
                && (there.rev() == null || !hash(bytes).equals(file(there).contentHash()))) {
            return new Outcome.PreconditionFailed<>("something else is at " + file.path());
        }
        if (hasFileAbove(file.path().value())) {
            return new Outcome.PreconditionFailed<>("a file is above " + file.path());
        }
        Instant modified = file.clientModified() == null ? now.get() : file.clientModified();
        return new Outcome.Applied<>(file(there != null ? there : store(file.path(), bytes, modified)));
    }

    @Override
    public Outcome<CollaborationItem.File> update(
            Root root,
            CollaborationItem.File file,
            ContentSource content,
            CommitGuard guard,
            @Nullable Instant clientModified) {
        Read read = read(content, guard);
        return effect("update " + file.path(), () -> {
            byte[] bytes = read.bytes();
            if (bytes == null) {
                return notRead(read);
            }
            Entry there = byId(file.id()).orElse(null);
            if (there == null) {
                return new Outcome.PreconditionFailed<>("it is gone");
            }
            if (hash(bytes).equals(file(there).contentHash())) {
                return new Outcome.Applied<>(file(there));
            }
            if (!file.rev().equals(there.rev())) {
                return new Outcome.PreconditionFailed<>("it has another revision");
            }
            Instant modified = clientModified == null ? now.get() : clientModified;
            return new Outcome.Applied<>(file(store(there.path(), bytes, modified)));
        });
    }

    @Override
    public List<Outcome<CollaborationItem.File>> uploadAll(Root root, List<NewFile> files) {
        List<Read> reads =
                files.stream().map(file -> read(file.content(), file.guard())).toList();
        List<Outcome<CollaborationItem.File>> outcomes = new ArrayList<>();
        Outcome<Done> all = effect("upload all of " + files.size(), () -> {
            for (int i = 0; i < files.size(); i++) {
                outcomes.add(stored(files.get(i), reads.get(i)));
            }
            return new Outcome.Applied<>(new Done());
        });
        if (all instanceof Outcome.Applied) {
            return outcomes;
        }
        outcomes.clear();
        for (int i = 0; i < files.size(); i++) {
            outcomes.add(
                    all instanceof Outcome.Unknown
                            ? new Outcome.Unknown<>("answer lost")
                            : new Outcome.NotNow<>("throttled", null));
        }
        return outcomes;
    }

    @Override
    public Outcome<CollaborationItem.Folder> createFolder(Root root, RelativePath path) {
        return effect("create folder " + path, () -> {
            if (root.id().equals("ns:1")) {
                rootThere = true;
                return new Outcome.Applied<>(new CollaborationItem.Folder("id:root", path));
            }
            if (hasFileAbove(path.child("x").value())) {
                return new Outcome.PreconditionFailed<>("a file is at " + path);
            }
            makeParents(path);
            Entry folder = makeFolder(path);
            return new Outcome.Applied<>(new CollaborationItem.Folder(folder.id(), folder.path()));
        });
    }

    @Override
    public Outcome<CollaborationItem> relocate(Root root, CollaborationItem item, RelativePath to) {
        return effect("move " + item.path() + " to " + to, () -> {
            Entry there = byId(item.id()).orElse(null);
            if (there == null) {
                return new Outcome.PreconditionFailed<>("it is gone");
            }
            if (there.path().equals(to)) {
                return new Outcome.Applied<>(item(there));
            }
            if (!there.path().key().equals(item.path().key())) {
                return new Outcome.PreconditionFailed<>("it is at " + there.path());
            }
            Entry occupant = entries.get(to.key());
            boolean taken = occupant != null && !occupant.id().equals(item.id());
            boolean intoItself = !to.key().equals(there.path().key()) && to.isWithin(there.path());
            if (taken || intoItself || hasFileAbove(to.value())) {
                return new Outcome.PreconditionFailed<>("something is at " + to);
            }
            makeParents(to);
            // A change of case goes through a temporary name, so that the feed tells of it.
            if (to.key().equals(there.path().key())) {
                RelativePath between = RelativePath.of(to.value() + ".renaming");
                moveTree(there.path(), between);
                moveTree(between, to);
            } else {
                moveTree(there.path(), to);
            }
            return new Outcome.Applied<>(item(there.at(to)));
        });
    }

    @Override
    public Outcome<CollaborationItem.File> copy(Root root, CollaborationItem.File file, RelativePath to) {
        return effect("copy " + file.path() + " to " + to, () -> {
            Entry there = byId(file.id()).orElse(null);
            Revision revision = there == null ? null : revisions.get(there.rev());
            if (revision == null || !hash(revision.bytes()).equals(file.contentHash())) {
                return new Outcome.PreconditionFailed<>("it has other bytes");
            }
            if (entries.containsKey(to.key()) || hasFileAbove(to.value())) {
                return new Outcome.PreconditionFailed<>("something is at " + to);
            }
            return new Outcome.Applied<>(file(store(to, revision.bytes(), revision.modified())));
        });
    }

    @Override
    public Outcome<Done> delete(Root root, CollaborationItem item) {
        return effect("delete " + item.path(), () -> {
            Entry there = byId(item.id()).orElse(null);
            if (there == null) {
                return outside.contains(item.id())
                        ? new Outcome.PreconditionFailed<>("it is elsewhere")
                        : new Outcome.Applied<>(new Done());
            }
            boolean same = there.path().key().equals(item.path().key())
                    && (!(item instanceof CollaborationItem.File file)
                            || file.rev().equals(there.rev()));
            boolean filled = there.rev() == null && within(there.path()).size() > 1;
            if (!same || filled) {
                return new Outcome.PreconditionFailed<>(filled ? "something is in it" : "it changed");
            }
            textOf(there).ifPresent(disposal);
            drop(there.path());
            return new Outcome.Applied<>(new Done());
        });
    }

    @Override
    public Outcome<Done> lock(Root root, CollaborationItem.File file) {
        return effect("lock " + file.path(), () -> {
            String holder = locks.putIfAbsent(file.id(), "dbid:engine");
            return holder == null || holder.equals("dbid:engine")
                    ? new Outcome.Applied<>(new Done())
                    : new Outcome.PreconditionFailed<>("locked by " + holder);
        });
    }

    @Override
    public Outcome<Done> unlock(Root root, CollaborationItem.File file) {
        return effect("unlock " + file.path(), () -> {
            locks.remove(file.id(), "dbid:engine");
            return new Outcome.Applied<>(new Done());
        });
    }

    @Override
    public Outcome<Tagged> addTag(Root root, CollaborationItem.File file, String tag) {
        return effect("tag " + file.path() + " " + tag, () -> {
            byId(file.id()).flatMap(this::textOf).ifPresent(disposal);
            tags.computeIfAbsent(file.id(), id -> new HashSet<>()).add(tag);
            return new Outcome.Applied<>(new Tagged());
        });
    }

    static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
