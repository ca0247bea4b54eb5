package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.plan.Brake;

/** What travels between a Dropbox folder and workspaces, in which direction, and by which rules. Immutable. */
public sealed interface Flow permits PublishFlow, ExchangeFlow, ExportFlow {

    /**
     * How names are carried over.
     *
     * @return the strategy
     */
    NamePolicy names();

    /**
     * When a plan is held.
     *
     * @return the rule
     */
    Brake brake();
}
