package io.workspacebridge.samples.benchmarks.xecm;

import io.workspacebridge.samples.benchmarks.Benchmark;
import io.workspacebridge.samples.benchmarks.Figure;
import io.workspacebridge.samples.benchmarks.JmhRun;
import io.workspacebridge.samples.benchmarks.Report;
import io.workspacebridge.samples.benchmarks.Settings;
import io.workspacebridge.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

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
        int rounds = settings.number("rounds", 5);
        int iterations = settings.number("iterations", 3);
        int seconds = settings.number("seconds", 2);
        settings.complete();
        try (Sandbox sandbox = Sandbox.builder().start()) {
            report.progress(name() + ": about " + (rounds + 1) * 6 * iterations * seconds + " seconds");
            List<JmhRun.Score> client = new ArrayList<>();
            List<JmhRun.Score> plain = new ArrayList<>();
            for (int round = 0; round <= rounds; round++) {
                Map<String, JmhRun.Score> scores = JmhRun.of(GetNodeCalls.class)
                        .iterations(iterations, seconds)
                        .property("bench.xecm.url", sandbox.xecm().url())
                        .property("bench.xecm.user", sandbox.xecm().username())
                        .property("bench.xecm.password", sandbox.xecm().password())
                        .run();
                if (round > 0) { // the first one warms the server up
                    client.add(JmhRun.score(scores, "client"));
                    plain.add(JmhRun.score(scores, "plain"));
                }
                sandbox.calls().clear();
            }
            report.print(Figure.of(name(), settings, "time", median(client, JmhRun.Score::time), "us/call")
                    .against(PEER, median(plain, JmhRun.Score::time))
                    .atMost(1.3));
            report.print(
                    Figure.of(name(), settings, "allocation", median(client, JmhRun.Score::allocation), "bytes/call")
                            .against(PEER, median(plain, JmhRun.Score::allocation))
                            .atMost(2));
        }
    }

    private static double median(List<JmhRun.Score> scores, ToDoubleFunction<JmhRun.Score> figure) {
        double[] sorted = scores.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
