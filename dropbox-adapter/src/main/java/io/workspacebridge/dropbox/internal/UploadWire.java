package io.workspacebridge.dropbox.internal;

import com.dropbox.core.v2.files.CommitInfo;
import com.dropbox.core.v2.files.FileMetadata;
import com.dropbox.core.v2.files.UploadSessionCursor;
import com.dropbox.core.v2.files.UploadSessionType;
import com.dropbox.core.v2.files.WriteMode;
import io.workspacebridge.dropbox.ContentHash;
import io.workspacebridge.dropbox.DropboxEntry;
import io.workspacebridge.dropbox.DropboxException;
import io.workspacebridge.dropbox.UploadTarget;
import java.io.ByteArrayInputStream;
import java.util.Date;
import java.util.function.Supplier;

/** The single requests of uploads, each with the hash of its bytes, each repeatable. */
final class UploadWire {

    private final Calls calls;

    UploadWire(Calls calls) {
        this.calls = calls;
    }

    DropboxEntry.File upload(UploadTarget target, byte[] bytes, int length) {
        String hash = hash(bytes, 0, length);
        Operation operation = Operation.on("files/upload", target.path()).writing();
        FileMetadata stored = twiceIfDamaged(() -> calls.call(operation, session -> {
            var builder = session.files()
                    .uploadBuilder(target.path())
                    .withMode(mode(target))
                    .withMute(target.silent())
                    .withStrictConflict(false)
                    .withContentHash(hash);
            if (target.clientModified() != null) {
                builder.withClientModified(Date.from(target.clientModified()));
            }
            return builder.start().uploadAndFinish(body(bytes, 0, length));
        }));
        return verified(operation, stored, length, hash);
    }

    String start(byte[] bytes, int length) {
        String hash = hash(bytes, 0, length);
        return twiceIfDamaged(() -> calls.call(
                Operation.byId("files/upload_session/start", null),
                session -> session.files()
                        .uploadSessionStartBuilder()
                        .withContentHash(hash)
                        .start()
                        .uploadAndFinish(body(bytes, 0, length))
                        .getSessionId()));
    }

    String startConcurrent() {
        return calls.call(
                Operation.byId("files/upload_session/start", null),
                session -> session.files()
                        .uploadSessionStartBuilder()
                        .withSessionType(UploadSessionType.CONCURRENT)
                        .start()
                        .uploadAndFinish(body(new byte[0], 0, 0))
                        .getSessionId());
    }

    /** Appends to a sequential session; of a part that arrived in half before, only the rest is sent. */
    void append(String sessionId, long offset, byte[] bytes, int from, int length) {
        try {
            appendOnce(sessionId, offset, bytes, from, length, false);
        } catch (DropboxException.SessionState e) {
            long arrived = e.correctOffset() - offset;
            if (e.correctOffset() < 0 || arrived <= 0 || arrived > length) {
                throw e;
            }
            if (arrived < length) {
                append(sessionId, e.correctOffset(), bytes, from + (int) arrived, length - (int) arrived);
            }
        }
    }

    /** Appends to a concurrent session, whose parts come in any order. */
    void appendConcurrent(String sessionId, long offset, byte[] bytes, int length, boolean last) {
        appendOnce(sessionId, offset, bytes, 0, length, last);
    }

    private void appendOnce(String sessionId, long offset, byte[] bytes, int from, int length, boolean close) {
        String hash = hash(bytes, from, length);
        twiceIfDamaged(() -> calls.effect(
                Operation.byId("files/upload_session/append_v2", null),
                session -> {
                    session.files()
                            .uploadSessionAppendV2Builder(new UploadSessionCursor(sessionId, offset))
                            .withClose(close)
                            .withContentHash(hash)
                            .start()
                            .uploadAndFinish(body(bytes, from, length));
                    return true;
                },
                (failure, lostBefore) -> {
                    boolean arrivedBefore = failure.tag().contains("concurrent_session_invalid_offset")
                            || (close && failure.tag().endsWith("closed"));
                    if (lostBefore && arrivedBefore) {
                        return true;
                    }
                    throw failure;
                }));
    }

    /** Commits a session, with its last bytes. After a lost answer, looks whether it was committed. */
    DropboxEntry.File finish(
            String sessionId, long offset, UploadTarget target, byte[] bytes, int from, int length, String whole) {
        long total = offset + length;
        String hash = hash(bytes, from, length);
        Operation operation =
                Operation.on("files/upload_session/finish", target.path()).writing();
        FileMetadata stored = twiceIfDamaged(() -> calls.effect(
                operation,
                session -> session.files()
                        .uploadSessionFinish(new UploadSessionCursor(sessionId, offset), commit(target), hash)
                        .uploadAndFinish(body(bytes, from, length)),
                (failure, lostBefore) -> {
                    if (failure instanceof DropboxException.SessionState state) {
                        long arrived = state.correctOffset() - offset;
                        if (state.correctOffset() >= 0 && arrived > 0 && arrived <= length) {
                            return finishRest(sessionId, target, bytes, from, length, (int) arrived, offset);
                        }
                    }
                    FileMetadata found = lostBefore ? Lookups.fileAt(calls, target.path(), whole) : null;
                    if (found != null) {
                        return found;
                    }
                    throw failure;
                }));
        return verified(operation, stored, total, whole);
    }

    private FileMetadata finishRest(
            String sessionId, UploadTarget target, byte[] bytes, int from, int length, int arrived, long offset) {
        String rest = hash(bytes, from + arrived, length - arrived);
        return calls.call(
                Operation.on("files/upload_session/finish", target.path()).writing(),
                session -> session.files()
                        .uploadSessionFinish(new UploadSessionCursor(sessionId, offset + arrived), commit(target), rest)
                        .uploadAndFinish(body(bytes, from + arrived, length - arrived)));
    }

    static CommitInfo commit(UploadTarget target) {
        CommitInfo.Builder commit = CommitInfo.newBuilder(target.path())
                .withMode(mode(target))
                .withMute(target.silent())
                .withStrictConflict(false);
        if (target.clientModified() != null) {
            commit.withClientModified(Date.from(target.clientModified()));
        }
        return commit.build();
    }

    private static WriteMode mode(UploadTarget target) {
        return target.expectedRev() == null ? WriteMode.ADD : WriteMode.update(target.expectedRev());
    }

    static DropboxEntry.File verified(Operation operation, FileMetadata stored, long length, String hash) {
        if (stored.getSize() != length || !hash.equals(stored.getContentHash())) {
            throw new DropboxException.IntegrityFailed(
                    new DropboxException.Facts(operation.route(), operation.path(), null, "", false),
                    "stored were " + stored.getSize() + " bytes with hash " + stored.getContentHash() + ", sent were "
                            + length + " with " + hash,
                    null);
        }
        return SdkEntries.file(stored);
    }

    static UploadSource body(byte[] bytes, int from, int length) {
        return new UploadSource(new ByteArrayInputStream(bytes, from, length), length);
    }

    static String hash(byte[] bytes, int from, int length) {
        ContentHash hash = new ContentHash();
        hash.update(bytes, from, length);
        return hash.finish();
    }

    // The bytes are in memory, so damage happened on the way: once more is worth it.
    static <T> T twiceIfDamaged(Supplier<T> request) {
        try {
            return request.get();
        } catch (DropboxException.IntegrityFailed e) {
            if (!e.tag().contains("content_hash_mismatch")) {
                throw e;
            }
            return request.get();
        }
    }
}
