package io.workspacebridge.samples.benchmarks;

import io.workspacebridge.samples.benchmarks.xecm.GetNodeBenchmark;
import java.util.List;
import java.util.Optional;

/** All benchmarks there are, in the order of the list. */
final class Benchmarks {
    private static final List<Benchmark> ALL = List.of(new GetNodeBenchmark());

    private Benchmarks() {}

    static List<Benchmark> all() {
        return ALL;
    }

    static Optional<Benchmark> of(String name) {
        return ALL.stream().filter(benchmark -> benchmark.name().equals(name)).findFirst();
    }
}
