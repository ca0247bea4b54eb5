package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.plan.ObservedWorkspace;
import io.workspacebridge.sync.plan.Plan;
import io.workspacebridge.sync.plan.PlanInput;
import io.workspacebridge.sync.plan.PublishPlanner;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.sync.state.BaselineRow;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Dropbox → workspaces. */
record PublishCourse(
        Collaboration collaboration, Workspaces workspaces, Clock clock, Executor executor, int parallelism)
        implements Course {

    @Override
    public Prospect look(Link link, CollaborationReader.Sight sight, List<BaselineRow> baseline) {
        PlanInput input = new PublishObserver(collaboration, workspaces, clock).observe(link, sight, baseline);
        Plan plan = PublishPlanner.plan(input);
        return new Prospect() {
            @Override
            public Plan plan() {
                return plan;
            }

            @Override
            public @Nullable Long workspaceId() {
                return Policy.target(link)
                        .map(target -> input.workspaces().get(target.key()))
                        .map(ObservedWorkspace::workspaceId)
                        .orElse(null);
            }

            @Override
            public Carried carryOut(CycleContext context, Effects effects) {
                return new PublishExecutor(context, effects, executor, parallelism).carryOut(plan, input);
            }
        };
    }

    // It is the sending side: a folder that is not there is a mistake.
    @Override
    public boolean mayMakeFolder() {
        return false;
    }
}
