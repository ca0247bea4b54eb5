package io.workspacebridge.samples.cluster;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Workers are killed, and stopped past their lease and woken again, while files keep coming in all three flows. */
@CommandLine.Command(
        name = "chaos",
        description = "Kills and stops workers at random while files keep coming; checks that every one arrived once.",
        mixinStandardHelpOptions = true)
final class ChaosCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @CommandLine.Option(names = "--workers", defaultValue = "4", description = "processes (${DEFAULT-VALUE})")
    private int workers;

    @CommandLine.Option(
            names = "--links",
            defaultValue = "24",
            description = "links of all three flows (${DEFAULT-VALUE})")
    private int links;

    @CommandLine.Option(names = "--files", defaultValue = "1000", description = "files in all (${DEFAULT-VALUE})")
    private int files;

    @CommandLine.Option(names = "--kills", defaultValue = "30", description = "SIGKILLs (${DEFAULT-VALUE})")
    private int kills;

    @CommandLine.Option(
            names = "--stops",
            defaultValue = "5",
            description = "SIGSTOPs past the lease, then SIGCONT (${DEFAULT-VALUE})")
    private int stops;

    @CommandLine.Option(names = "--restarts", defaultValue = "0", description = "of the database (${DEFAULT-VALUE})")
    private int restarts;

    @CommandLine.Option(
            names = "--latency",
            defaultValue = "10",
            description = "of both services, in milliseconds (${DEFAULT-VALUE})")
    private int latency;

    @CommandLine.Option(names = "--heartbeat", defaultValue = "500", description = "in milliseconds (${DEFAULT-VALUE})")
    private int heartbeat;

    @CommandLine.Option(names = "--seed", defaultValue = "1", description = "of chance (${DEFAULT-VALUE})")
    private long seed;

    private final PrintStream out;

    ChaosCommand(PrintStream out) {
        this.out = out;
    }

    private enum Blow {
        KILL,
        STOP,
        RESTART
    }

    @Override
    public Integer call() throws Exception {
        WorkerSettings settings = new WorkerSettings(heartbeat, 2, 2, 60_000, 500);
        Duration window = Duration.ofMillis(4L * heartbeat);
        Random random = new Random(seed);
        List<Blow> blows = new ArrayList<>();
        for (int i = 0; i < kills + stops + restarts; i++) {
            blows.add(i < kills ? Blow.KILL : i < kills + stops ? Blow.STOP : Blow.RESTART);
        }
        Collections.shuffle(blows, random);
        try (ClusterRun run = ClusterRun.open(Duration.ofMillis(latency))) {
            List<String> ids = ClusterLinks.ids(links, true);
            ids.forEach(id -> run.put(id, 1, 4096));
            run.register(ids);
            List<Worker> alive = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                alive.add(run.startWorker(settings));
            }
            for (Worker worker : alive) {
                worker.awaitReady();
            }
            long start = System.nanoTime();
            long longest = 0;
            int working = 0;
            int left = files - links;
            for (int i = 0; i < blows.size(); i++) {
                left -= wave(run, ids, random, left / (blows.size() - i));
                int index = random.nextInt(alive.size());
                Worker victim = alive.get(index);
                // A blow that meets nobody at work shows nothing.
                for (int tries = 0; run.linksOf(victim).isEmpty() && tries < 100; tries++) {
                    Thread.sleep(10);
                }
                Thread.sleep(random.nextInt(150));
                if (blows.get(i) == Blow.RESTART) {
                    run.database().restart();
                    continue;
                }
                working += run.linksOf(victim).isEmpty() ? 0 : 1;
                if (blows.get(i) == Blow.KILL) {
                    victim.kill();
                    Worker next = run.startWorker(settings);
                    alive.set(index, next);
                    longest = Math.max(
                            longest, run.untilTakenOver(victim, PATIENCE).toMillis());
                    next.awaitReady();
                } else {
                    victim.stop();
                    longest = Math.max(
                            longest, run.untilTakenOver(victim, PATIENCE).toMillis());
                    Thread.sleep(window.toMillis() / 2);
                    victim.wake();
                }
                if (i % 10 == 9) {
                    out.println((i + 1) + " of " + blows.size() + " blows");
                }
            }
            wave(run, ids, random, left);
            run.awaitInSync(PATIENCE);
            double seconds = (System.nanoTime() - start) / 1e9;
            run.endWorkers();
            List<String> problems = ClusterCheck.problems(run);
            problems.stream().limit(50).forEach(out::println);
            out.printf(
                    Locale.ROOT,
                    "{\"chaos\":{\"workers\":%d,\"links\":%d,\"files\":%d,\"kills\":%d,\"stops\":%d,\"restarts\":%d,\"hitAtWork\":%d,"
                            + "\"seconds\":%.1f,\"longestTakeoverSeconds\":%.1f,\"heartbeatWindowSeconds\":%.1f,\"problems\":%d}}%n",
                    workers,
                    links,
                    run.expectedFiles(),
                    kills,
                    stops,
                    restarts,
                    working,
                    seconds,
                    longest / 1000.0,
                    window.toMillis() / 1000.0,
                    problems.size());
            return problems.isEmpty() ? 0 : 1;
        }
    }

    private static int wave(ClusterRun run, List<String> ids, Random random, int count) {
        for (int i = 0; i < count; i++) {
            String id = ids.get(random.nextInt(ids.size()));
            run.put(id, 1, 4096);
            run.hint(id);
        }
        return count;
    }
}
