package io.workspacebridge.sync.state;

import java.time.Instant;

/**
 * One line of the journal.
 *
 * @param number rises within the store
 * @param linkId the link
 * @param epoch of the lease under which it was written
 * @param intent what was to be done
 * @param state what became of it
 * @param begunAt when the intent was recorded
 */
public record JournalEntry(long number, String linkId, long epoch, Intent intent, State state, Instant begunAt) {

    /** What became of an intent. */
    public enum State {
        /** Not known: the effect may or may not have taken place. */
        OPEN,
        /** It took place. */
        APPLIED,
        /** It had taken place already. */
        ALREADY_APPLIED,
        /** It did not, since its precondition did not hold. */
        PRECONDITION_FAILED,
        /** It did not, and will not. */
        REFUSED,
        /** It was given up without a result; the next cycle looks again. */
        GIVEN_UP
    }
}
