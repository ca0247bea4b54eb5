package io.workspacebridge.samples.benchmarks.dropbox;

import io.workspacebridge.samples.benchmarks.Benchmark;
import io.workspacebridge.samples.benchmarks.Figure;
import io.workspacebridge.samples.benchmarks.JmhRun;
import io.workspacebridge.samples.benchmarks.Report;
import io.workspacebridge.samples.benchmarks.Settings;
import java.util.Map;

/** Dropbox's content hash beside plain SHA-256 of the same bytes. */
public final class ContentHashBenchmark implements Benchmark {

    @Override
    public String name() {
        return "content-hash";
    }

    @Override
    public String shows() {
        return "Dropbox's content hash of 32 MiB, beside plain SHA-256 (<= 1.1x)";
    }

    @Override
    public void run(Settings settings, Report report) {
        int mib = settings.number("mib", 32);
        int forks = settings.number("forks", 2);
        int iterations = settings.number("iterations", 5);
        int seconds = settings.number("seconds", 1);
        settings.complete();
        report.progress(name() + ": about " + 2 * forks * 2 * iterations * seconds + " seconds");
        Map<String, JmhRun.Score> scores = JmhRun.of(ContentHashCalls.class)
                .forks(forks)
                .iterations(iterations, seconds)
                .property("bench.mib", Integer.toString(mib))
                .run();
        JmhRun.Score adapter = JmhRun.score(scores, "adapter");
        JmhRun.Score plain = JmhRun.score(scores, "plain");
        report.print(Figure.of(name(), settings, "time", adapter.time(), "us")
                .against("SHA-256", plain.time())
                .atMost(1.1));
        report.print(Figure.of(name(), settings, "throughput", mib / adapter.time() * 1e6, "MiB/s"));
    }
}
