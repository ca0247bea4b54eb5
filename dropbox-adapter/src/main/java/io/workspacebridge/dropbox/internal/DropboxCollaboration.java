package io.workspacebridge.dropbox.internal;

import com.dropbox.core.v2.files.FolderMetadata;
import com.dropbox.core.v2.files.Metadata;
import io.workspacebridge.dropbox.DropboxException;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.ContentSource;
import io.workspacebridge.sync.port.FeedPage;
import io.workspacebridge.sync.port.Outcome;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    private final RootFeed feed;

    DropboxCollaboration(Calls calls, DownloadCalls downloads, TagCalls tags) {
        this.calls = calls;
        this.downloads = downloads;
        this.tags = tags;
        this.feed = new RootFeed(calls);
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

    private String absolute(Root root, CollaborationItem item) {
        return feed.placeOf(root) + "/" + item.path().value();
    }
}
