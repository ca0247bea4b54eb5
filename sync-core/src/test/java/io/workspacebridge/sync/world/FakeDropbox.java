package io.workspacebridge.sync.world;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.ContentSource;
import io.workspacebridge.sync.port.FeedPage;
import io.workspacebridge.sync.port.Outcome;
import io.workspacebridge.sync.port.PortException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A Dropbox folder in memory. */
public final class FakeDropbox implements Collaboration {
    private final Tripwire wire;
    private final TreeMap<String, Entry> entries = new TreeMap<>();
    private final Map<String, Set<String>> tags = new HashMap<>();
    private final Set<String> outside = new HashSet<>();
    private int counter;
    private boolean rootThere = true;

    private record Entry(
            String id, RelativePath path, @Nullable String rev, String text) {
        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    public FakeDropbox(Tripwire wire) {
        this.wire = wire;
    }

    public synchronized String put(String path, String text) {
        RelativePath at = RelativePath.of(path);
        at.ancestors()
                .forEach(folder ->
                        entries.computeIfAbsent(folder.key(), key -> new Entry("id:d" + ++counter, folder, null, "")));
        Entry before = entries.get(at.key());
        String id = before == null ? "id:f" + ++counter : before.id();
        entries.put(at.key(), new Entry(id, at, String.format("%09x", ++counter), text));
        return id;
    }

    public synchronized void mkdir(String path) {
        RelativePath at = RelativePath.of(path);
        entries.computeIfAbsent(at.key(), key -> new Entry("id:d" + ++counter, at, null, ""));
    }

    public synchronized void move(String from, String to) {
        RelativePath source = RelativePath.of(from);
        RelativePath target = RelativePath.of(to);
        List<Entry> moved = entries.values().stream()
                .filter(entry -> entry.path().isWithin(source))
                .toList();
        moved.forEach(entry -> entries.remove(entry.path().key()));
        for (Entry entry : moved) {
            String below = entry.path().value().substring(source.value().length());
            RelativePath path = RelativePath.of(target.value() + below);
            entries.put(path.key(), new Entry(entry.id(), path, entry.rev(), entry.text()));
        }
    }

    public synchronized void delete(String path) {
        RelativePath at = RelativePath.of(path);
        entries.values().removeIf(entry -> entry.path().isWithin(at));
    }

    /** Moves an item out of the link's folder; it still exists. */
    public synchronized void moveOut(String path) {
        RelativePath at = RelativePath.of(path);
        entries.values().stream().filter(entry -> entry.path().isWithin(at)).forEach(entry -> outside.add(entry.id()));
        delete(path);
    }

    public synchronized void tag(String path, String tag) {
        Entry entry = entries.get(RelativePath.of(path).key());
        if (entry == null) {
            throw new IllegalArgumentException(path);
        }
        tags.computeIfAbsent(entry.id(), id -> new HashSet<>()).add(tag);
    }

    public synchronized Set<String> tagsOf(String path) {
        Entry entry = entries.get(RelativePath.of(path).key());
        return entry == null ? Set.of() : Set.copyOf(tags.getOrDefault(entry.id(), Set.of()));
    }

    public synchronized String textOf(String path) {
        Entry entry = entries.get(RelativePath.of(path).key());
        if (entry == null) {
            throw new IllegalArgumentException(path);
        }
        return entry.text();
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
        RelativePath.of(to).ancestors().forEach(folder -> mkdir(folder.value()));
        move(from, to);
    }

    public synchronized void removeRoot() {
        rootThere = false;
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
        return rootThere ? Optional.of(new Root("id:root", path)) : Optional.empty();
    }

    @Override
    public synchronized Optional<Root> folderById(String id) {
        wire.read();
        return rootThere ? Optional.of(new Root("id:root", "/Root")) : Optional.empty();
    }

    @Override
    public synchronized FeedPage poll(Root root, @Nullable String cursor) {
        wire.read();
        List<FeedPage.Change> changes = new ArrayList<>();
        entries.values().forEach(entry -> changes.add(new FeedPage.Change.Present(item(entry))));
        return new FeedPage(changes, "c", false, false);
    }

    private CollaborationItem item(Entry entry) {
        String rev = entry.rev();
        if (rev == null) {
            return new CollaborationItem.Folder(entry.id(), entry.path());
        }
        return new CollaborationItem.File(
                entry.id(),
                entry.path(),
                rev,
                entry.bytes().length,
                hash(entry.bytes()),
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                true,
                null,
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
        return outside.contains(itemId)
                || entries.values().stream().anyMatch(entry -> entry.id().equals(itemId));
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
                    return entries.values().stream()
                            .filter(entry -> file.rev().equals(entry.rev()))
                            .findFirst()
                            .map(entry -> new ByteArrayInputStream(entry.bytes()))
                            .orElseThrow(() -> new PortException(
                                    PortException.Kind.NOT_FOUND, "revision " + file.rev() + " is gone", null));
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

    @Override
    public Outcome<Tagged> addTag(Root root, CollaborationItem.File file, String tag) {
        Tripwire.Harm harm = wire.effect("tag " + file.path() + " " + tag);
        if (harm == Tripwire.Harm.REFUSED_BEFORE) {
            return new Outcome.NotNow<>("throttled", null);
        }
        synchronized (this) {
            tags.computeIfAbsent(file.id(), id -> new HashSet<>()).add(tag);
        }
        Tripwire.killIf(harm);
        return harm == Tripwire.Harm.ANSWER_LOST
                ? new Outcome.Unknown<>("answer lost")
                : new Outcome.Applied<>(new Tagged());
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
