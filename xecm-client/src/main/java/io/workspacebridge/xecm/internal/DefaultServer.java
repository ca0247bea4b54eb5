package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.xecm.XecmException;
import io.workspacebridge.xecm.server.CurrentUser;
import io.workspacebridge.xecm.server.Feature;
import io.workspacebridge.xecm.server.Server;
import io.workspacebridge.xecm.server.ServerInfo;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The server topic. */
final class DefaultServer implements Server {
    private final Gateway gateway;
    private final ServerApi api;
    private final Map<Feature, Boolean> features = new ConcurrentHashMap<>();

    DefaultServer(Gateway gateway, ServerApi api) {
        this.gateway = gateway;
        this.api = api;
    }

    @Override
    public boolean isReady() {
        try {
            JsonNode answer = gateway.once(api.ping());
            return answer.isContainerNode() && !answer.isEmpty();
        } catch (XecmException notReady) {
            return false;
        }
    }

    @Override
    public ServerInfo info() {
        return gateway.read(api.serverInfo(), answer -> {
            JsonNode server = Json.need(answer, "server");
            long timeout = Json.number(answer.path("sessions"), "session_timeout");
            return new ServerInfo(
                    Json.text(server, "version"),
                    Json.textOrNull(server, "url"),
                    timeout > 0 ? Duration.ofMillis(timeout) : null,
                    Json.flag(server, "advanced_versioning"));
        });
    }

    @Override
    public CurrentUser currentUser() {
        return gateway.read(api.whoAmI(), answer -> {
            JsonNode user = Json.need(answer, "data");
            String login = Json.text(user, "name");
            String display = Json.text(user, "display_name");
            return new CurrentUser(Json.id(user, "id"), login, display.isEmpty() ? login : display);
        });
    }

    @Override
    public boolean has(Feature feature) {
        Boolean known = features.get(feature);
        if (known == null) {
            known = probe(feature);
            features.put(feature, known);
        }
        return known;
    }

    private boolean probe(Feature feature) {
        try {
            return gateway.read(api.probe(feature.probe()), answer -> true);
        } catch (XecmException.FeatureNotInstalled absent) {
            return false;
        } catch (XecmException.Forbidden | XecmException.NotFoundOrForbidden | XecmException.ValidationFailed there) {
            // it refuses, so it is there
            return true;
        }
    }
}
