package io.workspacebridge.sandbox.xecm.internal.wire;

import java.util.Arrays;

/** Finds a multipart delimiter in a block of bytes, skipping almost its whole length at each look. */
final class Boundary {
    private final byte[] needle;
    private final int[] skip = new int[256];

    Boundary(byte[] needle) {
        this.needle = needle.clone();
        Arrays.fill(skip, needle.length);
        for (int i = 0; i < needle.length - 1; i++) {
            skip[needle[i] & 0xFF] = needle.length - 1 - i;
        }
    }

    int length() {
        return needle.length;
    }

    /** The first position in {@code [from, to)} where the whole delimiter stands, or -1. */
    int find(byte[] block, int from, int to) {
        int last = needle.length - 1;
        byte end = needle[last];
        int at = from;
        int limit = to - needle.length;
        while (at <= limit) {
            byte seen = block[at + last];
            if (seen == end && matches(block, at)) {
                return at;
            }
            at += skip[seen & 0xFF];
        }
        return -1;
    }

    private boolean matches(byte[] block, int at) {
        return Arrays.equals(block, at, at + needle.length, needle, 0, needle.length);
    }
}
