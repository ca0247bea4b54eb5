package io.workspacebridge.dropbox.internal;

import com.dropbox.core.v2.files.FolderMetadata;
import io.workspacebridge.dropbox.DropboxEntry;
import io.workspacebridge.dropbox.DropboxException;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.port.FeedPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the entries of one page into changes below a link's folder, with every name in the case that people see. */
final class PathTranslation {

    /** More unknown folders than this in one page are taken as the display path has them. */
    private static final int MOST_LOOKUPS = 50;

    private final Calls calls;
    private final FolderNames names;
    private final String place;
    private int lookups;

    PathTranslation(Calls calls, FolderNames names, String place) {
        this.calls = calls;
        this.names = names;
        this.place = place;
    }

    Optional<FeedPage.Change> change(DropboxEntry entry) {
        String lower = entry.pathLower();
        if (lower == null || lower.equals(place) || !lower.startsWith(place + "/")) {
            return Optional.empty();
        }
        if (entry instanceof DropboxEntry.Folder) {
            names.learn(lower, entry.name());
        }
        RelativePath path = path(entry, lower);
        if (entry instanceof DropboxEntry.Deleted) {
            names.forget(lower);
            return Optional.of(new FeedPage.Change.Gone(path));
        }
        if (entry instanceof DropboxEntry.Folder folder) {
            return Optional.of(new FeedPage.Change.Present(new CollaborationItem.Folder(folder.id(), path)));
        }
        return Optional.of(new FeedPage.Change.Present(file((DropboxEntry.File) entry, path)));
    }

    static CollaborationItem.File file(DropboxEntry.File file, RelativePath path) {
        boolean bytes = file.downloadable() && file.symlinkTarget() == null;
        return new CollaborationItem.File(
                file.id(),
                path,
                file.rev(),
                file.size(),
                bytes ? file.contentHash() : null,
                file.clientModified(),
                file.serverModified(),
                file.modifiedBy(),
                bytes,
                file.lockedBy(),
                Set.of());
    }

    private RelativePath path(DropboxEntry entry, String lower) {
        String below = lower.substring(place.length() + 1);
        List<String> result = new ArrayList<>();
        for (int slash = below.indexOf('/'); slash >= 0; slash = below.indexOf('/', slash + 1)) {
            String ancestor = place + "/" + below.substring(0, slash);
            result.add(nameOf(ancestor, entry));
        }
        result.add(entry.name());
        return RelativePath.ofNames(result);
    }

    private String nameOf(String folder, DropboxEntry entry) {
        String known = names.nameOf(folder);
        if (known != null) {
            return known;
        }
        String asked = entry instanceof DropboxEntry.Deleted ? null : ask(folder);
        return asked != null ? asked : displayed(folder, entry);
    }

    private @Nullable String ask(String folder) {
        if (lookups >= MOST_LOOKUPS) {
            return null;
        }
        lookups++;
        try {
            return calls.call(
                                    Operation.on("files/get_metadata", folder),
                                    session -> session.files().getMetadata(folder))
                            instanceof FolderMetadata found
                    ? learned(folder, found.getName())
                    : null;
        } catch (DropboxException.NotFound e) {
            return null;
        }
    }

    private String learned(String folder, String name) {
        names.learn(folder, name);
        return name;
    }

    // The same number of names stands in the display path, though perhaps in another case.
    private static String displayed(String folder, DropboxEntry entry) {
        int depth = folder.split("/", -1).length - 1;
        String display = entry.pathDisplay();
        String[] parts = (display == null ? folder : display).split("/", -1);
        return depth < parts.length ? parts[depth] : folder.substring(folder.lastIndexOf('/') + 1);
    }
}
