package io.workspacebridge.sync.plan;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a whole plan before its first effect, and holds it when it would do more than is likely to be meant (I8).
 *
 * @param largestShare the share of paired items that one plan may remove, from 0 to 1; also what may be removed within the window
 * @param largestCount how many items one plan may remove, whatever the share
 * @param window how far back removals are added up
 * @param changedShare the share of paired items whose content one plan may replace, from 0 to 1; 1 and more replaces everything
 * @param callBudget how many calls one plan may be expected to cost; 0 for any number
 */
public record Brake(double largestShare, int largestCount, Duration window, double changedShare, int callBudget) {

    /** Below this many removals no share is looked at: the only file of a folder is all of it, and no disaster. */
    private static final int UNSUSPICIOUS = 2;

    /** Below this many removals within the window nothing drips. */
    private static final int NO_DRIP = 10;

    /** Below this many replaced contents somebody was merely diligent. */
    private static final int DILIGENT = 100;

    private static final Duration WEEK = Duration.ofDays(7);
    private static final double NEARLY_ALL = 0.95;

    // The limits have to make sense.
    public Brake {
        if (largestShare < 0 || largestShare > 1 || largestCount < 0) {
            throw new IllegalArgumentException("A brake takes a share from 0 to 1 and a count from 0");
        }
        if (window.isNegative() || changedShare < 0 || callBudget < 0) {
            throw new IllegalArgumentException("A brake's window, share of changes and call budget are not negative");
        }
    }

    /**
     * A brake for removals, with a window of seven days; a plan that replaces 95 % of at least 100 contents is held as well.
     *
     * @param largestShare the share of paired items that one plan may remove, from 0 to 1
     * @param largestCount how many items one plan may remove, whatever the share
     */
    public Brake(double largestShare, int largestCount) {
        this(largestShare, largestCount, WEEK, NEARLY_ALL, 0);
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
     * The same brake with a limit on calls.
     *
     * @param calls how many calls one plan may be expected to cost; 0 for any number
     * @return a copy
     */
    public Brake callBudget(int calls) {
        return new Brake(largestShare, largestCount, window, changedShare, calls);
    }

    /**
     * Looks at a plan.
     *
     * @param plan all of it
     * @param circumstances what is known beside it
     * @return why it is held; empty when it may run
     */
    public Optional<Trip> check(Plan plan, Circumstances circumstances) {
        Counts counts = plan.counts();
        if (counts.paired() >= UNSUSPICIOUS && counts.observed() == 0) {
            return Optional.of(new Trip(
                    "EMPTY_SIDE",
                    "one side is empty, but " + counts.paired()
                            + " items were paired; is this the right folder and account, and does it see everything?",
                    counts));
        }
        String changedPolicy = circumstances.changedPolicy();
        if (changedPolicy != null && counts.gone() >= UNSUSPICIOUS) {
            return Optional.of(new Trip(
                    "SCOPE_CHANGE",
                    changedPolicy + ", and " + counts.gone() + " items would be removed right after that",
                    counts));
        }
        return removals(counts, circumstances.removedBefore())
                .or(() -> changes(plan))
                .or(() -> calls(plan));
    }

    private Optional<Trip> removals(Counts counts, int before) {
        int gone = counts.gone();
        if (gone > largestCount) {
            return Optional.of(new Trip(
                    "MASS_DELETE",
                    gone + " of " + counts.paired() + " items would be removed or unlinked; more than " + largestCount
                            + " at once are held",
                    counts));
        }
        if (gone >= UNSUSPICIOUS && gone > largestShare * counts.paired()) {
            return Optional.of(new Trip(
                    "MASS_DELETE",
                    String.format(
                            Locale.ROOT,
                            "%d of %d items would be removed or unlinked; more than %.0f %% at once are held",
                            gone,
                            counts.paired(),
                            largestShare * 100),
                    counts));
        }
        int total = before + gone;
        int once = before + counts.paired();
        if (gone > 0 && total >= NO_DRIP && total > largestShare * once) {
            return Optional.of(new Trip(
                    "MASS_DELETE_WINDOW",
                    String.format(
                            Locale.ROOT,
                            "with %d items removed within %d hours, %d more would make it %d of %d; more than %.0f %% are held",
                            before,
                            window.toHours(),
                            gone,
                            total,
                            once,
                            largestShare * 100),
                    counts));
        }
        return Optional.empty();
    }

    private Optional<Trip> changes(Plan plan) {
        long changed = plan.actions().stream().filter(Brake::replacesContent).count();
        int paired = plan.counts().paired();
        boolean tooMany = changed >= DILIGENT && changedShare < 1 && changed >= changedShare * paired;
        return tooMany
                ? Optional.of(new Trip(
                        "ALL_CHANGED",
                        changed + " of " + paired
                                + " contents changed at once; was something encrypted or saved anew by mistake?",
                        plan.counts()))
                : Optional.empty();
    }

    private Optional<Trip> calls(Plan plan) {
        long calls = expectedCalls(plan);
        return callBudget > 0 && calls > callBudget
                ? Optional.of(new Trip(
                        "CALL_BUDGET",
                        "about " + calls + " calls would be needed; more than " + callBudget + " for one plan are held",
                        plan.counts()))
                : Optional.empty();
    }

    /**
     * How many calls a plan is expected to cost: content is fetched, sent and read back; everything else is one call.
     *
     * @param plan the plan
     * @return an estimate that does not know of batches
     */
    public static long expectedCalls(Plan plan) {
        return plan.actions().stream()
                .filter(PlannedAction::hasEffect)
                .mapToLong(action -> movesContent(action) ? 3 : 1)
                .sum();
    }

    private static boolean replacesContent(PlannedAction action) {
        return action instanceof PlannedAction.AddVersion || action instanceof PlannedAction.UpdateFile;
    }

    private static boolean movesContent(PlannedAction action) {
        return replacesContent(action)
                || action instanceof PlannedAction.CreateDocument
                || action instanceof PlannedAction.CreateFile;
    }

    /**
     * What is known beside a plan.
     *
     * @param removedBefore how many items other plans removed within the window
     * @param changedPolicy what was changed in the link's configuration since its last cycle, in one clause; null when nothing was
     */
    public record Circumstances(int removedBefore, @Nullable String changedPolicy) {

        /** Nothing was removed and nothing was changed. */
        public static final Circumstances ORDINARY = new Circumstances(0, null);
    }

    /**
     * What a plan amounts to.
     *
     * @param paired items in the baseline
     * @param observed items seen; where both sides may be removed from, on the side that has fewer
     * @param gone items that would be removed, or whose pair would be given up, because they are gone from one side
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
