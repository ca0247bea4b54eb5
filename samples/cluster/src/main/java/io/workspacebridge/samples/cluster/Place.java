package io.workspacebridge.samples.cluster;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.workspacebridge.dropbox.DropboxAccount;
import io.workspacebridge.dropbox.DropboxCredentials;
import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.xecm.Credentials;
import io.workspacebridge.xecm.XecmClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import okhttp3.OkHttpClient;

/**
 * Where the database and both services are, as a worker is told by its environment, so that no secret is in a list of processes.
 *
 * @param database JDBC URL
 * @param dropbox its address
 * @param caFile certificates to trust
 * @param token of the Dropbox account
 * @param xecm its address
 * @param user of Extended ECM
 * @param password of that user
 */
record Place(String database, String dropbox, Path caFile, String token, String xecm, String user, String password) {

    static Place of(String database, Sandbox sandbox) {
        return new Place(
                database,
                sandbox.dropbox().url(),
                sandbox.dropbox().caFile(),
                sandbox.dropbox().accessToken(),
                sandbox.xecm().url(),
                sandbox.xecm().username(),
                sandbox.xecm().password());
    }

    static Place ofEnvironment(Map<String, String> environment) {
        return new Place(
                told(environment, "CLUSTER_DATABASE"),
                told(environment, "CLUSTER_DROPBOX"),
                Path.of(told(environment, "CLUSTER_CA")),
                told(environment, "CLUSTER_TOKEN"),
                told(environment, "CLUSTER_XECM"),
                told(environment, "CLUSTER_USER"),
                told(environment, "CLUSTER_PASSWORD"));
    }

    private static String told(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "A worker is told where to work by the environment; " + name + " is missing");
        }
        return value;
    }

    Map<String, String> environment() {
        return Map.of(
                "CLUSTER_DATABASE", database,
                "CLUSTER_DROPBOX", dropbox,
                "CLUSTER_CA", caFile.toString(),
                "CLUSTER_TOKEN", token,
                "CLUSTER_XECM", xecm,
                "CLUSTER_USER", user,
                "CLUSTER_PASSWORD", password);
    }

    HikariDataSource pool(int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        // A process that is paused in the middle of a transaction must not keep its locks.
        config.addDataSourceProperty("options", "-c idle_in_transaction_session_timeout=2000");
        config.setInitializationFailTimeout(30_000);
        return new HikariDataSource(config);
    }

    DropboxAccount account(OkHttpClient http) {
        return DropboxAccount.builder()
                .credentials(DropboxCredentials.accessToken(token))
                .baseUrl(URI.create(dropbox))
                .trustedCertificates(caFile)
                .httpClient(http)
                .build();
    }

    XecmClient client(OkHttpClient http) {
        return XecmClient.builder()
                .baseUrl(xecm)
                .credentials(Credentials.password(user, password))
                .httpClient(http)
                .build();
    }

    @Override
    public String toString() {
        return "place with " + dropbox + " and " + xecm;
    }
}
