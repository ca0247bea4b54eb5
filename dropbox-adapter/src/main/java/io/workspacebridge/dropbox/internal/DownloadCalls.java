package io.workspacebridge.dropbox.internal;

import com.dropbox.core.DbxDownloader;
import com.dropbox.core.v2.files.FileMetadata;
import io.workspacebridge.dropbox.Downloads;
import io.workspacebridge.dropbox.DropboxEntry;
import io.workspacebridge.dropbox.DropboxException;
import io.workspacebridge.sync.port.ContentSource;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Opens revisions for reading. */
public final class DownloadCalls implements Downloads {

    private static final String ROUTE = "files/download";

    private final Calls calls;

    public DownloadCalls(Calls calls) {
        this.calls = calls;
    }

    @Override
    public ContentSource open(DropboxEntry.File file) {
        return source(file.rev(), file.pathDisplay(), file.size(), file.contentHash(), file.downloadable());
    }

    ContentSource source(
            String rev, @Nullable String path, long size, @Nullable String contentHash, boolean downloadable) {
        if (!downloadable || contentHash == null) {
            throw new DropboxException.ItemRefused(
                    new DropboxException.Facts(ROUTE, path, null, "unsupported_file", false),
                    "the document has no downloadable bytes, it can only be exported",
                    null);
        }
        return new Revision(rev, path == null ? rev : path, size, contentHash);
    }

    /** Opens a revision from an offset. */
    private InputStream from(String rev, long offset, String path) throws IOException {
        try {
            Opened opened = calls.call(Operation.byId(ROUTE, path), session -> {
                var builder = session.files().downloadBuilder("rev:" + rev);
                DbxDownloader<FileMetadata> download =
                        offset == 0 ? builder.start() : builder.range(offset).start();
                return new Opened(download, calls.lastStatus());
            });
            InputStream body = opened.download.getInputStream();
            if (offset > 0 && opened.status != 206) {
                body.skipNBytes(offset);
            }
            return body;
        } catch (DropboxException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private record Opened(DbxDownloader<FileMetadata> download, int status) {}

    private final class Revision implements ContentSource {
        private final String rev;
        private final String path;
        private final long size;
        private final String contentHash;

        Revision(String rev, String path, long size, String contentHash) {
            this.rev = rev;
            this.path = path;
            this.size = size;
            this.contentHash = contentHash;
        }

        @Override
        public long length() {
            return size;
        }

        @Override
        public InputStream open() throws IOException {
            return new VerifiedStream(path, size, contentHash, offset -> from(rev, offset, path));
        }

        @Override
        public String toString() {
            return "revision " + rev + " of " + path;
        }
    }
}
