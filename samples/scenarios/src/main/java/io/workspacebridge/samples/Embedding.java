package io.workspacebridge.samples;

import io.workspacebridge.dropbox.DropboxAccount;
import io.workspacebridge.dropbox.DropboxCredentials;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.WorkspaceBridge;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.ReleaseGates;
import io.workspacebridge.sync.flow.WorkspaceResolvers;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.sync.state.JdbcStateStore;
import io.workspacebridge.sync.state.StateStore;
import io.workspacebridge.sync.xecm.XecmWorkspaces;
import io.workspacebridge.xecm.Credentials;
import io.workspacebridge.xecm.XecmClient;
import java.time.Clock;

/** The smallest application that embeds the engine; the README shows its middle part. */
public final class Embedding {
    private Embedding() {}

    /**
     * Publishes what lies in folders named "Final" to a customer's workspace.
     *
     * @param appKey of the Dropbox app
     * @param appSecret of the Dropbox app
     * @param refreshToken of the Dropbox account
     * @param password of the Extended ECM user
     * @return what was done
     */
    public static CycleReport publish(String appKey, String appSecret, String refreshToken, String password) {
        // region readme
        DropboxAccount dropbox = DropboxAccount.builder()
                .credentials(DropboxCredentials.refreshToken(appKey, appSecret, refreshToken))
                .build();
        PublishFlow flow = PublishFlow.builder()
                .release(ReleaseGates.folderConvention("Final"))
                .workspace(WorkspaceResolvers.fixed(
                        WorkspaceReference.named("Customer", "ACME"), RelativePath.of("Documents"), null))
                .build();
        try (XecmClient xecm = XecmClient.builder()
                        .baseUrl("https://ecm.example.com/otcs/cs.exe")
                        .credentials(Credentials.password("bridge", password))
                        .build();
                StateStore state = JdbcStateStore.open("jdbc:sqlite:state.db", Clock.systemUTC());
                WorkspaceBridge bridge = WorkspaceBridge.builder()
                        .collaboration(dropbox.collaboration())
                        .workspaces(XecmWorkspaces.over(xecm))
                        .state(state)
                        .build()) {
            return bridge.run(Link.publish("acme", "/Customers/ACME", flow));
        }
        // endregion
    }
}
