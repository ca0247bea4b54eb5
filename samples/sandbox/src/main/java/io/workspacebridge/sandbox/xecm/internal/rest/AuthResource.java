package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.http.Response;
import io.workspacebridge.sandbox.xecm.internal.model.Member;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Login, who am I, logout. */
final class AuthResource {
    private final Service service;

    AuthResource(Service service) {
        this.service = service;
    }

    void register(Resources resources) {
        for (String path : new String[] {"/v1/auth", "/v2/auth"}) {
            resources.open("POST", path, this::login).get(path, this::whoAmI).harmless("DELETE", path, this::logout);
        }
        resources.get("/v2/members/sessions", exchange -> {
            ObjectNode session = Json.object()
                    .put("user_id", exchange.who().id())
                    .put("name", exchange.who().user().name);
            ObjectNode results = Json.object();
            results.putArray("data").add(session);
            return exchange.results(results);
        });
    }

    private Reply login(Exchange exchange) {
        String name = exchange.params().text("username");
        if (name == null || name.isEmpty()) {
            throw Refusal.failure("Argument username is required");
        }
        if (!exchange.params().text("domain", "").isEmpty()) {
            throw new Refusal(401, "Unable to login. Domain support is disabled");
        }
        Member user = find(service, name);
        if (user == null || !user.password.equals(exchange.params().text("password", ""))) {
            throw new Refusal(401, "Invalid username/password specified");
        }
        String ticket = service.sessions().ticket(service.sessions().open(user.id));
        ObjectNode body = Json.object().put("ticket", ticket);
        if (exchange.request().path().startsWith("/v2/")) {
            body.putObject("results").put("ticket", ticket);
        }
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        return new Reply.Raw(Response.bytes(200, "application/json; charset=UTF-8", bytes)
                .withHeader("Cache-Control", "no-cache, no-store, must-revalidate, max-age=0")
                .withHeader("OTCSTicket", ticket));
    }

    /** A user by login, also with a partition behind an at sign. */
    static @Nullable Member find(Service service, String login) {
        Map<Long, Member> members = service.server().state().members;
        for (Member member : members.values()) {
            boolean same = member.name.equalsIgnoreCase(login)
                    || (login.indexOf('@') > 0 && member.name.equalsIgnoreCase(login.substring(0, login.indexOf('@'))));
            if (!member.isGroup() && !member.deleted && same) {
                return member;
            }
        }
        return null;
    }

    private Reply whoAmI(Exchange exchange) {
        ObjectNode data = MemberJson.properties(exchange.who().user());
        ObjectNode body = Json.object();
        body.set("data", data);
        if (exchange.request().path().startsWith("/v2/")) {
            body.putObject("results").set("data", data);
        }
        if (service.options().rotateTickets() || exchange.session() == null) {
            return Reply.ok(body);
        }
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        return new Reply.Raw(Response.bytes(200, "application/json; charset=UTF-8", bytes)
                .withHeader("OTCSTicket", service.sessions().ticket(exchange.session())));
    }

    private Reply logout(Exchange exchange) {
        Session session = exchange.session();
        if (session == null) {
            throw Refusal.failure("Cannot get session data. No session data found. Error removing session data.");
        }
        service.sessions().end(session);
        return exchange.done();
    }
}
