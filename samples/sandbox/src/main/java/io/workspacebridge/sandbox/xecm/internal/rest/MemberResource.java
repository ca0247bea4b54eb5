package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Member;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import io.workspacebridge.sandbox.xecm.internal.wire.Params;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Users and groups. */
final class MemberResource {
    private static final int CAP = 20;
    private static final int GROUP_CAP = 100;

    private final ContentServer server;

    MemberResource(Service service) {
        this.server = service.server();
    }

    void register(Resources resources) {
        resources
                .get("/v2/members", this::search)
                .get("/v2/members/memberof", this::memberOf)
                .get("/v2/members/{id}", exchange -> exchange.properties(MemberJson.properties(member(exchange))))
                .get("/v1/members/{id}", this::getV1)
                .post("/v2/members", this::create)
                .put("/v2/members/{id}", this::update)
                .delete("/v2/members/{id}", this::delete)
                .get("/v2/members/{id}/members", this::groupMembers)
                .post("/v2/members/{id}/members", exchange -> change(exchange, true))
                .delete("/v2/members/{id}/members", exchange -> change(exchange, false));
    }

    private Member member(Exchange exchange) {
        Member member = server.member(exchange.id("id"));
        if (member == null) {
            throw Refusal.failure("Could not get a member for " + exchange.id("id"));
        }
        return member;
    }

    private static boolean contains(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private Reply search(Exchange exchange) {
        Params params = exchange.params();
        List<Long> types = params.numbers("where_type");
        String query = params.text("query", "");
        List<Member> found = new ArrayList<>();
        for (Member member : server.state().members.values()) {
            boolean typed = types.isEmpty() ? !member.isGroup() : types.contains((long) member.type);
            if (!member.deleted && typed && (query.isEmpty() ? suits(params, member) : answers(member, query))) {
                found.add(member);
            }
        }
        String sort = params.text("sort", "asc_name");
        Comparator<Member> order = sort.endsWith("id")
                ? Comparator.comparingLong(member -> member.id)
                : Comparator.comparing(member -> member.name.toLowerCase(Locale.ROOT));
        found.sort(sort.startsWith("desc_") ? order.reversed() : order);
        return list(exchange, found, CAP, sort);
    }

    private static boolean suits(Params params, Member member) {
        return contains(member.name, params.text("where_name", ""))
                && contains(member.firstName, params.text("where_first_name", ""))
                && contains(member.lastName, params.text("where_last_name", ""))
                && contains(member.email, params.text("where_business_email", ""));
    }

    private static boolean answers(Member member, String query) {
        return Stream.of(member.name, member.firstName, member.lastName, member.email)
                .anyMatch(text -> contains(text, query));
    }

    private Reply list(Exchange exchange, List<Member> found, int cap, String sort) {
        Page<Member> page = Page.of(exchange, found, cap, cap);
        ObjectNode envelope = page.collection(exchange, sort);
        ArrayNode results = envelope.putArray("results");
        for (Member member : page.items()) {
            results.addObject().putObject("data").set("properties", MemberJson.properties(member));
        }
        return Reply.ok(envelope);
    }

    private Reply memberOf(Exchange exchange) {
        long id = exchange.params().number("id", exchange.who().id());
        List<Member> groups = new ArrayList<>();
        for (Member group : server.state().members.values()) {
            if (group.isGroup() && group.members.contains(id)) {
                groups.add(group);
            }
        }
        return list(exchange, groups, GROUP_CAP, "asc_name");
    }

    private Reply getV1(Exchange exchange) {
        ObjectNode data = MemberJson.properties(member(exchange));
        if (exchange.params().has("expand")) {
            Member group = server.member(data.path("group_id").asLong());
            if (group != null) {
                data.set("group_id", MemberJson.properties(group));
            }
        }
        ObjectNode body = Json.object();
        body.set("data", data);
        body.putObject("definitions");
        return Reply.ok(body);
    }

    private static void requireAdministrator(Exchange exchange) {
        if (!exchange.who().isAdministrator()) {
            throw Refusal.badRequest("Insufficient permissions to perform that action");
        }
    }

    private Reply create(Exchange exchange) {
        requireAdministrator(exchange);
        Member member = new Member();
        member.name = exchange.params().requiredText("name");
        member.type = (int) exchange.params().number("type", Member.USER);
        boolean taken = server.state().members.values().stream()
                .anyMatch(other -> !other.deleted && other.name.equalsIgnoreCase(member.name));
        if (taken) {
            throw Refusal.badRequest("A member with the name '" + member.name + "' already exists.");
        }
        member.id = server.newId();
        member.groupId = member.isGroup() ? 0 : exchange.params().number("group_id", ContentServer.DEFAULT_GROUP);
        fill(member, exchange.params());
        server.state().members.put(member.id, member);
        server.access().membershipsChanged();
        server.changed();
        return exchange.properties(MemberJson.properties(member));
    }

    private static void fill(Member member, Params params) {
        member.firstName = params.text("first_name", member.firstName);
        member.lastName = params.text("last_name", member.lastName);
        member.email = params.text("business_email", member.email);
        member.title = params.text("title", member.title);
        member.password = params.text("password", member.password);
        member.leaderId = params.number("leader_id", member.leaderId);
    }

    private Reply update(Exchange exchange) {
        Member member = member(exchange);
        if (member.id != exchange.who().id()) {
            requireAdministrator(exchange);
        }
        member.name = exchange.params().text("name", member.name);
        fill(member, exchange.params());
        server.access().membershipsChanged();
        server.changed();
        return exchange.properties(MemberJson.properties(member));
    }

    private Reply delete(Exchange exchange) {
        requireAdministrator(exchange);
        member(exchange).deleted = true;
        server.access().membershipsChanged();
        server.changed();
        return exchange.done();
    }

    private Member group(Exchange exchange) {
        Member group = member(exchange);
        if (!group.isGroup()) {
            throw Refusal.failure("Could not get a member for " + group.id);
        }
        return group;
    }

    private Reply groupMembers(Exchange exchange) {
        List<Member> members = new ArrayList<>();
        for (Long id : group(exchange).members) {
            Member member = server.member(id);
            if (member != null) {
                members.add(member);
            }
        }
        return list(exchange, members, GROUP_CAP, "asc_name");
    }

    private Reply change(Exchange exchange, boolean add) {
        requireAdministrator(exchange);
        Member group = group(exchange);
        for (Long id : exchange.params().numbers("member_id")) {
            if (server.member(id) == null) {
                throw Refusal.failure("Could not get a member for " + id);
            }
            if (add) {
                group.members.add(id);
            } else {
                group.members.remove(id);
            }
        }
        server.access().membershipsChanged();
        server.changed();
        return exchange.done();
    }
}
