package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.flow.ConflictResolver;
import io.workspacebridge.sync.flow.DeletePolicy;
import io.workspacebridge.sync.flow.ExchangeFlow;
import io.workspacebridge.sync.flow.ExportFlow;
import io.workspacebridge.sync.flow.GovernedSelector;
import io.workspacebridge.sync.flow.NamePolicy;
import io.workspacebridge.sync.flow.PathScope;

/**
 * The rules of a flow that copies down to Dropbox.
 *
 * @param direction whether the workspace is written, too
 * @param scope which paths the flow is about, on both sides
 * @param publishOut which documents come down
 * @param names how names are carried over
 * @param conflicts what happens to contents changed on both sides
 * @param deletions what a delete means
 * @param emptyFolders whether folders without documents are carried over
 * @param protects whether what people do to copies in Dropbox is undone; only for flows that copy down
 */
public record ExchangeRules(
        Direction direction,
        PathScope scope,
        GovernedSelector publishOut,
        NamePolicy names,
        ConflictResolver conflicts,
        DeletePolicy deletions,
        boolean emptyFolders,
        boolean protects) {

    // Protecting copies means to write Dropbox over people's edits, which an exchange carries up instead.
    public ExchangeRules {
        if (protects && direction != Direction.DOWN) {
            throw new IllegalArgumentException("Only a flow that copies down can protect its copies");
        }
    }

    /**
     * Rules that protect nothing.
     *
     * @param direction whether the workspace is written, too
     * @param scope which paths the flow is about, on both sides
     * @param publishOut which documents come down
     * @param names how names are carried over
     * @param conflicts what happens to contents changed on both sides
     * @param deletions what a delete means
     * @param emptyFolders whether folders without documents are carried over
     */
    public ExchangeRules(
            Direction direction,
            PathScope scope,
            GovernedSelector publishOut,
            NamePolicy names,
            ConflictResolver conflicts,
            DeletePolicy deletions,
            boolean emptyFolders) {
        this(direction, scope, publishOut, names, conflicts, deletions, emptyFolders, false);
    }

    /** Which sides are written. */
    public enum Direction {
        /** Both. */
        BOTH,
        /** Only Dropbox; what people do there is left alone and reported. */
        DOWN
    }

    /**
     * The rules of an exchange flow.
     *
     * @param flow the flow
     * @return its rules
     */
    public static ExchangeRules of(ExchangeFlow flow) {
        return new ExchangeRules(
                Direction.BOTH,
                flow.scope(),
                flow.publishOut(),
                flow.names(),
                flow.conflicts(),
                flow.deletions(),
                flow.emptyFolders());
    }

    /**
     * The rules of an export flow.
     *
     * @param flow the flow
     * @return its rules
     */
    public static ExchangeRules of(ExportFlow flow) {
        return new ExchangeRules(
                Direction.DOWN,
                flow.scope(),
                flow.publishOut(),
                flow.names(),
                flow.onForeignEdits(),
                flow.deletions(),
                flow.emptyFolders(),
                flow.isProtected());
    }
}
