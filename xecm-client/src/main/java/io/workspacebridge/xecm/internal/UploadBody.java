package io.workspacebridge.xecm.internal;

import io.workspacebridge.xecm.documents.BeforeCommit;
import io.workspacebridge.xecm.documents.ContentSource;
import java.io.IOException;
import java.io.OutputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * The file part of an upload. It is the last part, so whatever it throws keeps the closing boundary from being sent, and
 * the server from committing.
 */
final class UploadBody extends RequestBody {
    private static final int BUFFER = 64 * 1024;

    private final ContentSource source;
    private final @Nullable MediaType type;
    private final @Nullable BeforeCommit beforeCommit;

    UploadBody(ContentSource source, String mimeType, @Nullable BeforeCommit beforeCommit) {
        this.source = source;
        this.type = MediaType.parse(mimeType);
        this.beforeCommit = beforeCommit;
    }

    @Override
    public @Nullable MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return source.length();
    }

    @Override
    public boolean isOneShot() {
        return !source.isReopenable();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        Counted out = new Counted(sink, source.length());
        try {
            source.writeTo(out);
            out.finish();
            if (beforeCommit != null) {
                beforeCommit.check();
            }
        } catch (Exception e) {
            if (out.sinkFailure != null) {
                throw out.sinkFailure;
            }
            throw new SourceFailure(e);
        }
    }

    /** Counts, refuses what exceeds the announced length, and remembers whether the far side was what failed. */
    private static final class Counted extends OutputStream {
        private final BufferedSink sink;
        private final long announced;
        private long written;
        private @Nullable IOException sinkFailure;

        Counted(BufferedSink sink, long announced) {
            this.sink = sink;
            this.announced = announced;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            if (written + count > announced) {
                throw new IOException("The source has more than the announced " + announced + " bytes");
            }
            try {
                sink.write(bytes, offset, count);
                if (count >= BUFFER) {
                    sink.emitCompleteSegments();
                }
            } catch (IOException e) {
                sinkFailure = e;
                throw e;
            }
            written += count;
        }

        void finish() throws IOException {
            if (written != announced) {
                throw new IOException(
                        "The source ended after " + written + " of the announced " + announced + " bytes");
            }
        }
    }
}
