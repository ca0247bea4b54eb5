package io.workspacebridge.samples.benchmarks.cluster;

import io.workspacebridge.samples.benchmarks.Benchmark;
import io.workspacebridge.samples.benchmarks.Figure;
import io.workspacebridge.samples.benchmarks.Report;
import io.workspacebridge.samples.benchmarks.Settings;
import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Watch;
import io.workspacebridge.sync.WatchSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** From a new file in Dropbox to the proven document, while the link is watched. */
public final class WatchLatencyBenchmark implements Benchmark {
    private static final String LONG_POLL = "list_folder/longpoll";

    @Override
    public String name() {
        return "watch-latency";
    }

    @Override
    public String shows() {
        return "change in Dropbox to document in the workspace under watch (<= 3x the sum of its calls' latency)";
    }

    @Override
    public void run(Settings settings, Report report) throws Exception {
        int latency = settings.number("latency", 30);
        int changes = settings.number("changes", 15);
        int warm = settings.number("warmUpChanges", 5);
        settings.complete();
        Path place = Files.createTempDirectory("watch-latency-");
        BlockingQueue<CycleReport> reports = new LinkedBlockingQueue<>();
        try (Sandbox sandbox =
                        Sandbox.builder().latency(Duration.ofMillis(latency)).start();
                EndToEnd engine = new EndToEnd(
                        sandbox.dropbox().url(),
                        sandbox.dropbox().caFile(),
                        sandbox.dropbox().accessToken(),
                        sandbox.xecm().url(),
                        sandbox.xecm().username(),
                        sandbox.xecm().password(),
                        place.resolve("state.db"),
                        4)) {
            sandbox.dropboxFiles().put("/Watched/first.txt", new byte[] {1});
            WatchSettings quick = new WatchSettings(
                    Duration.ZERO,
                    Duration.ofHours(1),
                    Duration.ofHours(2),
                    Duration.ofSeconds(90),
                    Duration.ofSeconds(5));
            try (Watch watch = engine.bridge.watch(
                    List.of(EndToEnd.publish("watched", "/Watched", "Watched")), quick, reports::add)) {
                next(reports);
                double[] times = new double[changes];
                double[] sums = new double[changes];
                for (int i = -warm; i < changes; i++) {
                    awaitLongPoll(sandbox, latency);
                    sandbox.calls().clear();
                    long start = System.nanoTime();
                    sandbox.dropboxFiles().put("/Watched/change " + i + ".txt", new byte[] {2, (byte) i});
                    next(reports);
                    double seconds = (System.nanoTime() - start) / 1e9;
                    if (i >= 0) {
                        times[i] = seconds;
                        sums[i] = sandbox.calls().all().size() * latency / 1000.0;
                    }
                }
                Arrays.sort(times);
                Arrays.sort(sums);
                report.print(Figure.of(name(), settings, "change to document, median", times[changes / 2], "s")
                        .against("sum of its calls' latency", sums[changes / 2])
                        .atMost(3));
                report.print(Figure.of(name(), settings, "change to document, longest", times[changes - 1], "s"));
                watch.wake();
            }
        } finally {
            try (Stream<Path> all = Files.walk(place)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    /** The watch asks again after each cycle; a change before that is found at once, which would flatter it. */
    private static void awaitLongPoll(Sandbox sandbox, int latency) throws InterruptedException {
        // Calls are logged when they are answered, and a long poll is answered by a change: it is given time to be
        // sent.
        Thread.sleep(6L * latency + 200);
        if (sandbox.calls().all().stream().noneMatch(call -> call.route().contains(LONG_POLL))
                && sandbox.calls().all().isEmpty()) {
            throw new IllegalStateException("The watch does not ask Dropbox for changes");
        }
    }

    private static void next(BlockingQueue<CycleReport> reports) throws InterruptedException {
        CycleReport report = reports.poll(60, TimeUnit.SECONDS);
        while (report != null && report.filesMoved() == 0) {
            report = reports.poll(60, TimeUnit.SECONDS);
        }
        if (report == null) {
            throw new IllegalStateException("The change was not noticed within a minute");
        }
    }
}
