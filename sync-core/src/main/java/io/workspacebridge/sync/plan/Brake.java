package io.workspacebridge.sync.plan;

import java.util.Locale;
import java.util.Optional;

/**
 * Looks at a whole plan before its first effect, and holds it when it would remove too much (I8).
 *
 * @param largestShare the share of paired items that one plan may remove, from 0 to 1
 * @param largestCount how many items one plan may remove, whatever the share
 */
public record Brake(double largestShare, int largestCount) {

    /** Below this many removals no share is looked at: the only file of a folder is all of it, and no disaster. */
    private static final int UNSUSPICIOUS = 2;

    // Both limits have to make sense.
    public Brake {
        if (largestShare < 0 || largestShare > 1 || largestCount < 0) {
            throw new IllegalArgumentException("A brake takes a share from 0 to 1 and a count from 0");
        }
    }

    /**
     * Half of the paired items.
     *
     * @return the brake
     */
    public static Brake standard() {
        return new Brake(0.5, Integer.MAX_VALUE);
    }

    /**
     * Looks at a plan.
     *
     * @param counts what it would do
     * @return why it is held; empty when it may run
     */
    public Optional<Trip> check(Counts counts) {
        if (counts.paired() >= UNSUSPICIOUS && counts.observed() == 0) {
            return Optional.of(new Trip(
                    "EMPTY_SIDE",
                    "the Dropbox folder is empty, but " + counts.paired()
                            + " items were paired with the workspace; is this the right" + " folder and account?",
                    counts));
        }
        int gone = counts.gone();
        if (gone > largestCount) {
            return Optional.of(new Trip(
                    "MASS_DELETE",
                    gone + " of " + counts.paired() + " items are gone from Dropbox; more than " + largestCount
                            + " at once are held",
                    counts));
        }
        if (gone >= UNSUSPICIOUS && gone > largestShare * counts.paired()) {
            return Optional.of(new Trip(
                    "MASS_DELETE",
                    String.format(
                            Locale.ROOT,
                            "%d of %d items are gone from Dropbox; more than %.0f %% at once are held",
                            gone,
                            counts.paired(),
                            largestShare * 100),
                    counts));
        }
        return Optional.empty();
    }

    /**
     * What a plan amounts to.
     *
     * @param paired items in the baseline
     * @param observed items seen on the leading side
     * @param gone items that would be removed, or whose pair would be given up, because they are gone on one side
     */
    public record Counts(int paired, int observed, int gone) {}

    /**
     * Why a plan is held.
     *
     * @param code stable, such as {@code MASS_DELETE}
     * @param detail in plain words
     * @param counts the figures
     */
    public record Trip(String code, String detail, Counts counts) {}
}
