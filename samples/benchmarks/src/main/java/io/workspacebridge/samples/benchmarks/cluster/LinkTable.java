package io.workspacebridge.samples.benchmarks.cluster;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.workspacebridge.samples.cluster.DatabaseAtHand;
import io.workspacebridge.sync.state.JdbcStateStore;
import io.workspacebridge.sync.state.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Comparator;
import java.util.stream.Stream;

/** A PostgreSQL of its own with many registered links that sleep for a day. */
final class LinkTable implements AutoCloseable {
    final HikariDataSource pool;
    final StateStore store;
    private final Path folder;
    private final DatabaseAtHand database;

    LinkTable(int links) throws IOException, SQLException {
        folder = Files.createTempDirectory("workspace-bridge-links-");
        database = DatabaseAtHand.in(Files.createDirectory(folder.resolve("postgres")));
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setMaximumPoolSize(48);
        pool = new HikariDataSource(config);
        store = JdbcStateStore.on(pool, Clock.systemUTC());
        sql("insert into wb_dispatched (link_id, account) select 'link-' || i, 'dbid:' || i from generate_series(0, "
                + (links - 1) + ") i");
        sql("insert into wb_link_task (task_name, task_instance, execution_time, picked, version)"
                + " select 'link', 'link-' || i, now() + interval '12 hours' + random() * interval '12 hours', false, 1"
                + " from generate_series(0, " + (links - 1) + ") i");
        sql("analyze");
    }

    /** Says at once something that returns nothing. */
    void sql(String statement) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement query = connection.createStatement()) {
            query.execute(statement);
        }
    }

    @Override
    public void close() throws IOException {
        store.close();
        pool.close();
        database.close();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
