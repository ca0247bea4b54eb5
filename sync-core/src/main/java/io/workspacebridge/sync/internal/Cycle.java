package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.ProgressListener;
import io.workspacebridge.sync.VerificationReport;
import io.workspacebridge.sync.flow.ExportFlow;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.ConflictCase;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.plan.Brake;
import io.workspacebridge.sync.plan.Plan;
import io.workspacebridge.sync.plan.PlannedAction;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.port.Sharing;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.sync.state.BaselineRow;
import io.workspacebridge.sync.state.Facts;
import io.workspacebridge.sync.state.JournalEntry;
import io.workspacebridge.sync.state.Lease;
import io.workspacebridge.sync.state.LeaseOwner;
import io.workspacebridge.sync.state.Obligation;
import io.workspacebridge.sync.state.StateException;
import io.workspacebridge.sync.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One cycle of a link, whatever its flow: observe, plan, brake, act, prove. Planning alone is the same way, left before the first
 * effect. What is particular to a flow is in its {@link Course}.
 */
public final class Cycle {
    private static final Logger LOG = LoggerFactory.getLogger(Cycle.class);
    private static final int ROUNDS = 3;
    private static final Duration TRUE_UP = Duration.ofDays(1);

    /**
     * When an item that fails again and again rests.
     *
     * @param failures from how many failed cycles on
     * @param firstPause doubles with each further failure
     * @param longestPause where doubling ends
     */
    public record Quarantining(int failures, Duration firstPause, Duration longestPause) {}

    private final Collaboration collaboration;
    private final Workspaces workspaces;
    private final @Nullable Sharing sharing;
    private final StateStore store;
    private final Clock clock;
    private final Executor executor;
    private final @Nullable Executor readers;
    private final int parallelism;
    private final Effects.Patience patience;
    private final Duration leaseTime;
    private final Quarantining failing;
    private final LinkRoots roots;
    private final Holds holds;
    private final Docket docket;
    private final ProgressListener progress;

    /** Takes what all cycles of an engine share. */
    public Cycle(
            Collaboration collaboration,
            Workspaces workspaces,
            @Nullable Sharing sharing,
            StateStore store,
            Clock clock,
            Executor executor,
            @Nullable Executor readers,
            int parallelism,
            int attempts,
            Duration firstDelay,
            Duration longestDelay,
            Duration leaseTime,
            Quarantining failing,
            ProgressListener progress) {
        this.collaboration = collaboration;
        this.workspaces = workspaces;
        this.sharing = sharing;
        this.store = store;
        this.clock = clock;
        this.executor = executor;
        this.readers = readers;
        this.parallelism = parallelism;
        this.patience = new Effects.Patience(attempts, firstDelay, longestDelay);
        this.leaseTime = leaseTime;
        this.failing = failing;
        this.progress = progress;
        LinkEvents events = new LinkEvents(store, clock);
        this.roots = new LinkRoots(collaboration, store, events);
        this.holds = new Holds(store, clock, events);
        this.docket = new Docket(store, clock, events);
    }

    /** Plans without any effect on either side, and without a lease. */
    public CycleReport plan(Link link) {
        return answering(link, () -> {
            Course course = course(link, null);
            LinkRoots.Located located = roots.locate(link, course.mayMakeFolder());
            CollaborationReader.Sight sight = reader(link, null).read(located.root());
            Plan plan = course.look(link, sight, store.baseline(link.id())).plan();
            Optional<Brake.Trip> trip = holds.trip(link, plan);
            QuarantineKeeper quarantine = quarantine(link, null);
            List<CycleReport.Line> lines = plan.actions().stream()
                    .map(action -> quarantine
                            .resting(action)
                            .map(rest -> new CycleReport.Line(
                                    action.name(),
                                    action.path(),
                                    Objects.requireNonNull(rest.reason()),
                                    rest.outcome(),
                                    false))
                            .orElseGet(() -> line(action, planned(action))))
                    .toList();
            return new CycleReport(
                    link.id(),
                    trip.isPresent() ? CycleReport.State.HELD : CycleReport.State.IN_SYNC,
                    lines,
                    trip.map(each -> new CycleReport.Hold(each, "")).orElse(null),
                    null,
                    0,
                    0,
                    plan.conflicts(),
                    quarantine.inQuarantine());
        });
    }

    /** Compares both sides and re-reads what was published. */
    public VerificationReport verify(Link link) {
        try {
            return new Verifier(workspaces, store).verify(link.id(), plan(link));
        } catch (PortException | StateException e) {
            return new VerificationReport(
                    link.id(),
                    0,
                    0,
                    0,
                    List.of(new VerificationReport.Difference("/", String.valueOf(e.getMessage()))));
        }
    }

    /** Looks at a link's workspace between its cycles. */
    WorkspaceGlance glance(Link link) {
        return new WorkspaceGlance(workspaces, store, clock, link);
    }

    /** Runs one cycle. */
    public CycleReport run(Link link) {
        return leased(link, lease -> cycle(link, lease));
    }

    /** Runs one cycle that begins no new items after a time. */
    public CycleReport run(Link link, Duration turn) {
        return leased(link, lease -> cycle(link, lease, Turn.of(turn)));
    }

    /** Carries out only what has become due, and looks at nothing else. */
    public CycleReport meetObligations(Link link) {
        return leased(link, lease -> {
            LeaseKeeper keeper = new LeaseKeeper(store, lease, leaseTime);
            Collaboration.Root root = roots.locate(link, true).root();
            QuarantineKeeper quarantine = quarantine(link, lease);
            Done done = new Done();
            done.lines.addAll(course(link, lease)
                    .carryOutWhatIsDue(
                            link,
                            context(link, root, keeper, quarantine, Turn.ENDLESS),
                            new Effects(store, keeper, patience)));
            return finished(link, done, quarantine);
        });
    }

    /** Runs one cycle that lists the collaboration side anew, whatever was read of it before. */
    public CycleReport trueUp(Link link) {
        return leased(link, lease -> {
            store.observations().forget(lease);
            return cycle(link, lease);
        });
    }

    /** Releases a held plan and runs it, if the token fits and the plan is still the same. */
    public CycleReport release(Link link, String token) {
        return leased(link, lease -> {
            if (!holds.release(lease, token)) {
                return failed(
                        link,
                        "The token releases nothing: it was used, or belongs to another plan. Run the link to see where it stands");
            }
            return cycle(link, lease);
        });
    }

    /** Notes which business key a file belongs to, and runs a cycle. */
    public CycleReport assign(Link link, String path, String businessKey) {
        return leased(link, lease -> {
            RelativePath wanted = RelativePath.of(path);
            Collaboration.Root root = roots.locate(link, false).root();
            Optional<CollaborationItem> item = collaboration.at(root, wanted);
            if (item.isEmpty() || !(item.get() instanceof CollaborationItem.File)) {
                return failed(link, "There is no file '" + wanted + "' below the link's folder; nothing was assigned");
            }
            store.facts().save(lease, Facts.Kind.ASSIGNMENT, item.get().id(), businessKey);
            return cycle(link, lease);
        });
    }

    private CycleReport leased(Link link, Function<Lease, CycleReport> work) {
        return answering(link, () -> {
            StateStore.Acquisition acquisition =
                    store.acquire(link.id(), LeaseOwner.current().toString(), leaseTime);
            if (acquisition instanceof StateStore.Acquisition.HeldBy held) {
                return failed(
                        link,
                        "Another process works on this link (" + held.owner()
                                + "); run it again when that one is done");
            }
            Lease lease = ((StateStore.Acquisition.Granted) acquisition).lease();
            try {
                return work.apply(lease);
            } catch (RootGone e) {
                roots.suspend(lease, Objects.requireNonNull(e.getMessage()));
                throw e;
            } finally {
                store.release(lease);
            }
        });
    }

    private CycleReport cycle(Link link, Lease lease) {
        return cycle(link, lease, Turn.ENDLESS);
    }

    private CycleReport cycle(Link link, Lease lease, Turn turn) {
        LeaseKeeper keeper = new LeaseKeeper(store, lease, leaseTime);
        Course course = course(link, lease);
        CollaborationReader reader = reader(link, keeper);
        QuarantineKeeper quarantine = quarantine(link, lease);
        Done done = new Done();
        for (int round = 1; ; round++) {
            LinkRoots.Located located = roots.locate(link, course.mayMakeFolder());
            if (located.isMissing()) {
                roots.make(link, new Effects(store, keeper, patience));
                located = roots.locate(link, false);
            }
            roots.remember(link, lease, located.root());
            Effects effects = new Effects(store, keeper, patience);
            // Before anything else: what became due while no process was alive (I18).
            done.lines.addAll(
                    course.carryOutWhatIsDue(link, context(link, located.root(), keeper, quarantine, turn), effects));
            CollaborationReader.Sight sight = reader.read(located.root());
            roots.remember(link, lease, sight.root());
            CycleContext context = context(link, sight.root(), keeper, quarantine, turn);
            if (round == 1) {
                takeUpOldIntents(context);
            }
            List<BaselineRow> baseline = store.baseline(link.id());
            Course.Prospect prospect = course.look(link, sight, baseline);
            roots.checkWorkspace(link, lease, prospect.workspaceId());
            Plan plan = prospect.plan();
            Optional<Brake.Trip> trip = holds.trip(link, plan);
            if (trip.isPresent()) {
                return held(link, lease, plan, trip.get()).after(done.lines);
            }
            holds.pass(link, lease, plan);
            docket.keep(link, lease, plan, baseline);
            announce(link, plan);
            turn.begin(clock.instant(), nextDue(link));
            Carried carried = prospect.carryOut(context, effects);
            done.add(carried, plan);
            if (!carried.stale() || round == ROUNDS || turn.isOver()) {
                done.lines.addAll(carried.lines());
                if (turn.isOver()) {
                    holds.leftUndone(lease, plan, carried.lines());
                } else {
                    docket.settle(link, lease, plan, baseline, carried.lines());
                }
                holds.clear(link, lease);
                return finished(link, done, quarantine);
            }
            // What was overtaken by events is decided anew; what was done stays in the report.
            carried.lines().stream()
                    .filter(line -> line.outcome() == CycleReport.Outcome.APPLIED
                            || line.outcome() == CycleReport.Outcome.ALREADY_APPLIED)
                    .forEach(done.lines::add);
        }
    }

    /** What the rounds of one cycle add up to. */
    private static final class Done {
        private final List<CycleReport.Line> lines = new ArrayList<>();
        private final Map<String, ConflictCase> conflicts = new LinkedHashMap<>();
        private int files;
        private long bytes;

        void add(Carried carried, Plan plan) {
            files += carried.files();
            bytes += carried.bytes();
            plan.conflicts().forEach(conflict -> conflicts.put(conflict.key(), conflict));
        }
    }

    private static CycleReport finished(Link link, Done done, QuarantineKeeper quarantine) {
        long undone = done.lines.stream().filter(CycleReport.Line::isUnbegun).count();
        long failures = done.lines.stream()
                .filter(line -> line.outcome() == CycleReport.Outcome.FAILED)
                .count();
        String failure = failures == 0
                ? null
                : failures == undone
                        ? undone + " of " + done.lines.size()
                                + " items were left for the next cycle, so that other links have their turn"
                        : failures + " of " + done.lines.size()
                                + " items did not get through this time; run again, they are taken up where they are";
        return new CycleReport(
                link.id(),
                failures == 0 ? CycleReport.State.IN_SYNC : CycleReport.State.FAILED,
                done.lines,
                null,
                failure,
                done.files,
                done.bytes,
                List.copyOf(done.conflicts.values()),
                quarantine.inQuarantine());
    }

    private void announce(Link link, Plan plan) {
        int files = 0;
        long bytes = 0;
        for (PlannedAction action : plan.actions()) {
            long size = Carried.bytesOf(action);
            if (size >= 0) {
                files++;
                bytes += size;
            }
        }
        progress.planned(link.id(), plan, files, bytes);
    }

    private CollaborationReader reader(Link link, @Nullable LeaseKeeper keeper) {
        return new CollaborationReader(collaboration, store, clock, TRUE_UP, link.id(), keeper);
    }

    private @Nullable Instant nextDue(Link link) {
        Instant now = clock.instant();
        return store.obligations().of(link.id()).stream()
                .map(Obligation::dueAt)
                .filter(due -> due.isAfter(now))
                .findFirst()
                .orElse(null);
    }

    private CycleContext context(
            Link link, Collaboration.Root root, LeaseKeeper keeper, QuarantineKeeper quarantine, Turn turn) {
        return new CycleContext(
                link.id(), collaboration, root, workspaces, store, keeper, clock, progress, readers, quarantine, turn);
    }

    private QuarantineKeeper quarantine(Link link, @Nullable Lease lease) {
        return new QuarantineKeeper(link.id(), store, clock, failing, lease);
    }

    private Course course(Link link, @Nullable Lease lease) {
        if (link.flow() instanceof PublishFlow) {
            return new PublishCourse(collaboration, workspaces, store, lease, clock, executor, parallelism);
        }
        ExchangeCourse exchange = new ExchangeCourse(collaboration, workspaces, store, clock, executor, parallelism);
        if (!(link.flow() instanceof ExportFlow export)) {
            return exchange;
        }
        Course course = export.pack() == null ? exchange : new PackCourse(exchange, export);
        if (export.sharing() == null && export.end() == null) {
            return course;
        }
        if (sharing == null) {
            throw new PortException(
                    PortException.Kind.INVALID,
                    "The flow of link '" + link.id()
                            + "' shares its copies, and the engine was given no sharing(…); nothing was exported",
                    null);
        }
        return new SharedCourse(course, export, sharing, store, clock);
    }

    /** Takes access to a link's copies back before its time, and removes the copies of a pack. */
    public CycleReport recall(Link link) {
        if (!(link.flow() instanceof ExportFlow export) || export.sharing() == null || sharing == null) {
            return failed(link, "Only a flow that shares what it exports can be called back; nothing was done");
        }
        Sharing grants = sharing;
        return leased(link, lease -> {
            LeaseKeeper keeper = new LeaseKeeper(store, lease, leaseTime);
            Collaboration.Root root =
                    roots.locate(link, course(link, lease).mayMakeFolder()).root();
            List<CycleReport.Line> lines = new GrantKeeper(
                            context(link, root, keeper, quarantine(link, lease), Turn.ENDLESS),
                            grants,
                            new Effects(store, keeper, patience))
                    .recall();
            return cycle(link, lease).after(lines);
        });
    }

    private CycleReport held(Link link, Lease lease, Plan plan, Brake.Trip trip) {
        CycleReport.Hold hold = holds.hold(link, lease, plan, trip);
        List<CycleReport.Line> lines = plan.actions().stream()
                .map(action -> line(action, planned(action)))
                .toList();
        return new CycleReport(link.id(), CycleReport.State.HELD, lines, hold, null, 0, 0, plan.conflicts());
    }

    private void takeUpOldIntents(CycleContext context) {
        for (JournalEntry entry : store.openIntents(context.linkId())) {
            LOG.info(
                    "{}: an earlier run ended during {} of {}; what it left is read from both sides",
                    context.linkId(),
                    entry.intent().action(),
                    entry.intent().itemId());
            if (entry.intent().action().equals(SetAside.ACTION)) {
                SetAside note = SetAside.fromJson(entry.intent().precondition());
                note.copyThere(context).ifPresent(copy -> store.saveBaseline(context.lease(), note.row(context, copy)));
            }
            store.end(context.lease(), entry.number(), JournalEntry.State.GIVEN_UP, "the process ended; observed anew");
        }
    }

    private CycleReport answering(Link link, Supplier<CycleReport> work) {
        MDC.put(CycleReport.LINK_IN_LOGS, link.id());
        try {
            return work.get();
        } catch (RootGone e) {
            return ended(link, CycleReport.State.SUSPENDED, Objects.requireNonNull(e.getMessage()));
        } catch (PortException e) {
            LOG.debug("{} failed", link.id(), e);
            return failed(link, e.getMessage() + advice(e.kind()));
        } catch (StateException e) {
            LOG.debug("{} failed", link.id(), e);
            return failed(link, Objects.requireNonNull(e.getMessage()));
        } finally {
            MDC.remove(CycleReport.LINK_IN_LOGS);
        }
    }

    private static String advice(PortException.Kind kind) {
        return switch (kind) {
            case AUTHENTICATION -> ". Correct the credentials and run again; nothing was lost";
            case UNAVAILABLE -> ". Run again when the service can be reached; nothing was lost";
            case PERMISSION -> ". Grant the account what it needs and run again; nothing was lost";
            case INTEGRITY -> ". Run again; nothing was committed";
            case NOT_FOUND, AMBIGUOUS, INVALID -> "";
        };
    }

    private static CycleReport failed(Link link, String message) {
        return ended(link, CycleReport.State.FAILED, message);
    }

    private static CycleReport ended(Link link, CycleReport.State state, String message) {
        return new CycleReport(link.id(), state, List.of(), null, message, 0, 0);
    }

    private static CycleReport.Outcome planned(PlannedAction action) {
        if (action instanceof PlannedAction.Rest rest) {
            return rest.needsPerson() ? CycleReport.Outcome.WAITING : CycleReport.Outcome.NONE;
        }
        return action instanceof PlannedAction.Quarantine ? CycleReport.Outcome.WAITING : CycleReport.Outcome.PLANNED;
    }

    private static CycleReport.Line line(PlannedAction action, CycleReport.Outcome outcome) {
        Reason reason = action.reason();
        boolean conflict = action instanceof PlannedAction.Rest rest && rest.conflict();
        return new CycleReport.Line(action.name(), action.path(), reason, outcome, conflict);
    }
}
