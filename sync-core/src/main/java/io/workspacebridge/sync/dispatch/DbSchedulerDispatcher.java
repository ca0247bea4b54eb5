package io.workspacebridge.sync.dispatch;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.state.LeaseOwner;
import io.workspacebridge.sync.state.StateException;
import io.workspacebridge.sync.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Links spread over all processes that share a PostgreSQL database, by db-scheduler: each link is one persistent task, and whoever has a
 * thread free takes the one that is due the longest. A process that falls silent is taken for dead after four heartbeats and its links go
 * on elsewhere; should it wake again, the link's lease has another epoch, and the store refuses what it writes (I13, F100).
 *
 * <p>Each process may know other links, and may have another version of this library, as long as the state store can be opened by both.
 * All times are the database's.
 */
public final class DbSchedulerDispatcher implements WorkDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(DbSchedulerDispatcher.class);
    private static final String LINK = "link";
    private static final String OWED = "owed";
    private static final Duration UNKNOWN_HERE = Duration.ofSeconds(30);
    private static final int PAGE = 1000;

    private final LinkWork work;
    private final StateStore store;
    private final Clock clock;
    private final DispatchSettings settings;
    private final DispatchListener listener;
    private final Rhythm rhythm;
    private final Jdbi jdbi;
    private final DatabaseClock time = new DatabaseClock();
    private final HintIntake hints;
    private final CustomTask<Void> linkTask;
    private final CustomTask<Void> owedTask;
    private final Scheduler links;
    private final Scheduler owed;
    private final AtomicReference<@Nullable ScheduledExecutorService> pulling = new AtomicReference<>();

    /**
     * Makes a dispatcher that runs nothing before {@link #start()}.
     *
     * @param dataSource of the state store's PostgreSQL, pooled: one connection for each of three threads of its own, and a few for cycles
     *     that begin and end
     * @param work what to do for a link
     * @param store where obligations are kept; it has made the tables
     * @param clock tells which obligations are due
     * @param settings how
     * @param listener hears of this process's cycles
     */
    public DbSchedulerDispatcher(
            DataSource dataSource,
            LinkWork work,
            StateStore store,
            Clock clock,
            DispatchSettings settings,
            DispatchListener listener) {
        this.work = work;
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.listener = listener;
        this.rhythm = new Rhythm(settings);
        this.jdbi = Jdbi.create(dataSource);
        this.hints = new HintIntake(dataSource);
        this.linkTask = Tasks.custom(LINK, Void.class)
                .onFailure((complete, operations) -> operations.reschedule(complete, afterTrouble(complete)))
                .onDeadExecution((complete, operations) -> {
                    LOG.warn(
                            "{}: the process that ran this link fell silent ({}); it goes on elsewhere",
                            complete.getExecution().getId(),
                            complete.getExecution().pickedBy);
                    operations.reschedule(complete, time.now());
                })
                .execute((instance, context) -> turn(instance.getId(), context));
        this.owedTask = Tasks.custom(OWED, Void.class)
                .onFailure((complete, operations) -> operations.reschedule(complete, afterTrouble(complete)))
                .onDeadExecution((complete, operations) -> operations.reschedule(complete, time.now()))
                .execute((instance, context) -> meet(instance.getId()));
        this.links = scheduler(dataSource, List.of(linkTask), "wb_link_task", settings.threads(), settings.ahead())
                .build();
        // One more thread for looking what is due.
        this.owed = scheduler(dataSource, List.of(owedTask), "wb_owed_task", settings.obligationThreads() + 1, 1)
                .startTasks(Tasks.recurring("look", FixedDelay.of(settings.obligationsEvery()))
                        .execute((instance, context) -> lookForObligations()))
                .build();
    }

    private SchedulerBuilder scheduler(
            DataSource dataSource, List<Task<?>> tasks, String table, int threads, int ahead) {
        SchedulerName name = new SchedulerName.Fixed(LeaseOwner.current().toString());
        return Scheduler.create(dataSource, tasks)
                .tableName(table)
                .schedulerName(name)
                .clock(time)
                .threads(threads)
                .pollUsingLockAndFetch(ahead > 1 ? 0.5 * ahead : 0.5, ahead)
                .pollingInterval(settings.poll())
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(DispatchSettings.MISSED_HEARTBEATS)
                .shutdownMaxWait(settings.turn().plus(settings.takenForDeadAfter()))
                .failureLogging(LogLevel.WARN, false);
    }

    @Override
    public void register(String linkId, String account) {
        try {
            jdbi.useTransaction(handle -> {
                handle.createUpdate("insert into wb_dispatched (link_id, account) values (:link, :account)"
                                + " on conflict (link_id) do update set account = excluded.account")
                        .bind("link", linkId)
                        .bind("account", account)
                        .execute();
                handle.createUpdate("delete from wb_hint where kind = :kind and hint_key = :link")
                        .bind("kind", HintIntake.ENDED)
                        .bind("link", linkId)
                        .execute();
            });
            links.scheduleIfNotExists(linkTask.instance(linkId), time.now());
        } catch (JdbiException e) {
            throw new StateException("Link '" + linkId + "' could not be registered; repeat it", e);
        }
    }

    @Override
    public void unregister(String linkId) {
        try {
            jdbi.useHandle(handle -> handle.execute("delete from wb_dispatched where link_id = ?", linkId));
            hints.ended(linkId);
        } catch (JdbiException e) {
            throw new StateException("Link '" + linkId + "' could not be unregistered; repeat it", e);
        }
        pull();
    }

    @Override
    public void hint(String linkId) {
        hints.links(List.of(linkId));
    }

    @Override
    public void hintAccounts(Set<String> accounts) {
        hints.accounts(accounts);
    }

    @Override
    public Backlog backlog() {
        try {
            return jdbi.withHandle(handle -> handle.createQuery("select count(*) as registered,"
                            + " count(*) filter (where not picked and execution_time <= clock_timestamp()) as due,"
                            + " coalesce(extract(epoch from clock_timestamp()"
                            + " - min(execution_time) filter (where not picked)), 0) as late,"
                            + " count(*) filter (where picked) as running,"
                            + " coalesce(extract(epoch from clock_timestamp() - min(last_success)), 0) as oldest"
                            + " from wb_link_task where task_name = :task")
                    .bind("task", LINK)
                    .map((row, context) -> new Backlog(
                            row.getLong("registered"),
                            row.getLong("due"),
                            ofSeconds(row.getDouble("late")),
                            row.getLong("running"),
                            ofSeconds(row.getDouble("oldest"))))
                    .one());
        } catch (JdbiException e) {
            throw new StateException("What waits can't be read; ask again", e);
        }
    }

    private static Duration ofSeconds(double seconds) {
        return Duration.ofMillis((long) Math.max(0, seconds * 1000));
    }

    @Override
    public void start() {
        ScheduledExecutorService puller = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "workspace-bridge-hints");
            thread.setDaemon(true);
            return thread;
        });
        if (!pulling.compareAndSet(null, puller)) {
            puller.shutdown();
            return;
        }
        warnOfEndlessTransactions();
        pull();
        long poll = settings.poll().toMillis();
        // Ends with its executor.
        Future<?> unused = puller.scheduleWithFixedDelay(this::pull, poll, Math.max(1, poll), TimeUnit.MILLISECONDS);
        owed.start();
        links.start();
    }

    // A process that is paused in the middle of a transaction would keep its locks, and nobody could take its link
    // over.
    private void warnOfEndlessTransactions() {
        try {
            String limit = jdbi.withHandle(handle -> handle.createQuery("show idle_in_transaction_session_timeout")
                    .mapTo(String.class)
                    .one());
            if (limit.equals("0")) {
                LOG.warn(
                        "PostgreSQL lets a paused process keep its locks for ever: set idle_in_transaction_session_timeout"
                                + " for these connections, to no more than {} ms",
                        settings.takenForDeadAfter().toMillis());
            }
        } catch (JdbiException e) {
            LOG.debug("The limit of idle transactions can't be read", e);
        }
    }

    private void pull() {
        try {
            int acted = jdbi.inTransaction(handle -> {
                time.ask(handle);
                return HintIntake.pull(handle, LINK, settings.quiet().toMillis());
            });
            if (acted > 0 && settings.quiet().isZero() && pulling.get() != null) {
                links.triggerCheckForDueExecutions();
            }
        } catch (JdbiException e) {
            LOG.warn("Hints can't be read now: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Reading hints failed unexpectedly", e);
        }
    }

    private CompletionHandler<Void> turn(String linkId, ExecutionContext context) {
        Duration late = Duration.between(context.getExecution().getExecutionTime(), time.now());
        listener.cycleBegins(linkId, late.isNegative() ? Duration.ZERO : late);
        long start = System.nanoTime();
        Optional<CycleReport> report = work.run(linkId, settings.turn());
        if (report.isEmpty()) {
            // Another process may know it: all of them have the same configuration some day.
            LOG.warn("{}: nobody knows this link here; it is left to others", linkId);
            return (complete, operations) ->
                    operations.reschedule(complete, time.now().plus(Rhythm.jittered(UNKNOWN_HERE)));
        }
        listener.cycleEnded(report.get(), Duration.ofNanos(System.nanoTime() - start));
        if (InProcessDispatcher.isRetired(store, report.get())) {
            return (complete, operations) -> operations.stop();
        }
        Rhythm.Verdict verdict = Rhythm.of(report.get());
        int failures = context.getExecution().consecutiveFailures + 1;
        Instant next = time.now().plus(rhythm.pause(verdict, failures));
        return (complete, operations) -> operations.reschedule(
                verdict == Rhythm.Verdict.FAILED
                        ? ExecutionComplete.failure(
                                complete.getExecution(),
                                context.getExecution().getExecutionTime(),
                                complete.getTimeDone(),
                                new StateException(String.valueOf(report.get().failure()), null))
                        : complete,
                next);
    }

    private Instant afterTrouble(ExecutionComplete complete) {
        int failures = complete.getExecution().consecutiveFailures + 1;
        return time.now().plus(Rhythm.jittered(rhythm.backoff(failures)));
    }

    private void lookForObligations() {
        String after = "";
        List<String> page;
        do {
            page = store.obligations().owing(clock.instant(), after, PAGE);
            for (String linkId : page) {
                after = linkId;
                owed.scheduleIfNotExists(owedTask.instance(linkId), time.now());
            }
        } while (page.size() == PAGE);
    }

    private CompletionHandler<Void> meet(String linkId) {
        long start = System.nanoTime();
        Optional<CycleReport> report = work.meetObligations(linkId);
        if (report.isEmpty()) {
            return (complete, operations) ->
                    operations.reschedule(complete, time.now().plus(Rhythm.jittered(UNKNOWN_HERE)));
        }
        listener.obligationsMet(report.get(), Duration.ofNanos(System.nanoTime() - start));
        if (store.obligations().due(linkId, clock.instant()).isEmpty()) {
            return (complete, operations) -> operations.stop();
        }
        // The link's cycle has the lease, whose turn ends early for this; or what is due could not be done.
        return (complete, operations) -> operations.reschedule(
                ExecutionComplete.failure(
                        complete.getExecution(),
                        complete.getTimeDone(),
                        complete.getTimeDone(),
                        new StateException("still due", null)),
                afterTrouble(complete));
    }

    @Override
    public void close() {
        ScheduledExecutorService puller = pulling.getAndSet(null);
        if (puller == null) {
            return;
        }
        puller.shutdownNow();
        links.stop();
        owed.stop();
    }
}
