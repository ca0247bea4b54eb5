package io.workspacebridge.sync.dispatch;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A schema of a test's own in the build's PostgreSQL, with a pool. */
final class SharedDatabase implements AutoCloseable {
    final String url;
    final String schema;
    final HikariDataSource pool;

    SharedDatabase(String url) {
        this(url, "wb_dispatch_" + UUID.randomUUID().toString().replace("-", ""), true);
    }

    /** Another process's way to the same schema. */
    SharedDatabase(String url, String schema, boolean make) {
        this.url = url;
        this.schema = schema;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setSchema(schema);
        config.setMaximumPoolSize(12);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        // A process that is paused in the middle of a transaction must not keep its locks.
        config.addDataSourceProperty("options", "-c idle_in_transaction_session_timeout=1000");
        if (make) {
            config.setConnectionInitSql("create schema if not exists " + schema);
        }
        pool = new HikariDataSource(config);
    }

    void sql(String text) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    void drop() throws SQLException {
        sql("drop schema " + schema + " cascade");
        close();
    }
}
