package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.ExportFlow;
import io.workspacebridge.sync.flow.PackRules;
import io.workspacebridge.sync.model.Curation;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.plan.Brake;
import io.workspacebridge.sync.plan.ExchangeInput;
import io.workspacebridge.sync.plan.ExchangePlanner;
import io.workspacebridge.sync.plan.ObservedWorkspace;
import io.workspacebridge.sync.plan.Plan;
import io.workspacebridge.sync.plan.PlannedAction;
import io.workspacebridge.sync.state.BaselineRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A pack of curated documents → Dropbox. The pack is seen as a folder of the governed side, so that all rules of an export hold for
 * it; when its time is over, that folder is empty.
 */
final class PackCourse implements Course {

    private static final String KEY = "pack";

    private final ExchangeCourse course;
    private final ExportFlow flow;
    private final PackRules rules;

    PackCourse(ExchangeCourse course, ExportFlow flow) {
        this.course = course;
        this.flow = flow;
        this.rules = Objects.requireNonNull(flow.pack());
    }

    @Override
    public Prospect look(Link link, CollaborationReader.Sight sight, List<BaselineRow> baseline) {
        boolean over = isOver(link.id());
        List<Curation.Curated> curated = over ? List.of() : course.workspaces().curate(rules.curation());
        PackSight pack = PackSight.of(rules, flow.publishOut(), curated, baseline);
        PackLibrary library = new PackLibrary(course.workspaces(), pack);
        Crew crew = new Crew(course.executor(), course.parallelism());
        ExchangeInput input = new ExchangeObserver(
                        course.collaboration(), library, course.store(), course.clock(), crew)
                .observe(
                        link,
                        sight,
                        baseline,
                        new ObservedWorkspace(KEY, PackSight.INDEX_NODE, null, pack.items(), Map.of()),
                        RelativePath.ROOT);
        Plan plan = planned(ExchangePlanner.plan(input), pack, over);
        return new Prospect() {
            @Override
            public Plan plan() {
                return plan;
            }

            @Override
            public Carried carryOut(CycleContext context, Effects effects) {
                return new ExchangeExecutor(context.reading(library), effects, crew, input).carryOut(plan);
            }
        };
    }

    private boolean isOver(String linkId) {
        Instant end = flow.end();
        return (end != null && !end.isAfter(course.clock().instant()))
                || GrantKeeper.isRecalled(course.store(), linkId);
    }

    // Copies go for another reason than that somebody deleted a document, and no brake may keep them readable.
    private static Plan planned(Plan plan, PackSight pack, boolean over) {
        List<PlannedAction> actions = new ArrayList<>();
        for (PlannedAction action : plan.actions()) {
            actions.add(
                    action instanceof PlannedAction.DeleteItem delete
                            ? delete.because(
                                    over
                                            ? Reason.of(ReasonCode.EXPIRED, "the pack is over")
                                            : Reason.of(ReasonCode.RECALLED, "it is not part of the pack any more"))
                            : action);
        }
        actions.addAll(pack.notes());
        Brake.Counts counts = over ? new Brake.Counts(0, 0, 0) : plan.counts();
        return new Plan(actions, counts, plan.conflicts());
    }

    @Override
    public List<CycleReport.Line> carryOutWhatIsDue(Link link, CycleContext context, Effects effects) {
        return course.carryOutWhatIsDue(link, context, effects);
    }

    @Override
    public boolean mayMakeFolder() {
        return true;
    }
}
