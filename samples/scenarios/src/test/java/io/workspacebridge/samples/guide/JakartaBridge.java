package io.workspacebridge.samples.guide;

import io.workspacebridge.dropbox.DropboxAccount;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.WorkspaceBridge;
import io.workspacebridge.sync.state.JdbcStateStore;
import io.workspacebridge.sync.state.StateStore;
import io.workspacebridge.sync.xecm.XecmWorkspaces;
import io.workspacebridge.xecm.XecmClient;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.util.Map;

/** In a Jakarta EE server: its threads, its database, its injection. */
final class JakartaBridge {
    private JakartaBridge() {}

    // region jakarta
    @ApplicationScoped
    static class Bridges {
        @Resource
        private ManagedExecutorService executor;

        @Resource(name = "jdbc/bridge")
        private javax.sql.DataSource database;

        @Produces
        @ApplicationScoped
        StateStore state() {
            return JdbcStateStore.on(database, Clock.systemUTC());
        }

        void close(@Disposes StateStore state) {
            state.close();
        }

        @Produces
        WorkspaceBridge bridge(DropboxAccount dropbox, XecmClient xecm, StateStore state) {
            return WorkspaceBridge.builder()
                    .collaboration(dropbox.collaboration())
                    .sharing(dropbox.grants())
                    .workspaces(XecmWorkspaces.over(xecm))
                    .state(state)
                    .executor(executor)
                    .build();
        }

        void close(@Disposes WorkspaceBridge bridge) {
            bridge.close();
        }
    }

    @Path("/links")
    static class LinkResource {
        @Inject
        private WorkspaceBridge bridge;

        @Inject
        private Map<String, Link> links;

        @POST
        @Path("/{id}/run")
        public String run(@PathParam("id") String id) {
            CycleReport report = bridge.run(links.get(id));
            return report.state() + ", " + report.filesMoved() + " moved";
        }
    }
    // endregion
}
