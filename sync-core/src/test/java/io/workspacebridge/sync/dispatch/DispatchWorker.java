package io.workspacebridge.sync.dispatch;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.state.FencedException;
import io.workspacebridge.sync.state.JdbcStateStore;
import io.workspacebridge.sync.state.Lease;
import io.workspacebridge.sync.state.LeaseOwner;
import io.workspacebridge.sync.state.StateStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Another process that shares the work. A cycle of it appends steps to the link's evidence, one every few milliseconds, each with the name of
 * the worker and the epoch of its lease. {@code slow} links have many steps, others one.
 */
final class DispatchWorker {
    static final Duration HEARTBEAT = Duration.ofMillis(300);
    static final int SLOW_STEPS = 100;

    private DispatchWorker() {}

    static DispatchSettings settings() {
        return DispatchSettings.standard()
                .withThreads(2, 1, 1)
                .withTimes(Duration.ofHours(1), Duration.ofSeconds(5), Duration.ZERO, Duration.ofMillis(200))
                .looking(Duration.ofMillis(200), Duration.ofMillis(50), HEARTBEAT);
    }

    static Process start(SharedDatabase database, String name) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DispatchWorker.class.getName(),
                        database.url,
                        database.schema,
                        name)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); !"ready".equals(line); line = lines.readLine()) {
            if (line == null) {
                throw new IOException(name + " did not start");
            }
        }
        Thread drain = new Thread(() -> lines.lines().forEach(line -> {}), "drain " + name);
        drain.setDaemon(true);
        drain.start();
        return process;
    }

    public static void main(String[] arguments) throws Exception {
        SharedDatabase database = new SharedDatabase(arguments[0], arguments[1], false);
        StateStore store = JdbcStateStore.on(database.pool, Clock.systemUTC());
        WorkDispatcher dispatcher = new DbSchedulerDispatcher(
                database.pool,
                new Steps(store, arguments[2]),
                store,
                Clock.systemUTC(),
                settings(),
                DispatchListener.NONE);
        dispatcher.start();
        System.out.println("ready");
        System.out.flush();
        while (System.in.read() >= 0) {
            // Until whoever started this closes its end.
        }
        dispatcher.close();
        System.exit(0);
    }

    /** Evidence of who worked, as the engine would write it: under a lease that is renewed on the way. */
    record Steps(StateStore store, String who) implements LinkWork {
        @Override
        public Optional<CycleReport> run(String linkId, Duration turn) {
            Duration time = settings().takenForDeadAfter();
            StateStore.Acquisition answer =
                    store.acquire(linkId, LeaseOwner.current().toString(), time);
            if (!(answer instanceof StateStore.Acquisition.Granted granted)) {
                return Optional.of(ScriptedWork.failed(linkId));
            }
            Lease lease = granted.lease();
            int[] done = {0};
            store.evidence(linkId, entry -> done[0]++);
            try {
                int steps = linkId.startsWith("slow") ? SLOW_STEPS : done[0] + 1;
                for (int step = done[0]; step < steps; step++) {
                    store.renew(lease, time);
                    store.append(lease, "step " + step, "{\"by\":\"" + who + "\",\"epoch\":" + lease.epoch() + "}");
                    Thread.sleep(20);
                }
                store.release(lease);
                return Optional.of(ScriptedWork.done(linkId));
            } catch (FencedException e) {
                return Optional.of(ScriptedWork.failed(linkId));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.of(ScriptedWork.failed(linkId));
            }
        }

        @Override
        public Optional<CycleReport> meetObligations(String linkId) {
            return Optional.of(ScriptedWork.done(linkId));
        }
    }
}
