package io.workspacebridge.samples.benchmarks.cluster;

import io.workspacebridge.samples.benchmarks.Benchmark;
import io.workspacebridge.samples.benchmarks.Figure;
import io.workspacebridge.samples.benchmarks.Report;
import io.workspacebridge.samples.benchmarks.Settings;
import io.workspacebridge.sync.dispatch.DbSchedulerDispatcher;
import io.workspacebridge.sync.dispatch.DispatchSettings;
import io.workspacebridge.sync.dispatch.HintIntake;
import io.workspacebridge.sync.dispatch.WorkDispatcher;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Empty cycles and hints while many links sleep in the same database. */
public final class DispatcherIdleBenchmark implements Benchmark {

    @Override
    public String name() {
        return "dispatcher-idle";
    }

    @Override
    public String shows() {
        return "with 1,000,000 sleeping links: empty cycles a second (>= 2,000), delay of a hinted link at 500 hints/s (p95 < 1 s)";
    }

    @Override
    public void run(Settings settings, Report report) throws Exception {
        int links = settings.number("links", 1_000_000);
        int due = settings.number("due", 60_000);
        int hints = settings.number("hints", 10_000);
        int perSecond = settings.number("perSecond", 500);
        int threads = settings.number("threads", 24);
        int ahead = settings.number("ahead", 8);
        settings.complete();
        report.progress(name() + ": registering " + links + " links …");
        try (LinkTable table = new LinkTable(links)) {
            IdleCycles cycles = new IdleCycles();
            DispatchSettings quick = DispatchSettings.standard()
                    .withThreads(threads, 1, ahead)
                    .withTimes(Duration.ofDays(1), Duration.ofSeconds(30), Duration.ZERO, Duration.ofSeconds(2));
            table.sql("update wb_link_task set execution_time = now() - interval '1 hour'"
                    + " where task_instance in (select 'link-' || i from generate_series(0, " + (due - 1) + ") i)");
            table.sql("vacuum analyze wb_link_task");
            try (WorkDispatcher dispatcher =
                    new DbSchedulerDispatcher(table.pool, cycles, table.store, Clock.systemUTC(), quick, cycles)) {
                long start = System.nanoTime();
                dispatcher.start();
                while (cycles.begun.get() < due && System.nanoTime() - start < 120_000_000_000L) {
                    Thread.sleep(5);
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                report.print(Figure.of(name(), settings, "empty cycles", cycles.begun.get() / seconds, "cycles/s")
                        .atLeast(2000));
                delays(settings, report, table, cycles, links, hints, perSecond);
            }
        }
    }

    private void delays(
            Settings settings, Report report, LinkTable table, IdleCycles cycles, int links, int hints, int perSecond)
            throws InterruptedException {
        HintIntake intake = new HintIntake(table.pool);
        Random random = new Random(3);
        Map<String, Long> hinted = new HashMap<>();
        long start = System.nanoTime();
        for (int i = 0; i < hints; i++) {
            long at = start + i * 1_000_000_000L / perSecond;
            for (long left = at - System.nanoTime(); left > 0; left = at - System.nanoTime()) {
                Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
            }
            String link = "link-" + random.nextInt(links);
            // The first hint counts: a second one for the same link is answered by the same cycle, or by a later one.
            if (hinted.putIfAbsent(link, System.nanoTime()) == null) {
                cycles.lastBegin.remove(link);
                intake.links(List.of(link));
            }
        }
        Map<String, Long> open = new HashMap<>(hinted);
        long end = System.nanoTime() + 30_000_000_000L;
        while (!cycles.lastBegin.keySet().containsAll(open.keySet()) && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        double[] delays = hinted.entrySet().stream()
                .mapToDouble(hint -> cycles.lastBegin.containsKey(hint.getKey())
                        ? (cycles.lastBegin.get(hint.getKey()) - hint.getValue()) / 1e9
                        : Double.MAX_VALUE)
                .toArray();
        Arrays.sort(delays);
        report.print(Figure.of(name(), settings, "hint to cycle, p50", delays[delays.length / 2], "s"));
        report.print(Figure.of(name(), settings, "hint to cycle, p95", delays[delays.length * 95 / 100], "s")
                .atMost(1));
    }
}
