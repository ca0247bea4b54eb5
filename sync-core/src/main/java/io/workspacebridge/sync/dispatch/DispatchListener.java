package io.workspacebridge.sync.dispatch;

import io.workspacebridge.sync.CycleReport;
import java.time.Duration;

/** Hears what a dispatcher does in this process. Called from its threads: thread-safe, quick, throws nothing. */
public interface DispatchListener {

    /** Hears nothing. */
    DispatchListener NONE = new DispatchListener() {};

    /**
     * A cycle is about to begin.
     *
     * @param linkId the link
     * @param late how long after its time; never negative
     */
    default void cycleBegins(String linkId, Duration late) {}

    /**
     * A cycle has ended.
     *
     * @param report what it did
     * @param took how long it took
     */
    default void cycleEnded(CycleReport report, Duration took) {}

    /**
     * Obligations were carried out beside the cycles.
     *
     * @param report what was done
     * @param took how long it took
     */
    default void obligationsMet(CycleReport report, Duration took) {}
}
