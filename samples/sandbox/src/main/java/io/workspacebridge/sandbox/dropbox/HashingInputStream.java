package io.workspacebridge.sandbox.dropbox;

import io.workspacebridge.sandbox.content.BlockHash;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Computes the content hash of what passes. */
final class HashingInputStream extends FilterInputStream {
    private final BlockHash hash = new BlockHash();
    private long count;

    HashingInputStream(InputStream in) {
        super(in);
    }

    /** The stream below, for a caller that wants no hash. */
    InputStream plain() {
        return in;
    }

    long count() {
        return count;
    }

    String contentHash() {
        return hash.hex();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        if (read > 0) {
            hash.update(buffer, offset, read);
            count += read;
        }
        return read;
    }
}
