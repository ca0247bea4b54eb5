package io.workspacebridge.dropbox.internal;

import com.dropbox.core.DbxDownloader;
import com.dropbox.core.v2.files.ExportResult;
import com.dropbox.core.v2.files.FileMetadata;
import com.dropbox.core.v2.files.FolderMetadata;
import com.dropbox.core.v2.files.ListRevisionsMode;
import com.dropbox.core.v2.files.Metadata;
import io.workspacebridge.dropbox.BatchResult;
import io.workspacebridge.dropbox.DropboxEntry;
import io.workspacebridge.dropbox.DropboxException;
import io.workspacebridge.dropbox.Files;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Single files and folders. */
public final class FileCalls implements Files {

    private final Calls calls;
    private final Moves moves;
    private final LockCalls locks;

    public FileCalls(Calls calls) {
        this.calls = calls;
        this.moves = new Moves(calls);
        this.locks = new LockCalls(calls);
    }

    @Override
    public Optional<DropboxEntry> get(String pathOrId) {
        return Optional.ofNullable(Lookups.at(calls, pathOrId)).map(SdkEntries::of);
    }

    @Override
    public DropboxEntry.Folder createFolder(String path) {
        return SdkEntries.folder(calls.effect(
                Operation.on("files/create_folder_v2", path).writing(),
                session -> session.files().createFolderV2(path).getMetadata(),
                (failure, lostBefore) -> {
                    if (failure instanceof DropboxException.Conflict
                            && Lookups.at(calls, path) instanceof FolderMetadata there) {
                        return there;
                    }
                    throw failure;
                }));
    }

    @Override
    public DropboxEntry move(String fromPathOrId, String to) {
        return SdkEntries.of(moves.move(fromPathOrId, to));
    }

    @Override
    public DropboxEntry copy(String fromPathOrId, String to) {
        return SdkEntries.of(calls.effect(
                Operation.on("files/copy_v2", fromPathOrId).writing(),
                session -> session.files().copyV2(fromPathOrId, to).getMetadata(),
                (failure, lostBefore) -> {
                    Metadata copy = lostBefore && failure instanceof DropboxException.Conflict
                            ? copyOf(fromPathOrId, to)
                            : null;
                    if (copy != null) {
                        return copy;
                    }
                    throw failure;
                }));
    }

    // A folder's copy can't be told from another folder; only files are taken for the own lost copy.
    private @Nullable Metadata copyOf(String from, String to) {
        return Lookups.at(calls, from) instanceof FileMetadata original && original.getContentHash() != null
                ? Lookups.fileAt(calls, to, original.getContentHash())
                : null;
    }

    @Override
    public boolean delete(String pathOrId, String expectedRev) {
        return remove(pathOrId, expectedRev);
    }

    @Override
    public boolean deleteFolder(String pathOrId) {
        return remove(pathOrId, null);
    }

    private boolean remove(String pathOrId, @Nullable String rev) {
        return calls.effect(
                Operation.on("files/delete_v2", pathOrId).writing(),
                session -> {
                    if (rev == null) {
                        session.files().deleteV2(pathOrId);
                    } else {
                        session.files().deleteV2(pathOrId, rev);
                    }
                    return true;
                },
                (failure, lostBefore) -> {
                    if (failure instanceof DropboxException.NotFound) {
                        return lostBefore;
                    }
                    throw failure;
                });
    }

    @Override
    public List<DropboxEntry.File> revisions(String pathOrId, int most) {
        return calls
                .call(
                        Operation.on("files/list_revisions", pathOrId),
                        session -> session.files()
                                .listRevisionsBuilder(pathOrId)
                                .withMode(pathOrId.startsWith("id:") ? ListRevisionsMode.ID : ListRevisionsMode.PATH)
                                .withLimit((long) most)
                                .start())
                .getEntries()
                .stream()
                .map(SdkEntries::file)
                .toList();
    }

    @Override
    public DropboxEntry.File restore(String path, String rev) {
        return SdkEntries.file(calls.call(
                Operation.on("files/restore", path).writing(),
                session -> session.files().restore(path, rev)));
    }

    @Override
    public List<BatchResult<Lock>> lock(Collection<String> pathsOrIds) {
        return locks.lock(List.copyOf(pathsOrIds));
    }

    @Override
    public List<BatchResult<Lock>> unlock(Collection<String> pathsOrIds) {
        return locks.unlock(List.copyOf(pathsOrIds));
    }

    @Override
    public Export export(String pathOrId, @Nullable String format) {
        DbxDownloader<ExportResult> download = calls.call(Operation.byId("files/export", pathOrId), session -> {
            var builder = session.files().exportBuilder(pathOrId);
            if (format != null) {
                builder.withExportFormat(format);
            }
            return builder.start();
        });
        ExportResult result = download.getResult();
        return new Export(
                SdkEntries.file(result.getFileMetadata()),
                result.getExportMetadata().getName(),
                result.getExportMetadata().getSize(),
                download.getInputStream());
    }
}
