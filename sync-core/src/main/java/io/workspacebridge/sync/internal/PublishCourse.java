package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.plan.Plan;
import io.workspacebridge.sync.plan.PlanInput;
import io.workspacebridge.sync.plan.PublishPlanner;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.sync.state.BaselineRow;
import io.workspacebridge.sync.state.Lease;
import io.workspacebridge.sync.state.Obligation;
import io.workspacebridge.sync.state.StateStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Dropbox → workspaces. */
record PublishCourse(
        Collaboration collaboration,
        Workspaces workspaces,
        StateStore store,
        @Nullable Lease lease,
        Clock clock,
        Executor executor,
        int parallelism)
        implements Course {

    @Override
    public Prospect look(Link link, CollaborationReader.Sight sight, List<BaselineRow> baseline) {
        PlanInput input = new PublishObserver(
                        collaboration, workspaces, store, lease, clock, new Crew(executor, parallelism))
                .observe(link, sight, baseline);
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
                        .map(workspace -> Objects.requireNonNullElse(workspace.workspaceId(), 0L))
                        .orElse(null);
            }

            @Override
            public Carried carryOut(CycleContext context, Effects effects) {
                Policy.target(link)
                        .ifPresent(target -> WorkspacePlace.keep(
                                context,
                                target,
                                Objects.requireNonNull(input.workspaces().get(target.key()))));
                return new PublishExecutor(context, effects, executor, parallelism, PublishObserver.flowOf(link), input)
                        .carryOut(plan);
            }
        };
    }

    @Override
    public List<CycleReport.Line> carryOutWhatIsDue(Link link, CycleContext context, Effects effects) {
        RightsKeeping rights =
                new RightsKeeping(context, effects, PublishObserver.flowOf(link).sidecars());
        GraceDelete graceDelete = new GraceDelete(context, effects);
        List<CycleReport.Line> lines = new ArrayList<>();
        for (Obligation due : store.obligations().due(link.id(), clock.instant())) {
            if (due.kind().equals(RightsExpiry.KIND)) {
                lines.add(rights.expire(due));
            } else if (due.kind().equals(GraceDelete.KIND)) {
                lines.add(graceDelete.carryOut(due));
            }
        }
        return lines;
    }

    // It is the sending side: a folder that is not there is a mistake.
    @Override
    public boolean mayMakeFolder() {
        return false;
    }
}
