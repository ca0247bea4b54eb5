package io.workspacebridge.sync.state;

import java.time.Instant;
import java.util.List;

/**
 * What has to happen at a time. Part of a {@link StateStore}, with its promises: durable when a call returns, and fenced.
 */
public interface Obligations {

    /**
     * Takes one on.
     *
     * @param lease the link's lease
     * @param obligation replaces the one of the same key
     */
    void save(Lease lease, Obligation obligation);

    /**
     * Those of a link that are due.
     *
     * @param linkId the link
     * @param now the time that counts as now; those due exactly then are included
     * @return the longest due first, then by key
     */
    List<Obligation> due(String linkId, Instant now);

    /**
     * Those of any link that are due, so that whoever is alive takes care of them.
     *
     * @param now the time that counts as now
     * @param limit how many at the most
     * @return the longest due first, then by link and key
     */
    List<Obligation> due(Instant now, int limit);

    /**
     * The links that owe something, each once however much it owes, so that one with many does not hide the others.
     *
     * @param now the time that counts as now; what is due exactly then is included
     * @param after only links whose id comes after this; empty for the first page
     * @param limit how many at the most
     * @return ids, each larger than the one before
     */
    List<String> owing(Instant now, String after, int limit);

    /**
     * All of a link.
     *
     * @param linkId the link
     * @return the next due first, then by key
     */
    List<Obligation> of(String linkId);

    /**
     * Notes a try that was in vain and when the next one is due.
     *
     * @param lease the link's lease
     * @param key which; one that is not there is left alone
     * @param next when to try again
     * @param failure why, in plain words
     */
    void postpone(Lease lease, String key, Instant next, String failure);

    /**
     * Ends one that was met, or that is no longer wanted.
     *
     * @param lease the link's lease
     * @param key which; repeating it is harmless
     */
    void settle(Lease lease, String key);

    /**
     * Ends one that was met and appends the proof to the link's evidence chain, in one transaction.
     *
     * @param lease the link's lease
     * @param key which; repeating it is harmless
     * @param proof what the record proves, unique within the link
     * @param payload canonical JSON
     * @return the entry, or the one that was there under the same proof
     */
    EvidenceEntry settle(Lease lease, String key, String proof, String payload);
}
