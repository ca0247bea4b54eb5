package io.workspacebridge.samples.benchmarks.cluster;

import io.workspacebridge.samples.benchmarks.Benchmark;
import io.workspacebridge.samples.benchmarks.Figure;
import io.workspacebridge.samples.benchmarks.Report;
import io.workspacebridge.samples.benchmarks.Settings;
import io.workspacebridge.samples.cluster.ClusterThroughput;
import java.time.Duration;

/** The same work by one, two and four worker processes, at a latency that a network has. */
public final class ClusterScalingBenchmark implements Benchmark {

    @Override
    public String name() {
        return "cluster-scaling";
    }

    @Override
    public String shows() {
        return "400 links x 25 files by 1, 2 and 4 worker JVMs at 50 ms latency (>= 1.8x and >= 3.2x), within one budget";
    }

    @Override
    public void run(Settings settings, Report report) throws Exception {
        int links = settings.number("links", 400);
        int files = settings.number("files", 25);
        int latency = settings.number("latency", 50);
        int linksAtOnce = settings.number("linksAtOnce", 2);
        int documents = settings.number("documents", 2);
        int perSecond = settings.number("perSecond", 400);
        int most = settings.number("workers", 4);
        settings.complete();
        double one = 0;
        for (int workers = 1; workers <= most; workers *= 2) {
            ClusterThroughput.Result result = ClusterThroughput.measure(
                    workers, links, files, Duration.ofMillis(latency), linksAtOnce, documents, perSecond);
            double rate = result.files() / result.seconds();
            one = workers == 1 ? rate : one;
            Figure figure =
                    Figure.of(name(), settings, workers + (workers == 1 ? " worker" : " workers"), rate, "files/s");
            report.print(
                    workers == 1
                            ? figure
                            : figure.against("1 worker", one).atLeast(workers == 2 ? 1.8 : 0.8 * workers));
            report.print(Figure.of(
                            name(),
                            settings,
                            workers + " workers, most Dropbox calls in a second",
                            result.mostCallsInASecond(),
                            "calls")
                    .atMost(1.05 * perSecond + workers));
        }
    }
}
