package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Member;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The directory service: tickets by password or for somebody else, OAuth2 tokens. */
final class OtdsResource {
    /** The OAuth client that exists; it stands for the administrator. */
    static final String CLIENT_ID = "sandbox-client";

    static final String CLIENT_SECRET = "sandbox-client-secret";
    private static final Duration TICKET_LIFE = Duration.ofHours(8);
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

    private final Service service;

    OtdsResource(Service service) {
        this.service = service;
    }

    void register(Resources resources) {
        resources
                .open("POST", "/otdsws/rest/authentication/credentials", exchange -> credentials(exchange, false))
                .open("POST", "/otdsws/v1/authentication/credentials", exchange -> credentials(exchange, true))
                .open("POST", "/otdsws/rest/authentication/ticketforuser", this::ticketForUser)
                .open("POST", "/otdsws/oauth2/token", this::token)
                .open("POST", "/otdsws/login/oauth2/token", this::token)
                .open("GET", "/otdsws/rest/authentication/oauth/tokeninfo", this::tokenInfo)
                .open("POST", "/otdsws/rest/authentication/oauth/tokeninfo", this::tokenInfo)
                .open(
                        "GET",
                        "/otdsws/rest/systemconfig",
                        exchange -> Reply.ok(Json.object().put("ok", true)));
    }

    private @Nullable Member user(@Nullable String login, @Nullable String password) {
        Member user = login == null ? null : AuthResource.find(service, login);
        return user == null || !user.password.equals(password) ? null : user;
    }

    private Reply credentials(Exchange exchange, boolean snakeCase) {
        String login = exchange.params().text(snakeCase ? "user_name" : "userName");
        Member user = user(login, exchange.params().text("password"));
        if (login == null || user == null) {
            return Reply.error(401, "Authentication failed. Please try again.");
        }
        return ticket(login, user, snakeCase);
    }

    private Reply ticket(String login, Member user, boolean snakeCase) {
        String ticket = service.sessions().directoryTicket(user.id, "*OTDSSSO*", TICKET_LIFE);
        ObjectNode body = Json.object();
        if (snakeCase) {
            body.putNull("token").put("user_id", login).put("ticket", ticket).putNull("resource_id");
            body.putNull("failure_reason").put("password_expiration_time", 0).put("continuation", false);
            body.putNull("continuation_context").putNull("continuation_data");
        } else {
            body.putNull("token").put("userId", login).put("ticket", ticket).putNull("resourceID");
            body.putNull("failureReason").put("passwordExpirationTime", 0).put("continuation", false);
            body.putNull("continuationContext").putNull("continuationData");
        }
        return Reply.ok(body);
    }

    private Reply ticketForUser(Exchange exchange) {
        Long admin = service.sessions().directoryUser(exchange.params().text("ticket", ""));
        if (admin == null) {
            return Reply.error(401, "Expired OTDS SSO ticket");
        }
        Member acting = service.server().member(admin);
        String login = exchange.params().text("userName", "");
        Member user = AuthResource.find(service, login);
        if (acting == null || !acting.administrator || user == null) {
            return Reply.error(403, "Insufficient access to impersonate the user");
        }
        return ticket(login, user, false);
    }

    private static Reply refuse(int status, String error, String description) {
        return new Reply.Tree(status, Json.object().put("error", error).put("error_description", description));
    }

    /** The client id and secret, from the header or from fields; null if they are wrong. */
    private static boolean knowsClient(Exchange exchange, boolean secretNeeded) {
        String id = exchange.params().text("client_id", "");
        String secret = exchange.params().text("client_secret", "");
        String header = exchange.request().headers().first("Authorization").orElse("");
        if (header.regionMatches(true, 0, "Basic ", 0, 6)) {
            String[] pair = decode(header.substring(6).trim()).split(":", 2);
            id = pair[0];
            secret = pair.length == 2 ? pair[1] : "";
        }
        boolean secretRight = secret.equals(CLIENT_SECRET) || (!secretNeeded && secret.isEmpty());
        return id.equals(CLIENT_ID) && secretRight;
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private Reply token(Exchange exchange) {
        String grant = exchange.params().text("grant_type", "");
        boolean password = grant.equals("password");
        if (!knowsClient(exchange, !password)) {
            return refuse(401, "invalid_client", "Client authentication failed");
        }
        Member user;
        switch (grant) {
            case "client_credentials" -> user = service.server().member(ContentServer.ADMIN);
            case "password" ->
                user = user(
                        exchange.params().text("username"), exchange.params().text("password"));
            case EXCHANGE -> user = AuthResource.find(service, exchange.params().text("subject_token", ""));
            default -> {
                return refuse(400, "unsupported_grant_type", "The grant type is not supported");
            }
        }
        if (user == null) {
            return refuse(400, "invalid_grant", "The user is unknown or the password is wrong");
        }
        boolean ticketWanted = exchange.params().text("scope", "").equals("otdsssoticket");
        String token = ticketWanted
                ? service.sessions().directoryTicket(user.id, "*OTDSSSO*", TICKET_LIFE)
                : service.sessions().directoryTicket(user.id, "eyJhbGciOiJSUzI1NiJ9.", TOKEN_LIFE);
        ObjectNode body = Json.object();
        body.put("access_token", token);
        body.put("token_type", "Bearer");
        body.put("expires_in", TOKEN_LIFE.toSeconds());
        if (grant.equals(EXCHANGE)) {
            body.put("issued_token_type", "urn:ietf:params:oauth:token-type:access_token");
        }
        return Reply.ok(body);
    }

    private Reply tokenInfo(Exchange exchange) {
        String header = exchange.request().headers().first("Authorization").orElse("");
        String token = header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).trim()
                : exchange.params().text("token", "");
        Long user = service.sessions().directoryUser(token);
        Member member = user == null ? null : service.server().member(user);
        return member == null
                ? refuse(401, "invalid_token", "The token is unknown or expired")
                : Reply.ok(Json.object().put("user_id", member.name).put("client_id", CLIENT_ID));
    }
}
