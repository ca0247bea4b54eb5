package io.workspacebridge.samples.guide;

import io.workspacebridge.dropbox.DropboxAccount;
import io.workspacebridge.dropbox.DropboxCredentials;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

// region spring
@Configuration
class SpringConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(SpringConfiguration.class);

    @Bean
    DropboxAccount dropbox(
            @Value("${dropbox.app-key}") String key,
            @Value("${dropbox.app-secret}") String secret,
            @Value("${dropbox.refresh-token}") String token) {
        return DropboxAccount.builder()
                .credentials(DropboxCredentials.refreshToken(key, secret, token))
                .build();
    }

    @Bean
    XecmClient xecm(
            @Value("${xecm.url}") String url,
            @Value("${xecm.user}") String user,
            @Value("${xecm.password}") String password) {
        return XecmClient.builder()
                .baseUrl(url)
                .credentials(Credentials.password(user, password))
                .build();
    }

    @Bean
    StateStore state(@Value("${bridge.state}") String url) {
        return JdbcStateStore.open(url, Clock.systemUTC());
    }

    // Spring closes each of these in the opposite order: the watch first, then the bridge, then what they work with.
    @Bean
    WorkspaceBridge bridge(DropboxAccount dropbox, XecmClient xecm, StateStore state) {
        return WorkspaceBridge.builder()
                .collaboration(dropbox.collaboration())
                .sharing(dropbox.grants())
                .workspaces(XecmWorkspaces.over(xecm))
                .state(state)
                .build();
    }

    @Bean
    Watch watch(WorkspaceBridge bridge, List<Link> links) {
        return bridge.watch(
                links,
                report -> report.waiting().forEach(line -> LOG.warn("{} waits: {}", line.path(), line.reason())));
    }
}
// endregion
