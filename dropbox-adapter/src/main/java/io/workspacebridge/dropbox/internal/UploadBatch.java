package io.workspacebridge.dropbox.internal;

import com.dropbox.core.v2.files.FileMetadata;
import com.dropbox.core.v2.files.UploadSessionAppendBatchArgEntry;
import com.dropbox.core.v2.files.UploadSessionAppendBatchResultEntry;
import com.dropbox.core.v2.files.UploadSessionCursor;
import com.dropbox.core.v2.files.UploadSessionFinishArg;
import com.dropbox.core.v2.files.UploadSessionFinishBatchResultEntry;
import io.workspacebridge.dropbox.BatchResult;
import io.workspacebridge.dropbox.ContentHash;
import io.workspacebridge.dropbox.DropboxEntry;
import io.workspacebridge.dropbox.DropboxException;
import io.workspacebridge.dropbox.Uploads;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Many small files in three calls: sessions for all, their bytes in one body, one commit. Commits of one account happen one after the
 * other, as they would only wait for the same lock.
 */
final class UploadBatch {

    static final int MOST_FILES = 1000;
    static final int MOST_BYTES = 32 * 1024 * 1024;
    private static final int ROUNDS = 6;

    private final Calls calls;
    private final Uploads single;
    private final ReentrantLock committing = new ReentrantLock();

    UploadBatch(Calls calls, Uploads single) {
        this.calls = calls;
        this.single = single;
    }

    List<BatchResult<DropboxEntry.File>> run(List<Uploads.Item> files) {
        List<@Nullable BatchResult<DropboxEntry.File>> results =
                new ArrayList<>(Collections.nCopies(files.size(), null));
        List<Piece> group = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < files.size(); i++) {
            Uploads.Item item = files.get(i);
            if (item.source().length() > Uploads.PART) {
                results.set(i, alone(item));
                continue;
            }
            if (group.size() == MOST_FILES || bytes + item.source().length() > MOST_BYTES) {
                sendAll(group, results);
                group.clear();
                bytes = 0;
            }
            Piece piece = read(item, i, results);
            if (piece != null) {
                group.add(piece);
                bytes += piece.bytes.length;
            }
        }
        sendAll(group, results);
        List<BatchResult<DropboxEntry.File>> complete = new ArrayList<>(files.size());
        for (BatchResult<DropboxEntry.File> result : results) {
            if (result == null) {
                throw new IllegalStateException("A file of the batch has no result");
            }
            complete.add(result);
        }
        return complete;
    }

    private BatchResult<DropboxEntry.File> alone(Uploads.Item item) {
        try {
            return BatchResult.done(single.upload(item.target(), item.source()));
        } catch (DropboxException e) {
            return BatchResult.failed(e);
        }
    }

    private static @Nullable Piece read(
            Uploads.Item item, int index, List<@Nullable BatchResult<DropboxEntry.File>> results) {
        byte[] bytes = new byte[(int) item.source().length()];
        try (SourceReader reader = new SourceReader(item.target().path(), item.source())) {
            reader.next(bytes, bytes.length);
            return new Piece(index, item, bytes, reader.contentHash());
        } catch (DropboxException e) {
            results.set(index, BatchResult.failed(e));
            return null;
        }
    }

    // A call's failure is that of its files; what was answered before must not get lost with it.
    private void sendAll(List<Piece> group, List<@Nullable BatchResult<DropboxEntry.File>> results) {
        try {
            send(group, results);
        } catch (DropboxException e) {
            if (results.stream().allMatch(Objects::isNull)) {
                throw e;
            }
            for (Piece piece : group) {
                if (results.get(piece.index) == null) {
                    results.set(piece.index, BatchResult.failed(e));
                }
            }
        }
    }

    private void send(List<Piece> group, List<@Nullable BatchResult<DropboxEntry.File>> results) {
        List<Piece> open = new ArrayList<>(group);
        for (int round = 0; !open.isEmpty(); round++) {
            if (open.size() == 1) {
                // One file alone is one call.
                Piece piece = open.get(0);
                results.set(piece.index, alone(piece.item));
                return;
            }
            List<String> sessions = start(open.size());
            List<Piece> appended = append(open, sessions, results);
            commit(appended, results);
            boolean lastRound = round + 1 == ROUNDS;
            for (Piece piece : open) {
                if (results.get(piece.index) == null && (piece.onlyAlone || lastRound)) {
                    results.set(piece.index, alone(piece.item));
                }
            }
            open.removeIf(piece -> results.get(piece.index) != null);
        }
    }

    private List<String> start(int count) {
        return calls.call(
                Operation.byId("files/upload_session/start_batch", null),
                session -> session.files().uploadSessionStartBatch(count).getSessionIds());
    }

    // Sends all bytes in one body; pieces that could not be appended stay open for another round.
    private List<Piece> append(
            List<Piece> pieces, List<String> sessions, List<@Nullable BatchResult<DropboxEntry.File>> results) {
        long length = 0;
        ContentHash joined = new ContentHash();
        List<UploadSessionAppendBatchArgEntry> entries = new ArrayList<>(pieces.size());
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            piece.session = sessions.get(i);
            joined.update(piece.bytes, 0, piece.bytes.length);
            length += piece.bytes.length;
            entries.add(new UploadSessionAppendBatchArgEntry(
                    new UploadSessionCursor(sessions.get(i), 0), piece.bytes.length, true));
        }
        long total = length;
        String hash = joined.finish();
        Operation operation = Operation.byId("files/upload_session/append_batch", null);
        List<UploadSessionAppendBatchResultEntry> answers = UploadWire.twiceIfDamaged(() -> calls.call(
                operation,
                session -> session.files()
                        .uploadSessionAppendBatch(entries, hash)
                        .uploadAndFinish(body(pieces, total))
                        .getEntries()));
        List<Piece> appended = new ArrayList<>(pieces.size());
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            UploadSessionAppendBatchResultEntry answer = answers.get(i);
            if (answer.isSuccess()) {
                appended.add(piece);
                continue;
            }
            DropboxException failure = EntryFailures.of(operation, piece.path(), answer.getFailureValue());
            boolean arrivedBefore = failure instanceof DropboxException.SessionState state
                    && (state.correctOffset() == piece.bytes.length
                            || failure.tag().endsWith("closed"));
            if (arrivedBefore) {
                appended.add(piece);
            } else if (!(failure instanceof DropboxException.SessionState)) {
                results.set(piece.index, BatchResult.failed(failure));
            }
        }
        return appended;
    }

    private static UploadSource body(List<Piece> pieces, long length) {
        List<InputStream> bytes = new ArrayList<>(pieces.size());
        pieces.forEach(piece -> bytes.add(new ByteArrayInputStream(piece.bytes)));
        return new UploadSource(new SequenceInputStream(Collections.enumeration(bytes)), length);
    }

    // Commits. A session that is gone leaves its piece open: sent again, the same bytes at the same place are no second
    // write.
    private void commit(List<Piece> pieces, List<@Nullable BatchResult<DropboxEntry.File>> results) {
        List<Piece> open = new ArrayList<>(pieces);
        Operation operation =
                Operation.on("files/upload_session/finish_batch_v2", null).writing();
        for (int round = 0; !open.isEmpty() && round < ROUNDS; round++) {
            calls.backOff(round);
            List<Piece> asked = open;
            long mark = calls.writers().mark();
            List<UploadSessionFinishBatchResultEntry> answers = finish(operation, asked);
            open = new ArrayList<>();
            for (int i = 0; i < asked.size(); i++) {
                Piece piece = asked.get(i);
                UploadSessionFinishBatchResultEntry answer = answers.get(i);
                BatchResult<DropboxEntry.File> result = answer.isSuccess()
                        ? stored(operation, piece, answer.getSuccessValue())
                        : BatchResult.failed(EntryFailures.of(operation, piece.path(), answer.getFailureValue()));
                if (result.failure() instanceof DropboxException.Throttled) {
                    calls.writers().contended(mark);
                    open.add(piece);
                } else if (isOfManyNamespaces(result.failure())) {
                    piece.onlyAlone = true;
                } else if (!(result.failure() instanceof DropboxException.SessionState)) {
                    results.set(piece.index, result);
                }
            }
        }
    }

    // Today's batches may span shared folders; where one is refused for that, its files still go one by one.
    private static boolean isOfManyNamespaces(@Nullable DropboxException failure) {
        return failure != null && failure.tag().contains("too_many_shared_folder_targets");
    }

    private List<UploadSessionFinishBatchResultEntry> finish(Operation operation, List<Piece> pieces) {
        List<UploadSessionFinishArg> entries = pieces.stream()
                .map(piece -> new UploadSessionFinishArg(
                        new UploadSessionCursor(piece.session, piece.bytes.length),
                        UploadWire.commit(piece.item.target())))
                .toList();
        committing.lock();
        try {
            return calls.call(
                    operation,
                    session ->
                            session.files().uploadSessionFinishBatchV2(entries).getEntries());
        } finally {
            committing.unlock();
        }
    }

    private static BatchResult<DropboxEntry.File> stored(Operation operation, Piece piece, FileMetadata file) {
        try {
            return BatchResult.done(UploadWire.verified(
                    Operation.on(operation.route(), piece.path()), file, piece.bytes.length, piece.hash));
        } catch (DropboxException e) {
            return BatchResult.failed(e);
        }
    }

    private static final class Piece {
        private final int index;
        private final Uploads.Item item;
        private final byte[] bytes;
        private final String hash;
        private String session = "";
        private boolean onlyAlone;

        Piece(int index, Uploads.Item item, byte[] bytes, String hash) {
            this.index = index;
            this.item = item;
            this.bytes = bytes;
            this.hash = hash;
        }

        String path() {
            return item.target().path();
        }
    }
}
