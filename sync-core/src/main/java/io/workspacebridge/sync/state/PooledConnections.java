package io.workspacebridge.sync.state;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/** The host's own data source; it stays open when the store is closed. */
final class PooledConnections implements Connections {

    private final DataSource dataSource;
    private final Jdbi jdbi;

    PooledConnections(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbi = Jdbi.create(dataSource);
    }

    @Override
    public <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
        return jdbi.inTransaction(work);
    }

    @Override
    public <T> T read(HandleCallback<T, RuntimeException> work) {
        return jdbi.withHandle(work);
    }

    @Override
    public DataSource forMigration() {
        return dataSource;
    }

    @Override
    public Database database() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Database.named(connection.getMetaData().getDatabaseProductName());
        }
    }

    @Override
    public String display() {
        return "the state database of the given data source";
    }

    @Override
    public boolean isSecret(String text) {
        return false; // never saw one
    }

    @Override
    public void close() {}
}
