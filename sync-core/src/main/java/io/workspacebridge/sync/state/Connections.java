package io.workspacebridge.sync.state;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;

/** Where a store's transactions run. */
interface Connections extends AutoCloseable {

    /** Runs one transaction; it is on disk when this returns, or nothing of it is. */
    <T> T inTransaction(HandleCallback<T, RuntimeException> work);

    /** Runs reading statements. */
    <T> T read(HandleCallback<T, RuntimeException> work);

    /** For migrations, which open and close connections as they like. */
    DataSource forMigration();

    Database database() throws SQLException;

    /** For messages, without secrets. */
    String display();

    /** Whether a text has something in it that must not be shown. */
    boolean isSecret(String text);

    @Override
    void close();
}
