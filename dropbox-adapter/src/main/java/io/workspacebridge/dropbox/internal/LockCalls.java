package io.workspacebridge.dropbox.internal;

import com.dropbox.core.v2.files.FileLockMetadata;
import com.dropbox.core.v2.files.FileMetadata;
import com.dropbox.core.v2.files.LockFileArg;
import com.dropbox.core.v2.files.LockFileResultEntry;
import com.dropbox.core.v2.files.Metadata;
import com.dropbox.core.v2.files.UnlockFileArg;
import io.workspacebridge.dropbox.BatchResult;
import io.workspacebridge.dropbox.DropboxEntry;
import io.workspacebridge.dropbox.DropboxException;
import io.workspacebridge.dropbox.Files.Lock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/** Locks on files. What became of an entry that the service lost track of is read, never asked for again. */
final class LockCalls {

    private final Calls calls;

    LockCalls(Calls calls) {
        this.calls = calls;
    }

    List<BatchResult<Lock>> lock(List<String> pathsOrIds) {
        List<LockFileArg> entries = pathsOrIds.stream().map(LockFileArg::new).toList();
        Operation operation = Operation.on("files/lock_file_batch", null).writing();
        return results(
                operation,
                pathsOrIds,
                calls.call(
                        operation,
                        session -> session.files().lockFileBatch(entries).getEntries()),
                true);
    }

    List<BatchResult<Lock>> unlock(List<String> pathsOrIds) {
        List<UnlockFileArg> entries =
                pathsOrIds.stream().map(UnlockFileArg::new).toList();
        Operation operation = Operation.on("files/unlock_file_batch", null).writing();
        return results(
                operation,
                pathsOrIds,
                calls.call(
                        operation,
                        session -> session.files().unlockFileBatch(entries).getEntries()),
                false);
    }

    private List<BatchResult<Lock>> results(
            Operation operation, List<String> paths, List<LockFileResultEntry> entries, boolean locked) {
        List<BatchResult<Lock>> results = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            LockFileResultEntry entry = entries.get(i);
            if (entry.isSuccess()) {
                results.add(BatchResult.done(lock(entry.getSuccessValue().getMetadata())));
                continue;
            }
            DropboxException failure = EntryFailures.of(operation, paths.get(i), entry.getFailureValue());
            results.add(
                    failure instanceof DropboxException.Unavailable
                            ? whatBecameOf(paths.get(i), failure, locked)
                            : BatchResult.failed(failure));
        }
        return results;
    }

    private BatchResult<Lock> whatBecameOf(String path, DropboxException failure, boolean locked) {
        if (!(Lookups.at(calls, path) instanceof FileMetadata file)) {
            return BatchResult.failed(failure);
        }
        FileLockMetadata info = file.getFileLockInfo();
        boolean ours = info != null && Boolean.TRUE.equals(info.getIsLockholder());
        boolean free = info == null || info.getCreated() == null;
        if (locked ? ours : free) {
            return BatchResult.done(lock(file));
        }
        return BatchResult.failed(new DropboxException.Unavailable(
                new DropboxException.Facts(failure.operation(), path, null, failure.tag(), false),
                "the service failed; the lock is as it was",
                failure));
    }

    private static Lock lock(Metadata metadata) {
        DropboxEntry entry = SdkEntries.of(metadata);
        if (!(entry instanceof DropboxEntry.File file) || file.lockedBy() == null) {
            return new Lock(entry, null, null);
        }
        FileLockMetadata info = ((FileMetadata) metadata).getFileLockInfo();
        Date created = info == null ? null : info.getCreated();
        return new Lock(entry, file.lockedBy(), created == null ? null : created.toInstant());
    }
}
