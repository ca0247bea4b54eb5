package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.plan.Plan;
import io.workspacebridge.sync.state.BaselineRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is particular to a kind of flow: how it looks at both sides, how it plans, and who carries the plan out. */
interface Course {

    /**
     * Looks at both sides and plans. Changes nothing.
     *
     * @param sight what is in Dropbox now; its root has no id when the folder does not exist yet
     */
    Prospect look(Link link, CollaborationReader.Sight sight, List<BaselineRow> baseline);

    /** Carries out what has become due, before anything is looked at. */
    default List<CycleReport.Line> carryOutWhatIsDue(Link link, CycleContext context, Effects effects) {
        return List.of();
    }

    /** Whether the first run may make the link's folder. */
    boolean mayMakeFolder();

    /** A plan, with the observation that it was made from. */
    interface Prospect {
        Plan plan();

        /** The node id of the one workspace that was looked at; 0 when it does not exist, null when that was not looked at or is not one. */
        default @Nullable Long workspaceId() {
            return null;
        }

        Carried carryOut(CycleContext context, Effects effects);
    }
}
