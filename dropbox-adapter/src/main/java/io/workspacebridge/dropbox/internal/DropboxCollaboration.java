package io.workspacebridge.dropbox.internal;

import com.dropbox.core.v2.files.FolderMetadata;
import com.dropbox.core.v2.files.Metadata;
import io.workspacebridge.dropbox.DropboxEntry;
import io.workspacebridge.dropbox.DropboxException;
import io.workspacebridge.dropbox.Uploads;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.CommitGuard;
import io.workspacebridge.sync.port.ContentSource;
import io.workspacebridge.sync.port.FeedPage;
import io.workspacebridge.sync.port.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The engine's port over an account. */
final class DropboxCollaboration implements Collaboration {

    /** Marks the account's root among folder ids; the namespace follows. */
    private static final String ACCOUNT_ROOT = "ns:";

    private final Calls calls;
    private final DownloadCalls downloads;
    private final TagCalls tags;
    private final FileCalls files;
    private final RootFeed feed;
    private final CollaborationWrites writes;

    DropboxCollaboration(Calls calls, DownloadCalls downloads, TagCalls tags, FileCalls files, Uploads uploads) {
        this.calls = calls;
        this.downloads = downloads;
        this.tags = tags;
        this.files = files;
        this.feed = new RootFeed(calls);
        this.writes = new CollaborationWrites(calls, files, uploads, feed);
    }

    @Override
    public String name() {
        return "dropbox";
    }

    @Override
    public Optional<Root> findFolder(String path) {
        String folder = path.strip();
        while (folder.endsWith("/")) {
            folder = folder.substring(0, folder.length() - 1);
        }
        if (folder.isEmpty()) {
            return Ports.reading(() -> Optional.of(
                    new Root(ACCOUNT_ROOT + calls.account().getRootInfo().getRootNamespaceId(), "")));
        }
        String wanted = folder.startsWith("/") ? folder : "/" + folder;
        return Ports.reading(() -> folder(new Operation("files/get_metadata", wanted, true, null, false), wanted));
    }

    @Override
    public Optional<Root> folderById(String id) {
        if (id.startsWith(ACCOUNT_ROOT)) {
            return Ports.reading(
                    () -> id.equals(ACCOUNT_ROOT + calls.account().getRootInfo().getRootNamespaceId())
                            ? Optional.of(new Root(id, ""))
                            : Optional.empty());
        }
        return Ports.reading(() -> folder(Operation.byId("files/get_metadata", id), id));
    }

    private Optional<Root> folder(Operation operation, String pathOrId) {
        try {
            Metadata found = calls.call(operation, session -> session.files().getMetadata(pathOrId));
            return found instanceof FolderMetadata folder && folder.getPathDisplay() != null
                    ? Optional.of(new Root(folder.getId(), folder.getPathDisplay()))
                    : Optional.empty();
        } catch (DropboxException.NotFound e) {
            return Optional.empty();
        }
    }

    @Override
    public FeedPage poll(Root root, @Nullable String cursor) {
        return Ports.reading(() -> feed.poll(root, cursor));
    }

    @Override
    public boolean awaitChange(String cursor, Duration atMost) {
        Optional<RootCursor> known = RootCursor.parse(cursor);
        return known.isEmpty() || Ports.reading(() -> feed.await(known.get().cursor(), atMost));
    }

    @Override
    public Map<String, Set<String>> tags(Root root, Collection<? extends CollaborationItem> items) {
        Map<String, String> idByPath = new LinkedHashMap<>();
        for (CollaborationItem item : items) {
            idByPath.put(absolute(root, item), item.id());
        }
        Map<String, Set<String>> byPath = Ports.reading(() -> tags.of(idByPath.keySet()));
        Map<String, Set<String>> byId = new HashMap<>();
        byPath.forEach((path, texts) -> {
            String id = idByPath.get(path);
            if (id != null && !texts.isEmpty()) {
                byId.put(id, texts);
            }
        });
        return byId;
    }

    @Override
    public boolean exists(String itemId) {
        return Ports.reading(() -> {
            try {
                calls.call(
                        Operation.byId("files/get_metadata", itemId),
                        session -> session.files().getMetadata(itemId));
                return true;
            } catch (DropboxException.NotFound e) {
                return false;
            }
        });
    }

    @Override
    public ContentSource content(CollaborationItem.File file) {
        return Ports.reading(() -> downloads.source(
                file.rev(), file.path().value(), file.size(), file.contentHash(), file.downloadable()));
    }

    @Override
    public Collaboration.ContentHash newContentHash() {
        return new io.workspacebridge.dropbox.ContentHash();
    }

    @Override
    public Outcome<Tagged> addTag(Root root, CollaborationItem.File file, String tag) {
        return Ports.effect(() -> {
            tags.add(absolute(root, file), tag);
            return new Tagged();
        });
    }

    @Override
    public Optional<CollaborationItem> item(Root root, String itemId) {
        return Ports.reading(() -> files.get(itemId).flatMap(entry -> feed.itemIn(root, entry)));
    }

    @Override
    public Optional<CollaborationItem> at(Root root, RelativePath path) {
        return Ports.reading(() -> files.get(writes.absolute(root, path)).flatMap(entry -> feed.itemIn(root, entry)));
    }

    @Override
    public Optional<CollaborationItem.File> revision(Root root, String itemId, String rev) {
        return Ports.reading(() -> files.get("rev:" + rev)
                .filter(entry ->
                        entry instanceof DropboxEntry.File file && file.id().equals(itemId))
                .flatMap(entry -> feed.itemIn(root, entry))
                .map(CollaborationItem.File.class::cast));
    }

    @Override
    public Outcome<CollaborationItem.File> upload(
            Root root, RelativePath path, ContentSource content, CommitGuard guard, @Nullable Instant clientModified) {
        return writes.upload(root, new NewFile(path, content, guard, clientModified));
    }

    @Override
    public Outcome<CollaborationItem.File> update(
            Root root,
            CollaborationItem.File file,
            ContentSource content,
            CommitGuard guard,
            @Nullable Instant clientModified) {
        return writes.update(root, file, content, guard, clientModified);
    }

    @Override
    public List<Outcome<CollaborationItem.File>> uploadAll(Root root, List<NewFile> newFiles) {
        return writes.uploadAll(root, newFiles);
    }

    @Override
    public Outcome<CollaborationItem.Folder> createFolder(Root root, RelativePath path) {
        return writes.createFolder(root, path);
    }

    @Override
    public Outcome<CollaborationItem> relocate(Root root, CollaborationItem item, RelativePath to) {
        return writes.relocate(root, item, to);
    }

    @Override
    public Outcome<CollaborationItem.File> copy(Root root, CollaborationItem.File file, RelativePath to) {
        return writes.copy(root, file, to);
    }

    @Override
    public Outcome<Done> delete(Root root, CollaborationItem item) {
        return writes.delete(root, item);
    }

    @Override
    public Outcome<Done> lock(Root root, CollaborationItem.File file) {
        return writes.lock(root, file);
    }

    @Override
    public Outcome<Done> unlock(Root root, CollaborationItem.File file) {
        return writes.unlock(root, file);
    }

    private String absolute(Root root, CollaborationItem item) {
        return writes.absolute(root, item.path());
    }
}
