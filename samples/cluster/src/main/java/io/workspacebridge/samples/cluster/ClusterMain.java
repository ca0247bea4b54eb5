package io.workspacebridge.samples.cluster;

import io.workspacebridge.samples.report.TextTable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** The main class of {@code samples/run cluster}: links spread over workers, one of which is killed. */
@CommandLine.Command(
        name = "samples/run cluster",
        description = "Several processes share links over one PostgreSQL database; one of them is killed on the way.",
        mixinStandardHelpOptions = true)
public final class ClusterMain implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @CommandLine.Option(names = "--workers", defaultValue = "3", description = "processes (${DEFAULT-VALUE})")
    private int workers;

    @CommandLine.Option(
            names = "--links",
            defaultValue = "24",
            description = "links of all three flows (${DEFAULT-VALUE})")
    private int links;

    @CommandLine.Option(names = "--files", defaultValue = "10", description = "files of each link (${DEFAULT-VALUE})")
    private int files;

    @CommandLine.Option(
            names = "--latency",
            defaultValue = "20",
            description = "of both services, in milliseconds (${DEFAULT-VALUE})")
    private int latency;

    private final PrintStream out;

    ClusterMain(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs the demonstration and ends the process: 0 when every file arrived once.
     *
     * @param arguments as typed
     */
    public static void main(String[] arguments) {
        System.exit(run(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8), arguments));
    }

    static int run(PrintStream out, String... arguments) {
        return new CommandLine(new ClusterMain(out))
                .addSubcommand(new ChaosCommand(out))
                .execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        WorkerSettings settings = new WorkerSettings(1_000, 2, 2, 60_000, 500);
        out.println("Starting PostgreSQL and the sandbox …");
        try (ClusterRun run = ClusterRun.open(Duration.ofMillis(latency))) {
            List<String> ids = ClusterLinks.ids(links, true);
            ids.forEach(id -> run.put(id, files, 8 * 1024));
            run.register(ids);
            out.println(links + " links with " + files + " files each, " + workers + " workers:");
            for (int i = 0; i < workers; i++) {
                run.startWorker(settings);
            }
            for (Worker worker : run.workers()) {
                worker.awaitReady();
            }
            long start = System.nanoTime();
            run.awaitFiles(run.expectedFiles() / 3, PATIENCE);
            Worker victim = run.workers().get(0);
            for (int i = 0; run.linksOf(victim).isEmpty() && i < 200; i++) {
                Thread.sleep(10);
            }
            List<String> orphans = run.linksOf(victim);
            victim.kill();
            out.println(victim.name() + " was killed while it worked on " + orphans);
            Duration takenOver = run.untilTakenOver(victim, PATIENCE);
            run.awaitInSync(PATIENCE);
            double seconds = (System.nanoTime() - start) / 1e9;
            out.println();
            print(run);
            out.printf(
                    Locale.ROOT,
                    "%d files in %.1f s. The dead worker's links were free again after %.1f s (four heartbeats are %.1f s).%n",
                    run.expectedFiles(),
                    seconds,
                    takenOver.toMillis() / 1000.0,
                    4 * settings.heartbeatMillis() / 1000.0);
            run.endWorkers();
            List<String> problems = ClusterCheck.problems(run);
            problems.forEach(out::println);
            out.println(
                    problems.isEmpty()
                            ? "✓ every file is there once, with one version, and equal on both sides"
                            : "✗ " + problems.size() + " problems");
            return problems.isEmpty() ? 0 : 1;
        }
    }

    private void print(ClusterRun run) {
        TextTable table = new TextTable("worker", "links", "cycles", "files", "in the end");
        for (Worker worker : run.workers()) {
            table.row(
                    worker.name(),
                    run.distinctLinksOf(worker),
                    run.cyclesOf(worker),
                    run.filesOf(worker),
                    worker.isAlive() ? "alive" : "killed");
        }
        out.print(table);
    }
}
