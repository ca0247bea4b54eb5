package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.sandbox.http.Request;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Access and refresh tokens. Thread-safe. */
final class Tokens {
    static final Duration LIFETIME = Duration.ofHours(4);

    private final Clock clock;
    private final World world;
    private final Roots roots;
    private final Map<String, Access> access = new ConcurrentHashMap<>();
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();

    /** What a person has granted, bought back with a refresh token. */
    record Grant(String refreshToken, String accountId, Set<String> scopes, boolean team) {
        @Override
        public String toString() {
            return "Grant[" + accountId + "]";
        }
    }

    private record Access(Grant grant, Set<String> scopes, Instant expires) {}

    Tokens(Clock clock, World world, Roots roots) {
        this.clock = clock;
        this.world = world;
        this.roots = roots;
    }

    /** What a team's administrator has granted for all members. */
    Grant teamGrant(String accountId) {
        Grant grant = new Grant(world.token(64), accountId, Endpoints.TEAM_SCOPES, true);
        grants.put(grant.refreshToken(), grant);
        return grant;
    }

    Grant grant(String accountId, Set<String> scopes) {
        Grant grant = new Grant(world.token(64), accountId, scopes, false);
        grants.put(grant.refreshToken(), grant);
        return grant;
    }

    Optional<Grant> granted(String refreshToken) {
        return Optional.ofNullable(grants.get(refreshToken));
    }

    /** A new access token. */
    String issue(Grant grant, Set<String> scopes, Instant expires) {
        String token = "sl." + world.token(60);
        access.put(token, new Access(grant, scopes, expires));
        return token;
    }

    /** Kills a grant and all access tokens that came of it. */
    void revoke(String token) {
        Access known = access.get(token);
        if (known != null) {
            grants.remove(known.grant().refreshToken());
            access.values().removeIf(one -> one.grant().equals(known.grant()));
        }
    }

    /** All access tokens are expired from now on. */
    void expireAll() {
        access.replaceAll((token, one) -> new Access(one.grant(), one.scopes(), Instant.MIN));
    }

    /** Who calls, or a refusal. */
    Caller authenticate(String function, Request request, String scope) {
        String header = request.headers().first("Authorization").orElse("");
        if (header.isEmpty()) {
            header = request.query().first("authorization").orElse("");
        }
        if (header.isEmpty()) {
            throw ApiException.auth(Json.tag("invalid_access_token"));
        }
        if (!header.startsWith("Bearer ") || header.length() < 8) {
            throw ApiException.malformed(
                    function,
                    "Invalid authorization value in HTTP header \"Authorization\": \"" + header.split(" ", 2)[0]
                            + "\".  Expecting \"Bearer <oauth2-access-token>\".");
        }
        String token = header.substring("Bearer ".length()).trim();
        Access known = access.get(token);
        if (known == null) {
            throw ApiException.auth(Json.tag("invalid_access_token"));
        }
        if (!clock.instant().isBefore(known.expires())) {
            throw ApiException.auth(Json.tag("expired_access_token"));
        }
        if (!scope.isEmpty() && !known.scopes().contains(scope)) {
            throw ApiException.auth(Json.tag("missing_scope").put("required_scope", scope));
        }
        Account account = known.grant().team()
                ? member(function, request)
                : world.account(known.grant().accountId());
        if (account == null) {
            throw ApiException.auth(Json.tag("invalid_access_token"));
        }
        return new Caller(token, known.scopes(), roots.view(function, account, request));
    }

    /** The member that a team token acts as. */
    private @Nullable Account member(String function, Request request) {
        String user = request.headers()
                .first("Dropbox-API-Select-User")
                .or(() -> request.query().first("select_user"))
                .orElseThrow(() -> ApiException.malformed(
                        function,
                        "This API function operates on a single Dropbox account, but the access token is for an entire"
                                + " team. Name the member by the \"Dropbox-API-Select-User\" HTTP header or the"
                                + " \"select_user\" URL parameter."));
        return world.accounts().stream()
                .filter(one -> Team.memberId(one).equals(user))
                .findFirst()
                .orElseThrow(() -> ApiException.auth(Json.tag("invalid_select_user")));
    }

    /** Saves grants and tokens. */
    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("tokens");
        json.writeArrayFieldStart("grants");
        for (Grant grant : grants.values()) {
            json.writeStartObject();
            json.writeStringField("refreshToken", grant.refreshToken());
            json.writeStringField("account", grant.accountId());
            json.writeStringField("scopes", String.join(" ", grant.scopes()));
            json.writeBooleanField("team", grant.team());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("access");
        for (Map.Entry<String, Access> one : access.entrySet()) {
            json.writeStartObject();
            json.writeStringField("token", one.getKey());
            json.writeStringField("refreshToken", one.getValue().grant().refreshToken());
            json.writeStringField("scopes", String.join(" ", one.getValue().scopes()));
            json.writeStringField("expires", one.getValue().expires().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Takes back what {@link #write} saved. */
    void read(JsonNode json) {
        for (JsonNode one : json.path("grants")) {
            Grant grant = new Grant(
                    one.path("refreshToken").asText(),
                    one.path("account").asText(),
                    Set.of(one.path("scopes").asText().split(" ")),
                    one.path("team").asBoolean());
            grants.put(grant.refreshToken(), grant);
        }
        for (JsonNode one : json.path("access")) {
            Grant grant = grants.get(one.path("refreshToken").asText());
            if (grant != null) {
                access.put(
                        one.path("token").asText(),
                        new Access(
                                grant,
                                Set.of(one.path("scopes").asText().split(" ")),
                                Instant.parse(one.path("expires").asText())));
            }
        }
    }
}
