package io.workspacebridge.dropbox;

import io.workspacebridge.sync.port.ContentSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Sources for tests. */
final class Bytes {

    private Bytes() {}

    static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static ContentSource of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static ContentSource of(byte[] bytes) {
        return new ContentSource() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    /** Breaks after some bytes. */
    static ContentSource failing(byte[] bytes, int after) {
        return new ContentSource() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new InputStream() {
                    private int position;

                    @Override
                    public int read() throws IOException {
                        if (position == after) {
                            throw new IOException("the share is gone");
                        }
                        return position == bytes.length ? -1 : bytes[position++] & 0xff;
                    }

                    @Override
                    public int read(byte[] buffer, int offset, int length) throws IOException {
                        int first = length == 0 ? 0 : read();
                        if (first < 0 || length == 0) {
                            return first;
                        }
                        int count = Math.min(length - 1, Math.min(after, bytes.length) - position);
                        buffer[offset] = (byte) first;
                        System.arraycopy(bytes, position, buffer, offset + 1, count);
                        position += count;
                        return count + 1;
                    }
                };
            }
        };
    }
}
