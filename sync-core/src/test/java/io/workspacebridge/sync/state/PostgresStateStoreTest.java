package io.workspacebridge.sync.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** The same promises on PostgreSQL. Each test has a schema of its own and removes it. */
class PostgresStateStoreTest extends StateStorePartsContract {

    @RegisterExtension
    static final BeforeAllCallback SERVER =
            context -> url = PostgresServer.of(context).url();

    private static String url = "";

    private final String schema = "wb_test_" + UUID.randomUUID().toString().replace("-", "");

    @Override
    StateStore open() {
        try {
            sql("create schema if not exists " + schema);
            sql("create table if not exists hosts_own_table (id int)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return JdbcStateStore.on(dataSource(), CLOCK);
    }

    @Override
    void pass(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }

    @Override
    StateStore reopened() {
        store.close();
        store = open();
        return store;
    }

    @AfterEach
    void dropSchema() throws SQLException {
        sql("drop schema " + schema + " cascade");
    }

    @Test
    @DisplayName("I13: six machines with two connections each take turns on one link, and the chain has no gap")
    void takeTurns() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(6);
        List<Future<?>> work = new ArrayList<>();
        for (int machine = 0; machine < 6; machine++) {
            String who = "machine " + machine;
            work.add(pool.submit(() -> {
                try (StateStore own = JdbcStateStore.on(dataSource(), CLOCK)) {
                    for (int turn = 0; turn < 5; turn++) {
                        StoreWorker.turn(own, LINK, who + " turn " + turn);
                    }
                }
                return who;
            }));
        }
        for (Future<?> machine : work) {
            machine.get();
        }
        pool.shutdown();

        List<EvidenceEntry> chain = evidence(store);
        assertThat(chain)
                .hasSize(30)
                .allSatisfy(entry -> assertThat(entry.payload()).isEqualTo("{\"epoch\":" + entry.sequence() + "}"));
    }

    @Test
    @DisplayName("F101: a store with its own connection goes on after the server cut it")
    void connectionIsReplaced() throws Exception {
        String separator = url().contains("?") ? "&" : "?";
        String named = url() + separator + "currentSchema=" + schema + "&ApplicationName=" + schema;
        try (StateStore own = JdbcStateStore.open(named, CLOCK)) {
            Lease lease = granted(own.acquire(LINK, ANOTHER_HOST, LONG));
            sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name = '" + schema + "'");
            try {
                own.renew(lease, LONG);
            } catch (StateException e) {
                assertThat(e).hasMessageContaining("no connection").hasMessageNotContaining("currentSchema");
            }
            own.saveBaseline(lease, row("id:1", null));
            assertThat(own.baseline(LINK)).hasSize(1);
        }
    }

    private PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setCurrentSchema(schema);
        return source;
    }

    private static String url() {
        return url;
    }

    private void sql(String text) throws SQLException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
