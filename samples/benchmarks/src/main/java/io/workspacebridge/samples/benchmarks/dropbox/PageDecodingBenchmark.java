package io.workspacebridge.samples.benchmarks.dropbox;

import io.workspacebridge.samples.benchmarks.Benchmark;
import io.workspacebridge.samples.benchmarks.Figure;
import io.workspacebridge.samples.benchmarks.JmhRun;
import io.workspacebridge.samples.benchmarks.Report;
import io.workspacebridge.samples.benchmarks.Settings;
import java.util.Map;

/** One page of a listing: the adapter's own decoder beside the official SDK's. */
public final class PageDecodingBenchmark implements Benchmark {

    @Override
    public String name() {
        return "page-decoding";
    }

    @Override
    public String shows() {
        return "time and allocation of one page of a listing, beside the official SDK (<= 1/8)";
    }

    @Override
    public void run(Settings settings, Report report) {
        int entries = settings.number("entries", 2000);
        int forks = settings.number("forks", 2);
        int iterations = settings.number("iterations", 5);
        int seconds = settings.number("seconds", 1);
        settings.complete();
        report.progress(name() + ": about " + 2 * forks * 2 * iterations * seconds + " seconds");
        Map<String, JmhRun.Score> scores = JmhRun.of(PageDecodingCalls.class)
                .forks(forks)
                .iterations(iterations, seconds)
                .property("bench.entries", Integer.toString(entries))
                .run();
        JmhRun.Score adapter = JmhRun.score(scores, "adapter");
        JmhRun.Score sdk = JmhRun.score(scores, "sdk");
        report.print(Figure.of(name(), settings, "time", adapter.time(), "us/page")
                .against("dropbox-core-sdk", sdk.time())
                .atMost(0.125));
        report.print(Figure.of(name(), settings, "allocation", adapter.allocation(), "bytes/page")
                .against("dropbox-core-sdk", sdk.allocation())
                .atMost(0.125));
    }
}
