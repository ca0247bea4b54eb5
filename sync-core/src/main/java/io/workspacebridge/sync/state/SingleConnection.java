package io.workspacebridge.sync.state;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * One open connection that the store's threads take in turn: opening one costs more than a transaction, and SQLite has one
 * writer at a time anyway. After a failure that broke the connection the next call opens another.
 */
final class SingleConnection implements Connections, ConnectionFactory {

    private final JdbcAddress address;
    private final Jdbi jdbi = Jdbi.create(this);
    // Guards the connection and is held while a transaction runs; never while the store's callers are called back.
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Connection connection;
    private @Nullable Object fileIdentity;
    private boolean closed;

    SingleConnection(JdbcAddress address) {
        this.address = address;
    }

    @Override
    public <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
        return alone(() -> jdbi.inTransaction(work));
    }

    @Override
    public <T> T read(HandleCallback<T, RuntimeException> work) {
        return alone(() -> jdbi.withHandle(work));
    }

    private <T> T alone(Work<T> work) {
        lock.lock();
        try {
            if (closed) {
                throw new StateException("The state store is closed; open it anew", null);
            }
            refuseReplacedFile();
            return work.run();
        } catch (JdbiException e) {
            dropIfBroken();
            throw e;
        } finally {
            lock.unlock();
        }
    }

    // What is written to a file that lost its name is lost with it, and SQLite doesn't notice.
    private void refuseReplacedFile() {
        if (connection != null && fileIdentity != null && !fileIdentity.equals(address.fileIdentity())) {
            throw new StateException(
                    "Somebody removed or replaced " + display() + " while it was in use. Nothing more is done with it;"
                            + " put the right file in place and start again",
                    null);
        }
    }

    @Override
    public Connection openConnection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = address.connect(true);
            connection = open;
            fileIdentity = address.fileIdentity();
        }
        return open;
    }

    @Override
    public void closeConnection(Connection used) {
        // stays open for the next one
    }

    private void dropIfBroken() {
        Connection open = connection;
        if (open == null) {
            return;
        }
        try {
            if (!open.isClosed() && open.getAutoCommit() && open.isValid(1)) {
                return;
            }
            connection = null;
            open.close();
        } catch (SQLException e) {
            connection = null; // it can't even be closed
        }
    }

    @Override
    public Database database() throws SQLException {
        lock.lock();
        try {
            return Database.named(openConnection().getMetaData().getDatabaseProductName());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String display() {
        return address.display();
    }

    @Override
    public boolean isSecret(String text) {
        return address.isSecret(text);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            Connection open = connection;
            connection = null;
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            throw new StateException("Closing " + display() + " failed; everything written before is safe", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public DataSource forMigration() {
        return new MigrationSource(address);
    }

    private interface Work<T> {
        T run();
    }

    private record MigrationSource(JdbcAddress address) implements DataSource {

        @Override
        public Connection getConnection() throws SQLException {
            return address.connect(false);
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public @Nullable PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(@Nullable PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return DriverManager.getLoginTimeout();
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("Wraps nothing");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
