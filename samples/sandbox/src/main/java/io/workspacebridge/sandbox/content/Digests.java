package io.workspacebridge.sandbox.content;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The two hashes that the services know, computed while bytes pass. */
final class Digests {
    private static final int BLOCK = 4 * 1024 * 1024;

    private final MessageDigest whole = sha256();
    private final MessageDigest blocks = sha256();
    private final MessageDigest block = sha256();
    private int inBlock;

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void update(byte[] bytes, int offset, int count, boolean sha256, boolean blockHash) {
        if (sha256) {
            whole.update(bytes, offset, count);
        }
        int at = offset;
        int left = blockHash ? count : 0;
        while (left > 0) {
            int part = Math.min(left, BLOCK - inBlock);
            block.update(bytes, at, part);
            at += part;
            left -= part;
            inBlock += part;
            if (inBlock == BLOCK) {
                blocks.update(block.digest());
                inBlock = 0;
            }
        }
    }

    String sha256Hex() {
        return HexFormat.of().formatHex(whole.digest());
    }

    String blockHashHex() {
        if (inBlock > 0) {
            blocks.update(block.digest());
        }
        return HexFormat.of().formatHex(blocks.digest());
    }
}
