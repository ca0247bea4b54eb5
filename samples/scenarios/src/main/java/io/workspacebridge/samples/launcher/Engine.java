package io.workspacebridge.samples.launcher;

import io.workspacebridge.dropbox.DropboxAccount;
import io.workspacebridge.dropbox.DropboxCredentials;
import io.workspacebridge.samples.config.BridgeSettings;
import io.workspacebridge.samples.config.DropboxSettings;
import io.workspacebridge.samples.config.XecmSettings;
import io.workspacebridge.samples.report.CycleFacts;
import io.workspacebridge.samples.stage.CallCounter;
import io.workspacebridge.samples.stage.Https;
import io.workspacebridge.sync.ProgressListener;
import io.workspacebridge.sync.WorkspaceBridge;
import io.workspacebridge.sync.state.JdbcStateStore;
import io.workspacebridge.sync.state.StateStore;
import io.workspacebridge.sync.xecm.XecmWorkspaces;
import io.workspacebridge.xecm.Credentials;
import io.workspacebridge.xecm.XecmClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import okhttp3.OkHttpClient;

/** The engine, wired as a config file says. Opening it sends nothing to either service. */
final class Engine implements AutoCloseable {
    private final XecmClient xecm;
    private final StateStore state;
    private final WorkspaceBridge bridge;
    private final CallCounter dropboxCalls;
    private final CallCounter xecmCalls;

    private Engine(
            XecmClient xecm,
            StateStore state,
            WorkspaceBridge bridge,
            CallCounter dropboxCalls,
            CallCounter xecmCalls) {
        this.dropboxCalls = dropboxCalls;
        this.xecmCalls = xecmCalls;
        this.xecm = xecm;
        this.state = state;
        this.bridge = bridge;
    }

    static Engine open(BridgeSettings settings, ProgressListener progress) {
        Clock clock = Clock.systemUTC();
        // The database driver and the HTTP client take about the same time to get ready; together they take it once.
        CompletableFuture<OkHttpClient> client = CompletableFuture.supplyAsync(Https::client);
        StateStore state = JdbcStateStore.open(settings.state().value(), clock);
        OkHttpClient http = client.join();
        CallCounter dropboxCalls = new CallCounter();
        CallCounter xecmCalls = new CallCounter();
        XecmClient xecm = xecm(settings.xecm(), xecmCalls.on(http));
        return new Engine(
                xecm,
                state,
                WorkspaceBridge.builder()
                        .collaboration(dropbox(settings.dropbox(), dropboxCalls.on(http))
                                .collaboration())
                        .workspaces(XecmWorkspaces.over(xecm))
                        .state(state)
                        .clock(clock)
                        .progress(progress)
                        .build(),
                dropboxCalls,
                xecmCalls);
    }

    /** Does something, and tells how long it took and how many requests it made. */
    CycleFacts observing(Runnable work) {
        Instant began = Instant.now();
        long start = System.nanoTime();
        long dropbox = dropboxCalls.count();
        long governed = xecmCalls.count();
        work.run();
        return new CycleFacts(
                began,
                Duration.ofNanos(System.nanoTime() - start),
                dropboxCalls.count() - dropbox,
                xecmCalls.count() - governed);
    }

    WorkspaceBridge bridge() {
        return bridge;
    }

    static DropboxAccount dropbox(DropboxSettings settings, OkHttpClient http) {
        DropboxCredentials credentials = settings.refresh()
                .map(refresh -> DropboxCredentials.refreshToken(
                        refresh.appKey(),
                        refresh.appSecret().value(),
                        refresh.refreshToken().value()))
                .orElseGet(() -> DropboxCredentials.accessToken(
                        settings.accessToken().orElseThrow().value()));
        return DropboxAccount.builder()
                .clientId("workspace-bridge-samples/0.1")
                .credentials(credentials)
                .baseUrl(settings.url().orElse(null))
                .trustedCertificates(settings.caFile().orElse(null))
                .httpClient(http)
                .build();
    }

    static XecmClient xecm(XecmSettings settings, OkHttpClient http) {
        return XecmClient.builder()
                .baseUrl(settings.url().toString())
                .credentials(Credentials.password(
                        settings.username(), settings.password().value()))
                .httpClient(http)
                .build();
    }

    @Override
    public void close() {
        bridge.close();
        xecm.close();
        state.close();
    }
}
