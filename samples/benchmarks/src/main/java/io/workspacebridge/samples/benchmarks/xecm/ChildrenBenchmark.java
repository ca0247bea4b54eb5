package io.workspacebridge.samples.benchmarks.xecm;

import io.workspacebridge.samples.benchmarks.Benchmark;
import io.workspacebridge.samples.benchmarks.Figure;
import io.workspacebridge.samples.benchmarks.Report;
import io.workspacebridge.samples.benchmarks.Settings;
import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.xecm.Credentials;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.nodes.ChildQuery;
import io.workspacebridge.xecm.nodes.Node;
import io.workspacebridge.xecm.nodes.NodeType;
import java.util.stream.Stream;

/** A folder with ten thousand children: how many calls the list takes, and how long. */
public final class ChildrenBenchmark implements Benchmark {

    @Override
    public String name() {
        return "xecm-children";
    }

    @Override
    public String shows() {
        return "calls and time to list 10,000 children (<= 1 + children / page calls)";
    }

    @Override
    public void run(Settings settings, Report report) throws Exception {
        int children = settings.number("children", 10_000);
        int page = settings.number("page", 100);
        settings.complete();
        try (Sandbox sandbox = Sandbox.builder().start();
                XecmClient client = XecmClient.builder()
                        .baseUrl(sandbox.xecm().url())
                        .credentials(Credentials.password(
                                sandbox.xecm().username(), sandbox.xecm().password()))
                        .build()) {
            long folder = client.nodes()
                    .createFolder(
                            client.nodes().volume(NodeType.ENTERPRISE_WORKSPACE).id(), "Many")
                    .id();
            report.progress(name() + ": creating " + children + " children");
            for (int i = 0; i < children; i++) {
                client.nodes().createFolder(folder, "Child " + i);
            }
            sandbox.calls().clear();
            long start = System.nanoTime();
            long found;
            try (Stream<Node> all = client.nodes()
                    .children(
                            folder,
                            ChildQuery.all().sortedBy(ChildQuery.Sort.ID).pagesOf(page))) {
                found = all.mapToLong(Node::id).distinct().count();
            }
            double milliseconds = (System.nanoTime() - start) / 1e6;
            if (found != children) {
                throw new IllegalStateException(found + " of " + children + " children were listed");
            }
            report.print(
                    Figure.of(name(), settings, "calls", sandbox.calls().all().size(), "calls")
                            .atMost(1 + (children + page - 1) / page));
            report.print(Figure.of(name(), settings, "time", milliseconds, "ms"));
        }
    }
}
