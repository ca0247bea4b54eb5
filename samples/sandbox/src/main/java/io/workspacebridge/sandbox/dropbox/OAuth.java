package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.http.Parameters;
import io.workspacebridge.sandbox.http.Request;
import io.workspacebridge.sandbox.http.Response;
import io.workspacebridge.sandbox.http.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The token endpoint: parameters may stand in the query, the body or, for the client, in Basic authentication. */
final class OAuth {
    private final Tokens tokens;
    private final Clock clock;
    private final String appKey;
    private final String appSecret;

    OAuth(Tokens tokens, Clock clock, String appKey, String appSecret) {
        this.tokens = tokens;
        this.clock = clock;
        this.appKey = appKey;
        this.appSecret = appSecret;
    }

    void register(Endpoints endpoints) {
        endpoints.add(Route.reading("POST", "/oauth2/token", this::token));
        endpoints.add(Route.reading("POST", "/1/oauth2/token", this::token));
    }

    private static final class RefusedException extends RuntimeException {
        private final String code;

        RefusedException(String code, String description) {
            super(description);
            this.code = code;
        }
    }

    private Response token(Request request) throws IOException {
        Parameters parameters =
                request.query().and(Parameters.parse(new String(request.bodyBytes(), StandardCharsets.ISO_8859_1)));
        try {
            Map.Entry<String, String> client = client(request, parameters);
            String grantType = required(parameters, "grant_type");
            if (!grantType.equals("refresh_token")) {
                throw new RefusedException("unsupported_grant_type", "unknown grant_type \"" + grantType + "\"");
            }
            authenticate(client, false);
            return Response.json(200, refresh(parameters));
        } catch (RefusedException e) {
            return Response.json(
                    400, Json.object().put("error", e.code).put("error_description", String.valueOf(e.getMessage())));
        }
    }

    private ObjectNode refresh(Parameters parameters) {
        Tokens.Grant grant = tokens.granted(required(parameters, "refresh_token"))
                .orElseThrow(() -> new RefusedException("invalid_grant", "refresh token is invalid or revoked"));
        Set<String> scopes = parameters
                .first("scope")
                .filter(text -> !text.isBlank())
                .map(text -> Set.of(text.trim().split("\\s+")))
                .orElse(grant.scopes());
        if (!grant.scopes().containsAll(scopes)) {
            throw new RefusedException("invalid_scope", "scope was not granted");
        }
        String token = tokens.issue(grant, scopes, clock.instant().plus(Tokens.LIFETIME));
        ObjectNode answer = Json.object()
                .put("access_token", token)
                .put("token_type", "bearer")
                .put("expires_in", Tokens.LIFETIME.toSeconds());
        if (parameters.has("scope")) {
            answer.put("scope", String.join(" ", scopes));
        }
        return answer;
    }

    private void authenticate(Map.Entry<String, String> client, boolean secretNeeded) {
        boolean secret =
                client.getValue().equals(appSecret) || (client.getValue().isEmpty() && !secretNeeded);
        if (!client.getKey().equals(appKey) || !secret) {
            throw new RefusedException("invalid_client", "Invalid client_id or client_secret");
        }
    }

    private static Map.Entry<String, String> client(Request request, Parameters parameters) {
        String header = request.headers().first("Authorization").orElse("");
        if (header.startsWith("Basic ")) {
            try {
                String[] pair = new String(
                                Base64.getDecoder().decode(header.substring(6).trim()), StandardCharsets.UTF_8)
                        .split(":", 2);
                return new SimpleImmutableEntry<>(
                        Parameters.decode(pair[0], true), pair.length > 1 ? Parameters.decode(pair[1], true) : "");
            } catch (IllegalArgumentException e) {
                throw new RefusedException("invalid_client", "malformed Authorization header");
            }
        }
        return new SimpleImmutableEntry<>(
                parameters.first("client_id").orElse(""),
                parameters.first("client_secret").orElse(""));
    }

    private static String required(Parameters parameters, String name) {
        List<String> values = parameters.all(name);
        if (values.isEmpty() || values.get(0).isEmpty()) {
            throw new RefusedException("invalid_request", "missing required field \"" + name + "\"");
        }
        return values.get(0);
    }
}
