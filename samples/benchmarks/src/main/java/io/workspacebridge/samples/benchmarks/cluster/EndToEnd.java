package io.workspacebridge.samples.benchmarks.cluster;

import io.workspacebridge.dropbox.DropboxAccount;
import io.workspacebridge.dropbox.DropboxCredentials;
import io.workspacebridge.samples.stage.Https;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.WorkspaceBridge;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.WorkspaceResolvers;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.sync.state.JdbcStateStore;
import io.workspacebridge.sync.state.StateStore;
import io.workspacebridge.sync.xecm.XecmWorkspaces;
import io.workspacebridge.xecm.Credentials;
import io.workspacebridge.xecm.XecmClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import okhttp3.OkHttpClient;

/** One engine between both sides, wired as an application would. */
final class EndToEnd implements AutoCloseable {
    final WorkspaceBridge bridge;
    private final StateStore store;
    private final XecmClient xecm;

    EndToEnd(
            String dropbox,
            Path caFile,
            String token,
            String server,
            String user,
            String password,
            Path state,
            int parallelism) {
        OkHttpClient http = Https.client();
        store = JdbcStateStore.open("jdbc:sqlite:" + state, Clock.systemUTC());
        xecm = XecmClient.builder()
                .baseUrl(server)
                .credentials(Credentials.password(user, password))
                .httpClient(http)
                .build();
        bridge = WorkspaceBridge.builder()
                .collaboration(DropboxAccount.builder()
                        .credentials(DropboxCredentials.accessToken(token))
                        .baseUrl(URI.create(dropbox))
                        .trustedCertificates(caFile)
                        .httpClient(http)
                        .build()
                        .collaboration())
                .workspaces(XecmWorkspaces.over(xecm))
                .state(store)
                .parallelism(parallelism)
                .build();
    }

    static Link publish(String id, String folder, String workspace) {
        WorkspaceReference reference = WorkspaceReference.named("Customer", workspace);
        return Link.publish(
                id,
                folder,
                PublishFlow.builder()
                        .workspace(WorkspaceResolvers.fixed(
                                reference,
                                RelativePath.ROOT,
                                new NewWorkspace(reference, "Customer", null, workspace, Metadata.NONE)))
                        .build());
    }

    @Override
    public void close() {
        bridge.close();
        xecm.close();
        store.close();
    }
}
