package io.workspacebridge.samples.benchmarks.xecm;

import io.workspacebridge.samples.benchmarks.Benchmark;
import io.workspacebridge.samples.benchmarks.ChildJvm;
import io.workspacebridge.samples.benchmarks.Figure;
import io.workspacebridge.samples.benchmarks.Report;
import io.workspacebridge.samples.benchmarks.Settings;
import io.workspacebridge.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One large file up and down: the client beside plain OkHttp, in turn, in one process with a small heap. */
public final class LargeFileBenchmark implements Benchmark {
    private static final String PEER = "OkHttp streaming";

    @Override
    public String name() {
        return "xecm-large-file";
    }

    @Override
    public String shows() {
        return "upload and download of 2 GiB with a heap of 64 MiB, beside plain OkHttp streaming (>= 0.9x)";
    }

    @Override
    public void run(Settings settings, Report report) throws Exception {
        int mebibytes = settings.number("mebibytes", 2048);
        int rounds = settings.number("rounds", 5);
        int heap = settings.number("heapMebibytes", 64);
        settings.complete();
        Map<String, List<Double>> rates = new HashMap<>();
        try (Sandbox sandbox = Sandbox.builder().start()) {
            ChildJvm.run(
                    LargeFileTransfers.class,
                    List.of("-Xmx" + heap + "m", "-XX:+UseSerialGC"),
                    Map.of("BENCH_PASSWORD", sandbox.xecm().password()),
                    List.of(
                            sandbox.xecm().url(),
                            sandbox.xecm().username(),
                            Integer.toString(mebibytes),
                            Integer.toString(rounds)),
                    line -> {
                        report.progress(name() + ": " + line + " MiB/s");
                        String[] parts = line.split(" ");
                        rates.computeIfAbsent(parts[0], key -> new ArrayList<>())
                                .add(Double.valueOf(parts[1]));
                    });
        }
        for (String way : List.of("upload", "download")) {
            Pair middle = middle(
                    rates.getOrDefault(way + ".client", List.of()), rates.getOrDefault(way + ".plain", List.of()));
            report.print(Figure.of(name(), settings, way, middle.client, "MiB/s")
                    .against(PEER, middle.plain)
                    .atLeast(0.9));
        }
    }

    /** Two transfers that followed each other. */
    private record Pair(double client, double plain) {
        double ratio() {
            return client / plain;
        }
    }

    /** The round whose ratio is the median: what else the machine did hit both transfers of a round alike. */
    private static Pair middle(List<Double> client, List<Double> plain) {
        List<Pair> rounds = IntStream.range(0, Math.min(client.size(), plain.size()))
                .mapToObj(i -> new Pair(client.get(i), plain.get(i)))
                .sorted(Comparator.comparingDouble(Pair::ratio))
                .toList();
        if (rounds.isEmpty()) {
            throw new IllegalStateException("Nothing was measured");
        }
        return rounds.get(rounds.size() / 2);
    }
}
