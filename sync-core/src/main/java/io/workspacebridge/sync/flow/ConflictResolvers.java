package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
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

    private static ConflictResolver always(ConflictResolver.Choice choice, String detail) {
        ConflictResolver.Decision decision = decision(choice, detail);
        return conflict -> decision;
    }

    private static ConflictResolver.Decision decision(ConflictResolver.Choice choice, String detail) {
        return new ConflictResolver.Decision(
                choice, Reason.of(ReasonCode.CONFLICT, "changed on both sides; " + detail));
    }
}
