package io.workspacebridge.samples.benchmarks.xecm;

import io.workspacebridge.samples.benchmarks.Benchmark;
import io.workspacebridge.samples.benchmarks.ChildJvm;
import io.workspacebridge.samples.benchmarks.Figure;
import io.workspacebridge.samples.benchmarks.Report;
import io.workspacebridge.samples.benchmarks.Settings;
import io.workspacebridge.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        int rounds = settings.number("rounds", 3);
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
            report.print(Figure.of(name(), settings, way, median(rates, way + ".client"), "MiB/s")
                    .against(PEER, median(rates, way + ".plain"))
                    .atLeast(0.9));
        }
    }

    private static double median(Map<String, List<Double>> rates, String key) {
        List<Double> sorted =
                rates.getOrDefault(key, List.of()).stream().sorted().toList();
        if (sorted.isEmpty()) {
            throw new IllegalStateException("Nothing was measured for " + key);
        }
        return sorted.get(sorted.size() / 2);
    }
}
