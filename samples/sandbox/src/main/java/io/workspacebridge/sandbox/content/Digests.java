package io.workspacebridge.sandbox.content;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Dropbox's content hash, computed while bytes pass, where it is wanted. */
final class Digests {
    static final int BLOCK = 4 * 1024 * 1024;

    private final boolean wantsBlocks;
    private final MessageDigest blocks;
    private final MessageDigest block;
    private int inBlock;

    Digests(boolean wantsBlocks) {
        this(wantsBlocks, sha256(), sha256(), 0);
    }

    private Digests(boolean wantsBlocks, MessageDigest blocks, MessageDigest block, int inBlock) {
        this.wantsBlocks = wantsBlocks;
        this.blocks = blocks;
        this.block = block;
        this.inBlock = inBlock;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The state as it is now. */
    Digests snapshot() {
        return new Digests(wantsBlocks, copy(blocks), copy(block), inBlock);
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
        }
    }

    void update(byte[] bytes, int offset, int count) {
        int at = offset;
        int left = wantsBlocks ? count : 0;
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

    /** To be called once; empty if not wanted. */
    String blockHashHex() {
        if (!wantsBlocks) {
            return "";
        }
        if (inBlock > 0) {
            blocks.update(block.digest());
        }
        return HexFormat.of().formatHex(blocks.digest());
    }
}
