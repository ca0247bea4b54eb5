package io.workspacebridge.sync.state;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A PostgreSQL server of this build's own, from a Maven artifact; {@code WB_TEST_POSTGRES_URL} names another one to be used instead.
 * Shared by all test classes of a run and stopped after the last.
 */
public final class PostgresServer implements AutoCloseable {

    private final @Nullable EmbeddedPostgres server;
    private final String url;

    private PostgresServer(@Nullable EmbeddedPostgres server, String url) {
        this.server = server;
        this.url = url;
    }

    public static PostgresServer of(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(PostgresServer.class))
                .computeIfAbsent(PostgresServer.class, unused -> start(), PostgresServer.class);
    }

    private static PostgresServer start() {
        String given = System.getenv("WB_TEST_POSTGRES_URL");
        if (given != null) {
            return new PostgresServer(null, given);
        }
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    // Nothing here has to survive a power cut.
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .start();
            return new PostgresServer(server, server.getJdbcUrl("postgres", "postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The build's own PostgreSQL does not start; see its output above, or name another server by WB_TEST_POSTGRES_URL",
                    e);
        }
    }

    public String url() {
        return url;
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
