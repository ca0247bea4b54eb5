package io.workspacebridge.sync;

import io.workspacebridge.sync.plan.Plan;

/**
 * Hears how a cycle goes on. Called from the threads that do the work, so implementations are thread-safe, quick, and throw nothing.
 * Every {@code started} is followed by one {@code ended} for the same path.
 */
public interface ProgressListener {

    /** Hears nothing. */
    ProgressListener NONE = new ProgressListener() {};

    /**
     * A plan is about to be carried out.
     *
     * @param linkId the link
     * @param plan all of it
     * @param files how many files will travel
     * @param bytes how many bytes they have
     */
    default void planned(String linkId, Plan plan, int files, long bytes) {}

    /**
     * An item is being worked on.
     *
     * @param linkId the link
     * @param path the item
     * @param bytes its size
     */
    default void started(String linkId, String path, long bytes) {}

    /**
     * Bytes of an item have travelled; a repeated transfer counts again, so the sum may exceed the size.
     *
     * @param linkId the link
     * @param path the item
     * @param bytes since the call before
     */
    default void transferred(String linkId, String path, long bytes) {}

    /**
     * An item is done, or given up for this cycle.
     *
     * @param linkId the link
     * @param path the item
     * @param outcome what became of it
     */
    default void ended(String linkId, String path, CycleReport.Outcome outcome) {}
}
