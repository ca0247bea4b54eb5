package io.workspacebridge.dropbox.internal;

import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes of known length on their way into one request. The SDK knows it as an input stream; the transport takes its length from it, so
 * that the server can tell a cut from an end.
 */
final class UploadSource extends InputStream {

    private final InputStream in;
    private final long length;

    UploadSource(InputStream in, long length) {
        this.in = in;
        this.length = length;
    }

    long length() {
        return length;
    }

    @Override
    public int read() throws IOException {
        return in.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        return in.read(buffer, offset, count);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
