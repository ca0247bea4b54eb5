package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.plan.Plan;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.state.BaselineRow;
import java.util.List;

/** What is particular to a kind of flow: how it looks at both sides, how it plans, and who carries the plan out. */
interface Course {

    /**
     * Looks at both sides and plans. Changes nothing.
     *
     * @param root without an id when the folder does not exist yet
     */
    Prospect look(Link link, Collaboration.Root root, List<BaselineRow> baseline);

    /** Whether the first run may make the link's folder. */
    boolean mayMakeFolder();

    /** A plan, with the observation that it was made from. */
    interface Prospect {
        Plan plan();

        Carried carryOut(CycleContext context, Effects effects);
    }
}
