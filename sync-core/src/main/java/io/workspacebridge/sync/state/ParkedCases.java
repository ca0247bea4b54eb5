package io.workspacebridge.sync.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Conflicts that wait for a decision. Part of a {@link StateStore}, with its promises: durable, and fenced. */
public interface ParkedCases {

    /**
     * Parks a case. One that is parked already keeps when it was opened, its deadline, and its decision; what is said of both
     * candidates is brought up to date.
     *
     * @param lease the link's lease
     * @param parked the case
     * @return what is parked now
     */
    ParkedCase park(Lease lease, ParkedCase parked);

    /**
     * Looks for one.
     *
     * @param linkId the link
     * @param key which
     * @return empty when there is none
     */
    Optional<ParkedCase> find(String linkId, String key);

    /**
     * All of a link, decided or not.
     *
     * @param linkId the link
     * @return the oldest first, then by key
     */
    List<ParkedCase> of(String linkId);

    /**
     * Decides a case; the next cycle does what was decided.
     *
     * @param lease the link's lease
     * @param key which
     * @param decision the resolution
     * @param by who decides
     * @param at when
     * @return false when there is no such case
     */
    boolean decide(Lease lease, String key, String decision, String by, Instant at);

    /**
     * Ends a case: what was decided is done, or both sides are equal again.
     *
     * @param lease the link's lease
     * @param key which; repeating it is harmless
     */
    void close(Lease lease, String key);
}
