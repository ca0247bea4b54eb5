package io.workspacebridge.dropbox;

import io.workspacebridge.sync.port.ContentSource;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Files on their way in. Every request carries the content hash of its bytes, and what the service stored is compared with what
 * was read, so that neither a failing source nor the way can commit other bytes. All calls may be repeated: the same bytes at the same
 * path are taken as done. Memory use is one part ({@value #PART} bytes) whatever the size. Thread-safe.
 */
public interface Uploads {

    /** How many bytes go into one request of a session; a multiple of 4 MiB. */
    int PART = 8 * 1024 * 1024;

    /**
     * Uploads a file: in one request if it fits into one part, otherwise in a session.
     *
     * @param target where to, and what must be there now
     * @param source its bytes
     * @return the file as stored
     * @throws DropboxException.Conflict if something else is there, or another revision
     * @throws DropboxException.IntegrityFailed if the source failed or the bytes changed on their way; nothing was committed
     */
    default DropboxEntry.File upload(UploadTarget target, ContentSource source) {
        return upload(target, source, token -> {});
    }

    /**
     * Uploads a file and says how to go on after a crash.
     *
     * @param target where to, and what must be there now
     * @param source its bytes
     * @param progress told after each part that arrived
     * @return the file as stored
     * @throws DropboxException as for {@link #upload(UploadTarget, ContentSource)}
     */
    DropboxEntry.File upload(UploadTarget target, ContentSource source, UploadProgress progress);

    /**
     * Goes on with an upload that another process began. A session that is gone (they live for seven days) is begun anew.
     *
     * @param token the last one that {@link UploadProgress} was told
     * @param target as before
     * @param source the same bytes
     * @param progress told after each part that arrived
     * @return the file as stored
     * @throws IllegalArgumentException if the token is none, or of bytes of another length
     * @throws DropboxException as for {@link #upload(UploadTarget, ContentSource)}
     */
    DropboxEntry.File resume(String token, UploadTarget target, ContentSource source, UploadProgress progress);

    /**
     * Uploads a large file with several parts under way at a time.
     *
     * @param target where to, and what must be there now
     * @param source its bytes, read once and in order
     * @param executor runs the requests; the calling thread reads
     * @param parts how many at a time; memory use is as many times {@link #PART}
     * @return the file as stored
     * @throws DropboxException as for {@link #upload(UploadTarget, ContentSource)}
     */
    DropboxEntry.File concurrently(UploadTarget target, ContentSource source, Executor executor, int parts);

    /**
     * Uploads many small files with three calls for up to 1,000 of them, or up to 32 MiB. Larger files are uploaded one by one. One
     * file's failure does not touch the others. Files of one batch may be in different shared folders.
     *
     * @param files what to upload; each path once
     * @return one result for each file, in the same order; a call's failure is that of all its files
     * @throws DropboxException if the first call failed already, so that there are no results
     */
    List<BatchResult<DropboxEntry.File>> batch(List<Item> files);

    /**
     * One file of a batch.
     *
     * @param target where to, and what must be there now
     * @param source its bytes
     */
    record Item(UploadTarget target, ContentSource source) {}
}
