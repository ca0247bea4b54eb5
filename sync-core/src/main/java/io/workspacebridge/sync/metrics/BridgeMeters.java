package io.workspacebridge.sync.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.dispatch.Backlog;
import io.workspacebridge.sync.dispatch.DispatchListener;
import io.workspacebridge.sync.dispatch.WorkDispatcher;
import io.workspacebridge.sync.state.LinkRow;
import io.workspacebridge.sync.state.StateException;
import io.workspacebridge.sync.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a dispatcher does, as meters; {@code docs/operations.md} lists them. Counters and timers are this process's; gauges are read from the
 * state store, at most every quarter of a minute, and are the same in every process that shares it. Tags have few values: never a link, a
 * path or an id. Thread-safe.
 */
public final class BridgeMeters implements DispatchListener {
    private static final Logger LOG = LoggerFactory.getLogger(BridgeMeters.class);
    private static final int MOST_OBLIGATIONS = 10_000;

    private final MeterRegistry registry;

    /**
     * Meters for one dispatcher.
     *
     * @param registry the host's
     */
    public BridgeMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Adds gauges of what waits.
     *
     * @param dispatcher asked now and then
     * @param store asked now and then
     * @param clock tells what is due
     */
    public void watch(WorkDispatcher dispatcher, StateStore store, Clock clock) {
        Reading<Backlog> backlog = new Reading<>(dispatcher::backlog);
        gauge("workspacebridge.backlog.links", "links whose time has come", backlog, Backlog::due);
        gauge(
                "workspacebridge.backlog.late",
                "seconds that the first of them waits",
                backlog,
                each -> seconds(each.late()));
        gauge("workspacebridge.links.registered", "links in all", backlog, Backlog::registered);
        gauge("workspacebridge.links.running", "links under way on all machines", backlog, Backlog::running);
        gauge(
                "workspacebridge.oldest.success",
                "seconds since the last good cycle of the link that waits the longest for one",
                backlog,
                each -> seconds(each.oldestSuccess()));
        Reading<List<LinkRow>> links = new Reading<>(store::links);
        for (String state : List.of("active", "suspended", "retired")) {
            Gauge.builder(
                            "workspacebridge.links",
                            links,
                            known -> known.value(rows -> rows.stream()
                                    .filter(row -> row.lifecycle()
                                            .name()
                                            .toLowerCase(Locale.ROOT)
                                            .equals(state))
                                    .count()))
                    .tag("state", state)
                    .description("links by where they stand")
                    .register(registry);
        }
        gauge(
                "workspacebridge.holds",
                "links whose plan waits for a release",
                links,
                rows -> rows.stream().filter(row -> row.holdToken() != null).count());
        Reading<Instant> owed = new Reading<>(() -> {
            Instant now = clock.instant();
            return store.obligations().due(now, 1).stream()
                    .findFirst()
                    .map(due -> due.dueAt())
                    .orElse(now);
        });
        gauge(
                "workspacebridge.obligations.late",
                "seconds that the first of what is due waits",
                owed,
                first -> Math.max(0, seconds(Duration.between(first, clock.instant()))));
        Reading<Integer> due = new Reading<>(
                () -> store.obligations().due(clock.instant(), MOST_OBLIGATIONS).size());
        gauge(
                "workspacebridge.obligations.due",
                "what is due and was not met yet, up to 10,000",
                due,
                Integer::doubleValue);
    }

    private <T> void gauge(String name, String what, Reading<T> reading, ToDoubleFunction<T> value) {
        Gauge.builder(name, reading, known -> known.value(value))
                .description(what)
                .strongReference(true)
                .register(registry);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    @Override
    public void cycleBegins(String linkId, Duration late) {
        Timer.builder("workspacebridge.cycle.late")
                .description("how long after its time a cycle begins")
                .publishPercentileHistogram()
                .register(registry)
                .record(late);
    }

    @Override
    public void cycleEnded(CycleReport report, Duration took) {
        Timer.builder("workspacebridge.cycle")
                .description("how long cycles take")
                .tag("state", report.isUnfinished() ? "unfinished" : lower(report.state()))
                .publishPercentileHistogram()
                .register(registry)
                .record(took);
        registry.counter("workspacebridge.files").increment((double) report.filesMoved());
        registry.counter("workspacebridge.bytes").increment((double) report.bytesMoved());
        count(report);
        LOG.atInfo()
                .addKeyValue("link", report.linkId())
                .addKeyValue("state", report.state())
                .addKeyValue("files", report.filesMoved())
                .addKeyValue("bytes", report.bytesMoved())
                .addKeyValue("waiting", report.waiting().size())
                .addKeyValue("millis", took.toMillis())
                .log("cycle ended");
    }

    @Override
    public void obligationsMet(CycleReport report, Duration took) {
        registry.timer("workspacebridge.obligations", "state", lower(report.state()))
                .record(took);
        count(report);
    }

    private void count(CycleReport report) {
        for (CycleReport.Line line : report.lines()) {
            if (line.outcome() != CycleReport.Outcome.NONE) {
                registry.counter(
                                "workspacebridge.items",
                                "outcome",
                                lower(line.outcome()),
                                "reason",
                                lower(line.reason().code()))
                        .increment();
            }
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** A value that is not asked for more often than it is worth. */
    private static final class Reading<T> {
        private static final long FRESH = TimeUnit.SECONDS.toNanos(15);

        private final Supplier<T> source;
        private @Nullable T last;
        private long at;

        Reading(Supplier<T> source) {
            this.source = source;
        }

        synchronized double value(ToDoubleFunction<T> part) {
            T known = last;
            if (known == null || System.nanoTime() - at > FRESH) {
                try {
                    known = source.get();
                    last = known;
                    at = System.nanoTime();
                } catch (StateException e) {
                    LOG.debug("A gauge can't be read now", e);
                }
            }
            return known == null ? Double.NaN : part.applyAsDouble(known);
        }
    }
}
