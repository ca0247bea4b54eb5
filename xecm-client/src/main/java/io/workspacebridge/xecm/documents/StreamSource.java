package io.workspacebridge.xecm.documents;

import java.io.InputStream;
import java.io.OutputStream;

/** Content from a stream. */
record StreamSource(long length, boolean isReopenable, ContentSource.Opener opener) implements ContentSource {
    private static final int BUFFER = 128 * 1024;

    StreamSource {
        WrittenSource.checkLength(length);
    }

    @Override
    public void writeTo(OutputStream sink) throws Exception {
        try (InputStream in = opener.open()) {
            byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(length, 1024))];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sink.write(buffer, 0, n);
            }
        }
    }
}
