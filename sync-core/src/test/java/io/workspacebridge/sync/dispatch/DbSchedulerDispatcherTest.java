package io.workspacebridge.sync.dispatch;

import io.workspacebridge.sync.state.JdbcStateStore;
import io.workspacebridge.sync.state.PostgresServer;
import io.workspacebridge.sync.state.StateStore;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Links on several machines, by db-scheduler")
class DbSchedulerDispatcherTest extends DispatcherContract {

    @RegisterExtension
    static final BeforeAllCallback SERVER =
            context -> url = PostgresServer.of(context).url();

    private static String url = "";

    private final SharedDatabase database = new SharedDatabase(url());
    private final StateStore store = JdbcStateStore.on(database.pool, CLOCK);

    private static String url() {
        return url;
    }

    @AfterEach
    void drop() throws SQLException {
        closeAll();
        store.close();
        database.drop();
    }

    @Override
    StateStore store() {
        return store;
    }

    @Override
    WorkDispatcher make(ScriptedWork links, DispatchSettings settings) {
        return new DbSchedulerDispatcher(database.pool, links, store, CLOCK, settings, DispatchListener.NONE);
    }
}
