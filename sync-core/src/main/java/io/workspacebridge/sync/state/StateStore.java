package io.workspacebridge.sync.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Durable state of links. Every call is one transaction that is on disk when the call returns. Calls that write take the
 * caller's {@link Lease} and are refused with {@link FencedException} once another holder has a newer epoch (I13).
 *
 * <p>Implementations are thread-safe. Failures of the store itself surface as {@link StateException}.
 */
public interface StateStore extends AutoCloseable {

    /**
     * Takes the right to write for a link, if nobody else has it. The lease of a holder that is known to be dead, or whose
     * time is over, is taken over with the next epoch.
     *
     * @param linkId the link
     * @param owner who asks; see {@link Lease#owner()}
     * @param duration how long the lease lasts unless renewed
     * @return the lease, or who holds it
     */
    Acquisition acquire(String linkId, String owner, Duration duration);

    /**
     * Extends a lease.
     *
     * @param lease an acquired lease
     * @param duration from now
     * @throws FencedException if it was lost
     */
    void renew(Lease lease, Duration duration);

    /**
     * Gives a lease back; harmless when it was lost.
     *
     * @param lease an acquired lease
     */
    void release(Lease lease);

    /**
     * Reads what is known of a link.
     *
     * @param linkId the link
     * @return empty before its first run
     */
    Optional<LinkRow> link(String linkId);

    /**
     * Every link that the store knows.
     *
     * @return by id
     */
    List<LinkRow> links();

    /**
     * Writes what is known of a link.
     *
     * @param lease the link's lease
     * @param row replaces what was there
     */
    void saveLink(Lease lease, LinkRow row);

    /**
     * Reads a link's baseline.
     *
     * @param linkId the link
     * @return every row, ordered by item id
     */
    List<BaselineRow> baseline(String linkId);

    /**
     * Reads a link's baseline without holding it in memory.
     *
     * @param linkId the link
     * @param reader takes one row after the other, in the store's own order
     */
    void baseline(String linkId, Consumer<BaselineRow> reader);

    /**
     * Writes one baseline row and, in the same transaction, ends the journal entries that it settles.
     *
     * @param lease the link's lease
     * @param row replaces the row of the same item
     */
    void saveBaseline(Lease lease, BaselineRow row);

    /**
     * Writes many baseline rows, all of them or none, and ends the journal entries that they settle.
     *
     * @param lease the link's lease
     * @param rows each replaces the row of the same item
     */
    void saveBaseline(Lease lease, List<BaselineRow> rows);

    /**
     * Removes one baseline row.
     *
     * @param lease the link's lease
     * @param itemId the row's item
     */
    void removeBaseline(Lease lease, String itemId);

    /**
     * Records an intent before its effect.
     *
     * @param lease the link's lease
     * @param intent what is about to be done
     * @return the journal entry's number
     */
    long begin(Lease lease, Intent intent);

    /**
     * Records what became of an intent.
     *
     * @param lease the link's lease
     * @param entry from {@link #begin}
     * @param outcome what became of it
     * @param detail in plain words; may be empty
     */
    void end(Lease lease, long entry, JournalEntry.State outcome, String detail);

    /**
     * Intents whose outcome was never recorded: the process died between the two.
     *
     * @param linkId the link
     * @return oldest first
     */
    List<JournalEntry> openIntents(String linkId);

    /**
     * Appends to a link's evidence chain and settles the item's baseline row ({@link BaselineRow#pending()} becomes null), in one
     * transaction. Appending a record whose key is there already changes nothing and answers with the entry that is there.
     *
     * @param lease the link's lease
     * @param key what the record proves, unique within the link
     * @param itemId the baseline row to settle
     * @param payload canonical JSON
     * @return the entry with its place in the chain
     */
    EvidenceEntry prove(Lease lease, String key, String itemId, String payload);

    /**
     * Appends to a link's evidence chain. Appending a record whose key is there already changes nothing and answers with the entry
     * that is there.
     *
     * @param lease the link's lease
     * @param key what the record proves, unique within the link
     * @param payload canonical JSON
     * @return the entry with its place in the chain
     */
    EvidenceEntry append(Lease lease, String key, String payload);

    /**
     * Reads a link's evidence chain in order, without holding it in memory.
     *
     * @param linkId the link
     * @param reader takes one entry after the other
     */
    void evidence(String linkId, Consumer<EvidenceEntry> reader);

    /**
     * Notes how much a plan is about to remove, for brakes that look back. The same plan is counted once.
     *
     * @param lease the link's lease
     * @param planHash the plan
     * @param removals how many items it removes
     * @param at when
     */
    void noteRemovals(Lease lease, String planHash, int removals, Instant at);

    /**
     * How much was removed lately.
     *
     * @param linkId the link
     * @param since from when on
     * @param exceptPlan the hash of a plan that does not count, since it is looked at again
     * @return the sum over all other plans since then
     */
    int removals(String linkId, Instant since, String exceptPlan);

    /**
     * What the collaboration side was seen to hold.
     *
     * @return a part of this store
     */
    Observations observations();

    /**
     * What has to happen at a time.
     *
     * @return a part of this store
     */
    Obligations obligations();

    /**
     * Items that failed.
     *
     * @return a part of this store
     */
    Quarantine quarantine();

    /**
     * Conflicts that wait for a decision.
     *
     * @return a part of this store
     */
    ParkedCases parkedCases();

    /**
     * Small facts that a link remembers.
     *
     * @return a part of this store
     */
    Facts facts();

    /**
     * Removes everything that is known of a link but its evidence chain, which stays as the minimal audit, and its epoch, so that
     * no earlier holder can write again (F110). Repeating it is harmless.
     *
     * @param lease the link's lease; to be released afterwards
     */
    void purge(Lease lease);

    @Override
    void close();

    /** Whether a lease was given. */
    sealed interface Acquisition {
        /**
         * It was.
         *
         * @param lease to be renewed and released
         */
        record Granted(Lease lease) implements Acquisition {}

        /**
         * Somebody else has it.
         *
         * @param owner who
         * @param remaining how long, unless renewed
         */
        record HeldBy(String owner, Duration remaining) implements Acquisition {}
    }
}
