package io.workspacebridge.sync.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.state.EvidenceEntry;
import io.workspacebridge.sync.state.JdbcStateStore;
import io.workspacebridge.sync.state.PostgresServer;
import io.workspacebridge.sync.state.StateStore;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("endurance")
@DisplayName("Several processes share links")
@Timeout(90)
class SeveralMachinesTest {
    /** Dead ones are looked for once in a heartbeat; the rest is for a busy machine. */
    private static final Duration TAKEOVER = DispatchWorker.settings()
            .takenForDeadAfter()
            .plus(DispatchWorker.HEARTBEAT)
            .plusSeconds(4);

    @RegisterExtension
    static final BeforeAllCallback SERVER =
            context -> url = PostgresServer.of(context).url();

    private static String url = "";

    private final SharedDatabase database = new SharedDatabase(url());
    private final StateStore store = JdbcStateStore.on(database.pool, Clock.systemUTC());
    private final WorkDispatcher registry = new DbSchedulerDispatcher(
            database.pool,
            new DispatchWorker.Steps(store, "nobody"),
            store,
            Clock.systemUTC(),
            DispatchWorker.settings(),
            DispatchListener.NONE);
    private final List<Process> processes = new ArrayList<>();

    private static String url() {
        return url;
    }

    @AfterEach
    void end() throws Exception {
        for (Process process : processes) {
            process.destroyForcibly();
            process.waitFor();
        }
        store.close();
        database.drop();
    }

    private Process start(String name) throws IOException {
        Process process = DispatchWorker.start(database, name);
        processes.add(process);
        return process;
    }

    @Test
    @DisplayName("F99: a worker is killed; its link is taken over within the heartbeat window and comes to its end")
    void killed() throws Exception {
        Process first = start("first");
        registry.register("slow-1", "");
        await(() -> chain("slow-1").size() > 10);
        start("second");
        first.destroyForcibly();
        first.waitFor();
        int before = chain("slow-1").size();
        long start = System.nanoTime();
        await(() -> chain("slow-1").size() > before);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TAKEOVER);
        await(() -> chain("slow-1").size() == DispatchWorker.SLOW_STEPS);
        assertThat(chain("slow-1"))
                .extracting(EvidenceEntry::key)
                .doesNotHaveDuplicates()
                .hasSize(DispatchWorker.SLOW_STEPS);
        assertThat(writers("slow-1")).containsExactly("first/1", "second/2");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @DisplayName("F100: a worker that was paused past its lease and wakes writes nothing any more")
    void paused() throws Exception {
        Process first = start("first");
        registry.register("slow-1", "");
        await(() -> chain("slow-1").size() > 10);
        start("second");
        signal(first, "STOP");
        await(() -> writers("slow-1").contains("second/2"));
        signal(first, "CONT");
        await(() -> chain("slow-1").size() == DispatchWorker.SLOW_STEPS);
        assertThat(writers("slow-1")).containsExactly("first/1", "second/2");
        // It is well otherwise, and takes part again.
        registry.register("quick-1", "");
        await(() -> chain("quick-1").size() == 1);
        assertThat(first.isAlive()).isTrue();
    }

    @Test
    @DisplayName("a worker that ends in peace gives its link to another at once")
    void ended() throws Exception {
        Process first = start("first");
        start("second");
        for (int i = 0; i < 8; i++) {
            registry.register("quick-" + i, "");
        }
        await(() -> {
            int done = 0;
            for (int i = 0; i < 8; i++) {
                done += chain("quick-" + i).size();
            }
            return done == 8;
        });
        first.getOutputStream().close();
        assertThat(first.waitFor()).isZero();
        assertThat(number("select count(*) from wb_link_task where picked")).isZero();
        registry.hint("quick-3");
        await(() -> chain("quick-3").size() == 2);
    }

    private List<EvidenceEntry> chain(String link) {
        List<EvidenceEntry> entries = new ArrayList<>();
        store.evidence(link, entries::add);
        return entries;
    }

    /** Who wrote under which epoch, in the order of the chain, neighbours once. */
    private List<String> writers(String link) {
        List<String> writers = new ArrayList<>();
        for (EvidenceEntry entry : chain(link)) {
            String writer = entry.payload().replaceAll("\\{\"by\":\"(.*)\",\"epoch\":(.*)\\}", "$1/$2");
            if (writers.isEmpty() || !writers.get(writers.size() - 1).equals(writer)) {
                writers.add(writer);
            }
        }
        return writers;
    }

    private long number(String query) throws SQLException {
        try (Connection connection = database.pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
            Thread.sleep(20);
        }
    }
}
