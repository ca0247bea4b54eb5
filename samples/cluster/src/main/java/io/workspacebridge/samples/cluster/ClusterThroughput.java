package io.workspacebridge.samples.cluster;

import io.workspacebridge.sandbox.http.Call;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** How fast a number of workers gets through a number of links. */
public final class ClusterThroughput {
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private ClusterThroughput() {}

    /**
     * What was measured.
     *
     * @param files that arrived
     * @param seconds from the first hand on a link to the last link in sync
     * @param mostCallsInASecond of the Dropbox account, in any second
     */
    public record Result(int files, double seconds, int mostCallsInASecond) {}

    /**
     * Runs links once.
     *
     * @param workers processes
     * @param links that publish
     * @param files of each link, 4 KB each
     * @param latency of every answer
     * @param linksAtOnce by each worker
     * @param documents at a time for each link
     * @param perSecond calls that all of them together may make of each side in a second
     * @return what was measured
     * @throws IOException if something does not start
     * @throws InterruptedException if interrupted
     */
    public static Result measure(
            int workers, int links, int files, Duration latency, int linksAtOnce, int documents, int perSecond)
            throws IOException, InterruptedException {
        try (ClusterRun run = ClusterRun.open(latency)) {
            List<String> ids = ClusterLinks.ids(links, false);
            ids.forEach(id -> run.put(id, files, 4096));
            WorkerSettings settings = new WorkerSettings(2_000, linksAtOnce, documents, 3_600_000, perSecond);
            for (int i = 0; i < workers; i++) {
                run.startWorker(settings);
            }
            for (Worker worker : run.workers()) {
                worker.awaitReady();
            }
            long start = System.nanoTime();
            run.register(ids);
            run.awaitInSync(PATIENCE);
            double seconds = (System.nanoTime() - start) / 1e9;
            run.endWorkers();
            if (run.files() < links * files) {
                throw new IllegalStateException(run.files() + " files arrived instead of " + links * files);
            }
            return new Result(
                    run.files(), seconds, mostInASecond(run.sandbox().calls().of("dropbox")));
        }
    }

    private static int mostInASecond(List<Call> calls) {
        long[] times = calls.stream()
                .mapToLong(call -> call.at().toEpochMilli())
                .sorted()
                .toArray();
        int most = 0;
        int from = 0;
        for (int to = 0; to < times.length; to++) {
            while (times[to] - times[from] >= 1000) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }
}
