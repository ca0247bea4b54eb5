package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.plan.ExchangeInput;
import io.workspacebridge.sync.plan.ExchangePlanner;
import io.workspacebridge.sync.plan.Plan;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.sync.state.BaselineRow;
import io.workspacebridge.sync.state.StateStore;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Both ways, or workspace → Dropbox. */
record ExchangeCourse(
        Collaboration collaboration,
        Workspaces workspaces,
        StateStore store,
        Clock clock,
        Executor executor,
        int parallelism)
        implements Course {

    @Override
    public Prospect look(Link link, CollaborationReader.Sight sight, List<BaselineRow> baseline) {
        Crew crew = new Crew(executor, parallelism);
        ExchangeInput input =
                new ExchangeObserver(collaboration, workspaces, store, clock, crew).observe(link, sight, baseline);
        Plan plan = ExchangePlanner.plan(input);
        return new Prospect() {
            @Override
            public Plan plan() {
                return plan;
            }

            @Override
            public @Nullable Long workspaceId() {
                return Objects.requireNonNullElse(input.workspace().workspaceId(), 0L);
            }

            @Override
            public Carried carryOut(CycleContext context, Effects effects) {
                WorkspacePlace.keep(context, ExchangeObserver.targetOf(link), input.workspace());
                return new ExchangeExecutor(context, effects, crew, input).carryOut(plan);
            }
        };
    }

    // Dropbox is a receiving side of both flows.
    @Override
    public boolean mayMakeFolder() {
        return true;
    }
}
