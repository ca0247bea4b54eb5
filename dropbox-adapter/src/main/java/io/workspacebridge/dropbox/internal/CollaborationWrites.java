package io.workspacebridge.dropbox.internal;

import io.workspacebridge.dropbox.BatchResult;
import io.workspacebridge.dropbox.DropboxEntry;
import io.workspacebridge.dropbox.DropboxException;
import io.workspacebridge.dropbox.UploadTarget;
import io.workspacebridge.dropbox.Uploads;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.CommitGuard;
import io.workspacebridge.sync.port.ContentSource;
import io.workspacebridge.sync.port.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The engine's effects on an account: each with its precondition, by id where the service can, otherwise by path and revision. */
final class CollaborationWrites {

    private final Calls calls;
    private final FileCalls files;
    private final Uploads uploads;
    private final Moves moves;
    private final RootFeed feed;

    CollaborationWrites(Calls calls, FileCalls files, Uploads uploads, RootFeed feed) {
        this.calls = calls;
        this.files = files;
        this.uploads = uploads;
        this.moves = new Moves(calls);
        this.feed = feed;
    }

    Outcome<CollaborationItem.File> upload(Collaboration.Root root, Collaboration.NewFile file) {
        Uploads.Item item = item(root, file);
        return stored((GuardedSource) item.source(), item.target(), file.path());
    }

    Outcome<CollaborationItem.File> update(
            Collaboration.Root root,
            CollaborationItem.File file,
            ContentSource content,
            CommitGuard guard,
            @Nullable Instant clientModified) {
        UploadTarget target = new UploadTarget(file.id(), file.rev(), clientModified, true);
        return stored(new GuardedSource(content, guard), target, file.path());
    }

    private Outcome<CollaborationItem.File> stored(GuardedSource source, UploadTarget target, RelativePath path) {
        try {
            return new Outcome.Applied<>(PathTranslation.file(uploads.upload(target, source), path));
        } catch (DropboxException e) {
            return source.outcome(e);
        }
    }

    List<Outcome<CollaborationItem.File>> uploadAll(Collaboration.Root root, List<Collaboration.NewFile> all) {
        List<Uploads.Item> items = all.stream().map(file -> item(root, file)).toList();
        List<Outcome<CollaborationItem.File>> outcomes = new ArrayList<>(all.size());
        try {
            List<BatchResult<DropboxEntry.File>> results = uploads.batch(items);
            for (int i = 0; i < results.size(); i++) {
                BatchResult<DropboxEntry.File> result = results.get(i);
                DropboxException failure = result.failure();
                outcomes.add(
                        failure == null
                                ? new Outcome.Applied<>(PathTranslation.file(
                                        result.get(), all.get(i).path()))
                                : ((GuardedSource) items.get(i).source()).outcome(failure));
            }
        } catch (DropboxException e) {
            outcomes.clear();
            all.forEach(file -> outcomes.add(Ports.outcome(e)));
        }
        return List.copyOf(outcomes);
    }

    private Uploads.Item item(Collaboration.Root root, Collaboration.NewFile file) {
        UploadTarget target = new UploadTarget(absolute(root, file.path()), null, file.clientModified(), true);
        return new Uploads.Item(target, new GuardedSource(file.content(), file.guard()));
    }

    Outcome<CollaborationItem.Folder> createFolder(Collaboration.Root root, RelativePath path) {
        return Ports.effect(() -> new CollaborationItem.Folder(
                files.createFolder(absolute(root, path)).id(), path));
    }

    Outcome<CollaborationItem> relocate(Collaboration.Root root, CollaborationItem item, RelativePath to) {
        return Ports.effect(() -> {
            DropboxEntry moved = SdkEntries.of(moves.move(item.id(), absolute(root, item.path()), absolute(root, to)));
            return moved instanceof DropboxEntry.File file
                    ? PathTranslation.file(file, to)
                    : new CollaborationItem.Folder(item.id(), to);
        });
    }

    Outcome<CollaborationItem.File> copy(Collaboration.Root root, CollaborationItem.File file, RelativePath to) {
        Outcome<CollaborationItem.File> outcome = Ports.effect(() ->
                PathTranslation.file((DropboxEntry.File) files.copy(file.id(), absolute(root, to)), to));
        if (outcome instanceof Outcome.Applied<CollaborationItem.File> copied
                && !Objects.equals(copied.value().contentHash(), file.contentHash())) {
            // A newer revision was copied; the copy is nobody's, and goes again.
            Ports.effect(() -> files.delete(copied.value().id(), copied.value().rev()));
            return new Outcome.PreconditionFailed<>("'" + file.path() + "' has other bytes by now");
        }
        return outcome;
    }

    Outcome<Collaboration.Done> delete(Collaboration.Root root, CollaborationItem item) {
        return item instanceof CollaborationItem.File file ? deleteFile(root, file) : deleteFolder(root, item);
    }

    // By path, so that a file that left the link's folder is out of reach.
    private Outcome<Collaboration.Done> deleteFile(Collaboration.Root root, CollaborationItem.File file) {
        return Ports.effect(() -> {
            boolean gone = files.delete(absolute(root, file.path()), file.rev());
            if (!gone) {
                refuseIfElsewhere(file);
            }
            return new Collaboration.Done();
        });
    }

    private void refuseIfElsewhere(CollaborationItem item) {
        files.get(item.id()).ifPresent(entry -> {
            throw conflict(item, "it is at '" + entry.pathDisplay() + "' by now");
        });
    }

    private Outcome<Collaboration.Done> deleteFolder(Collaboration.Root root, CollaborationItem folder) {
        return Ports.effect(() -> {
            String path = absolute(root, folder.path());
            DropboxEntry there = files.get(folder.id()).orElse(null);
            if (there == null) {
                return new Collaboration.Done();
            }
            String lower = there.pathLower();
            if (lower == null || !RelativePath.keyOf(lower).equals(RelativePath.keyOf(path))) {
                throw conflict(folder, "it is at '" + there.pathDisplay() + "' by now");
            }
            boolean empty = calls.call(
                            Operation.byId("files/list_folder", folder.id()),
                            session -> session.files()
                                    .listFolderBuilder(folder.id())
                                    .withLimit(1L)
                                    .start())
                    .getEntries()
                    .isEmpty();
            if (!empty) {
                throw conflict(folder, "something is in the folder");
            }
            files.deleteFolder(path);
            return new Collaboration.Done();
        });
    }

    private static DropboxException.Conflict conflict(CollaborationItem item, String what) {
        return new DropboxException.Conflict(
                new DropboxException.Facts("files/delete_v2", item.path().value(), null, "", false), what, null);
    }

    Outcome<Collaboration.Done> lock(Collaboration.Root root, CollaborationItem.File file) {
        return Ports.effect(() -> {
            files.lock(List.of(absolute(root, file.path()))).get(0).get();
            return new Collaboration.Done();
        });
    }

    Outcome<Collaboration.Done> unlock(Collaboration.Root root, CollaborationItem.File file) {
        return Ports.effect(() -> {
            files.unlock(List.of(absolute(root, file.path()))).get(0).get();
            return new Collaboration.Done();
        });
    }

    String absolute(Collaboration.Root root, RelativePath path) {
        return feed.placeOf(root) + "/" + path.value();
    }
}
