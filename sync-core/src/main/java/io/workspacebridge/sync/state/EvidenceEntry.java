package io.workspacebridge.sync.state;

import java.time.Instant;

/**
 * One link of the evidence chain. {@code hash} is the SHA-256, as lower-case hex, of the UTF-8 bytes of
 * {@code previousHash + "\n" + sequence + "\n" + key + "\n" + recordedAt + "\n" + payload}.
 *
 * @param linkId the link
 * @param sequence from 1, without gaps
 * @param key what is proven
 * @param recordedAt when, to the millisecond
 * @param payload canonical JSON
 * @param previousHash the entry before; 64 zeros for the first
 * @param hash over all of the above
 */
public record EvidenceEntry(
        String linkId,
        long sequence,
        String key,
        Instant recordedAt,
        String payload,
        String previousHash,
        String hash) {}
