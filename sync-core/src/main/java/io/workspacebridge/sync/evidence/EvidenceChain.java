package io.workspacebridge.sync.evidence;

import io.workspacebridge.sync.state.EvidenceEntry;
import io.workspacebridge.sync.state.EvidenceHash;
import io.workspacebridge.sync.state.StateException;
import io.workspacebridge.sync.state.StateStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells whether a link's evidence is what was once recorded. */
public final class EvidenceChain {

    private EvidenceChain() {}

    /**
     * Follows a chain from its first entry to its last, and computes every hash anew. Finds entries that were changed, removed,
     * inserted or put in another order. What it can't find is that the newest entries were cut off, or that everything from some
     * entry on was written anew; {@link #verify(StateStore, String, Head)} can.
     *
     * <p>Reads the store once, in constant memory; changes nothing.
     *
     * @param store where the chain is
     * @param linkId the link
     * @return what was found; an empty chain is whole
     * @throws StateException if the store can't be read
     */
    public static Verification verify(StateStore store, String linkId) {
        return follow(store, linkId, null);
    }

    /**
     * The same, and the chain must still hold an entry that was its last one earlier. Keep {@link Verification#head()} at a place
     * that whoever can write to the store can't reach.
     *
     * @param store where the chain is
     * @param linkId the link
     * @param known the head of an earlier verification
     * @return what was found
     * @throws StateException if the store can't be read
     */
    public static Verification verify(StateStore store, String linkId, Head known) {
        return follow(store, linkId, known);
    }

    private static Verification follow(StateStore store, String linkId, @Nullable Head known) {
        Walk walk = new Walk(linkId, known);
        store.evidence(linkId, walk::visit);
        return walk.result();
    }

    /**
     * The end of a chain at some time.
     *
     * @param sequence the last entry's; 0 for an empty chain
     * @param hash the last entry's; 64 zeros for an empty chain
     */
    public record Head(long sequence, String hash) {}

    /**
     * What a verification found.
     *
     * @param linkId the link
     * @param entries how many there are, broken or not
     * @param firstBreak where the chain stops being what was recorded; empty when it is whole
     * @param head the last entry before the first break, or the chain's last
     */
    public record Verification(String linkId, long entries, Optional<Break> firstBreak, Head head) {

        /**
         * Tells whether nothing is wrong.
         *
         * @return true also for an empty chain
         */
        public boolean isWhole() {
            return firstBreak.isEmpty();
        }
    }

    /**
     * Where a chain is broken.
     *
     * @param sequence of the first entry that is wrong or missing
     * @param cause in which way
     * @param explanation one sentence
     */
    public record Break(long sequence, Cause cause, String explanation) {}

    /** In which way a chain is broken. */
    public enum Cause {
        /** An entry is missing before one that is there, or one is there twice. */
        OUT_OF_SEQUENCE,
        /** The entry belongs to another link's chain. */
        WRONG_LINK,
        /** The entry does not follow the one before it: one of the two was replaced. */
        WRONG_PREVIOUS,
        /** The entry's own content is not what its hash was made from. */
        WRONG_HASH,
        /** The chain ends before the entry that is known to have been there. */
        CUT_OFF,
        /** The entry that is known has another hash now. */
        REWRITTEN
    }

    private static final class Walk {
        private final String linkId;
        private final @Nullable Head known;
        private long entries;
        private Head head = new Head(0, EvidenceHash.BEFORE_FIRST);
        private @Nullable Break broken;

        Walk(String linkId, @Nullable Head known) {
            this.linkId = linkId;
            this.known = known;
        }

        void visit(EvidenceEntry entry) {
            entries++;
            if (broken != null) {
                return;
            }
            broken = check(entry);
            if (broken == null) {
                head = new Head(entry.sequence(), entry.hash());
            }
        }

        private @Nullable Break check(EvidenceEntry entry) {
            long expected = head.sequence() + 1;
            if (entry.sequence() != expected) {
                return new Break(
                        Math.min(expected, entry.sequence()),
                        Cause.OUT_OF_SEQUENCE,
                        "entry " + expected + " should come here, and entry " + entry.sequence() + " does");
            }
            if (!entry.linkId().equals(linkId)) {
                return new Break(
                        expected, Cause.WRONG_LINK, "entry " + expected + " belongs to link '" + entry.linkId() + "'");
            }
            if (!entry.previousHash().equals(head.hash())) {
                return new Break(
                        expected,
                        Cause.WRONG_PREVIOUS,
                        "entry " + expected + " does not follow the entry before it, one of the two was replaced");
            }
            if (!entry.hash().equals(EvidenceHash.of(entry))) {
                return new Break(
                        expected,
                        Cause.WRONG_HASH,
                        "entry " + expected + " is not what its hash was made from: key, time or payload was changed");
            }
            if (known != null && known.sequence() == expected && !known.hash().equals(entry.hash())) {
                return new Break(
                        expected,
                        Cause.REWRITTEN,
                        "entry " + expected + " has another hash than it had earlier, the chain was written anew");
            }
            return null;
        }

        Verification result() {
            Break found = broken;
            if (found == null && known != null && known.sequence() > head.sequence()) {
                long missing = head.sequence() + 1;
                found = new Break(
                        missing,
                        Cause.CUT_OFF,
                        "entries " + missing + " to " + known.sequence() + " were there earlier and are missing");
            }
            return new Verification(linkId, entries, Optional.ofNullable(found), head);
        }
    }
}
