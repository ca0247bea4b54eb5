package io.workspacebridge.samples.benchmarks.sync;

import io.workspacebridge.samples.benchmarks.Benchmark;
import io.workspacebridge.samples.benchmarks.ChildJvm;
import io.workspacebridge.samples.benchmarks.Figure;
import io.workspacebridge.samples.benchmarks.Report;
import io.workspacebridge.samples.benchmarks.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A complete three-way plan of 10,000, 100,000 and 1,000,000 items, each in a process of its own with bounded heap. */
public final class PlannerBenchmark implements Benchmark {

    private record Size(int items, String heap, double seconds) {}

    private static final List<Size> SIZES =
            List.of(new Size(10_000, "64m", 1), new Size(100_000, "256m", 2), new Size(1_000_000, "2g", 20));

    @Override
    public String name() {
        return "planner";
    }

    @Override
    public String shows() {
        return "a three-way plan: 100,000 items in 256 MB (<= 2 s), 1,000,000 in 2 GB (<= 20 s)";
    }

    @Override
    public void run(Settings settings, Report report) throws Exception {
        int largest = settings.number("largest", 1_000_000);
        settings.complete();
        for (Size size : SIZES) {
            if (size.items() <= largest) {
                report.progress(name() + ": " + size.items() + " items in " + size.heap());
                measure(size, report);
            }
        }
    }

    private void measure(Size size, Report report) throws Exception {
        Settings parameters = new Settings(Map.of());
        parameters.fixed("items", size.items());
        parameters.fixed("heap", size.heap());
        List<String> lines = new ArrayList<>();
        ChildJvm.run(
                PlannerRun.class,
                List.of("-Xmx" + size.heap()),
                Map.of(),
                List.of(Integer.toString(size.items())),
                lines::add);
        String[] figures = lines.get(lines.size() - 1).split(" ");
        report.print(Figure.of(name(), parameters, "time", Double.parseDouble(figures[0]) / 1000, "s")
                .atMost(size.seconds()));
        report.print(Figure.of(name(), parameters, "processor time", Double.parseDouble(figures[1]) / 1000, "s"));
        report.print(Figure.of(name(), parameters, "effects planned", Double.parseDouble(figures[2]), "actions"));
    }
}
