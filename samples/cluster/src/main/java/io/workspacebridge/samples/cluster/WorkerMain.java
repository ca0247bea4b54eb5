package io.workspacebridge.samples.cluster;

import com.zaxxer.hikari.HikariDataSource;
import io.workspacebridge.samples.stage.Https;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.WorkspaceBridge;
import io.workspacebridge.sync.dispatch.BudgetInterceptor;
import io.workspacebridge.sync.dispatch.BudgetLimits;
import io.workspacebridge.sync.dispatch.DbSchedulerDispatcher;
import io.workspacebridge.sync.dispatch.DispatchListener;
import io.workspacebridge.sync.dispatch.DispatchSettings;
import io.workspacebridge.sync.dispatch.LinkWork;
import io.workspacebridge.sync.dispatch.SharedBudget;
import io.workspacebridge.sync.dispatch.WorkDispatcher;
import io.workspacebridge.sync.state.JdbcStateStore;
import io.workspacebridge.sync.state.StateStore;
import io.workspacebridge.sync.xecm.XecmWorkspaces;
import io.workspacebridge.xecm.XecmClient;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.OkHttpClient;

/**
 * One worker: takes links from the database and runs them, until its standard input closes. It prints {@code ready}, and for each cycle
 * {@code cycle LINK STATE FILES MILLIS}.
 */
public final class WorkerMain {
    private WorkerMain() {}

    /**
     * Works.
     *
     * @param arguments heartbeat in milliseconds, links at a time, documents of a link at a time, milliseconds between cycles,
     *     calls of each side in a second
     * @throws IOException if standard input can't be read
     */
    public static void main(String[] arguments) throws IOException {
        Place place = Place.ofEnvironment(System.getenv());
        int threads = Integer.parseInt(arguments[1]);
        int parallelism = Integer.parseInt(arguments[2]);
        DispatchSettings settings = DispatchSettings.standard()
                .withThreads(threads, 1, 1)
                .withTimes(
                        Duration.ofMillis(Long.parseLong(arguments[3])),
                        Duration.ofSeconds(2),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500))
                .looking(
                        Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofMillis(Long.parseLong(arguments[0])));
        ExecutorService transfers = Executors.newCachedThreadPool();
        OkHttpClient http = Https.client();
        BudgetLimits limits = new BudgetLimits(Integer.parseInt(arguments[4]), 64);
        try (HikariDataSource pool = place.pool(threads * parallelism + 8);
                StateStore store = JdbcStateStore.on(pool, Clock.systemUTC());
                SharedBudget dropbox = new SharedBudget(pool, "dropbox", limits);
                SharedBudget governed = new SharedBudget(pool, "xecm", limits);
                XecmClient xecm = place.client(within(governed, http));
                WorkspaceBridge bridge = WorkspaceBridge.builder()
                        .collaboration(place.account(within(dropbox, http)).collaboration())
                        .workspaces(XecmWorkspaces.over(xecm))
                        .state(store)
                        .executor(transfers)
                        .parallelism(parallelism)
                        .patience(3, Duration.ofMillis(200), Duration.ofSeconds(1))
                        .lease(settings.takenForDeadAfter())
                        .build();
                WorkDispatcher dispatcher = new DbSchedulerDispatcher(
                        pool,
                        LinkWork.of(bridge, ClusterLinks::of),
                        store,
                        Clock.systemUTC(),
                        settings,
                        new Printer())) {
            dispatcher.start();
            print("ready");
            while (System.in.read() >= 0) {
                // Whoever started this closes its end when work is over.
            }
        } finally {
            transfers.shutdown();
        }
        System.exit(0);
    }

    private static OkHttpClient within(SharedBudget budget, OkHttpClient http) {
        return http.newBuilder().addInterceptor(new BudgetInterceptor(budget)).build();
    }

    private static void print(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static final class Printer implements DispatchListener {
        @Override
        public void cycleEnded(CycleReport report, Duration took) {
            print("cycle " + report.linkId() + " "
                    + (report.isUnfinished() ? "UNFINISHED" : report.state().name()) + " " + report.filesMoved() + " "
                    + took.toMillis() + (report.failure() == null ? "" : " " + report.failure()));
        }
    }
}
