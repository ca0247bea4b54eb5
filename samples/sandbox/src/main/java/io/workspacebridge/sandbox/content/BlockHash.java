package io.workspacebridge.sandbox.content;

/** Dropbox's content hash: SHA-256 of the SHA-256 of each 4 MiB. Not thread-safe. */
public final class BlockHash {
    private final Digests digests = new Digests(true);

    /** Starts with nothing. */
    public BlockHash() {}

    /** Takes bytes. */
    public void update(byte[] bytes, int offset, int count) {
        digests.update(bytes, offset, count);
    }

    /** The hash of all that came, lower-case hex. */
    public String hex() {
        return digests.snapshot().blockHashHex();
    }
}
