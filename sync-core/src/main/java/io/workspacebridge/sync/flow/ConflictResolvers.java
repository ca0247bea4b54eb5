package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import java.time.Duration;
import java.time.Instant;

/** The conflict resolvers that come along. */
public final class ConflictResolvers {

    private ConflictResolvers() {}

    /**
     * The workspace's version keeps the name; the Dropbox edit stays beside it as a conflicted copy.
     *
     * @return the resolver
     */
    public static ConflictResolver keepBothOnDropbox() {
        return always(ConflictResolver.Choice.KEEP_BOTH, "the workspace's version keeps the name");
    }

    /**
     * The workspace's version replaces the file in Dropbox.
     *
     * @return the resolver
     */
    public static ConflictResolver workspaceWins() {
        return always(ConflictResolver.Choice.WORKSPACE_WINS, "the workspace's version wins");
    }

    /**
     * The Dropbox content becomes the next version.
     *
     * @return the resolver
     */
    public static ConflictResolver dropboxWins() {
        return always(ConflictResolver.Choice.DROPBOX_WINS, "the Dropbox content becomes the next version");
    }

    /**
     * The newer one wins by the two services' own times; when they are equal or one is missing, both are kept (F33).
     *
     * @return the resolver
     */
    public static ConflictResolver newestWins() {
        return conflict -> {
            Instant here = conflict.file().serverModified();
            Instant there = conflict.document().versionDate();
            if (there == null || here.equals(there)) {
                String why = there == null ? "the workspace tells no date" : "both are of " + here;
                return new ConflictResolver.Decision(
                        ConflictResolver.Choice.KEEP_BOTH, Reason.of(ReasonCode.UNDECIDABLE, why + "; both are kept"));
            }
            return here.isAfter(there)
                    ? decision(ConflictResolver.Choice.DROPBOX_WINS, "Dropbox has the newer one, of " + here)
                    : decision(ConflictResolver.Choice.WORKSPACE_WINS, "the workspace has the newer one, of " + there);
        };
    }

    /**
     * The item rests on both sides until somebody decides.
     *
     * @return the resolver
     */
    public static ConflictResolver park() {
        return always(ConflictResolver.Choice.PARK, "it rests on both sides until somebody decides");
    }

    /**
     * The item rests on both sides until somebody decides, or until its time is over (F35).
     *
     * @param atMost how long it waits, from when it was first seen
     * @param then what is done when nobody decided by then
     * @return the resolver
     * @throws IllegalArgumentException if that is no time, or {@code then} would park it once more
     */
    public static ConflictResolver park(Duration atMost, ConflictResolver.Choice then) {
        ConflictResolver.Parking parking = new ConflictResolver.Parking(atMost, then);
        ConflictResolver.Decision decision = decision(
                ConflictResolver.Choice.PARK,
                "it rests on both sides until somebody decides, at most for " + days(atMost));
        return new ConflictResolver() {
            @Override
            public Decision resolve(Candidates conflict) {
                return decision;
            }

            @Override
            public Parking parking() {
                return parking;
            }
        };
    }

    private static String days(Duration time) {
        return time.toDays() > 1 ? time.toDays() + " days" : time.toHours() + " hours";
    }

    private static ConflictResolver always(ConflictResolver.Choice choice, String detail) {
        ConflictResolver.Decision decision = decision(choice, detail);
        return conflict -> decision;
    }

    private static ConflictResolver.Decision decision(ConflictResolver.Choice choice, String detail) {
        return new ConflictResolver.Decision(
                choice, Reason.of(ReasonCode.CONFLICT, "changed on both sides; " + detail));
    }
}
