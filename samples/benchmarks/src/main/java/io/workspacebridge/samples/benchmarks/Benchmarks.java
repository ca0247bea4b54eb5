package io.workspacebridge.samples.benchmarks;

import io.workspacebridge.samples.benchmarks.cluster.ClusterScalingBenchmark;
import io.workspacebridge.samples.benchmarks.cluster.DispatcherIdleBenchmark;
import io.workspacebridge.samples.benchmarks.cluster.LargeFileEndToEndBenchmark;
import io.workspacebridge.samples.benchmarks.cluster.SmallFilesBenchmark;
import io.workspacebridge.samples.benchmarks.cluster.WatchLatencyBenchmark;
import io.workspacebridge.samples.benchmarks.cluster.WebhookIntakeBenchmark;
import io.workspacebridge.samples.benchmarks.dropbox.ContentHashBenchmark;
import io.workspacebridge.samples.benchmarks.dropbox.DropboxVsRcloneBenchmark;
import io.workspacebridge.samples.benchmarks.dropbox.PageDecodingBenchmark;
import io.workspacebridge.samples.benchmarks.sync.PlannerBenchmark;
import io.workspacebridge.samples.benchmarks.xecm.ChildrenBenchmark;
import io.workspacebridge.samples.benchmarks.xecm.GetNodeBenchmark;
import io.workspacebridge.samples.benchmarks.xecm.LargeFileBenchmark;
import java.util.List;
import java.util.Optional;

/** All benchmarks there are, in the order of the list. */
final class Benchmarks {
    private static final List<Benchmark> ALL = List.of(
            new FirstLightBenchmark(),
            new GetNodeBenchmark(),
            new LargeFileBenchmark(),
            new ChildrenBenchmark(),
            new PageDecodingBenchmark(),
            new ContentHashBenchmark(),
            new DropboxVsRcloneBenchmark(),
            new PlannerBenchmark(),
            new DispatcherIdleBenchmark(),
            new ClusterScalingBenchmark(),
            new WebhookIntakeBenchmark(),
            new SmallFilesBenchmark(),
            new LargeFileEndToEndBenchmark(),
            new WatchLatencyBenchmark());

    private Benchmarks() {}

    static List<Benchmark> all() {
        return ALL;
    }

    static Optional<Benchmark> of(String name) {
        return ALL.stream().filter(benchmark -> benchmark.name().equals(name)).findFirst();
    }
}
