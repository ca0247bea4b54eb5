package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.ExportFlow;
import io.workspacebridge.sync.flow.SharingPolicy;
import io.workspacebridge.sync.model.GrantTerms;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.plan.Brake;
import io.workspacebridge.sync.plan.Plan;
import io.workspacebridge.sync.plan.PlannedAction;
import io.workspacebridge.sync.port.Sharing;
import io.workspacebridge.sync.state.BaselineRow;
import io.workspacebridge.sync.state.Obligation;
import io.workspacebridge.sync.state.StateStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An export whose copies are shared: nothing is exported into a folder that is open too wide, access is given when the copies are
 * complete, and taken back first of all when its time is over.
 */
final class SharedCourse implements Course {

    /** The kind of the obligation to remove the copies. */
    static final String END = "COPIES_END";

    private final Course course;
    private final ExportFlow flow;
    private final Sharing sharing;
    private final StateStore store;
    private final Clock clock;

    SharedCourse(Course course, ExportFlow flow, Sharing sharing, StateStore store, Clock clock) {
        this.course = course;
        this.flow = flow;
        this.sharing = sharing;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Prospect look(Link link, CollaborationReader.Sight sight, List<BaselineRow> baseline) {
        @Nullable GrantTerms terms = isOver(link.id()) ? null : terms();
        Optional<Reason> obstacle =
                terms == null ? Optional.empty() : GrantKeeper.obstacle(sharing, sight.root(), terms);
        if (obstacle.isPresent()) {
            return new Blocked(new Plan(
                    List.of(new PlannedAction.Rest(link.folder(), obstacle.get(), true, false)),
                    new Brake.Counts(0, 0, 0)));
        }
        Prospect inner = course.look(link, sight, baseline);
        return new Prospect() {
            @Override
            public Plan plan() {
                return inner.plan();
            }

            @Override
            public @Nullable Long workspaceId() {
                return inner.workspaceId();
            }

            @Override
            public Carried carryOut(CycleContext context, Effects effects) {
                return share(inner, context, effects, terms);
            }
        };
    }

    private Carried share(Prospect inner, CycleContext context, Effects effects, @Nullable GrantTerms terms) {
        if (terms != null) {
            remember(context);
        }
        Carried carried = inner.carryOut(context, effects);
        List<CycleReport.Line> lines = new ArrayList<>(carried.lines());
        boolean complete =
                !carried.stale() && lines.stream().noneMatch(line -> line.outcome() == CycleReport.Outcome.FAILED);
        if (terms != null && complete) {
            lines.addAll(new GrantKeeper(context, sharing, effects).keep(terms));
        } else if (terms == null && complete) {
            store.obligations().settle(context.lease(), END);
        }
        return new Carried(lines, carried.stale(), carried.files(), carried.bytes());
    }

    private @Nullable GrantTerms terms() {
        SharingPolicy policy = flow.sharing();
        return policy == null ? null : policy.terms();
    }

    private boolean isOver(String linkId) {
        Instant end = flow.end();
        return (end != null && !end.isAfter(clock.instant())) || GrantKeeper.isRecalled(store, linkId);
    }

    // Written before the first copy is made, so that whoever is alive at the end knows of it.
    private void remember(CycleContext context) {
        Instant end = flow.end();
        if (end == null
                || store.obligations().of(context.linkId()).stream()
                        .anyMatch(each -> each.key().equals(END) && each.dueAt().equals(end))) {
            return;
        }
        store.obligations()
                .save(
                        context.lease(),
                        new Obligation(
                                context.linkId(), END, END, context.root().id(), end, "{\"version\":1}"));
    }

    @Override
    public List<CycleReport.Line> carryOutWhatIsDue(Link link, CycleContext context, Effects effects) {
        List<CycleReport.Line> lines = new ArrayList<>();
        GrantKeeper grants = new GrantKeeper(context, sharing, effects);
        store.obligations().due(link.id(), clock.instant()).stream()
                .filter(due -> due.kind().equals(GrantKeeper.KIND))
                .forEach(due -> lines.addAll(grants.end(due, ReasonCode.EXPIRED)));
        lines.addAll(course.carryOutWhatIsDue(link, context, effects));
        return lines;
    }

    @Override
    public boolean mayMakeFolder() {
        return course.mayMakeFolder();
    }

    /** Nothing is done, and the plan says why. */
    private record Blocked(Plan plan) implements Prospect {
        @Override
        public Carried carryOut(CycleContext context, Effects effects) {
            PlannedAction action = plan.actions().get(0);
            return new Carried(
                    List.of(new CycleReport.Line(
                            action.name(), action.path(), action.reason(), CycleReport.Outcome.WAITING, false)),
                    false,
                    0,
                    0);
        }
    }
}
