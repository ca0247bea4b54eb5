package io.workspacebridge.samples.benchmarks.xecm;

import io.workspacebridge.samples.benchmarks.Benchmark;
import io.workspacebridge.samples.benchmarks.Figure;
import io.workspacebridge.samples.benchmarks.JmhRun;
import io.workspacebridge.samples.benchmarks.Report;
import io.workspacebridge.samples.benchmarks.Settings;
import io.workspacebridge.sandbox.Sandbox;
import java.util.Map;

/** One call for one node: the client beside plain OkHttp and Jackson's tree, against the same sandbox. */
public final class GetNodeBenchmark implements Benchmark {
    private static final String PEER = "OkHttp + readTree";

    @Override
    public String name() {
        return "xecm-get-node";
    }

    @Override
    public String shows() {
        return "time and allocation of one get-node call, beside plain OkHttp + Jackson readTree (<= 1.3x, <= 2x)";
    }

    @Override
    public void run(Settings settings, Report report) throws Exception {
        int forks = settings.number("forks", 2);
        int iterations = settings.number("iterations", 5);
        int seconds = settings.number("seconds", 2);
        settings.complete();
        try (Sandbox sandbox = Sandbox.builder().start()) {
            report.progress(name() + ": about " + 2 * forks * 2 * iterations * seconds + " seconds");
            Map<String, JmhRun.Score> scores = JmhRun.of(GetNodeCalls.class)
                    .forks(forks)
                    .iterations(iterations, seconds)
                    .property("bench.xecm.url", sandbox.xecm().url())
                    .property("bench.xecm.user", sandbox.xecm().username())
                    .property("bench.xecm.password", sandbox.xecm().password())
                    .run();
            JmhRun.Score client = JmhRun.score(scores, "client");
            JmhRun.Score plain = JmhRun.score(scores, "plain");
            report.print(Figure.of(name(), settings, "time", client.time(), "us/call")
                    .against(PEER, plain.time())
                    .atMost(1.3));
            report.print(Figure.of(name(), settings, "allocation", client.allocation(), "bytes/call")
                    .against(PEER, plain.allocation())
                    .atMost(2));
        }
    }
}
