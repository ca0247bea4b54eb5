package io.workspacebridge.samples;

import io.workspacebridge.dropbox.DropboxAccount;
import io.workspacebridge.dropbox.DropboxCredentials;
import io.workspacebridge.dropbox.Retries;
import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.Https;
import io.workspacebridge.samples.stage.Scene;
import io.workspacebridge.samples.stage.Stage;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.ProgressListener;
import io.workspacebridge.sync.WorkspaceBridge;
import io.workspacebridge.sync.state.JdbcStateStore;
import io.workspacebridge.sync.state.StateStore;
import io.workspacebridge.sync.xecm.XecmWorkspaces;
import io.workspacebridge.xecm.Credentials;
import io.workspacebridge.xecm.RetrySettings;
import io.workspacebridge.xecm.XecmClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import okhttp3.OkHttpClient;

/** A fresh sandbox with people at a desk, a reader of workspaces, and an engine that loses no time between its tries. */
final class Playground implements AutoCloseable {
    private static final Duration SHORT = Duration.ofMillis(2);
    private static final Duration LONG = Duration.ofMillis(20);

    private int needed;
    private final Sandbox sandbox;
    private final OkHttpClient http = Https.client();
    private final Path state;

    Playground(Path state) throws IOException {
        this.sandbox = Sandbox.builder().start();
        this.state = state;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Stage stage() {
        return Stage.of(sandbox);
    }

    /** Where a scenario plays, on this sandbox and with the state in this folder. */
    Scene scene() {
        return new Scene(stage(), http, state, ProgressListener.NONE);
    }

    /** The same, and something happens while the engine works. */
    Scene scene(Meanwhile meanwhile) {
        return new Scene(stage(), http.newBuilder().addInterceptor(meanwhile).build(), state, ProgressListener.NONE);
    }

    /** The people of a workspace, past the engine. */
    void office(String type, String name, Work work) throws IOException {
        try (XecmClient xecm = xecm()) {
            work.with(xecm, new WorkspaceOffice(xecm, type, name));
        }
    }

    /** What people do in a workspace. */
    interface Work {
        void with(XecmClient xecm, WorkspaceOffice office) throws IOException;
    }

    OkHttpClient http() {
        return http;
    }

    DropboxDesk desk() throws IOException {
        return DropboxDesk.at(stage().dropbox(), http);
    }

    /** Lets the engine do something; its state lasts as long as the playground's folder. */
    <T> T engine(Function<WorkspaceBridge, T> work) {
        DropboxAccount dropbox = DropboxAccount.builder()
                .credentials(DropboxCredentials.refreshToken(
                        sandbox.dropbox().appKey(),
                        sandbox.dropbox().appSecret(),
                        sandbox.dropbox().refreshToken()))
                .baseUrl(URI.create(sandbox.dropbox().url()))
                .trustedCertificates(sandbox.dropbox().caFile())
                .httpClient(http)
                .retries(new Retries(6, SHORT, LONG, Duration.ofSeconds(30)))
                .build();
        try (XecmClient xecm = xecm();
                StateStore store = JdbcStateStore.open("jdbc:sqlite:" + state.resolve("state.db"), Clock.systemUTC());
                WorkspaceBridge bridge = WorkspaceBridge.builder()
                        .collaboration(dropbox.collaboration())
                        .workspaces(XecmWorkspaces.over(xecm))
                        .state(store)
                        .patience(8, SHORT, LONG)
                        .build()) {
            return work.apply(bridge);
        }
    }

    /** Runs a link until it is in sync and nothing waits, but not more often than the engine promises. */
    CycleReport converge(Link link, int cycles) {
        CycleReport report = engine(bridge -> bridge.run(link));
        needed = 1;
        for (; needed < cycles && !settled(report); needed++) {
            report = engine(bridge -> bridge.run(link));
        }
        return report;
    }

    /** How many cycles the last {@link #converge} took. */
    int needed() {
        return needed;
    }

    private static boolean settled(CycleReport report) {
        return report.state() == CycleReport.State.IN_SYNC && report.waiting().isEmpty();
    }

    XecmClient xecm() {
        return XecmClient.builder()
                .baseUrl(sandbox.xecm().url())
                .credentials(Credentials.password(
                        sandbox.xecm().username(), sandbox.xecm().password()))
                .httpClient(http)
                .retries(new RetrySettings(6, SHORT, LONG, Duration.ofMinutes(1)))
                .build();
    }

    /** What a workspace holds: path → SHA-256 and number of versions. */
    Map<String, String> contents(String type, String name) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (XecmClient xecm = xecm()) {
            WorkspaceReader reader = new WorkspaceReader(xecm);
            var workspace = reader.workspace(type, name);
            if (workspace.isPresent()) {
                for (var entry : reader.documents(workspace.get().id()).entrySet()) {
                    long id = entry.getValue().id();
                    found.put(entry.getKey(), reader.sha256(id) + " in " + reader.versions(id) + " version(s)");
                }
            }
        }
        return found;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
