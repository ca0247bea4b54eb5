package io.workspacebridge.xecm.documents;

import java.io.OutputStream;

/** Content from a callback. */
record WrittenSource(long length, boolean isReopenable, ContentSource.Writer writer) implements ContentSource {
    WrittenSource {
        checkLength(length);
    }

    static void checkLength(long length) {
        if (length < 0) {
            throw new IllegalArgumentException("The length is " + length + ", must not be negative");
        }
    }

    @Override
    public void writeTo(OutputStream sink) throws Exception {
        writer.writeTo(sink);
    }
}
