package io.workspacebridge.dropbox.internal;

import com.dropbox.core.v2.files.FolderMetadata;
import com.dropbox.core.v2.files.Metadata;
import io.workspacebridge.dropbox.ChangeFeed;
import io.workspacebridge.dropbox.DropboxEntry;
import io.workspacebridge.dropbox.DropboxException;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.FeedPage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Pages as seen from a link's folder: paths below it, the folder itself left out, followed by its id wherever it goes. A folder that
 * moved, a new path root and an expired cursor all lead to the same: a complete listing, announced as a reset.
 */
final class RootFeed {

    private final Calls calls;
    private final FeedWire waiting;
    private final FolderNames names = new FolderNames();
    private final Map<String, String> places = new ConcurrentHashMap<>();

    RootFeed(Calls calls) {
        this.calls = calls;
        this.waiting = new FeedWire(calls, "", true, List.of());
    }

    boolean await(String cursor, Duration atMost) {
        return waiting.await(cursor, atMost);
    }

    /** Where a link's folder was last seen, or else where the engine thinks it is. */
    String placeOf(Collaboration.Root root) {
        return places.getOrDefault(root.id(), root.path());
    }

    /** One entry as an item below a link's folder; empty when it is outside. */
    Optional<CollaborationItem> itemIn(Collaboration.Root root, DropboxEntry entry) {
        String place = placeOf(root).toLowerCase(Locale.ROOT);
        return new PathTranslation(calls, names, place)
                .change(entry)
                .filter(FeedPage.Change.Present.class::isInstance)
                .map(change -> ((FeedPage.Change.Present) change).item());
    }

    FeedPage poll(Collaboration.Root root, @Nullable String cursor) {
        if (cursor == null) {
            return begin(root, false);
        }
        Optional<RootCursor> known = RootCursor.parse(cursor);
        if (known.isEmpty()) {
            return begin(root, true);
        }
        RootCursor from = known.get();
        calls.roots().hint(from.pathRoot());
        if (!from.pathRoot().equals(calls.roots().current())) {
            return begin(root, true);
        }
        try {
            ChangeFeed.Page page = waiting.next(from.cursor());
            return concernsTheFolderItself(page, root, from.folder())
                    ? begin(root, true)
                    : translate(page, root, from.folder(), false);
        } catch (DropboxException.CursorReset | DropboxException.RootChanged | DropboxException.NotFound e) {
            return begin(root, true);
        }
    }

    private FeedPage begin(Collaboration.Root root, boolean reset) {
        boolean account = root.path().isEmpty() || root.path().equals("/");
        FeedWire listing = new FeedWire(calls, account ? "" : root.id(), true, List.of());
        ChangeFeed.Page page = listing.list();
        if (account) {
            places.put(root.id(), "");
            return translate(page, root, "", reset);
        }
        return translate(page, root, placeIn(page, root), reset);
    }

    // A recursive listing begins with the folder's own entry; if it does not, it takes one more call to learn its
    // place.
    private String placeIn(ChangeFeed.Page page, Collaboration.Root root) {
        for (DropboxEntry entry : page.entries()) {
            if (entry instanceof DropboxEntry.Folder folder
                    && folder.id().equals(root.id())
                    && folder.pathLower() != null) {
                remember(root, folder.pathLower(), folder.pathDisplay());
                return folder.pathLower();
            }
        }
        FolderMetadata folder = folder(root);
        String place = Objects.requireNonNull(folder.getPathLower());
        remember(root, place, folder.getPathDisplay());
        return place;
    }

    private void remember(Collaboration.Root root, String pathLower, @Nullable String pathDisplay) {
        places.put(root.id(), pathDisplay == null ? pathLower : pathDisplay);
    }

    private FolderMetadata folder(Collaboration.Root root) {
        Operation operation = Operation.byId("files/get_metadata", root.id());
        Metadata found = calls.call(operation, session -> session.files().getMetadata(root.id()));
        if (found instanceof FolderMetadata folder && folder.getPathLower() != null) {
            return folder;
        }
        throw new DropboxException.NotFound(
                new DropboxException.Facts(operation.route(), root.id(), null, "", false), null);
    }

    // The folder was deleted, moved, or moved in: whatever it was, only its id tells where it is now.
    private boolean concernsTheFolderItself(ChangeFeed.Page page, Collaboration.Root root, String place) {
        for (DropboxEntry entry : page.entries()) {
            String path = entry.pathLower();
            if (path == null) {
                continue;
            }
            boolean itself =
                    entry instanceof DropboxEntry.Folder folder && folder.id().equals(root.id());
            if (itself ? !path.equals(place) : !place.isEmpty() && !path.startsWith(place + "/")) {
                return true;
            }
        }
        return false;
    }

    private FeedPage translate(ChangeFeed.Page page, Collaboration.Root root, String place, boolean reset) {
        PathTranslation paths = new PathTranslation(calls, names, place);
        List<FeedPage.Change> changes = new ArrayList<>(page.entries().size());
        for (DropboxEntry entry : page.entries()) {
            paths.change(entry).ifPresent(changes::add);
        }
        RootCursor cursor = new RootCursor(Objects.requireNonNull(calls.roots().current()), place, page.cursor());
        places.putIfAbsent(root.id(), place);
        return new FeedPage(changes, cursor.text(), page.hasMore(), reset);
    }
}
