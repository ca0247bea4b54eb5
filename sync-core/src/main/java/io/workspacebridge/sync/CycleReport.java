package io.workspacebridge.sync;

import io.workspacebridge.sync.model.ConflictCase;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.plan.Brake;
import io.workspacebridge.sync.state.QuarantinedItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cycle did, or a plan would do.
 *
 * @param linkId the link
 * @param state where the link stands afterwards
 * @param lines one for each item and each thing made on the way
 * @param hold why nothing was done, and how to release it; null when nothing is held
 * @param failure what ended the cycle, in one sentence that says what to do; null when nothing did
 * @param filesMoved documents and versions that arrived
 * @param bytesMoved their bytes
 * @param conflicts every conflict that the cycle met, with what was done about it; also those that a policy resolved
 * @param quarantined items that failed in several cycles: why, how often, and when each is tried again
 */
public record CycleReport(
        String linkId,
        State state,
        List<Line> lines,
        @Nullable Hold hold,
        @Nullable String failure,
        int filesMoved,
        long bytesMoved,
        List<ConflictCase> conflicts,
        List<QuarantinedItem> quarantined) {

    /** The key of the link's id in SLF4J's diagnostic context, for whoever writes logs in a structured form. */
    public static final String LINK_IN_LOGS = "workspacebridge.link";

    // Copies what it is given.
    public CycleReport {
        lines = List.copyOf(lines);
        conflicts = List.copyOf(conflicts);
        quarantined = List.copyOf(quarantined);
    }

    /**
     * A report without quarantine.
     *
     * @param linkId the link
     * @param state where the link stands
     * @param lines what became of each item
     * @param hold the held plan; null when nothing is held
     * @param failure why the cycle failed; null when it did not
     * @param filesMoved how many
     * @param bytesMoved how much
     * @param conflicts what clashed
     */
    public CycleReport(
            String linkId,
            State state,
            List<Line> lines,
            @Nullable Hold hold,
            @Nullable String failure,
            int filesMoved,
            long bytesMoved,
            List<ConflictCase> conflicts) {
        this(linkId, state, lines, hold, failure, filesMoved, bytesMoved, conflicts, List.of());
    }

    /**
     * A report without conflicts.
     *
     * @param linkId the link
     * @param state where the link stands
     * @param lines what became of each item
     * @param hold the held plan; null when nothing is held
     * @param failure why the cycle failed; null when it did not
     * @param filesMoved how many
     * @param bytesMoved how much
     */
    public CycleReport(
            String linkId,
            State state,
            List<Line> lines,
            @Nullable Hold hold,
            @Nullable String failure,
            int filesMoved,
            long bytesMoved) {
        this(linkId, state, lines, hold, failure, filesMoved, bytesMoved, List.of());
    }

    /**
     * The same report with lines of what was done before.
     *
     * @param earlier come first
     * @return a copy
     */
    public CycleReport after(List<Line> earlier) {
        List<Line> all = new ArrayList<>(earlier);
        all.addAll(lines);
        return new CycleReport(linkId, state, all, hold, failure, filesMoved, bytesMoved, conflicts, quarantined);
    }

    /** Where a link stands after a cycle. */
    public enum State {
        /** Everything that was planned is done; what waits for a person is listed. */
        IN_SYNC,
        /** A brake tripped: nothing was done, and nothing will be until the plan is released. */
        HELD,
        /** The link rests: its root or its access is gone. Nothing was done, nothing deleted. */
        SUSPENDED,
        /** The cycle did not come to its end. Nothing is lost; the next one goes on. */
        FAILED
    }

    /** What became of one line. */
    public enum Outcome {
        /** Done. */
        APPLIED,
        /** It had been done already. */
        ALREADY_APPLIED,
        /** Only planned. */
        PLANNED,
        /** There was nothing to do. */
        NONE,
        /** It waits for a person. */
        WAITING,
        /** It did not work this time; the next cycle tries again. */
        FAILED
    }

    /**
     * One line.
     *
     * @param action its stable name, such as {@code CREATE_DOCUMENT}
     * @param path the item
     * @param reason why
     * @param outcome what became of it
     * @param conflict whether both sides hold different contents
     */
    public record Line(String action, String path, Reason reason, Outcome outcome, boolean conflict) {

        /**
         * Whether nothing was begun since the cycle's turn was over.
         *
         * @return true for what the next cycle begins with
         */
        public boolean isUnbegun() {
            return outcome == Outcome.FAILED && reason.code() == ReasonCode.TURN_OVER;
        }
    }

    /**
     * A held plan.
     *
     * @param trip why
     * @param token releases this very plan, once
     */
    public record Hold(Brake.Trip trip, String token) {}

    /**
     * Lines that wait for a person.
     *
     * @return empty when nothing does
     */
    public List<Line> waiting() {
        return lines.stream().filter(line -> line.outcome() == Outcome.WAITING).toList();
    }

    /**
     * Whether the cycle only ended because its turn was over: the next one goes on, and need not wait.
     *
     * @return false for a cycle that did all it planned, or that failed
     */
    public boolean isUnfinished() {
        return state == State.FAILED
                && !lines.isEmpty()
                && lines.stream().allMatch(line -> line.outcome() != Outcome.FAILED || line.isUnbegun());
    }

    /**
     * Whether somebody has to do something: a held plan, a suspended link, a waiting line.
     *
     * @return false for a link that can go on alone
     */
    public boolean needsPerson() {
        return state == State.HELD || state == State.SUSPENDED || !waiting().isEmpty();
    }
}
