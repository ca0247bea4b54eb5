package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.xecm.XecmException;
import io.workspacebridge.xecm.members.Member;
import io.workspacebridge.xecm.members.Members;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The members topic. */
final class DefaultMembers implements Members {
    /** The server gives no more at a time. */
    private static final int LIMIT = 20;

    private final Gateway gateway;
    private final MembersApi api;

    DefaultMembers(Gateway gateway, MembersApi api) {
        this.gateway = gateway;
        this.api = api;
    }

    static Member entry(JsonNode entry) {
        return member(Json.need(entry, "data", "properties"));
    }

    private static Member member(JsonNode p) {
        String name = Json.text(p, "name");
        String display = Json.text(p, "display_name");
        String formatted = Json.text(p, "name_formatted");
        return new Member(
                Json.id(p, "id"),
                Json.number(p, "type") == 1,
                name,
                !display.isEmpty() ? display : !formatted.isEmpty() ? formatted : name,
                Json.text(p, "first_name"),
                Json.text(p, "last_name"),
                Json.text(p, "business_email"),
                Json.number(p, "group_id"),
                Json.flag(p, "deleted"));
    }

    @Override
    public Member get(long id) {
        return gateway.read(api.get(id), answer -> entry(Json.need(answer, "results")));
    }

    @Override
    public Optional<Member> findUser(String login) {
        return named("0", login);
    }

    @Override
    public Optional<Member> findGroup(String name) {
        return named("1", name);
    }

    private Optional<Member> named(String type, String name) {
        return find(Map.of("where_type", type, "where_name", name))
                .filter(member -> member.name().equalsIgnoreCase(name))
                .findFirst();
    }

    @Override
    public Optional<Member> findUserByEmail(String email) {
        List<Member> all = find(Map.of("where_type", "0", "where_business_email", email))
                .filter(member -> member.email().equalsIgnoreCase(email))
                .toList();
        if (all.size() > 1) {
            throw new XecmException.NotUnique(
                    "Several users have that mail address",
                    all.stream().map(Member::id).toList());
        }
        return all.stream().findFirst();
    }

    @Override
    public Stream<Member> search(String part) {
        return find(Map.of("query", part));
    }

    private Stream<Member> find(Map<String, String> query) {
        return Page.stream(page -> gateway.read(
                api.find(query, LIMIT, page), answer -> Page.of(answer, page, LIMIT, DefaultMembers::entry)));
    }

    @Override
    public Stream<Member> membersOf(long groupId) {
        return Page.stream(page -> gateway.read(
                api.membersOf(groupId, LIMIT, page), answer -> Page.of(answer, page, LIMIT, DefaultMembers::entry)));
    }
}
