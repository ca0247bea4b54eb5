package io.workspacebridge.sandbox.dropbox;

import io.workspacebridge.sandbox.http.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Access and refresh tokens. Thread-safe. */
final class Tokens {
    static final Duration LIFETIME = Duration.ofHours(4);

    private final Clock clock;
    private final World world;
    private final Roots roots;
    private final Map<String, Access> access = new ConcurrentHashMap<>();
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();

    /** What a person has granted, bought back with a refresh token. */
    record Grant(String refreshToken, String accountId, Set<String> scopes) {
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

    Grant grant(String accountId, Set<String> scopes) {
        Grant grant = new Grant(world.token(64), accountId, scopes);
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
        Account account = world.account(known.grant().accountId());
        if (account == null) {
            throw ApiException.auth(Json.tag("invalid_access_token"));
        }
        return new Caller(token, known.scopes(), roots.view(function, account, request));
    }
}
