package io.workspacebridge.dropbox;

import io.workspacebridge.sync.port.ContentSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A process that carries one large file, in little memory. Its bytes are computed, so that no disk is needed for them. */
public final class LargeFile {

    private LargeFile() {}

    /**
     * Carries it.
     *
     * @param args {@code up}, {@code resume} or {@code down}; address, certificates, access token; size; file for the token
     */
    public static void main(String[] args) throws IOException {
        DropboxAccount account = DropboxAccount.builder()
                .baseUrl(URI.create(args[1]))
                .trustedCertificates(Path.of(args[2]))
                .credentials(DropboxCredentials.accessToken(args[3]))
                .build();
        ContentSource source = source(Long.parseLong(args[4]));
        Path token = Path.of(args[5]);
        UploadTarget target = UploadTarget.newFile("/large.bin");
        UploadProgress progress = reached -> keep(token, reached);
        switch (args[0]) {
            case "up" -> account.uploads().upload(target, source, progress);
            case "resume" -> account.uploads().resume(Files.readString(token), target, source, progress);
            default -> {
                DropboxEntry.File file =
                        (DropboxEntry.File) account.files().get("/large.bin").orElseThrow();
                try (InputStream in = account.downloads().open(file).open()) {
                    byte[] buffer = new byte[256 * 1024];
                    long count = 0;
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        count += read;
                    }
                    if (count != source.length()) {
                        throw new IOException(count + " bytes");
                    }
                }
            }
        }
    }

    private static void keep(Path file, String token) {
        try {
            Path next = file.resolveSibling("next");
            Files.writeString(next, token);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static ContentSource source(long size) {
        return new ContentSource() {
            @Override
            public long length() {
                return size;
            }

            @Override
            public InputStream open() {
                return new Pattern(size);
            }
        };
    }

    /** Bytes that differ from part to part. */
    private static final class Pattern extends InputStream {
        private final long size;
        private long position;

        Pattern(long size) {
            this.size = size;
        }

        @Override
        public int read() {
            return position == size ? -1 : next();
        }

        private int next() {
            long at = position++;
            return (int) (at ^ (at >> 8) ^ (at >> 16) ^ (at >> 24)) & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (position == size) {
                return -1;
            }
            int count = (int) Math.min(length, size - position);
            for (int i = 0; i < count; i++) {
                buffer[offset + i] = (byte) next();
            }
            return count;
        }
    }
}
