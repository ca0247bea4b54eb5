package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.http.Parameters;
import io.workspacebridge.sandbox.http.Request;
import io.workspacebridge.sandbox.http.Response;
import io.workspacebridge.sandbox.http.Route;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The token endpoint: parameters may stand in the query, the body or, for the client, in Basic authentication. */
final class OAuth {
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);

    private final World world;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Tokens tokens;
    private final Clock clock;
    private final String appKey;
    private final String appSecret;
    private final Runnable changed;

    OAuth(World world, Tokens tokens, Clock clock, String appKey, String appSecret, Runnable changed) {
        this.world = world;
        this.tokens = tokens;
        this.clock = clock;
        this.appKey = appKey;
        this.appSecret = appSecret;
        this.changed = changed;
    }

    void register(Endpoints endpoints) {
        endpoints.add(Route.reading("GET", "/oauth2/authorize", this::authorize));
        endpoints.rpc("auth/token/revoke", "", Endpoints.Effect.WRITES, (caller, args) -> {
            tokens.revoke(caller.token());
            return NullNode.instance;
        });
        endpoints.add(Route.reading("POST", "/2/check/app", this::checkApp));
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

    private Response checkApp(Request request) throws IOException {
        try {
            authenticate(client(request, Parameters.none()), true);
        } catch (RefusedException e) {
            throw ApiException.auth(Json.tag("invalid_access_token"));
        }
        Arguments args = Endpoints.body("check/app", request);
        return Response.json(
                200, Json.object().put("result", args.optional("query").orElse("")));
    }

    private Response token(Request request) throws IOException {
        Parameters parameters =
                request.query().and(Parameters.parse(new String(request.bodyBytes(), StandardCharsets.ISO_8859_1)));
        try {
            Map.Entry<String, String> client = client(request, parameters);
            String grantType = required(parameters, "grant_type");
            return switch (grantType) {
                case "refresh_token" -> {
                    authenticate(client, false);
                    yield Response.json(200, refresh(parameters));
                }
                case "authorization_code" -> {
                    ObjectNode granted = exchange(client, parameters);
                    changed.run();
                    yield Response.json(200, granted);
                }
                default ->
                    throw new RefusedException("unsupported_grant_type", "unknown grant_type \"" + grantType + "\"");
            };
        } catch (RefusedException e) {
            return Response.json(
                    400, Json.object().put("error", e.code).put("error_description", String.valueOf(e.getMessage())));
        }
    }

    // ---- consent, given at once

    private record Code(
            Account account,
            Set<String> scopes,
            String redirect,
            String challenge,
            String method,
            boolean offline,
            Instant ends) {}

    /**
     * Agrees in the person's name: the first account's, or the one whose address stands in {@code login_hint}. With
     * {@code deny=true} the person says no.
     */
    private Response authorize(Request request) {
        Parameters query = request.query();
        String redirect = query.first("redirect_uri").orElse("");
        String state =
                query.first("state").map(text -> "&state=" + encode(text)).orElse("");
        boolean known = query.first("client_id").equals(Optional.of(appKey))
                && query.first("response_type").equals(Optional.of("code"));
        if (!known) {
            return Response.html(400, "<html><body>Invalid client_id or response_type.</body></html>\n");
        }
        if (query.first("deny").equals(Optional.of("true")) && !redirect.isEmpty()) {
            return Response.empty(302)
                    .withHeader("Location", redirect + "?error=access_denied&error_description=denied" + state);
        }
        Account account = query.first("login_hint")
                .flatMap(world::accountOf)
                .orElseGet(() -> world.accounts().get(0));
        Set<String> scopes = query.first("scope")
                .filter(text -> !text.isBlank())
                .map(text -> Set.of(text.trim().split("\\s+")))
                .orElse(Endpoints.SCOPES);
        String code = world.token(43);
        codes.put(
                code,
                new Code(
                        account,
                        scopes,
                        redirect,
                        query.first("code_challenge").orElse(""),
                        query.first("code_challenge_method").orElse("plain"),
                        query.first("token_access_type").equals(Optional.of("offline")),
                        clock.instant().plus(CODE_LIFETIME)));
        return redirect.isEmpty()
                ? Response.html(200, "<html><body>Enter this code: <code>" + code + "</code></body></html>\n")
                : Response.empty(302)
                        .withHeader(
                                "Location", redirect + (redirect.contains("?") ? "&" : "?") + "code=" + code + state);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private ObjectNode exchange(Map.Entry<String, String> client, Parameters parameters) {
        Code code = codes.remove(required(parameters, "code"));
        if (code == null || !clock.instant().isBefore(code.ends)) {
            throw new RefusedException("invalid_grant", "code doesn't exist or has expired");
        }
        authenticate(client, code.challenge.isEmpty());
        if (!code.redirect.equals(parameters.first("redirect_uri").orElse(""))) {
            throw new RefusedException("invalid_grant", "redirect_uri mismatch");
        }
        if (!code.challenge.isEmpty() && !code.challenge.equals(proof(code, required(parameters, "code_verifier")))) {
            throw new RefusedException("invalid_grant", "invalid code verifier");
        }
        Tokens.Grant grant = tokens.grant(code.account.id(), code.scopes);
        ObjectNode answer = Json.object()
                .put(
                        "access_token",
                        tokens.issue(grant, grant.scopes(), clock.instant().plus(Tokens.LIFETIME)))
                .put("token_type", "bearer")
                .put("expires_in", Tokens.LIFETIME.toSeconds());
        if (code.offline) {
            answer.put("refresh_token", grant.refreshToken());
        }
        return answer.put("scope", String.join(" ", code.scopes))
                .put("uid", Long.toString(code.account.uid()))
                .put("account_id", code.account.id());
    }

    private static String proof(Code code, String verifier) {
        if (!code.method.equals("S256")) {
            return verifier;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
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
