package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.xecm.Credentials;
import io.workspacebridge.xecm.RetrySettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import retrofit2.Response;

/** Turns credentials into sessions. */
final class Logins implements Sessions.Login {
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
        String secret = credentials instanceof Credentials.Password password
                ? password.password()
                : ((Credentials.Ticket) credentials).ticket();
        return secret.isEmpty() ? List.of() : List.of(secret);
    }

    @Override
    public Session login(long number) {
        if (credentials instanceof Credentials.Password password) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("username", password.username());
            fields.put("password", password.password());
            if (password.domain() != null) {
                fields.put("domain", password.domain());
            }
            String ticket = Gateway.login(exchanger, retries, api.login(Forms.fields(fields)), Logins::ticket);
            return new Session(number, Session.TICKET_HEADER, ticket, true);
        }
        return new Session(number, Session.TICKET_HEADER, ((Credentials.Ticket) credentials).ticket(), false);
    }

    private static String ticket(Response<JsonNode> response) {
        JsonNode body = response.body();
        String ticket = body == null ? "" : Json.text(body, "ticket");
        if (ticket.isBlank()) {
            throw new Malformed("there is no ticket");
        }
        return ticket;
    }
}
