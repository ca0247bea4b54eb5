package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.xecm.Credentials;
import io.workspacebridge.xecm.OAuthGrant;
import io.workspacebridge.xecm.RetrySettings;
import io.workspacebridge.xecm.XecmException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;

/** Turns credentials into sessions. */
final class Logins implements Sessions.Login {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final String OTDS_HEADER = "OTDSTicket";

    private final Credentials credentials;
    private final Exchanger exchanger;
    private final ServerApi api;
    private final RetrySettings retries;

    Logins(Credentials credentials, Exchanger exchanger, ServerApi api, RetrySettings retries) {
        this.credentials = credentials;
        this.exchanger = exchanger;
        this.api = api;
        this.retries = retries;
    }

    /** What must never be seen in a text of the server. */
    static List<String> secrets(Credentials credentials) {
        Stream<@Nullable String> all;
        if (credentials instanceof Credentials.Password password) {
            all = Stream.of(password.password());
        } else if (credentials instanceof Credentials.Ticket ticket) {
            all = Stream.of(ticket.ticket());
        } else if (credentials instanceof Credentials.OtdsPassword password) {
            all = Stream.of(password.password());
        } else if (credentials instanceof Credentials.OtdsTicket ticket) {
            all = Stream.of(ticket.ticket());
        } else {
            OAuthGrant grant = ((Credentials.OAuth) credentials).grant();
            all = Stream.of(
                    grant.clientSecret(), grant instanceof OAuthGrant.UserPassword user ? user.password() : null);
        }
        return all.filter(Objects::nonNull).filter(secret -> !secret.isEmpty()).toList();
    }

    @Override
    public Session login(long number) {
        if (credentials instanceof Credentials.Password password) {
            return new Session(number, Session.TICKET_HEADER, ticket(password), true);
        } else if (credentials instanceof Credentials.Ticket ticket) {
            return new Session(number, Session.TICKET_HEADER, ticket.ticket(), false);
        } else if (credentials instanceof Credentials.OtdsTicket ticket) {
            return exchanged(new Session(number, OTDS_HEADER, ticket.ticket(), false));
        } else if (credentials instanceof Credentials.OtdsPassword password) {
            return exchanged(new Session(number, OTDS_HEADER, otdsTicket(password), true));
        }
        String token = accessToken((Credentials.OAuth) credentials);
        return exchanged(new Session(number, "Authorization", "Bearer " + token, true));
    }

    private String ticket(Credentials.Password password) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("username", password.username());
        fields.put("password", password.password());
        if (password.domain() != null) {
            fields.put("domain", password.domain());
        }
        return ask(api.login(Forms.fields(fields)), "ticket");
    }

    private String otdsTicket(Credentials.OtdsPassword password) {
        String json = Json.object()
                .put("userName", password.username())
                .put("password", password.password())
                .toString();
        return ask(
                api.otdsTicket(
                        below(password.otdsUrl(), "rest/authentication/credentials"),
                        RequestBody.create(json.getBytes(StandardCharsets.UTF_8), JSON)),
                "ticket");
    }

    private String accessToken(Credentials.OAuth oauth) {
        Map<String, String> fields = new LinkedHashMap<>();
        OAuthGrant grant = oauth.grant();
        if (grant instanceof OAuthGrant.UserPassword user) {
            fields.put("grant_type", "password");
            fields.put("username", user.username());
            fields.put("password", user.password());
        } else if (grant instanceof OAuthGrant.Impersonation other) {
            fields.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
            fields.put("subject_token_type", "urn:opentext.com:oauth:string:user_id");
            fields.put("subject_token", other.user());
        } else {
            fields.put("grant_type", "client_credentials");
        }
        fields.put("client_id", grant.clientId());
        if (grant.clientSecret() != null) {
            fields.put("client_secret", grant.clientSecret());
        }
        return ask(api.oauthToken(below(oauth.otdsUrl(), "oauth2/token"), Forms.fields(fields)), "access_token");
    }

    private String ask(Call<JsonNode> call, String member) {
        try {
            return Gateway.login(exchanger, retries, call, response -> {
                JsonNode body = response.body();
                String secret = body == null ? "" : Json.text(body, member);
                if (secret.isBlank()) {
                    throw new Malformed("there is no " + member);
                }
                return secret;
            });
        } catch (XecmException.ValidationFailed | XecmException.Forbidden refused) {
            throw new XecmException.AuthenticationFailed("The server refused the credentials", refused.exchange());
        }
    }

    /** Asks for a Content Server ticket; a server that gives none takes the foreign credential on every call. */
    private Session exchanged(Session foreign) {
        boolean bearer = !foreign.header().equals(OTDS_HEADER);
        Call<JsonNode> call = api.exchange(bearer ? null : foreign.value(), bearer ? foreign.value() : null);
        String ticket = Gateway.login(exchanger, retries, call, Logins::header);
        return ticket.isEmpty() ? foreign : foreign.slid(ticket);
    }

    private static String header(Response<JsonNode> response) {
        String ticket = response.headers().get(Session.TICKET_HEADER);
        return ticket == null ? "" : ticket;
    }

    private static String below(String base, String path) {
        return (base.endsWith("/") ? base : base + "/") + path;
    }
}
