package io.workspacebridge.samples.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A real PostgreSQL server from a Maven artifact, in a folder of its own; it can be stopped and started on the way. */
public final class DatabaseAtHand implements AutoCloseable {
    private final Path folder;
    private final Map<String, String> settings;
    private EmbeddedPostgres server;

    private DatabaseAtHand(Path folder, Map<String, String> settings) throws IOException {
        this.folder = folder;
        this.settings = settings;
        this.server = start(0);
    }

    /**
     * Starts a server as durable as in production.
     *
     * @param folder for its files
     * @return to be closed
     * @throws IOException if it does not start
     */
    public static DatabaseAtHand in(Path folder) throws IOException {
        return new DatabaseAtHand(
                folder, Map.of("max_connections", "200", "shared_buffers", "256MB", "max_wal_size", "4GB"));
    }

    private EmbeddedPostgres start(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD);
        settings.forEach(builder::setServerConfig);
        if (port != 0) {
            builder.setPort(port);
        }
        return builder.start();
    }

    /**
     * Where it is.
     *
     * @return a JDBC URL
     */
    public String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /**
     * Stops the server, cutting every connection, and starts it again at the same place.
     *
     * @throws IOException if it does not start again
     */
    public void restart() throws IOException {
        int port = server.getPort();
        server.close();
        server = start(port);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
