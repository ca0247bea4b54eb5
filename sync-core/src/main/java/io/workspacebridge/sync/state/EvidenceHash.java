package io.workspacebridge.sync.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** How the entries of an evidence chain are tied together; see {@link EvidenceEntry}. */
public final class EvidenceHash {

    /** What the first entry of a chain has as its previous hash. */
    public static final String BEFORE_FIRST = "0".repeat(64);

    private EvidenceHash() {}

    /**
     * The hash that an entry must have, whatever it says itself.
     *
     * @param entry its {@code hash} is not looked at; the time is written as {@link Instant#toString()} does
     * @return 64 lower-case hex digits
     */
    public static String of(EvidenceEntry entry) {
        return of(entry.previousHash(), entry.sequence(), entry.key(), entry.recordedAt(), entry.payload());
    }

    /**
     * The entry after another.
     *
     * @param last the chain's last entry; null for an empty chain
     * @param linkId the link
     * @param key what is proven; without control characters, since lines separate what is hashed
     * @param now cut to milliseconds
     * @param payload canonical JSON
     * @return the entry with its place and hash
     * @throws IllegalArgumentException if the key is empty or has control characters
     */
    static EvidenceEntry next(@Nullable EvidenceEntry last, String linkId, String key, Instant now, String payload) {
        if (key.isEmpty() || key.chars().anyMatch(Character::isISOControl) || !isKeepable(key)) {
            throw new IllegalArgumentException("An evidence key needs text without line breaks: '" + key + "'");
        }
        if (!isKeepable(payload)) {
            throw new IllegalArgumentException(
                    "The evidence for '" + key + "' has characters that no database keeps; write it as canonical JSON");
        }
        long sequence = last == null ? 1 : last.sequence() + 1;
        String previous = last == null ? BEFORE_FIRST : last.hash();
        Instant recordedAt = now.truncatedTo(ChronoUnit.MILLIS);
        String hash = of(previous, sequence, key, recordedAt, payload);
        return new EvidenceEntry(linkId, sequence, key, recordedAt, payload, previous, hash);
    }

    // An unpaired surrogate has no UTF-8 form and PostgreSQL has no NUL: they would come back as something else.
    private static boolean isKeepable(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static String of(String previous, long sequence, String key, Instant recordedAt, String payload) {
        return sha256(previous + "\n" + sequence + "\n" + key + "\n" + recordedAt + "\n" + payload);
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
