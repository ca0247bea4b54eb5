package io.workspacebridge.dropbox.internal;

import io.workspacebridge.dropbox.DropboxEntry;
import io.workspacebridge.dropbox.DropboxException;
import io.workspacebridge.dropbox.UploadTarget;
import io.workspacebridge.dropbox.Uploads;
import io.workspacebridge.sync.port.ContentSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** One upload with several parts under way. The calling thread reads; it waits for the oldest part before it reads another. */
final class ConcurrentUpload {

    private final UploadWire wire;
    private final UploadTarget target;
    private final ContentSource source;
    private final Executor executor;
    private final int parallel;

    ConcurrentUpload(UploadWire wire, UploadTarget target, ContentSource source, Executor executor, int parallel) {
        if (parallel < 1) {
            throw new IllegalArgumentException("At least one part at a time: " + parallel);
        }
        this.wire = wire;
        this.target = target;
        this.source = source;
        this.executor = executor;
        this.parallel = parallel;
    }

    DropboxEntry.File run() {
        String session = wire.startConcurrent();
        Deque<CompletableFuture<Void>> underWay = new ArrayDeque<>();
        try (SourceReader reader = new SourceReader(target.path(), source)) {
            while (true) {
                if (underWay.size() >= parallel) {
                    join(underWay.removeFirst());
                }
                long offset = reader.position();
                byte[] part = new byte[(int) Math.min(Uploads.PART, source.length() - offset)];
                int count = reader.next(part, part.length);
                if (reader.atEnd()) {
                    while (!underWay.isEmpty()) {
                        join(underWay.removeFirst());
                    }
                    // Only the closing part may be shorter than a block, and nothing may follow it.
                    wire.appendConcurrent(session, offset, part, count, true);
                    return wire.finish(session, source.length(), target, part, 0, 0, reader.contentHash());
                }
                underWay.add(CompletableFuture.runAsync(
                        () -> wire.appendConcurrent(session, offset, part, count, false), executor));
            }
        } finally {
            underWay.forEach(part -> part.cancel(false));
        }
    }

    private static void join(CompletableFuture<Void> part) {
        try {
            part.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DropboxException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
