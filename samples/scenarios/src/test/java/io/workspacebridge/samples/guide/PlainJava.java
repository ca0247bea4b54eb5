package io.workspacebridge.samples.guide;

import io.workspacebridge.dropbox.DropboxAccount;
import io.workspacebridge.dropbox.DropboxCredentials;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.Watch;
import io.workspacebridge.sync.WorkspaceBridge;
import io.workspacebridge.sync.state.JdbcStateStore;
import io.workspacebridge.sync.state.StateStore;
import io.workspacebridge.sync.xecm.XecmWorkspaces;
import io.workspacebridge.xecm.Credentials;
import io.workspacebridge.xecm.XecmClient;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** An application without a framework. */
final class PlainJava {
    private PlainJava() {}

    // region plain-java
    static void serve(Map<String, String> settings, List<Link> links, CountDownLatch stop) throws InterruptedException {
        DropboxAccount dropbox = DropboxAccount.builder()
                .credentials(DropboxCredentials.refreshToken(
                        settings.get("dropbox.appKey"),
                        settings.get("dropbox.appSecret"),
                        settings.get("dropbox.refreshToken")))
                .build();
        try (XecmClient xecm = XecmClient.builder()
                        .baseUrl(settings.get("xecm.url"))
                        .credentials(Credentials.password(settings.get("xecm.user"), settings.get("xecm.password")))
                        .build();
                StateStore state = JdbcStateStore.open(settings.get("state"), Clock.systemUTC());
                WorkspaceBridge bridge = WorkspaceBridge.builder()
                        .collaboration(dropbox.collaboration())
                        .sharing(dropbox.grants())
                        .workspaces(XecmWorkspaces.over(xecm))
                        .state(state)
                        .build()) {
            for (Link link : links) {
                bridge.preflight(link).findings().forEach(System.err::println);
            }
            Watch watch = bridge.watch(links, PlainJava::tell);
            stop.await();
            watch.close();
        }
    }

    static void tell(CycleReport report) {
        report.waiting().forEach(line -> System.err.println(line.path() + " waits: " + line.reason()));
    }
    // endregion
}
