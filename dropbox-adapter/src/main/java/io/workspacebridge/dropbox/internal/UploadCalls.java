package io.workspacebridge.dropbox.internal;

import io.workspacebridge.dropbox.BatchResult;
import io.workspacebridge.dropbox.DropboxEntry;
import io.workspacebridge.dropbox.DropboxException;
import io.workspacebridge.dropbox.UploadProgress;
import io.workspacebridge.dropbox.UploadTarget;
import io.workspacebridge.dropbox.Uploads;
import io.workspacebridge.sync.port.ContentSource;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Uploads of one file: in one request, in a session, or in a concurrent session. */
public final class UploadCalls implements Uploads {

    private static final int SESSIONS = 3;

    private final UploadWire wire;
    private final UploadBatch batch;

    public UploadCalls(Calls calls) {
        this.wire = new UploadWire(calls);
        this.batch = new UploadBatch(calls, this);
    }

    @Override
    public DropboxEntry.File upload(UploadTarget target, ContentSource source, UploadProgress progress) {
        if (source.length() > PART) {
            return inSession(null, target, source, progress);
        }
        byte[] bytes = new byte[(int) source.length()];
        try (SourceReader reader = new SourceReader(target.path(), source)) {
            reader.next(bytes, bytes.length);
        }
        return wire.upload(target, bytes, bytes.length);
    }

    @Override
    public DropboxEntry.File resume(String token, UploadTarget target, ContentSource source, UploadProgress progress) {
        SessionToken from = SessionToken.parse(token);
        if (from.length() != source.length()) {
            throw new IllegalArgumentException(
                    "The token is of an upload of " + from.length() + " bytes, the source has " + source.length());
        }
        return inSession(from, target, source, progress);
    }

    private DropboxEntry.File inSession(
            @Nullable SessionToken begun, UploadTarget target, ContentSource source, UploadProgress progress) {
        SessionToken from = begun;
        for (int left = SESSIONS; ; left--) {
            try {
                return parts(from, target, source, progress);
            } catch (DropboxException.SessionState e) {
                if (left == 1) {
                    throw e;
                }
                // The session stands elsewhere than the token says, or is gone: go on there, or begin anew.
                boolean usable = from != null && e.correctOffset() >= 0 && e.correctOffset() <= source.length();
                from = usable && from != null
                        ? new SessionToken(from.sessionId(), e.correctOffset(), source.length())
                        : null;
            }
        }
    }

    private DropboxEntry.File parts(
            @Nullable SessionToken from, UploadTarget target, ContentSource source, UploadProgress progress) {
        long length = source.length();
        byte[] part = new byte[(int) Math.min(PART, length)];
        try (SourceReader reader = new SourceReader(target.path(), source)) {
            String session;
            if (from == null) {
                session = wire.start(part, reader.next(part, part.length));
                progress.reached(new SessionToken(session, reader.position(), length).text());
            } else {
                session = from.sessionId();
                reader.skipTo(from.offset(), part);
            }
            while (true) {
                long offset = reader.position();
                int count = reader.next(part, part.length);
                if (reader.atEnd()) {
                    return wire.finish(session, offset, target, part, 0, count, reader.contentHash());
                }
                wire.append(session, offset, part, 0, count);
                progress.reached(new SessionToken(session, reader.position(), length).text());
            }
        }
    }

    @Override
    public DropboxEntry.File concurrently(UploadTarget target, ContentSource source, Executor executor, int parts) {
        return new ConcurrentUpload(wire, target, source, executor, parts).run();
    }

    @Override
    public List<BatchResult<DropboxEntry.File>> batch(List<Item> files) {
        return batch.run(files);
    }
}
