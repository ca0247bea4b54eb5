package io.workspacebridge.samples.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * A file that a scenario puts into Dropbox.
 *
 * @param path absolute
 * @param tags that people gave it
 * @param content writes the bytes, the same ones each time
 */
public record SampleFile(String path, Set<String> tags, Content content) {

    // Copies the tags.
    public SampleFile {
        tags = Set.copyOf(tags);
    }

    /** Bytes that can be made again and again. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes all bytes.
         *
         * @param out stays open
         * @throws IOException if it can't be written to
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * What the bytes are recognised by.
     *
     * @return their SHA-256, as lower-case hex
     * @throws IOException if they can't be made
     */
    public String sha256() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            content.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The bytes in memory; for files of some megabytes at the most. */
    public byte[] bytes() {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        try {
            content.writeTo(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.toByteArray();
    }
}
