package io.workspacebridge.samples.cluster;

import com.zaxxer.hikari.HikariDataSource;
import io.workspacebridge.samples.stage.Https;
import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.dispatch.DbSchedulerDispatcher;
import io.workspacebridge.sync.dispatch.DispatchListener;
import io.workspacebridge.sync.dispatch.DispatchSettings;
import io.workspacebridge.sync.dispatch.LinkWork;
import io.workspacebridge.sync.dispatch.WorkDispatcher;
import io.workspacebridge.sync.state.JdbcStateStore;
import io.workspacebridge.sync.state.StateException;
import io.workspacebridge.sync.state.StateStore;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.documents.NewDocument;
import io.workspacebridge.xecm.workspaces.NewWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A database, both services, links with files, and workers; what happens to the workers is up to the caller. */
public final class ClusterRun implements AutoCloseable {
    private final Path folder;
    private final DatabaseAtHand database;
    private final Sandbox sandbox;
    private final Place place;
    private final HikariDataSource pool;
    private final StateStore store;
    private final WorkDispatcher registry;
    private final XecmClient xecm;
    private final List<Worker> workers = new ArrayList<>();
    private final AtomicInteger started = new AtomicInteger();
    private final Map<String, Long> workspaces = new ConcurrentHashMap<>();
    private final Random random = new Random(20);

    /** What each link has to hold in the end: name and content. */
    private final Map<String, Map<String, byte[]>> expected = new TreeMap<>();

    private final Map<String, AtomicInteger> filesBy = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> cyclesBy = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> linksBy = new ConcurrentHashMap<>();
    private final Map<String, Long> filledAt = new ConcurrentHashMap<>();

    /** When the last cycle began that left its link in sync. */
    private final Map<String, Long> inSyncAt = new ConcurrentHashMap<>();

    private final Map<String, String> lastFailure = new ConcurrentHashMap<>();

    private ClusterRun(Path folder, DatabaseAtHand database, Sandbox sandbox) {
        this.folder = folder;
        this.database = database;
        this.sandbox = sandbox;
        this.place = Place.of(database.url(), sandbox);
        this.pool = place.pool(8);
        this.store = JdbcStateStore.on(pool, Clock.systemUTC());
        this.xecm = place.client(Https.client());
        this.registry = new DbSchedulerDispatcher(
                pool, new NoWork(), store, Clock.systemUTC(), DispatchSettings.standard(), DispatchListener.NONE);
    }

    /**
     * Starts the database and both services.
     *
     * @param latency of every answer
     * @return without links and workers
     * @throws IOException if one of them does not start
     */
    public static ClusterRun open(Duration latency) throws IOException {
        Path folder = Files.createTempDirectory("workspace-bridge-cluster-");
        DatabaseAtHand database = DatabaseAtHand.in(Files.createDirectory(folder.resolve("postgres")));
        return new ClusterRun(
                folder, database, Sandbox.builder().latency(latency).start());
    }

    /** Here links are registered and hinted at, and never run. */
    private static final class NoWork implements LinkWork {
        @Override
        public Optional<CycleReport> run(String linkId, Duration turn) {
            return Optional.empty();
        }

        @Override
        public Optional<CycleReport> meetObligations(String linkId) {
            return Optional.empty();
        }
    }

    Sandbox sandbox() {
        return sandbox;
    }

    DatabaseAtHand database() {
        return database;
    }

    Place place() {
        return place;
    }

    StateStore store() {
        return store;
    }

    XecmClient xecm() {
        return xecm;
    }

    Map<String, Map<String, byte[]>> expected() {
        return expected;
    }

    /** Puts new files where the link takes them from. */
    void put(String linkId, int count, int bytes) {
        Map<String, byte[]> files = expected.computeIfAbsent(linkId, key -> new TreeMap<>());
        for (int i = 0; i < count; i++) {
            String name = "file-%05d.bin".formatted(files.size());
            byte[] content = new byte[bytes];
            random.nextBytes(content);
            files.put(name, content);
            if (ClusterLinks.isExport(linkId)) {
                xecm.documents().create(NewDocument.of(workspace(linkId), name, ContentSource.of(content)));
            } else {
                sandbox.dropboxFiles().put(ClusterLinks.folder(linkId) + "/" + name, content);
            }
        }
        filledAt.put(linkId, System.nanoTime());
    }

    private long workspace(String linkId) {
        return workspaces.computeIfAbsent(
                linkId,
                id -> xecm.workspaces()
                        .create(NewWorkspace.ofType(ClusterLinks.TYPE).name(ClusterLinks.workspaceName(id)))
                        .id());
    }

    void register(Collection<String> linkIds) {
        linkIds.forEach(id -> registry.register(id, ""));
    }

    void hint(String linkId) {
        // As Dropbox does: what was not taken is sent again.
        for (int tries = 1; ; tries++) {
            try {
                registry.hint(linkId);
                return;
            } catch (StateException e) {
                if (tries == 20) {
                    throw e;
                }
            }
        }
    }

    Worker startWorker(WorkerSettings settings) throws IOException {
        Worker worker = Worker.start("worker-" + started.incrementAndGet(), place, settings, this::ended);
        workers.add(worker);
        return worker;
    }

    private void ended(Worker.Cycle cycle) {
        filesBy.computeIfAbsent(cycle.worker(), key -> new AtomicInteger()).addAndGet(cycle.files());
        cyclesBy.computeIfAbsent(cycle.worker(), key -> new AtomicInteger()).incrementAndGet();
        linksBy.computeIfAbsent(cycle.worker(), key -> ConcurrentHashMap.newKeySet())
                .add(cycle.link());
        if (cycle.state().equals("IN_SYNC")) {
            inSyncAt.merge(cycle.link(), cycle.began(), Math::max);
        } else {
            lastFailure.put(cycle.link(), cycle.state() + " " + cycle.rest());
        }
    }

    int files() {
        return filesBy.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    int expectedFiles() {
        return expected.values().stream().mapToInt(Map::size).sum();
    }

    boolean isInSync() {
        return open().isEmpty();
    }

    /** Links that no cycle has left in sync since they got their last file. */
    private List<String> open() {
        return filledAt.entrySet().stream()
                .filter(filled -> {
                    Long began = inSyncAt.get(filled.getKey());
                    return began == null || began - filled.getValue() < 0;
                })
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Which links are in the hands of a worker now. */
    List<String> linksOf(Worker worker) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select task_instance from wb_link_task where picked and picked_by like ?")) {
            query.setString(1, "%/" + worker.pid() + "/%");
            List<String> links = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    links.add(rows.getString(1));
                }
            }
            return links;
        }
    }

    /** How long until none of the worker's links is in its hands any more. */
    Duration untilTakenOver(Worker worker, Duration atMost) throws SQLException, InterruptedException {
        long start = System.nanoTime();
        while (!linksOf(worker).isEmpty()) {
            if (System.nanoTime() - start > atMost.toNanos()) {
                throw new IllegalStateException(worker.name() + "'s links were not taken over within " + atMost);
            }
            Thread.sleep(50);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    void awaitFiles(int count, Duration atMost) throws InterruptedException {
        await(() -> files() >= count, atMost);
    }

    void awaitInSync(Duration atMost) throws InterruptedException {
        await(this::isInSync, atMost);
    }

    private void await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                Map<String, String> failures = new HashMap<>(lastFailure);
                failures.keySet().retainAll(open());
                throw new IllegalStateException("Not done within " + atMost.toSeconds() + " s: " + open().size()
                        + " of " + expected.size() + " links are not in sync; " + failures);
            }
            Thread.sleep(50);
        }
    }

    List<Worker> workers() {
        return workers;
    }

    int filesOf(Worker worker) {
        AtomicInteger count = filesBy.get(worker.name());
        return count == null ? 0 : count.get();
    }

    int cyclesOf(Worker worker) {
        AtomicInteger count = cyclesBy.get(worker.name());
        return count == null ? 0 : count.get();
    }

    int distinctLinksOf(Worker worker) {
        return linksBy.getOrDefault(worker.name(), Set.of()).size();
    }

    void endWorkers() throws IOException, InterruptedException {
        for (Worker worker : workers) {
            if (worker.isAlive()) {
                worker.end();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Worker worker : workers) {
            if (worker.isAlive()) {
                worker.destroy();
            }
        }
        xecm.close();
        store.close();
        pool.close();
        sandbox.close();
        database.close();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
