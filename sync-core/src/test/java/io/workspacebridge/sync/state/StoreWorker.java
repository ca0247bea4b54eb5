package io.workspacebridge.sync.state;

import io.workspacebridge.sync.state.StateStore.Acquisition;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Another process that works on a state file: several threads want the same few links and prove something in each turn. */
final class StoreWorker {

    static final Duration LEASE = Duration.ofMinutes(5);

    private StoreWorker() {}

    static Process start(Path file, String name, int threads, int rounds, String... links) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreWorker.class.getName(),
                        file.toString(),
                        name,
                        Integer.toString(threads),
                        Integer.toString(rounds),
                        String.join(",", links))
                .redirectErrorStream(true)
                .redirectOutput(new File(file + "." + name + ".log"))
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        String url = "jdbc:sqlite:" + arguments[0];
        String[] links = arguments[4].split(",");
        int threads = Integer.parseInt(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        try (StateStore store = JdbcStateStore.open(url, Clock.systemUTC())) {
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            List<Future<?>> work = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String who = arguments[1] + "-" + thread;
                work.add(pool.submit(() -> {
                    for (int round = 0; round < rounds; round++) {
                        turn(store, links[round % links.length], who + "-" + round);
                    }
                    return who;
                }));
            }
            pool.shutdown();
            for (Future<?> thread : work) {
                thread.get();
            }
        }
    }

    static void turn(StateStore store, String link, String what) throws InterruptedException {
        String owner = LeaseOwner.current().toString();
        while (true) {
            if (store.acquire(link, owner, LEASE) instanceof Acquisition.Granted granted) {
                cycle(store, granted.lease(), what);
                store.release(granted.lease());
                return;
            }
            Thread.sleep(3);
        }
    }

    /** What the engine writes for one document. */
    static void cycle(StateStore store, Lease lease, String what) {
        long entry = store.begin(lease, new Intent("create " + what, "id:" + what, "CREATE_DOCUMENT", "absent"));
        store.end(lease, entry, JournalEntry.State.APPLIED, "node 7");
        store.saveBaseline(lease, StateStoreContract.row(lease.linkId(), "id:" + what, "{\"evidence\":true}"));
        store.prove(lease, what, "id:" + what, "{\"epoch\":" + lease.epoch() + "}");
    }
}
