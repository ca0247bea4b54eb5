package io.workspacebridge.dropbox.internal;

import com.dropbox.core.v2.files.CreateFolderBatchJobStatus;
import com.dropbox.core.v2.files.CreateFolderBatchLaunch;
import com.dropbox.core.v2.files.CreateFolderBatchResultEntry;
import com.dropbox.core.v2.files.DeleteArg;
import com.dropbox.core.v2.files.DeleteBatchJobStatus;
import com.dropbox.core.v2.files.DeleteBatchLaunch;
import com.dropbox.core.v2.files.DeleteBatchResultEntry;
import com.dropbox.core.v2.files.FileMetadata;
import com.dropbox.core.v2.files.FolderMetadata;
import com.dropbox.core.v2.files.Metadata;
import com.dropbox.core.v2.files.RelocationBatchResultEntry;
import com.dropbox.core.v2.files.RelocationBatchV2JobStatus;
import com.dropbox.core.v2.files.RelocationBatchV2Launch;
import com.dropbox.core.v2.files.RelocationPath;
import io.workspacebridge.dropbox.BatchResult;
import io.workspacebridge.dropbox.Batches;
import io.workspacebridge.dropbox.DropboxEntry;
import io.workspacebridge.dropbox.DropboxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Batches of moves, deletions and new folders. */
public final class BatchCalls implements Batches {

    private final Calls calls;
    private final BatchRounds rounds;

    public BatchCalls(Calls calls) {
        this.calls = calls;
        this.rounds = new BatchRounds(calls);
    }

    @Override
    public List<BatchResult<DropboxEntry>> move(List<Move> moves) {
        return rounds.run(moves, this::moveOnce);
    }

    private List<BatchResult<DropboxEntry>> moveOnce(List<Move> moves) {
        Operation operation = Operation.on("files/move_batch_v2", null).writing();
        List<RelocationPath> entries = moves.stream()
                .map(move -> new RelocationPath(move.from(), move.to()))
                .toList();
        BatchRounds.Launched<RelocationBatchV2Launch> launched =
                rounds.launch(operation, session -> session.files().moveBatchV2(entries));
        List<RelocationBatchResultEntry> answers = launched.value().isComplete()
                ? launched.value().getCompleteValue().getEntries()
                : rounds.await("files/move_batch/check_v2", session -> {
                    RelocationBatchV2JobStatus status =
                            session.files().moveBatchCheckV2(launched.value().getAsyncJobIdValue());
                    return status.isComplete()
                            ? Optional.of(status.getCompleteValue().getEntries())
                            : Optional.empty();
                });
        List<BatchResult<DropboxEntry>> results = new ArrayList<>(moves.size());
        for (int i = 0; i < answers.size(); i++) {
            RelocationBatchResultEntry answer = answers.get(i);
            Move move = moves.get(i);
            if (answer.isSuccess()) {
                results.add(BatchResult.done(SdkEntries.of(answer.getSuccessValue())));
                continue;
            }
            DropboxException failure =
                    EntryFailures.of(operation, move.from(), answer.isFailure() ? answer.getFailureValue() : answer);
            if (failure instanceof DropboxException.Unavailable) {
                results.add(whatBecameOf(operation, move, failure));
                continue;
            }
            boolean maybeDone = launched.repeated() && failure instanceof DropboxException.NotFound;
            Metadata moved = maybeDone ? Lookups.at(calls, move.to()) : null;
            results.add(moved != null ? BatchResult.done(SdkEntries.of(moved)) : BatchResult.failed(failure));
        }
        return results;
    }

    // "Internal error" says nothing about the effect: both ends are looked at. Only a move that surely did not happen
    // is
    // tried again.
    private BatchResult<DropboxEntry> whatBecameOf(Operation operation, Move move, DropboxException failure) {
        Metadata there = Lookups.at(calls, move.to());
        Metadata source = Lookups.at(calls, move.from());
        boolean byId = move.from().startsWith("id:");
        if (there != null && (byId ? idOf(there).equals(move.from()) : source == null)) {
            return BatchResult.done(SdkEntries.of(there));
        }
        if (there == null && source != null) {
            return BatchResult.failed(new DropboxException.Unavailable(
                    new DropboxException.Facts(operation.route(), move.from(), null, failure.tag(), false),
                    "the service failed; nothing was moved",
                    failure));
        }
        return BatchResult.failed(failure);
    }

    private static String idOf(Metadata item) {
        return item instanceof FileMetadata file
                ? file.getId()
                : item instanceof FolderMetadata folder ? folder.getId() : "";
    }

    @Override
    public List<BatchResult<DropboxEntry>> delete(List<Deletion> deletions) {
        return rounds.run(deletions, this::deleteOnce);
    }

    private List<BatchResult<DropboxEntry>> deleteOnce(List<Deletion> deletions) {
        Operation operation = Operation.on("files/delete_batch", null).writing();
        List<DeleteArg> entries = deletions.stream()
                .map(deletion -> deletion.expectedRev() == null
                        ? new DeleteArg(deletion.path())
                        : new DeleteArg(deletion.path(), deletion.expectedRev()))
                .toList();
        BatchRounds.Launched<DeleteBatchLaunch> launched =
                rounds.launch(operation, session -> session.files().deleteBatch(entries));
        List<DeleteBatchResultEntry> answers = launched.value().isComplete()
                ? launched.value().getCompleteValue().getEntries()
                : rounds.await("files/delete_batch/check", session -> {
                    DeleteBatchJobStatus status =
                            session.files().deleteBatchCheck(launched.value().getAsyncJobIdValue());
                    if (status.isFailed()) {
                        throw EntryFailures.of(operation, null, status.getFailedValue());
                    }
                    return status.isComplete()
                            ? Optional.of(status.getCompleteValue().getEntries())
                            : Optional.empty();
                });
        List<BatchResult<DropboxEntry>> results = new ArrayList<>(deletions.size());
        for (int i = 0; i < answers.size(); i++) {
            DeleteBatchResultEntry answer = answers.get(i);
            String path = deletions.get(i).path();
            if (answer.isSuccess()) {
                results.add(
                        BatchResult.done(SdkEntries.of(answer.getSuccessValue().getMetadata())));
                continue;
            }
            DropboxException failure = EntryFailures.of(operation, path, answer.getFailureValue());
            // After a lost answer, what is gone was most likely deleted by the first request.
            boolean done = launched.repeated() && failure instanceof DropboxException.NotFound;
            results.add(
                    done
                            ? BatchResult.done(
                                    new DropboxEntry.Deleted(path.substring(path.lastIndexOf('/') + 1), null, path))
                            : BatchResult.failed(failure));
        }
        return results;
    }

    @Override
    public List<BatchResult<DropboxEntry.Folder>> createFolders(List<String> paths) {
        return rounds.run(paths, this::createOnce);
    }

    private List<BatchResult<DropboxEntry.Folder>> createOnce(List<String> paths) {
        Operation operation = Operation.on("files/create_folder_batch", null).writing();
        BatchRounds.Launched<CreateFolderBatchLaunch> launched =
                rounds.launch(operation, session -> session.files().createFolderBatch(paths));
        List<CreateFolderBatchResultEntry> answers = launched.value().isComplete()
                ? launched.value().getCompleteValue().getEntries()
                : rounds.await("files/create_folder_batch/check", session -> {
                    CreateFolderBatchJobStatus status = session.files()
                            .createFolderBatchCheck(launched.value().getAsyncJobIdValue());
                    if (status.isFailed()) {
                        throw EntryFailures.of(operation, null, status.getFailedValue());
                    }
                    return status.isComplete()
                            ? Optional.of(status.getCompleteValue().getEntries())
                            : Optional.empty();
                });
        if (answers.size() != paths.size()) {
            // The service collapses paths that name the same folder; then each is looked up.
            return paths.stream().map(path -> lookedUp(operation, path, null)).toList();
        }
        List<BatchResult<DropboxEntry.Folder>> results = new ArrayList<>(paths.size());
        for (int i = 0; i < answers.size(); i++) {
            CreateFolderBatchResultEntry answer = answers.get(i);
            if (answer.isSuccess()) {
                results.add(BatchResult.done(
                        SdkEntries.folder(answer.getSuccessValue().getMetadata())));
                continue;
            }
            DropboxException failure = EntryFailures.of(operation, paths.get(i), answer.getFailureValue());
            results.add(
                    failure instanceof DropboxException.Conflict
                            ? lookedUp(operation, paths.get(i), failure)
                            : BatchResult.failed(failure));
        }
        return results;
    }

    private BatchResult<DropboxEntry.Folder> lookedUp(
            Operation operation, String path, @Nullable DropboxException otherwise) {
        if (Lookups.at(calls, path) instanceof FolderMetadata folder) {
            return BatchResult.done(SdkEntries.folder(folder));
        }
        return BatchResult.failed(
                otherwise != null
                        ? otherwise
                        : new DropboxException.NotFound(
                                new DropboxException.Facts(operation.route(), path, null, "", false), null));
    }
}
