package io.workspacebridge.dropbox;

import io.workspacebridge.sync.port.Collaboration;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Dropbox's content hash: SHA-256 over the SHA-256 digests of 4 MiB blocks (topic "content_hash" of the reference). Feed it with
 * bytes in order, then ask once for the result. Not thread-safe; memory use is constant.
 */
public final class ContentHash implements Collaboration.ContentHash {

    /** The size of a block, in bytes. */
    public static final int BLOCK = 4 * 1024 * 1024;

    private final MessageDigest block = sha256();
    private final MessageDigest whole = sha256();
    private final byte[] digest = new byte[32];
    private int inBlock;

    /** Starts with no bytes. */
    public ContentHash() {}

    /**
     * Hashes a stream to its end.
     *
     * @param in stays open
     * @return 64 hex digits in lower case
     * @throws IOException if reading fails
     */
    public static String of(InputStream in) throws IOException {
        ContentHash hash = new ContentHash();
        byte[] buffer = new byte[64 * 1024];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            hash.update(buffer, 0, read);
        }
        return hash.finish();
    }

    /**
     * Hashes bytes in memory.
     *
     * @param bytes all of them
     * @return 64 hex digits in lower case
     */
    public static String of(byte[] bytes) {
        ContentHash hash = new ContentHash();
        hash.update(bytes, 0, bytes.length);
        return hash.finish();
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        int from = offset;
        int left = length;
        while (left > 0) {
            int taken = Math.min(left, BLOCK - inBlock);
            block.update(bytes, from, taken);
            inBlock += taken;
            from += taken;
            left -= taken;
            if (inBlock == BLOCK) {
                endBlock();
            }
        }
    }

    /**
     * Ends the computation; the hash can't be used afterwards.
     *
     * @return 64 hex digits in lower case
     */
    @Override
    public String finish() {
        if (inBlock > 0) {
            endBlock();
        }
        return HexFormat.of().formatHex(whole.digest());
    }

    private void endBlock() {
        try {
            block.digest(digest, 0, digest.length);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
        whole.update(digest);
        inBlock = 0;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
